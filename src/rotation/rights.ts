// The same rights, never more.
import { createHash } from 'node:crypto';
import type { Rights } from '../providers/provider.ts';

/** Names the exact rights, and the length of life in ms, that a person agreed to. */
export function rightsHash(rights: Rights, expires: number | null): string {
  const text = JSON.stringify(sorted({ shown: rights.shown, copy: rights.copy, unknown: rights.unknown, expires }));
  return createHash('sha256').update(text).digest('hex').slice(0, 12);
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([name, each]) => [name, sorted(each)]));
}

/** Whether a person has to agree: something could not be read, or cannot be given to the new key. */
export function areUncertain(rights: Rights): boolean {
  return rights.copy === null || rights.unknown.length > 0;
}

/** What the new key may do that the old one may not: names of lists with more in them, limits that grew. */
export function addedRights(old: Rights, fresh: Rights): string[] {
  const before = old.copy ?? {};
  const after = fresh.copy ?? {};
  return Object.keys(after).filter((name) => name in before && isMore(before[name], after[name]));
}

function isMore(before: unknown, after: unknown): boolean {
  if (Array.isArray(before) && Array.isArray(after)) {
    const known = new Set(before.map((each) => JSON.stringify(sorted(each))));
    return after.some((each) => !known.has(JSON.stringify(sorted(each))));
  }
  if (typeof before !== 'number') return false;
  return after === null || (typeof after === 'number' && after > before);
}

/** What a key that a person made may do beyond the old one; nothing where nobody told the rights of the old one. */
export function excessOf(old: Rights, fresh: Rights): string[] {
  if (Object.keys(old.shown).length === 0) return [];
  const scopes = fresh.droppable.filter((name) => !old.droppable.includes(name));
  const broad = (fresh.broad ?? []).filter((words) => !old.broad?.includes(words));
  return [...new Set([...scopes, ...broad, ...addedRights(old, fresh)])];
}

/** Without the rights of these names. */
export function narrow(rights: Rights, names: readonly string[]): Rights {
  if (names.length === 0) return rights;
  const drop = new Set(names);
  const copy =
    rights.copy && Object.fromEntries(Object.entries(rights.copy).map(([name, each]) => [name, without(each, drop)]));
  const shown = Object.fromEntries(
    Object.entries(rights.shown).map(([name, text]) => [
      name,
      text
        .split(/,\s*/)
        .filter((word) => !drop.has(word))
        .join(', '),
    ]),
  );
  return { ...rights, copy, shown, droppable: rights.droppable.filter((name) => !drop.has(name)) };
}

function without(value: unknown, drop: ReadonlySet<string>): unknown {
  return Array.isArray(value) ? value.filter((each) => !drop.has(String(each))) : value;
}
