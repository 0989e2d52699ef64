// How old a key is and how that is known: by the record of rotations, its provider, the first commit, or not at all.
import { realpathSync } from 'node:fs';
import { join } from 'node:path';
import type { KeyConfig } from '../../core/config.ts';
import { dueAt } from '../../core/due.ts';
import type { Entry } from '../../core/event.ts';
import type { AgeSource } from '../../core/status-view.ts';
import { openEventLog } from '../../io/event-log.ts';
import type { FactBook, KeyFacts } from './facts.ts';
import { openFacts } from './facts.ts';
import { firstCommits } from './first-commits.ts';
import type { KeyRing } from './key-ring.ts';
import type { KeysPorts } from './ports.ts';

export interface Birth {
  /** Milliseconds since 1970, as all times here. */
  at: number;
  source: AgeSource;
  /** It may be older: so long at least it has been named or unchanged here. */
  atLeast: boolean;
}

export interface KeyAge {
  name: string;
  /** Null: nobody can tell. */
  birth: Birth | null;
  /** The last rotation that this host did; null: none. */
  rotated: number | null;
  /** When the provider ends it; null: never, or nobody told. */
  expires: number | null;
  /** By `every` or `policy.maxAge`, and before it ends; null: no limit and no end is known, or the age is unknown. */
  due: number | null;
  /** Rights far broader than needed, as its provider last told them, in words. */
  broad: readonly string[];
  /** A limit is set, and it is reached, or nobody can tell whether it is. */
  tooOld: boolean;
  /** That, or its end is near. */
  overdue: boolean;
}

export type AgePorts = Pick<KeysPorts, 'files' | 'repositories'> & { stateDirectory: string | null };

export interface AgeSources {
  ring: KeyRing;
  entries: readonly Entry[];
  facts: FactBook;
  firstCommits: ReadonlyMap<string, number>;
  ports: Pick<KeysPorts, 'files'>;
}

/** Reads what this host and the repository know; asks nobody. */
export async function ageSources(ring: KeyRing, ports: AgePorts, further: readonly string[] = []): Promise<AgeSources> {
  const { stateDirectory } = ports;
  const root = realpathSync(ring.root);
  const names = [...ring.keys.map(variableOf), ...further];
  return {
    ring,
    entries: stateDirectory === null ? [] : openEventLog(stateDirectory).read(),
    facts: openFacts(stateDirectory, root, ring.environment),
    firstCommits: await firstCommits(names, ring.root, ports),
    ports,
  };
}

/** Of every key that the config names, in its order. */
export async function keyAges(ring: KeyRing, ports: AgePorts & { now(): number }): Promise<KeyAge[]> {
  const sources = await ageSources(ring, ports);
  return ring.keys.map((key) => ageOf(key, sources, ports.now()));
}

/** `hint`: the redacted value that is in use, where it is known. */
export function ageOf(key: KeyConfig, sources: AgeSources, now: number, hint: string | null = null): KeyAge {
  const { ring, facts } = sources;
  const told = facts.read(key.name, hint);
  const rotated = lastRotation(key.name, sources);
  const birth = rotated === null ? earlierBirth(key, sources, told) : { at: rotated, source: JOURNAL, atLeast: false };
  const limit = key.every ?? ring.config.policy.maxAge;
  const expires = expiryOf(told, rotated);
  const due = dueAt({ from: birth?.at ?? null, limit, expires });
  const tooOld = limit !== null && (birth === null || birth.at + limit <= now);
  const overdue = tooOld || (due !== null && due <= now);
  return { name: key.name, birth, rotated, expires, due, broad: told?.broad ?? [], tooOld, overdue };
}

const JOURNAL = 'journal' as const;

function earlierBirth(key: KeyConfig, sources: AgeSources, told: KeyFacts | null): Birth | null {
  return toldBirth(key.name, sources, told) ?? guessedBirth(key, sources, told);
}

/** What was told before the last rotation was told about another key. */
function expiryOf(told: KeyFacts | null, rotated: number | null): number | null {
  return told?.expires && Date.parse(told.at) >= (rotated ?? 0) ? Date.parse(told.expires) : null;
}

/** When the last rotation that ended well put the new value in use. */
function lastRotation(name: string, { ring, entries }: AgeSources): number | null {
  const mine = entriesOf(name, ring, entries);
  const end = mine.findLast(({ step, state }) => step === 'end' && state === 'done');
  const promoted = mine.findLast(
    ({ step, state, rotation }) => step === 'promote' && state === 'done' && rotation === end?.rotation,
  );
  const at = promoted?.at ?? end?.at;
  return at === undefined ? null : Date.parse(at);
}

function toldBirth(name: string, { ring, entries }: AgeSources, facts: KeyFacts | null): Birth | null {
  const recorded = entriesOf(name, ring, entries).findLast(({ created }) => typeof created === 'string')?.created;
  const created = facts?.created ?? (typeof recorded === 'string' ? recorded : null);
  return created === null ? null : { at: Date.parse(created), source: 'provider', atLeast: false };
}

/** Two projects may have keys of one name; what says no project is about the one that stands there. */
function entriesOf(name: string, ring: Pick<KeyRing, 'root' | 'environment'>, entries: readonly Entry[]): Entry[] {
  const root = realpathSync(ring.root);
  const mine = entries.filter((entry) => entry.name === name && entry.event !== 'trust');
  const elsewhere = new Set(
    mine
      .filter((entry) => typeof entry.root === 'string' && !isAt(entry, root, ring.environment))
      .map(({ rotation }) => rotation),
  );
  return mine.filter(({ rotation }) => rotation === undefined || !elsewhere.has(rotation));
}

function isAt(entry: Entry, root: string, environment: string | null): boolean {
  return entry.root === root && (entry.environment ?? null) === environment;
}

/** The first commit that names it; else the last change of its file; else the first time that it was met. */
function guessedBirth(key: KeyConfig, sources: AgeSources, told: KeyFacts | null): Birth | null {
  const { firstCommits: commits, ring, ports } = sources;
  const committed = commits.get(variableOf(key));
  if (committed !== undefined) return { at: committed, source: 'first commit', atLeast: true };
  const times = key.stores.flatMap(({ path }) => {
    const stat = path === undefined ? null : ports.files.stat(join(ring.base, path));
    return stat ? [stat.mtimeMs] : [];
  });
  if (times.length > 0) return { at: Math.min(...times), source: 'file', atLeast: true };
  return told ? { at: Date.parse(told.since), source: 'first seen', atLeast: true } : null;
}

function variableOf({ name, fields }: KeyConfig): string {
  return Object.values(fields)[0] ?? name;
}
