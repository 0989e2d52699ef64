// Finds every occurrence of a few thousand literals in one pass: the first stage of the scan.
// A window of four case-folded bytes is hashed into a bitmap that fits the first-level cache; only a hit there is
// looked up and compared. Unlike an automaton it needs no table to build at start-up, and no load waits for another.

const GRAM = 4;
const BITMAP_BITS = 18;
const SHIFT = 32 - BITMAP_BITS;
const MULTIPLIER = 0x9e3779b1 | 0;

/** ASCII lower case; every other byte stays. */
const FOLD = new Uint8Array(256);
for (let i = 0; i < 256; i++) FOLD[i] = i >= 65 && i <= 90 ? i + 32 : i;

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

/** A set of lower-case literals of at least four bytes. */
export class LiteralSet {
  readonly texts: readonly string[];
  /** Length of each literal in bytes. */
  readonly lengths: Uint8Array;
  /** Length in bytes of the longest literal. */
  readonly longest: number;
  readonly #bitmap = new Int32Array((1 << BITMAP_BITS) >>> 5);
  /** First literal with a gram, by the gram's folded value. */
  readonly #first = new Map<number, number>();
  /** Next literal with the same gram, or -1. */
  readonly #next: Int32Array;
  /** All literals one after the other, and where each starts. */
  readonly #bytes: Buffer;
  readonly #starts: Int32Array;
  /** Where the gram stands in each literal. */
  readonly #offsets: Int32Array;

  constructor(texts: readonly string[]) {
    this.texts = texts;
    this.#bytes = Buffer.from(texts.join(''), 'latin1');
    this.#starts = new Int32Array(texts.length);
    this.#next = new Int32Array(texts.length).fill(-1);
    this.#offsets = new Int32Array(texts.length);
    this.lengths = new Uint8Array(texts.length);
    let longest = GRAM;
    for (let id = 0, start = 0; id < texts.length; id++) {
      const length = texts[id].length;
      this.#starts[id] = start;
      this.lengths[id] = length;
      this.#add(id, start, length);
      longest = Math.max(longest, length);
      start += length;
    }
    this.longest = longest;
  }

  #add(id: number, start: number, length: number): void {
    if (length < GRAM) throw new Error(`literal shorter than ${GRAM} bytes: ${this.texts[id]}`);
    const offset = rarestGram(this.#bytes, start, length);
    const gram = this.#bytes.readInt32BE(start + offset);
    this.#offsets[id] = offset;
    this.#next[id] = this.#first.get(gram) ?? -1;
    this.#first.set(gram, id);
    const hash = Math.imul(gram, MULTIPLIER) >>> SHIFT;
    this.#bitmap[hash >>> 5] |= 1 << (hash & 31);
  }

  /** Appends every literal whose distinguishing four bytes end in `[from + 3, to)`; the literal may start earlier. */
  scan(bytes: Uint8Array, from: number, to: number, hits: HitList): void {
    const bitmap = this.#bitmap;
    const fold = FOLD;
    if (to - from < GRAM) return;
    let gram = (fold[bytes[from]] << 16) | (fold[bytes[from + 1]] << 8) | fold[bytes[from + 2]];
    for (let i = from + 3; i < to; i++) {
      gram = (gram << 8) | fold[bytes[i]];
      const hash = Math.imul(gram, MULTIPLIER) >>> SHIFT;
      if ((bitmap[hash >>> 5] & (1 << (hash & 31))) !== 0) this.#check(bytes, i - 3, gram, hits);
    }
  }

  #check(bytes: Uint8Array, at: number, gram: number, hits: HitList): void {
    let id = this.#first.get(gram) ?? -1;
    while (id !== -1) {
      const start = at - this.#offsets[id];
      if (this.#equals(bytes, start, id)) hits.push(start, id);
      id = this.#next[id];
    }
  }

  #equals(bytes: Uint8Array, start: number, id: number): boolean {
    const length = this.lengths[id];
    if (start < 0 || start + length > bytes.length) return false;
    const literals = this.#bytes;
    const from = this.#starts[id];
    for (let i = 0; i < length; i++) {
      if (FOLD[bytes[start + i]] !== literals[from + i]) return false;
    }
    return true;
  }
}

/** How common each byte is in source text: the lower, the better it tells a literal apart. */
const COMMONNESS = new Uint8Array(256).fill(1);
COMMONNESS.fill(2, 48, 58).fill(3, 97, 123);
for (const char of 'etaoinsrhldc') COMMONNESS[char.charCodeAt(0)] = 4;
COMMONNESS[32] = 5;

/** Where the least common four bytes of a literal stand in it. */
function rarestGram(bytes: Buffer, start: number, length: number): number {
  let best = 0;
  let bestScore = Number.POSITIVE_INFINITY;
  for (let offset = 0; offset + GRAM <= length; offset++) {
    let score = 0;
    for (let i = 0; i < GRAM; i++) score += COMMONNESS[bytes[start + offset + i]];
    if (score < bestScore) {
      best = offset;
      bestScore = score;
    }
  }
  return best;
}
