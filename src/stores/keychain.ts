// The keychain of the desktop.
import type { Credential } from '../core/credential.ts';
import { done, failed, type Result } from '../core/result.ts';
import { Secret } from '../core/secret.ts';
import type { KeychainEntries } from './ports.ts';
import { nameOf, namesOf, textOf } from './settings.ts';
import type { FieldNames, StoreCapabilities, StoreKind } from './store.ts';

const CAPABILITIES: StoreCapabilities = {
  readable: true,
  compareAndSwap: false,
  versions: false,
  atomicSet: false,
  manual: false,
};

export const keychain: StoreKind = {
  id: 'keychain',
  title: "the desktop's keychain",
  summary:
    'Keychain of macOS, Credential Manager of Windows, Secret Service of Linux. Locked or absent is a failure, never another place.',
  settings: { service: 'default keyturn', fields: 'field: account; default the name of the variable' },
  example: '{ kind: keychain, service: my-agent }',
  capabilities: CAPABILITIES,
  promise: 'encrypted by the keychain',
  sources: [
    'https://github.com/atom/node-keytar#docs',
    'https://specifications.freedesktop.org/secret-service/latest/',
  ],
  needsTrust: () => null,
  open(entry, names, ports) {
    const service = textOf(entry, 'service') ?? 'keyturn';
    const accounts = namesOf(entry, names);
    return done({
      kind: entry.kind,
      name: nameOf(entry),
      describe: () => `keychain, ${service}: ${Object.values(accounts).join(', ')}`,
      capabilities: CAPABILITIES,
      check: async () => {
        const opened = await ports.keychain(service);
        const read = await readAll(opened, accounts);
        if (!read.ok || !opened.ok) return read.ok ? done([]) : read;
        const whole = Object.keys(accounts).every((field) => read.value[field]);
        // A locked keychain may look like an empty one: only a write tells.
        return whole ? done([]) : tryToWrite(opened.value);
      },
      async get() {
        const read = await readAll(await ports.keychain(service), accounts);
        return read.ok ? done({ fields: read.value, version: null }) : read;
      },
      put: async (fields) => writeAll(await ports.keychain(service), accounts, fields),
      async remove() {
        const opened = await ports.keychain(service);
        if (!opened.ok) return opened;
        for (const account of Object.values(accounts)) {
          const removed = await opened.value.remove(account);
          if (!removed.ok) return removed;
        }
        return done(null);
      },
    });
  },
};

const TRIAL = 'keyturn: may be deleted';

async function tryToWrite(entries: KeychainEntries): Promise<Result<readonly string[]>> {
  const written = await entries.set(TRIAL, new Secret('-'));
  if (!written.ok) return written;
  const removed = await entries.remove(TRIAL);
  return removed.ok ? done([]) : removed;
}

async function readAll(opened: Result<KeychainEntries>, accounts: FieldNames): Promise<Result<Credential>> {
  if (!opened.ok) return opened;
  const fields: Record<string, Secret> = {};
  for (const [field, account] of Object.entries(accounts)) {
    const read = await opened.value.get(account);
    if (!read.ok) return read;
    if (read.value !== null) fields[field] = new Secret(read.value);
  }
  return done(fields);
}

async function writeAll(
  opened: Result<KeychainEntries>,
  accounts: FieldNames,
  fields: Credential,
): Promise<Result<{ version: null }>> {
  if (!opened.ok) return opened;
  for (const [field, value] of Object.entries(fields)) {
    const account = accounts[field];
    if (account === undefined) return failed('invalid', `no account is known for the field ${field}`);
    const written = await opened.value.set(account, value);
    if (!written.ok) return written;
    const back = await opened.value.get(account);
    if (!back.ok) return back;
    if (back.value !== value.reveal())
      return failed('conflict', `the keychain does not give back what was written for ${account}`);
  }
  return done({ version: null });
}
