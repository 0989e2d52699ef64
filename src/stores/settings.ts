// Reads the settings of a store's entry; the config's schema has checked most of them.
import { isAbsolute, join, normalize } from 'node:path';
import { SINGLE_FIELD } from '../core/credential.ts';
import { failed, type Result } from '../core/result.ts';
import type { StorePorts } from './ports.ts';
import type { FieldNames, StoreEntry } from './store.ts';

export function textOf(entry: StoreEntry, setting: string): string | null {
  const value = entry[setting];
  return typeof value === 'string' && value !== '' ? value : null;
}

export function missing(entry: StoreEntry, setting: string): Result<never> {
  return failed('invalid', `a store of kind ${entry.kind} wants \`${setting}\``);
}

/** As in argv and messages. */
export function nameOf(entry: StoreEntry): string {
  return entry.name ?? entry.path ?? entry.kind;
}

export function placeOf(path: string, { root, home }: Pick<StorePorts, 'root' | 'home'>): string {
  if (path === '~' || path.startsWith('~/')) return join(home, path.slice(1));
  return isAbsolute(path) ? path : join(root, path);
}

/** A path that, as it is written, leads out of the directory of the config. */
export function leadsOut(path: string): boolean {
  return isAbsolute(path) || path.startsWith('~') || /^\.\.(?:[/\\]|$)/.test(normalize(path));
}

export function pathTrust(entry: StoreEntry): string | null {
  return entry.path !== undefined && leadsOut(entry.path) ? `would write: ${entry.path}` : null;
}

/** The store's own names where the entry gives them (`fields`; of a single value `variable` or `account`), else the variables. */
export function namesOf(entry: StoreEntry, names: FieldNames): FieldNames {
  const single = textOf(entry, 'variable') ?? textOf(entry, 'account');
  const own = entry.fields ?? (single === null ? null : { [SINGLE_FIELD]: single });
  if (typeof own !== 'object' || own === null) return names;
  return Object.fromEntries(
    Object.entries(names).map(([field, name]) => [field, String((own as Record<string, unknown>)[field] ?? name)]),
  );
}
