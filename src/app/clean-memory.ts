// Remembers in which blobs or files nothing was found: only what is new, or holds something, is read again.
import { type CleanList, CleanSet } from '../scan/clean.ts';
import { hash } from './digest.ts';
import type { ScanPorts } from './ports.ts';

export interface CleanMemory {
  /** Null: nothing is remembered. */
  known: CleanSet | null;
  keep(clean: CleanList): void;
}

/** Of a sum in hex. */
const SUM_LENGTH = 64;
/** Fewer are read as fast as their memory. */
const FEWEST = 200;

/** `place` names what the memory is of; `deciding` is all that decides, beside the bytes, whether something is found. */
export function openCleanMemory(
  kind: 'blobs' | 'files',
  place: string,
  deciding: object,
  { cache, build }: Pick<ScanPorts, 'cache' | 'build'>,
): CleanMemory {
  const name = `${kind}-${hash(place).slice(0, 32)}`;
  const key = hash(JSON.stringify([build, deciding]));
  return {
    known: revive(cache?.read(name) ?? null, key),
    keep: (clean) => {
      if (clean.count < FEWEST) return;
      const records = clean.records();
      cache?.write(name, [`${key}${hash(records)}`, records]);
    },
  };
}

/** A file that was not written to its end, or that a disk has spoilt, must not hide a leak. */
function revive(bytes: Buffer | null, key: string): CleanSet | null {
  if (bytes?.toString('latin1', 0, SUM_LENGTH) !== key) return null;
  const records = bytes.subarray(2 * SUM_LENGTH);
  return bytes.toString('latin1', SUM_LENGTH, 2 * SUM_LENGTH) === hash(records) ? new CleanSet(records) : null;
}
