// The tables that tell where one of many literals stands. Four bytes of each are looked for through a filter; only where
// it says perhaps is a hash table asked and the literal compared.
import { FILTER_BYTES, FOLD_MASK, filterHash, slotHash } from './gram-hash.ts';
import type { HitList } from './hit-list.ts';

/** The least bytes of a literal, and how many of them stand for it in the filter. */
export const GRAM = 4;

/** ASCII lower case; every other byte stays. */
const FOLD = new Uint8Array(256);
for (let i = 0; i < 256; i++) FOLD[i] = i >= 65 && i <= 90 ? i + 32 : i;
/** Every byte stays. */
const SAME = Uint8Array.from(FOLD, (_, byte) => byte);

export class LiteralTables {
  readonly filter = new Uint8Array(FILTER_BYTES);
  /** 1 for a literal that stands in its own case only. */
  readonly exact: Uint8Array;
  /** All literals behind one another, and where each starts. */
  readonly pool: Buffer;
  readonly starts: Int32Array;
  /** Where in each literal its four telling bytes stand. */
  readonly offsets: Uint8Array;
  readonly lengths: Uint8Array;
  readonly longest: number;
  /** Open hash table, two numbers a slot: a gram, and the first literal with it (plus one; 0 is an empty slot). */
  readonly slots: Int32Array;
  /** Next literal with the same gram (plus one). */
  readonly next: Int32Array;
  readonly fold = FOLD;
  readonly #slotMask: number;

  constructor(texts: readonly string[], offsets: Uint8Array) {
    const count = texts.length;
    this.lengths = Uint8Array.from(texts, (text) => text.length);
    this.longest = this.lengths.reduce((a, b) => Math.max(a, b), GRAM);
    this.pool = Buffer.from(texts.join(''), 'latin1');
    this.exact = new Uint8Array(count);
    this.starts = new Int32Array(count);
    this.offsets = offsets;
    this.next = new Int32Array(count);
    const slots = 2 ** Math.ceil(Math.log2(count * 3 + 16));
    this.slots = new Int32Array(2 * slots);
    this.#slotMask = slots - 1;
    for (let id = 0, start = 0; id < count; start += this.lengths[id++]) this.#add(id, start);
  }

  #add(id: number, start: number): void {
    const { pool, slots, next, filter } = this;
    const at = start + this.offsets[id];
    const gram = pool[at] | (pool[at + 1] << 8) | (pool[at + 2] << 16) | (pool[at + 3] << 24) | FOLD_MASK;
    this.starts[id] = start;
    this.exact[id] = hasCapital(pool, start, start + this.lengths[id]) ? 1 : 0;
    const slot = 2 * this.#slotOf(gram);
    slots[slot] = gram;
    next[id] = slots[slot + 1];
    slots[slot + 1] = id + 1;
    const hash = filterHash(gram);
    filter[hash >>> 3] |= 1 << (hash & 7);
  }

  /** The slot that holds a gram, or the empty one where it would go. */
  #slotOf(gram: number): number {
    const slots = this.slots;
    let slot = slotHash(gram) & this.#slotMask;
    while (slots[2 * slot + 1] !== 0 && slots[2 * slot] !== gram) slot = (slot + 1) & this.#slotMask;
    return slot;
  }

  /** Appends every literal whose telling bytes lie in `[from, to)`. */
  scan(bytes: Uint8Array, from: number, to: number, hits: HitList): void {
    const { filter } = this;
    let gram = (bytes[from] << 8) | (bytes[from + 1] << 16) | (bytes[from + 2] << 24);
    for (let last = from + 3; last < to; last++) {
      gram = (gram >>> 8) | (bytes[last] << 24);
      const hash = filterHash(gram);
      if ((filter[hash >>> 3] & (1 << (hash & 7))) !== 0) this.#check(bytes, last - 3, hits);
    }
  }

  #check(bytes: Uint8Array, at: number, hits: HitList): void {
    const gram = bytes[at] | (bytes[at + 1] << 8) | (bytes[at + 2] << 16) | (bytes[at + 3] << 24);
    let id = this.slots[2 * this.#slotOf(gram | FOLD_MASK) + 1] - 1;
    while (id !== -1) {
      const start = at - this.offsets[id];
      if (this.#equals(bytes, start, id)) hits.push(start, id);
      id = this.next[id] - 1;
    }
  }

  #equals(bytes: Uint8Array, start: number, id: number): boolean {
    const length = this.lengths[id];
    if (start < 0 || start + length > bytes.length) return false;
    const { pool } = this;
    const fold = this.exact[id] === 1 ? SAME : FOLD;
    for (let i = 0, at = this.starts[id]; i < length; i++, at++) {
      if (fold[bytes[start + i]] !== pool[at]) return false;
    }
    return true;
  }
}

function hasCapital(bytes: Uint8Array, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (bytes[i] >= 65 && bytes[i] <= 90) return true;
  return false;
}
