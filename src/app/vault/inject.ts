// What a program gets: the secrets that were asked for, and the environment without the key to the rest.
import { createHash } from 'node:crypto';
import { StoreError, UsageError } from '../../core/errors.ts';
import { textOf } from '../../vault/text.ts';
import { isVariable, selectCurrent } from './names.ts';
import { type OpenedVault, openToRead } from './open.ts';
import type { AskedVault, VaultPorts } from './ports.ts';

export interface AskedInjection extends AskedVault {
  only: readonly string[] | null;
  /** A file or a store of the config instead of the vault; null: the vault. */
  from: string | null;
  /** For the log: what gets them, without its arguments. */
  to: string;
}

export interface Injection {
  values: ReadonlyMap<string, Buffer>;
  /** Names that no environment can have. */
  skipped: string[];
  /** Changes with the values. */
  version: string;
  /** The file whose change may be one of the values; null: nobody can tell. */
  file: string | null;
  opened: OpenedVault | null;
}

/** Values by name from a source other than the vault; `file` where they stand in one. */
export type ReadFrom = (from: string) => Promise<{ values: ReadonlyMap<string, Buffer>; file: string | null }>;

export function injectionFor(asked: AskedInjection, readFrom: ReadFrom, ports: VaultPorts): Promise<Injection> {
  return asked.from === null ? fromVault(asked, ports) : fromElsewhere(asked, readFrom);
}

/** That somebody gets the values is written down before they do. */
export function logInjection({ values, opened }: Injection, asked: AskedInjection, ports: VaultPorts): void {
  const vault = opened?.path ?? asked.from ?? '';
  ports.log({ type: 'vault.inject', vault, group: asked.group, names: [...values.keys()], to: asked.to });
}

/** The environment of the program: the own one, without what opens the vault, and with the secrets. */
export function environmentWith(
  { values }: Injection,
  env: Readonly<Record<string, string | undefined>>,
): Record<string, string> {
  const kept = Object.entries(env).filter((entry): entry is [string, string] => {
    return entry[1] !== undefined && !OWN_KEYS.includes(entry[0]);
  });
  return { ...Object.fromEntries(kept), ...Object.fromEntries([...values].map(([name, value]) => [name, `${value}`])) };
}

const OWN_KEYS = ['KEYTURN_KEY', 'KEYTURN_KEY_FILE', 'KEYTURN_PASSPHRASE_FD'];

async function fromVault(asked: AskedInjection, ports: VaultPorts): Promise<Injection> {
  const opened = await openToRead(asked, ports);
  const versions = selectCurrent(opened, asked.group, asked.only);
  const fit = versions.filter(({ name }) => isVariable(name));
  const skipped = versions.filter(({ name }) => !isVariable(name)).map(({ name }) => name);
  if (asked.only && skipped.length > 0) {
    throw new UsageError('bad-value', `${skipped.join(', ')} cannot be the name of a variable`);
  }
  const values = checked(fit.map(({ name, value }) => [name, value]));
  return { values, skipped, version: versionOf(values), file: opened.path, opened };
}

async function fromElsewhere({ from, only }: AskedInjection, readFrom: ReadFrom): Promise<Injection> {
  const { values: all, file } = await readFrom(from ?? '');
  const missing = only?.find((name) => !all.has(name));
  if (missing !== undefined) throw new StoreError('no-secret', `${from} has no ${missing}`);
  const wanted = [...all].filter(([name]) => only === null || only.includes(name));
  const skipped = wanted.map(([name]) => name).filter((name) => !isVariable(name));
  const fit = wanted.filter(([name]) => isVariable(name));
  const values = checked(fit);
  return { values, skipped, version: versionOf(values), file, opened: null };
}

/** Of no use to anybody who does not know the values. */
function versionOf(values: ReadonlyMap<string, Buffer>): string {
  const hash = createHash('sha256');
  for (const [name, value] of values) hash.update(`${name}=${value.length}:`).update(value);
  return hash.digest('hex');
}

/** An environment holds texts, which end at a zero byte. */
function checked(values: readonly (readonly [string, Buffer])[]): Map<string, Buffer> {
  for (const [name, value] of values) {
    if (textOf(value) !== null) continue;
    throw new StoreError('cannot-write', `${name} is no text: it cannot stand in an environment`, [
      `keyturn vault get ${name} --reveal > FILE`,
      'leave it out: --only NAMES',
    ]);
  }
  return new Map(values);
}
