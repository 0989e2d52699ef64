// Secrets one by one: set, get, list, remove.
import { createHmac } from 'node:crypto';
import { StoreError, UsageError } from '../../core/errors.ts';
import { find, removeSecret, setValue } from '../../vault/edit.ts';
import type { VersionLabel } from '../../vault/record.ts';
import { checkName, currentOf, unknownSecret } from './names.ts';
import { type Changed, changeVault, conflictIn, groupOf, type OpenedVault, openToRead } from './open.ts';
import type { AskedVault, VaultPorts } from './ports.ts';

const LARGEST = 16 << 20;

export interface ChangedSecrets {
  path: string;
  group: string;
  names: string[];
  /** Names whose value was so already. */
  unchanged: string[];
  created: boolean;
  opened: Changed;
}

/** Sets values in one write. */
export async function setSecrets(
  asked: AskedVault,
  values: ReadonlyMap<string, Buffer>,
  ports: VaultPorts,
): Promise<ChangedSecrets> {
  for (const [name, value] of values) {
    checkName(name);
    if (value.length > LARGEST) throw new UsageError('bad-value', `${name} is larger than 16 MB`);
  }
  const { group } = asked;
  let names: string[] = [];
  const now = new Date(ports.now()).toISOString();
  const opened = await changeVault(asked, ports, ({ vault }) => {
    let changed = vault;
    names = [];
    for (const [name, value] of values) {
      const next = setValue(changed, { group, name }, value, now);
      if (!next) continue;
      names.push(name);
      changed = next;
    }
    return names.length > 0 ? changed : null;
  });
  if (names.length > 0) ports.log({ type: 'vault.change', vault: opened.path, group, names, to: 'set' });
  const unchanged = [...values.keys()].filter((name) => !names.includes(name));
  return { path: opened.path, group, names, unchanged, created: opened.created, opened };
}

export async function removeSecrets(
  asked: AskedVault,
  names: readonly string[],
  ports: VaultPorts,
): Promise<ChangedSecrets> {
  const { group } = asked;
  const now = new Date(ports.now()).toISOString();
  const opened = await changeVault(asked, ports, (before) => {
    let { vault } = before;
    for (const name of new Set(names)) {
      const next = removeSecret(vault, { group, name: checkName(name) }, now);
      if (!next) throw unknownSecret(name, group, currentOf(before, group));
      vault = next;
    }
    return vault;
  });
  ports.log({ type: 'vault.change', vault: opened.path, group, names: [...names], to: 'rm' });
  return { path: opened.path, group, names: [...names], unchanged: [], created: false, opened };
}

export interface Revealed {
  name: string;
  group: string;
  label: VersionLabel;
  created: string;
  value: Buffer;
  opened: OpenedVault;
}

/** One value; that it was asked for is written down before it is returned. */
export async function getSecret(
  asked: AskedVault,
  name: string,
  label: Exclude<VersionLabel, 'removed'>,
  ports: VaultPorts,
): Promise<Revealed> {
  const opened = await openToRead(asked, ports);
  const { group } = asked;
  if (groupOf(opened, group).conflicts.some((each) => each.name === name)) throw conflictIn([name]);
  const version = find(opened.vault, { group, name }, label);
  if (!version) throw missing(opened, { name, group, label });
  ports.log({ type: 'vault.reveal', vault: opened.path, group, names: [name], to: 'get' });
  return { name, group, label, created: version.created, value: version.value, opened };
}

function missing(
  opened: OpenedVault,
  { name, group, label }: { name: string; group: string; label: VersionLabel },
): StoreError {
  const current = currentOf(opened, group);
  if (label === 'current' || !current.some((each) => each.name === name)) return unknownSecret(name, group, current);
  return new StoreError('no-secret', `${name} has no ${label} version`);
}

export interface ListedSecret {
  name: string;
  provider: string | null;
  labels: VersionLabel[];
  /** RFC 3339: when the current value was set. */
  created: string;
  /** Keyed by the vault: the same for all its recipients, and nobody else can try guesses. */
  fingerprint: string;
  bytes: number;
}

export interface ListedVault {
  path: string;
  group: string;
  recipients: { label: string; recipient: string; own: boolean; passphrase: boolean }[];
  secrets: ListedSecret[];
  conflicts: string[];
  groups: string[];
  opened: OpenedVault;
}

type ProviderOf = (name: string, value: Buffer) => string | null;

/** Names and what can be told of them without their values. */
export async function listSecrets(asked: AskedVault, ports: VaultPorts, providerOf: ProviderOf): Promise<ListedVault> {
  const opened = await openToRead(asked, ports);
  const { header, keys, entries, conflicts } = groupOf(opened, asked.group);
  const secrets = [...entries.values()].flatMap(({ name, versions }): ListedSecret[] => {
    const shown =
      versions.find(({ label }) => label === 'current') ?? versions.find(({ label }) => label === 'pending');
    if (!shown) return [];
    return [
      {
        name,
        provider: providerOf(name, shown.value),
        labels: versions.map(({ label }) => label),
        created: shown.created,
        fingerprint: createHmac('sha256', keys.fingerprint).update(shown.value).digest('hex').slice(0, 16),
        bytes: shown.value.length,
      },
    ];
  });
  return {
    path: opened.path,
    group: asked.group,
    recipients: header.recipients.map(({ label, recipient, kdf }) => {
      return { label, recipient, own: recipient === opened.identity.recipient, passphrase: kdf !== null };
    }),
    secrets: secrets.sort((a, b) => (a.name < b.name ? -1 : 1)),
    conflicts: conflicts.map(({ name }) => name),
    groups: [...opened.vault.groups.keys()],
    opened,
  };
}
