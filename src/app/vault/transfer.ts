// Whole files: in from dotenv, JSON, shell, SOPS, dotenvx or another vault; out for programs, or for one recipient.
import { StoreError, UsageError } from '../../core/errors.ts';
import type { Result } from '../../core/result.ts';
import { addGroup, newVault, setValue, vaultText } from '../../vault/edit.ts';
import { parseVault } from '../../vault/format.ts';
import { identityOf, isRecipient } from '../../vault/identity.ts';
import { openVault, type StoredVersion, type Vault } from '../../vault/open.ts';
import { textOf } from '../../vault/text.ts';
import { encryptedBy, formatOf, readValues } from '../../vault/transfer/read.ts';
import { type TransferFormat, writeValues } from '../../vault/transfer/write.ts';
import { hostKey } from '../host-key.ts';
import { selectCurrent } from './names.ts';
import { openToRead } from './open.ts';
import type { AskedVault, VaultPorts } from './ports.ts';
import { type ChangedSecrets, setSecrets } from './secrets.ts';
import { isOfHere, takeVersion } from './take-version.ts';

export interface TransferPorts extends VaultPorts {
  /** A file, or standard input for `-`. */
  readInput(name: string): Promise<Buffer>;
  /** Runs a program that prints a decrypted file; `not-found`: it is not on the PATH. */
  runTool(command: string, args: readonly string[]): Result<Buffer>;
}

export interface AskedImport extends AskedVault {
  /** A path, or `-`. */
  file: string;
  format: TransferFormat | null;
  only: readonly string[] | null;
}

export interface Imported extends ChangedSecrets {
  /** Names without a value. */
  empty: string[];
  /** Of another version of this vault: changed on both sides, and left as they are here. */
  conflicts: string[];
  /** The file holds the values in plain text. */
  plain: boolean;
}

export async function importSecrets(asked: AskedImport, ports: TransferPorts): Promise<Imported> {
  const content = await ports.readInput(asked.file);
  const isVault = content.toString('latin1').startsWith('keyturn-vault ');
  const other = isVault ? await openOther(content, ports) : null;
  if (other && isOfHere(other, asked, ports)) {
    return { ...(await takeVersion(other, asked, ports)), empty: [], plain: false };
  }
  const { all, plain } = other
    ? { all: currentValues(other), plain: false }
    : await foreignValues(content, asked, ports);
  const wanted = asked.only ? pick(all, asked.only, asked.file) : all;
  const empty = [...wanted].filter(([, value]) => value.length === 0).map(([name]) => name);
  const values = new Map([...wanted].filter(([, value]) => value.length > 0));
  if (values.size === 0) throw new UsageError('bad-import', `${asked.file} holds no values; nothing was changed`);
  return { ...(await setSecrets(asked, values, ports)), empty, conflicts: [], plain };
}

function pick(all: ReadonlyMap<string, Buffer>, only: readonly string[], file: string): Map<string, Buffer> {
  return new Map(
    only.map((name) => {
      const value = all.get(name);
      if (!value) throw new UsageError('bad-import', `${file} has no ${name}; nothing was changed`);
      return [name, value];
    }),
  );
}

/** A vault that somebody made for this host. */
async function openOther(content: Buffer, ports: TransferPorts): Promise<Vault> {
  const { key } = await hostKey(ports);
  const vault = openVault(parseVault(content.toString('utf8')), identityOf(key));
  if (vault.groups.size > 0) return vault;
  throw new StoreError('vault-closed', 'the file was made for another recipient', [
    'the recipient of this host: keyturn vault status',
  ]);
}

function currentValues({ groups }: Vault): Map<string, Buffer> {
  const entries = [...groups.values()].flatMap((group) => [...group.entries.values()]);
  return new Map(
    entries.flatMap(({ name, versions }) => {
      const current = versions.find(({ label }) => label === 'current');
      return current ? [[name, current.value] as const] : [];
    }),
  );
}

/** Names a key of dotenvx itself: its file alone needs it. */
const OF_DOTENVX = /^DOTENV_PUBLIC_KEY(?:_|$)/;

interface Foreign {
  all: Map<string, Buffer>;
  plain: boolean;
}

async function foreignValues(content: Buffer, asked: AskedImport, ports: TransferPorts): Promise<Foreign> {
  const text = content.toString('utf8');
  if (!Buffer.from(text).equals(content)) throw new UsageError('bad-import', `${asked.file} is no text in UTF-8`);
  const encrypted = encryptedBy(text, asked.file);
  const [plain, format] = encrypted
    ? [decrypted(encrypted, asked.file, ports), 'json' as const]
    : [text, asked.format ?? formatOf(text, asked.file)];
  const values = [...readValues(plain, format)].filter(
    ([name]) => encrypted?.tool !== 'dotenvx' || !OF_DOTENVX.test(name),
  );
  const all = new Map(values.map(([name, value]) => [name, Buffer.from(value)]));
  return { all, plain: encrypted === null };
}

function decrypted(
  { tool, args }: { tool: string; args: readonly string[] },
  file: string,
  { runTool }: TransferPorts,
): string {
  if (file === '-') throw new UsageError('bad-import', `a file of ${tool} is decrypted by its path, not by -`);
  const ran = runTool(tool, args);
  if (ran.ok) return ran.value.toString('utf8');
  if (ran.kind === 'not-found') {
    throw new StoreError('tool-missing', `${file} is encrypted by ${tool}, which is not on the PATH`, [
      `install ${tool}, or decrypt it into a pipe: ... | keyturn vault import -`,
    ]);
  }
  throw new StoreError('tool-failed', `${tool} could not decrypt ${file}: ${ran.message}`);
}

export interface AskedExport extends AskedVault {
  only: readonly string[] | null;
  format: TransferFormat;
}

/** The values as text; that they were asked for is written down before they are returned. */
export async function exportSecrets(asked: AskedExport, ports: VaultPorts): Promise<{ text: string; names: string[] }> {
  const opened = await openToRead(asked, ports);
  const versions = selectCurrent(opened, asked.group, asked.only);
  const names = versions.map(({ name }) => name);
  const text = writeValues(versions.map(namedText), asked.format);
  ports.log({ type: 'vault.reveal', vault: opened.path, group: asked.group, names, to: 'export' });
  return { text, names };
}

/** A vault of its own that only `recipient` can open. */
export async function handOver(
  asked: AskedExport,
  recipient: string,
  ports: VaultPorts,
): Promise<{ text: string; names: string[] }> {
  if (!isRecipient(recipient)) {
    throw new UsageError('bad-recipient', `"${recipient}" is no recipient of a vault`, [
      'the other one finds theirs with: keyturn vault status',
    ]);
  }
  const opened = await openToRead(asked, ports);
  const versions = selectCurrent(opened, asked.group, asked.only);
  let vault = addGroup(newVault(), asked.group, [{ recipient, label: 'recipient' }]);
  const now = new Date(ports.now()).toISOString();
  for (const { name, value } of versions) vault = setValue(vault, { group: asked.group, name }, value, now) ?? vault;
  const names = versions.map(({ name }) => name);
  ports.log({ type: 'vault.reveal', vault: opened.path, group: asked.group, names, to: `export to ${recipient}` });
  return { text: vaultText(vault), names };
}

function namedText({ name, value }: StoredVersion): { name: string; text: string } {
  const text = textOf(value);
  if (text !== null) return { name, text };
  throw new StoreError('cannot-write', `${name} is no text: it cannot stand in such a file`, [
    `keyturn vault get ${name} --reveal > FILE`,
  ]);
}
