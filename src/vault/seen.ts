// The highest counters that this host has seen: an older file, or one that lacks a record, is told from a new one.
import { createHmac } from 'node:crypto';
import type { Vault } from './open.ts';
import { deriveKey } from './seal.ts';

/** What this host remembers of one vault; names are keyed hashes. */
export interface Seen {
  version: 1;
  /** By group: the highest epoch of its header. */
  epochs: Record<string, number>;
  /** By hash of group and name: the highest counter. */
  counters: Record<string, number>;
}

export const NOTHING_SEEN: Seen = { version: 1, epochs: {}, counters: {} };

/** What is older than what this host has seen before. */
export interface Older {
  /** Groups whose header is older. */
  groups: string[];
  /** How many secrets are older or missing, and the names of those that are there. */
  secrets: number;
  names: string[];
}

/** Compares; `next` is what is to be remembered when the vault is accepted. Null where nothing is older. */
export function compareSeen(vault: Vault, seen: Seen, hostKey: Buffer): { older: Older | null; next: Seen } {
  const key = deriveKey(hostKey, 'vault-seen');
  const older: Older = { groups: [], secrets: 0, names: [] };
  const next: Seen = { version: 1, epochs: { ...seen.epochs }, counters: { ...seen.counters } };
  const present = new Set<string>();
  const known = new Set([...vault.groups.keys(), ...vault.closed.map(({ name }) => name)]);
  older.groups.push(...Object.keys(seen.epochs).filter((group) => !known.has(group)));
  for (const [group, { header, entries, conflicts }] of vault.groups) {
    if (header.epoch < (seen.epochs[group] ?? 0)) older.groups.push(group);
    next.epochs[group] = header.epoch;
    const disputed = conflicts.map(({ name, records }) => ({
      name,
      counter: Math.max(...records.map((r) => r.counter)),
    }));
    for (const { name, counter } of [...entries.values(), ...disputed]) {
      const hash = hashOf(group, name, key);
      present.add(hash);
      if (counter < (seen.counters[hash] ?? 0)) older.names.push(name);
      next.counters[hash] = counter;
    }
    for (const hash of Object.keys(seen.counters)) {
      if (hash.startsWith(`${group} `) && !present.has(hash)) older.secrets++;
    }
  }
  older.secrets += older.names.length;
  return { older: older.groups.length + older.secrets > 0 ? older : null, next };
}

function hashOf(group: string, name: string, key: Buffer): string {
  return `${group} ${createHmac('sha256', key).update(`${group}\0${name}`).digest('base64url').slice(0, 22)}`;
}

/** What remains of a vault that is accepted although it is older: only what it has now. */
export function forget(vault: Vault, hostKey: Buffer): Seen {
  return compareSeen(vault, NOTHING_SEEN, hostKey).next;
}

export function parseSeen(text: string): Seen | null {
  try {
    const read = JSON.parse(text) as Seen;
    return read.version === 1 && typeof read.epochs === 'object' && typeof read.counters === 'object' ? read : null;
  } catch {
    return null;
  }
}
