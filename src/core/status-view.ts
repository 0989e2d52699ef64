// What `keyturn status` and `keyturn log` print: `keyturn.status/1`, `keyturn.log/1`.
import type { ChainVerdict, Entry } from './event.ts';

export type KeyState =
  /** Past its date, or of an unknown age with a date set. */
  | 'overdue'
  /** Another process works on it now. */
  | 'running'
  /** A person has something to do. */
  | 'you'
  /** A rotation stopped and can go on. */
  | 'waits'
  | 'grace'
  | 'ok'
  /** No value anywhere. */
  | 'empty';

/** How the age of a key is known. */
export type AgeSource = 'journal' | 'provider' | 'first commit' | 'file' | 'first seen';

export interface StatusRow {
  name: string;
  provider: string | null;
  kind: 'key' | 'admin';
  stores: string[];
  /** The same places: what keeps the value there, in words, and the mode of a file. */
  kept: { store: string; promise: string; mode: string | null }[];
  age: { days: number; source: AgeSource; atLeast: boolean } | null;
  rights: Readonly<Record<string, string>> | null;
  /** Rights far broader than needed, in words; empty also where nobody told. */
  broad: readonly string[];
  expires: string | null;
  lastRotation: string | null;
  lastUsed: string | null;
  due: string | null;
  state: KeyState;
  /** In words: what is awaited, or what is wrong. */
  what: string;
  pendingRevocations: { id: string | null; hint: string; since: string }[];
  /** Of a rotation under way: consumers that have the new value, of all. */
  moved: { done: number; all: number } | null;
}

/** A key that the provider lists. */
export interface ListedRow {
  id: string;
  label: string | null;
  hint: string | null;
  created: string | null;
  lastUsed: string | null;
  state: 'active' | 'disabled' | 'expired';
  /** The name that the config has for it; null: unknown here. */
  name: string | null;
  marks: ('unknown' | 'unused' | 'over-age')[];
}

export interface StatusReport {
  schema: 'keyturn.status/1';
  keys: StatusRow[];
  /** With `--provider`: all that is there; null: not asked. */
  listed: { provider: string; keys: ListedRow[] } | null;
  next: string[];
  exit: { code: number; reason: string };
}

export interface LogReport {
  schema: 'keyturn.log/1';
  entries: Entry[];
  /** Null: not asked. */
  verified: ChainVerdict | null;
  next: string[];
  exit: { code: number; reason: string };
}

/** What a retirement would do. */
export interface RetirePlan {
  name: string;
  /** Its title. */
  provider: string;
  /** Redacted; empty: no value is stored. */
  hint: string;
  places: readonly string[];
  /** Where else it stands: what uses it there stops. */
  also: readonly string[];
}

export interface RetireReport {
  schema: 'keyturn.retire/1';
  name: string;
  /** Redacted. */
  hint: string;
  state: 'done' | 'waiting';
  /** How its death was proved. */
  evidence: string | null;
  /** Stores that it was taken out of. */
  removed: string[];
  /** What else came of it. */
  notes: string[];
  next: string[];
  exit: { code: number; reason: string };
}
