// Remembers, in little memory, which commit brought which blob in at which path.
import type { RawEntry } from './log-parser.ts';
import { PathTable } from './path-table.ts';

const FIRST_CAPACITY = 4096;

export interface Introduction {
  path: Buffer;
  /** Number of the commit, in the order of the log (newest first). */
  commit: number;
}

/** Raw entries of a log as parallel arrays; blobs by the first 8 bytes of their ids. */
export class Introductions {
  count = 0;
  #high = new Int32Array(FIRST_CAPACITY);
  #low = new Int32Array(FIRST_CAPACITY);
  #commits = new Int32Array(FIRST_CAPACITY);
  #paths = new Int32Array(FIRST_CAPACITY);
  readonly #table = new PathTable();

  /** Adds an entry; the number of its path where that is a new one, -1 otherwise. */
  add({ high, low, bytes, start, end }: RawEntry, commit: number): number {
    if (this.count === this.#high.length) this.#grow();
    const known = this.#table.count;
    const path = this.#table.numberOf(bytes, start, end);
    const at = this.count++;
    this.#high[at] = high;
    this.#low[at] = low;
    this.#commits[at] = commit;
    this.#paths[at] = path;
    return path === known ? path : -1;
  }

  #grow(): void {
    this.#high = doubled(this.#high);
    this.#low = doubled(this.#low);
    this.#commits = doubled(this.#commits);
    this.#paths = doubled(this.#paths);
  }

  /** For each of the blobs: every path it stood at, each with the oldest commit that put it there. */
  find(oids: Iterable<string>): Map<string, Introduction[]> {
    const wanted = new Map<number, { low: number; oid: string }[]>();
    for (const oid of oids) {
      const bytes = Buffer.from(oid.slice(0, 16), 'hex');
      const high = bytes.readInt32BE(0);
      const entry = { low: bytes.readInt32BE(4), oid };
      const same = wanted.get(high);
      if (same) same.push(entry);
      else wanted.set(high, [entry]);
    }
    const found = new Map<string, Map<number, number>>();
    for (let i = this.count - 1; i >= 0; i--) {
      const oid = wanted.get(this.#high[i])?.find((entry) => entry.low === this.#low[i])?.oid;
      if (oid !== undefined) note(found, oid, this.#paths[i], this.#commits[i]);
    }
    const result = new Map<string, Introduction[]>();
    for (const [oid, places] of found) {
      result.set(
        oid,
        [...places].map(([path, commit]) => ({ path: this.#table.bytesOf(path), commit })),
      );
    }
    return result;
  }

  /** How many different blobs were brought in that are not `present`; a key is `keyOf` an id. */
  countMissing(present: ReadonlySet<number>): number {
    const missing = new Set<number>();
    for (let i = 0; i < this.count; i++) {
      const key = keyFrom(this.#high[i], this.#low[i]);
      if (!present.has(key)) missing.add(key);
    }
    return missing.size;
  }

  /** Blobs (first 8 bytes in hex) that stood at one of the paths. */
  blobsAt(paths: ReadonlySet<number>): Set<string> {
    const blobs = new Set<string>();
    if (paths.size === 0) return blobs;
    const bytes = Buffer.alloc(8);
    for (let i = 0; i < this.count; i++) {
      if (!paths.has(this.#paths[i])) continue;
      bytes.writeInt32BE(this.#high[i], 0);
      bytes.writeInt32BE(this.#low[i], 4);
      blobs.add(bytes.toString('hex'));
    }
    return blobs;
  }
}

/** As much of an id as a number holds exactly: its first 53 bits. */
export function keyOf(oid: Uint8Array, at: number): number {
  const high = (oid[at] << 24) | (oid[at + 1] << 16) | (oid[at + 2] << 8) | oid[at + 3];
  const low = (oid[at + 4] << 24) | (oid[at + 5] << 16) | (oid[at + 6] << 8) | oid[at + 7];
  return keyFrom(high, low);
}

function keyFrom(high: number, low: number): number {
  return (high >>> 0) * 0x200000 + (low >>> 11);
}

/** Entries come oldest first: the first one for a path stays. */
function note(found: Map<string, Map<number, number>>, oid: string, path: number, commit: number): void {
  let places = found.get(oid);
  if (!places) {
    places = new Map();
    found.set(oid, places);
  }
  if (!places.has(path)) places.set(path, commit);
}

function doubled(array: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(array.length * 2);
  larger.set(array);
  return larger;
}
