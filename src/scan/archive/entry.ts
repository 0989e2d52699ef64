// What the readers of archives have in common: entries one after the other, within bounds.

/** A file in an archive, or why it is not there to read. */
export type Entry = { path: string; bytes: Buffer } | { path: string; reason: string };

export const REASON = {
  damaged: 'damaged archive',
  cut: 'cut off',
  encrypted: 'encrypted entry',
  unsupported: 'unsupported compression',
  tooLarge: 'over the size limit',
  tooMany: 'too many entries',
  tooDense: 'packed suspiciously well',
  tooDeep: 'nested too deep',
} as const;

export interface Limits {
  /** Archives inside each other that are opened. */
  depth: number;
  /** Entries in all. */
  entries: number;
  /** Bytes of one entry. */
  entryBytes: number;
  /** Unpacked bytes in all. */
  totalBytes: number;
}

export const LIMITS: Limits = { depth: 2, entries: 10_000, entryBytes: 32 << 20, totalBytes: 128 << 20 };

/** Deflate packs runs of one byte a thousand times; text and code stay far below this. */
const MOST_RATIO = 200;
const FREE_BYTES = 1 << 20;

/** What is left of the limits while one content with all its inner archives is read. */
export class Budget {
  #entries: number;
  #bytes: number;

  constructor(readonly limits: Limits) {
    this.#entries = limits.entries;
    this.#bytes = limits.totalBytes;
  }

  /** Counts an entry; false where it is one too many. */
  admit(): boolean {
    return this.#entries-- > 0;
  }

  /** The most bytes that so many packed bytes may become. */
  allowance(packed: number): number {
    return Math.min(this.#bytes, Math.max(FREE_BYTES, packed * MOST_RATIO));
  }

  /** Why an entry of these sizes is not unpacked, or null. */
  refuse(packed: number, unpacked: number): string | null {
    if (unpacked > this.limits.entryBytes || unpacked > this.#bytes) return REASON.tooLarge;
    return unpacked > this.allowance(packed) ? REASON.tooDense : null;
  }

  spend(bytes: number): void {
    this.#bytes -= bytes;
  }
}
