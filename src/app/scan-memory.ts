// Remembers what was found: what has not changed since is not scanned again. No secret is kept, only what a report shows.
import { gather } from '../core/gather.ts';
import type { Finding, Occurrence } from '../core/model.ts';
import type { Assembly } from '../scan/assemble.ts';
import { GRAIN_MS } from '../scan/sources/tree-state.ts';
import { hash } from './digest.ts';
import type { Ground } from './ground.ts';
import type { ScanPorts } from './ports.ts';
import { type Row, RowReader, type RowTexts, RowWriter } from './row-table.ts';
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

interface Entry extends RowTexts {
  key: string;
  seen: Omit<Seen, 'assembly'> & {
    assembly: Pick<Assembly, 'hidden'> & { findings: KeptFinding[]; weak: [string, (string | null)[]][] };
  };
}

/** The first occurrence is the first of all. */
type KeptFinding = Omit<Finding, 'first' | 'occurrences'> & { first?: undefined; occurrences: Row[] };

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
      if (newestMs < started - GRAIN_MS) cache?.write(name, upTo(LARGEST, gather(partsOf(key, seen))));
    },
  };
}

/** A key of the entry itself: in texts quotes are escaped. */
const NO_FINDINGS = '"findings":[]';

/** The entry as JSON, in parts: the whole text takes more memory than the result. */
function* partsOf(key: string, { assembly, ...rest }: Seen): Generator<string> {
  const writer = new RowWriter();
  const weak = [...assembly.weak].map(([fingerprint, contents]): [string, (string | null)[]] => [
    fingerprint,
    [...contents],
  ]);
  const bare = { key, seen: { ...rest, assembly: { ...assembly, findings: [], weak } } };
  const [before, after] = JSON.stringify(bare).split(NO_FINDINGS);
  yield before;
  yield NO_FINDINGS.slice(0, -1);
  for (const [i, finding] of assembly.findings.entries()) {
    if (i > 0) yield ',';
    yield JSON.stringify(freeze(finding, writer));
  }
  const { shapes, texts } = writer;
  yield `]${after.slice(0, -1)},"shapes":${JSON.stringify(shapes)},"texts":${JSON.stringify(texts)}}`;
}

function freeze(finding: Finding, writer: RowWriter): KeptFinding {
  const occurrences = finding.occurrences.map((occurrence) => writer.row(occurrence));
  return { ...finding, first: undefined, occurrences };
}

/** In the order in which a finding is put together: reports print it so. */
function thaw({ occurrences, next, ...rest }: KeptFinding, reader: RowReader<Occurrence>): Finding {
  const all = occurrences.map((row) => reader.read(row));
  return { ...rest, first: all[0], occurrences: all, next };
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
    const { seen, ...texts } = JSON.parse(text) as Entry;
    const { assembly } = seen;
    const reader = new RowReader<Occurrence>(texts);
    const findings = assembly.findings.map((kept) => thaw(kept, reader));
    const weak = new Map(assembly.weak.map(([fingerprint, contents]) => [fingerprint, new Set(contents)]));
    return { ...seen, assembly: { ...assembly, weak, findings } };
  } catch {
    return null;
  }
}
