// The tables that tell where one of many literals stands. Four bytes of each are looked for through a filter; only where
// it says perhaps is a hash table asked and the literal compared.
import { FILTER_BYTES, FOLD_MASK, filterHash, slotHash } from './gram-hash.ts';
import type { HitList } from './hit-list.ts';

/** The least bytes of a literal, and how many of them stand for it in the filter. */
export const GRAM = 4;

const SHARED_SIZE = 1 << 16;

function sharedHash(gram: number): number {
  return filterHash(gram) & (SHARED_SIZE - 1);
}

/** ASCII lower case; every other byte stays. */
const FOLD = new Uint8Array(256);
for (let i = 0; i < 256; i++) FOLD[i] = i >= 65 && i <= 90 ? i + 32 : i;
/** Every byte stays. */
const SAME = Uint8Array.from(FOLD, (_, byte) => byte);

/** How common a byte is in source text: the lower, the better it tells a literal apart. */
const COMMONNESS = new Uint8Array(256).fill(1);
for (let i = 48; i <= 57; i++) COMMONNESS[i] = 2;
for (let i = 97; i <= 122; i++) COMMONNESS[i] = 3;
for (const char of 'etaoinsrhldc') COMMONNESS[char.charCodeAt(0)] = 4;
COMMONNESS[32] = 5;
for (let i = 65; i <= 90; i++) COMMONNESS[i] = COMMONNESS[i + 32];

export class LiteralTables {
  readonly filter = new Uint8Array(FILTER_BYTES);
  /** 1 for a literal that stands in its own case only. */
  readonly exact: Uint8Array;
  /** All literals behind one another, and where each starts. */
  readonly pool: Buffer;
  readonly starts: Int32Array;
  /** Where in each literal its four telling bytes stand. */
  readonly offsets: Uint8Array;
  /** Open hash table, two numbers a slot: a gram, and the first literal with it (plus one; 0 is an empty slot). */
  readonly slots: Int32Array;
  /** Next literal with the same gram (plus one). */
  readonly next: Int32Array;
  readonly fold = FOLD;
  readonly #slotMask: number;

  constructor(
    texts: readonly string[],
    readonly lengths: Uint8Array,
    readonly longest: number,
  ) {
    const count = texts.length;
    this.pool = Buffer.from(texts.join(''), 'latin1');
    this.exact = new Uint8Array(count);
    this.starts = new Int32Array(count);
    this.offsets = new Uint8Array(count);
    this.next = new Int32Array(count);
    const slots = 2 ** Math.ceil(Math.log2(count * 3 + 16));
    this.slots = new Int32Array(2 * slots);
    this.#slotMask = slots - 1;
    const shared = this.#countGrams();
    for (let id = 0, start = 0; id < count; start += lengths[id++]) this.#add(id, start, shared);
  }

  /** How many literals have four bytes, about, by a hash of them; notes which literals have capitals. */
  #countGrams(): Uint8Array {
    const shared = new Uint8Array(SHARED_SIZE);
    const { pool, lengths, exact } = this;
    for (let id = 0, at = 0; id < lengths.length; id++) {
      let gram = 0;
      for (let i = 0; i < lengths[id]; i++, at++) {
        const byte = pool[at];
        if (byte >= 65 && byte <= 90) exact[id] = 1;
        gram = (gram >>> 8) | (byte << 24);
        if (i >= GRAM - 1) shared[sharedHash(gram)]++;
      }
    }
    return shared;
  }

  #add(id: number, start: number, shared: Uint8Array): void {
    const { pool, slots, next, filter } = this;
    const offset = this.#rarestGram(start, this.lengths[id], shared);
    const at = start + offset;
    const gram = pool[at] | (pool[at + 1] << 8) | (pool[at + 2] << 16) | (pool[at + 3] << 24) | FOLD_MASK;
    this.starts[id] = start;
    this.offsets[id] = offset;
    const slot = 2 * this.#slotOf(gram);
    slots[slot] = gram;
    next[id] = slots[slot + 1];
    slots[slot + 1] = id + 1;
    const hash = filterHash(gram);
    filter[hash >>> 3] |= 1 << (hash & 7);
  }

  /** Where the four bytes stand that are the rarest in texts, and that few other literals have. */
  #rarestGram(start: number, length: number, shared: Uint8Array): number {
    const { pool } = this;
    let best = 0;
    let bestScore = 1000;
    let gram = 0;
    let common = 0;
    for (let i = 0; i < length; i++) {
      const byte = pool[start + i];
      gram = (gram >>> 8) | (byte << 24);
      common += COMMONNESS[byte] - (i >= GRAM ? COMMONNESS[pool[start + i - GRAM]] : 0);
      if (i < GRAM - 1) continue;
      const score = common + 2 * (32 - Math.clz32(shared[sharedHash(gram)]));
      if (score < bestScore) {
        best = i - GRAM + 1;
        bestScore = score;
      }
    }
    return best;
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
