// Remembers what was found: what has not changed since is not scanned again. No secret is kept, only what a report shows.
import { gather } from '../core/gather.ts';
import type { Assembly } from '../scan/assemble.ts';
import { GRAIN_MS } from '../scan/sources/tree-state.ts';
import { hash } from './digest.ts';
import type { Ground } from './ground.ts';
import type { ScanPorts } from './ports.ts';
import type { Seen } from './seen.ts';
import type { Settings } from './settings.ts';

/** A place for one scan in the cache. */
export interface Memory {
  /** Equal only where nothing has changed that the result depends on. */
  key: string;
  /** Of the repository, for names in the cache. */
  id: string;
  recall(): Seen | null;
  keep(seen: Seen): void;
}

/** Larger results are not kept: reading them back would save little. */
export const LARGEST = 32e6;

interface Entry {
  key: string;
  seen: Omit<Seen, 'assembly'> & { assembly: Omit<Assembly, 'weak'> & { weak: [string, (string | null)[]][] } };
}

/** A place for what is found on this ground. */
export function openMemory({ request, told }: Settings, ports: ScanPorts, ground: Ground): Memory {
  const { cache, clock } = ports;
  const { id, state, newestMs } = ground;
  const started = clock.now();
  // What has expired, in a value or in a config, is decided by the day.
  const today = new Date(started).toISOString().slice(0, 10);
  const { engine, maxFileSize, repoConfig, version } = request;
  const key = hash(JSON.stringify([version, ports.build, today, engine, maxFileSize, repoConfig, told, state]));
  const name = `${id}.json`;
  return {
    key,
    id,
    recall: () => revive(cache?.read(name)?.toString() ?? null, key),
    keep: (seen) => {
      if (newestMs < started - GRAIN_MS) cache?.write(name, upTo(LARGEST, gather(partsOf(frozen(key, seen)))));
    },
  };
}

function frozen(key: string, { assembly, ...rest }: Seen): Entry {
  const weak = [...assembly.weak].map(([fingerprint, contents]): [string, (string | null)[]] => [
    fingerprint,
    [...contents],
  ]);
  return { key, seen: { ...rest, assembly: { ...assembly, weak } } };
}

/** A key of the entry itself: in texts quotes are escaped. */
const NO_FINDINGS = '"findings":[]';

/** The entry as JSON, in parts: the whole text takes more memory than the result. */
function* partsOf({ key, seen }: Entry): Generator<string> {
  const { findings } = seen.assembly;
  const bare = { key, seen: { ...seen, assembly: { ...seen.assembly, findings: [] } } };
  const [before, after] = JSON.stringify(bare).split(NO_FINDINGS);
  yield before;
  yield NO_FINDINGS.slice(0, -1);
  for (const [i, finding] of findings.entries()) {
    if (i > 0) yield ',';
    yield JSON.stringify(finding);
  }
  yield `]${after}`;
}

export function* upTo(most: number, parts: Iterable<string>): Generator<string> {
  let length = 0;
  for (const part of parts) {
    length += part.length;
    if (length > most) throw new Error('too large to be kept');
    yield part;
  }
}

function revive(text: string | null, key: string): Seen | null {
  if (!text?.startsWith(`{"key":"${key}"`)) return null;
  try {
    const { seen } = JSON.parse(text) as Entry;
    const weak = new Map(seen.assembly.weak.map(([fingerprint, contents]) => [fingerprint, new Set(contents)]));
    return { ...seen, assembly: { ...seen.assembly, weak } };
  } catch {
    return null;
  }
}
