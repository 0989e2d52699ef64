// What providers last told about the keys of a project, for when nobody is asked. No secrets.
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { Liveness } from '../../core/credential.ts';
import { readPrivate, replacePrivate } from '../../io/private-files.ts';

export interface KeyFacts {
  /** When it was told; RFC 3339, like all times here. */
  at: string;
  /** When this value was first met. */
  since: string;
  /** Redacted form of the value that it was told about: another value is another key. */
  hint: string;
  state: Liveness;
  created: string | null;
  lastUsed: string | null;
  expires: string | null;
  rights: Readonly<Record<string, string>> | null;
  /** Rights far broader than needed, in words. */
  broad: readonly string[];
}

export interface FactBook {
  /** Null: nothing was told, or about another value than `hint` (null: whichever). */
  read(name: string, hint: string | null): KeyFacts | null;
  /** What is null now and was told before about the same value stays. */
  note(name: string, facts: Omit<KeyFacts, 'since'>): void;
}

/** Names the files of a project, and of one of its environments, in the person's state directory. */
export function projectId(root: string, environment: string | null): string {
  const place = createHash('sha256').update(root).digest('hex').slice(0, 12);
  return environment === null ? place : `${place}@${environment}`;
}

export function openFacts(stateDirectory: string | null, root: string, environment: string | null): FactBook {
  const path = stateDirectory === null ? null : join(stateDirectory, 'facts', `${projectId(root, environment)}.json`);
  const read: FactBook['read'] = (name, hint) => {
    const found = path === null ? undefined : bookAt(path)[name];
    return found && (hint === null || found.hint === hint) ? found : null;
  };
  return {
    read,
    note(name, facts) {
      if (path === null) return;
      const merged = merge(facts, read(name, facts.hint));
      // A note only: where it cannot be written, the next question tells it again.
      replacePrivate(path, Buffer.from(`${JSON.stringify({ ...bookAt(path), [name]: merged })}\n`));
    },
  };
}

function merge(facts: Omit<KeyFacts, 'since'>, before: KeyFacts | null): KeyFacts {
  if (!before) return { ...facts, since: facts.at };
  const told = Object.entries(facts).filter(([, value]) => value !== null);
  return { ...before, ...Object.fromEntries(told) };
}

function bookAt(path: string): Record<string, KeyFacts> {
  const bytes = readPrivate(path);
  if (!bytes.ok) return {};
  try {
    const book: unknown = JSON.parse(bytes.value.toString('utf8'));
    return typeof book === 'object' && book !== null ? (book as Record<string, KeyFacts>) : {};
  } catch {
    return {};
  }
}
