// Finds every occurrence of a few thousand literals in one pass: the first stage of the scan.
// Four bytes of each literal are looked for through a filter; only where it says perhaps is a table asked and the
// literal compared. Unlike an automaton this takes next to no time to build at start-up.
import { FILTER_BYTES, FOLD_MASK, filterHash, slotHash } from './gram-hash.ts';
import { Kernel } from './wasm/kernel.ts';

const GRAM = 4;
/** Below this many bytes a call into WebAssembly costs more than it saves. */
const WORTH_A_CALL = 128;

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

/** Positions where literals start, in parallel arrays. */
export class HitList {
  positions = new Int32Array(256);
  literals = new Int32Array(256);
  length = 0;

  push(position: number, literal: number): void {
    if (this.length === this.positions.length) this.#grow();
    this.positions[this.length] = position;
    this.literals[this.length] = literal;
    this.length++;
  }

  #grow(): void {
    const positions = new Int32Array(this.length * 2);
    const literals = new Int32Array(this.length * 2);
    positions.set(this.positions);
    literals.set(this.literals);
    this.positions = positions;
    this.literals = literals;
  }
}

/** A set of literals of 4 to 255 bytes: lower-case ones stand in any case, those with a capital as they are written. */
export class LiteralSet {
  readonly texts: readonly string[];
  /** Length of each literal in bytes. */
  readonly lengths: Uint8Array;
  /** Length in bytes of the longest literal. */
  readonly longest: number;
  readonly #filter = new Uint8Array(FILTER_BYTES);
  /** 1 for a literal that stands in its own case only. */
  readonly #isExact: Uint8Array;
  /** All literals behind one another, and where each starts. */
  readonly #pool: Buffer;
  readonly #starts: Int32Array;
  /** Where in each literal its four telling bytes stand. */
  readonly #offsets: Uint8Array;
  /** Open hash table, two numbers a slot: a gram, and the first literal with it (plus one; 0 is an empty slot). */
  readonly #slots: Int32Array;
  /** Next literal with the same gram (plus one). */
  readonly #next: Int32Array;
  readonly #slotMask: number;
  #kernel: Kernel | null = null;

  constructor(texts: readonly string[]) {
    const count = texts.length;
    this.texts = texts;
    this.#pool = Buffer.from(texts.join(''), 'latin1');
    this.lengths = Uint8Array.from(texts, (text) => text.length);
    this.#isExact = Uint8Array.from(texts, (text) => (/[A-Z]/.test(text) ? 1 : 0));
    this.longest = this.lengths.reduce((a, b) => Math.max(a, b), GRAM);
    this.#starts = new Int32Array(count);
    this.#offsets = new Uint8Array(count);
    this.#next = new Int32Array(count);
    const slots = 2 ** Math.ceil(Math.log2(count * 3 + 16));
    this.#slots = new Int32Array(2 * slots);
    this.#slotMask = slots - 1;
    const shared = this.#countGrams();
    for (let id = 0, start = 0; id < count; start += this.lengths[id++]) this.#add(id, start, shared);
  }

  /** How many literals have four bytes, about: by a hash of them. */
  #countGrams(): Uint8Array {
    const shared = new Uint8Array(SHARED_SIZE);
    const pool = this.#pool;
    for (let id = 0, end = 0; id < this.lengths.length; id++) {
      const start = end;
      end += this.lengths[id];
      for (let at = start; at + GRAM <= end; at++) {
        const hash = sharedHash(pool.readInt32LE(at));
        if (shared[hash] < 255) shared[hash]++;
      }
    }
    return shared;
  }

  #add(id: number, start: number, shared: Uint8Array): void {
    const length = this.lengths[id];
    if (length < GRAM) throw new Error(`literal shorter than ${GRAM} bytes: ${this.texts[id]}`);
    const offset = this.#rarestGram(start, length, shared);
    const gram = this.#pool.readInt32LE(start + offset) | FOLD_MASK;
    this.#starts[id] = start;
    this.#offsets[id] = offset;
    const slot = this.#slotOf(gram);
    this.#slots[2 * slot] = gram;
    this.#next[id] = this.#slots[2 * slot + 1];
    this.#slots[2 * slot + 1] = id + 1;
    const hash = filterHash(gram);
    this.#filter[hash >>> 3] |= 1 << (hash & 7);
  }

  /** Where the four bytes stand that are the rarest in texts, and that few other literals have. */
  #rarestGram(start: number, length: number, shared: Uint8Array): number {
    const pool = this.#pool;
    let best = 0;
    let bestScore = 1000;
    for (let offset = 0; offset + GRAM <= length; offset++) {
      const at = start + offset;
      const first = COMMONNESS[pool[at]] + COMMONNESS[pool[at + 1]];
      const others = 2 * (32 - Math.clz32(shared[sharedHash(pool.readInt32LE(at))]));
      const score = first + COMMONNESS[pool[at + 2]] + COMMONNESS[pool[at + 3]] + others;
      if (score < bestScore) {
        best = offset;
        bestScore = score;
      }
    }
    return best;
  }

  /** The slot that holds a gram, or the empty one where it would go. */
  #slotOf(gram: number): number {
    const slots = this.#slots;
    let slot = slotHash(gram) & this.#slotMask;
    while (slots[2 * slot + 1] !== 0 && slots[2 * slot] !== gram) slot = (slot + 1) & this.#slotMask;
    return slot;
  }

  /** Made when the first long content comes: a small one never needs it. */
  get kernel(): Kernel {
    this.#kernel ??= new Kernel({
      filter: this.#filter,
      slots: this.#slots,
      next: this.#next,
      starts: this.#starts,
      offsets: this.#offsets,
      lengths: this.lengths,
      exact: this.#isExact,
      pool: this.#pool,
      fold: FOLD,
      longest: this.longest,
    });
    return this.#kernel;
  }

  /** Appends every literal whose telling bytes lie in `[from, to)`, by these bytes' place; the literal may start earlier. */
  scan(bytes: Uint8Array, from: number, to: number, hits: HitList): void {
    if (to - from < WORTH_A_CALL) {
      this.#scanSlowly(bytes, from, to, hits);
      return;
    }
    const before = hits.length;
    if (this.kernel.search(bytes, from, to, (at, literal) => hits.push(at, literal))) return;
    hits.length = before;
    this.#scanSlowly(bytes, from, to, hits);
  }

  #scanSlowly(bytes: Uint8Array, from: number, to: number, hits: HitList): void {
    const filter = this.#filter;
    let gram = (bytes[from] << 8) | (bytes[from + 1] << 16) | (bytes[from + 2] << 24);
    for (let last = from + 3; last < to; last++) {
      gram = (gram >>> 8) | (bytes[last] << 24);
      const hash = filterHash(gram);
      if ((filter[hash >>> 3] & (1 << (hash & 7))) !== 0) this.#check(bytes, last - 3, hits);
    }
  }

  #check(bytes: Uint8Array, at: number, hits: HitList): void {
    const gram = bytes[at] | (bytes[at + 1] << 8) | (bytes[at + 2] << 16) | (bytes[at + 3] << 24);
    let id = this.#slots[2 * this.#slotOf(gram | FOLD_MASK) + 1] - 1;
    while (id !== -1) {
      const start = at - this.#offsets[id];
      if (this.#equals(bytes, start, id)) hits.push(start, id);
      id = this.#next[id] - 1;
    }
  }

  #equals(bytes: Uint8Array, start: number, id: number): boolean {
    const length = this.lengths[id];
    if (start < 0 || start + length > bytes.length) return false;
    const pool = this.#pool;
    const fold = this.#isExact[id] === 1 ? SAME : FOLD;
    for (let i = 0, at = this.#starts[id]; i < length; i++, at++) {
      if (fold[bytes[start + i]] !== pool[at]) return false;
    }
    return true;
  }
}
