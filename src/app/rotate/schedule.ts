// When each key is due.
import type { KeyConfig } from '../../core/config.ts';
import type { Entry } from '../../core/event.ts';
import type { KeyRing } from '../keys/key-ring.ts';

/** Since when a value is in use, and how that is known. */
export interface Birth {
  at: number;
  source: 'rotation' | 'provider' | 'first commit' | 'file';
}

/** From the record alone; null: it was never rotated here. */
export function recordedBirth(name: string, entries: readonly Entry[]): Birth | null {
  const mine = entries.filter((entry) => entry.name === name && entry.event !== 'trust');
  const end = mine.findLast(({ step, state }) => step === 'end' && state === 'done');
  const switched = mine.findLast(
    ({ step, state, rotation }) => step === 'promote' && state === 'done' && rotation === end?.rotation,
  );
  const at = switched?.at ?? end?.at;
  if (at) return { at: Date.parse(at), source: 'rotation' };
  const told = mine.findLast(({ created }) => typeof created === 'string');
  return told ? { at: Date.parse(String(told.created)), source: 'provider' } : null;
}

/** Null: the config sets no limit. */
export function dueAt(key: KeyConfig, birth: Birth | null, maxAge: number | null): number | null {
  const every = key.every ?? maxAge;
  if (every === null) return null;
  return birth ? birth.at + every : null;
}

/** Never rotated counts as due: nobody knows how old it is. */
export function dueKeys(ring: KeyRing, entries: readonly Entry[], now: number): string[] {
  const { maxAge } = ring.config.policy;
  return ring.keys
    .filter((key) => {
      if (key.every === null && maxAge === null) return false;
      const due = dueAt(key, recordedBirth(key.name, entries), maxAge);
      return due === null || due <= now;
    })
    .map(({ name }) => name);
}
