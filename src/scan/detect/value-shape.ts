// What can be said of every text that an expression matches: a first look at bytes, before any expression runs.

/** The shortest text that matches, and which bytes may stand in one. */
export interface ValueShape {
  length: number;
  /** 1 for a byte that may stand in a value, by byte. */
  bytes: Uint8Array;
  /** 1 for a byte that one may begin with. */
  first: Uint8Array;
}

/** Reads an expression made of literals, classes, groups, alternations, lookarounds and quantifiers. */
export function shapeOf(pattern: string): ValueShape {
  const bytes = new Uint8Array(256);
  const first = new Uint8Array(256);
  const length = new ShapeReader(pattern, bytes, first).read();
  return { length, bytes, first };
}

/** The bytes that a match may begin with, whatever their case. */
export function firstOf(pattern: string): Uint8Array {
  const { first } = shapeOf(pattern);
  for (let upper = 65; upper <= 90; upper++) first[upper] = first[upper + 32] = first[upper] | first[upper + 32];
  return first;
}

/** True where `bytes` hold, between `from` and `to`, a run long enough for a value. */
export function mayHold(shape: ValueShape, bytes: Uint8Array, from: number, to: number): boolean {
  const allowed = shape.bytes;
  const end = Math.min(bytes.length, to);
  // From the end of each place: what is not allowed there rules out all places before it.
  let start = from;
  while (start + shape.length <= end) {
    let i = start + shape.length - 1;
    while (i >= start && allowed[bytes[i]] === 1) i--;
    if (i < start) return true;
    start = i + 1;
  }
  return false;
}

const DIGITS = '0123456789';
const LETTERS = 'abcdefghijklmnopqrstuvwxyz';
const SETS: Readonly<Record<string, string>> = {
  d: DIGITS,
  w: `${LETTERS}${LETTERS.toUpperCase()}${DIGITS}_`,
  s: ' \t\r\n\f\v',
  n: '\n',
  r: '\r',
  t: '\t',
};

class ShapeReader {
  #at = 0;
  /** Nothing that a match has to hold was read yet. */
  #begins = true;

  constructor(
    readonly pattern: string,
    readonly bytes: Uint8Array,
    readonly first: Uint8Array,
  ) {}

  /** Length of the shortest match of the alternation that starts here. */
  read(): number {
    const began = this.#begins;
    let shortest = this.#sequence();
    while (this.pattern[this.#at] === '|') {
      this.#at++;
      this.#begins = began;
      shortest = Math.min(shortest, this.#sequence());
    }
    return shortest;
  }

  #sequence(): number {
    let length = 0;
    while (this.#at < this.pattern.length && !'|)'.includes(this.pattern[this.#at])) {
      const begins = this.#begins;
      const atom = this.#atom();
      const least = atom * this.#least();
      this.#begins = begins && least === 0;
      length += least;
    }
    return length;
  }

  /** How often the atom before a quantifier must stand at least. */
  #least(): number {
    const quantifier = /^(?:[?*+]|\{(\d+)(?:,\d*)?\})\??/.exec(this.pattern.slice(this.#at));
    if (!quantifier) return 1;
    this.#at += quantifier[0].length;
    if (quantifier[1] !== undefined) return Number(quantifier[1]);
    return quantifier[0].startsWith('+') ? 1 : 0;
  }

  #atom(): number {
    const char = this.pattern[this.#at];
    if (char === '(') return this.#group();
    if (char === '[') return this.#class();
    this.#at++;
    if (char === '^' || char === '$') return 0;
    if (char === '.') return this.#allowAll();
    if (char !== '\\') return this.#allow(char);
    const escaped = this.pattern[this.#at++];
    if (escaped === 'b' || escaped === 'B') return 0;
    if (/[DWSux]/.test(escaped)) return this.#allowAll();
    return this.#allow(SETS[escaped] ?? escaped);
  }

  #group(): number {
    const start = /^\((?:\?(?:<?[=!]|:|<\w+>))?/.exec(this.pattern.slice(this.#at))?.[0] ?? '(';
    this.#at += start.length;
    const length = this.read();
    this.#at++;
    return /[=!]$/.test(start) ? 0 : length;
  }

  #class(): number {
    const body = /^\[(\^?)((?:\\.|[^\]\\])*)\]/.exec(this.pattern.slice(this.#at));
    if (!body) throw new Error(`unclosed class in ${this.pattern}`);
    this.#at += body[0].length;
    if (body[1] || /\\[DWSux]/.test(body[2])) return this.#allowAll();
    const parts = body[2].matchAll(/(\\.|[^\\])(?:-(\\.|[^\\]))?/g);
    for (const [, first, last] of parts) this.#allowRange(first, last);
    return 1;
  }

  #allowRange(first: string, last: string | undefined): void {
    const from = first.length === 2 ? (SETS[first[1]] ?? first[1]) : first;
    if (last === undefined || from.length > 1) {
      this.#allow(from);
      if (last !== undefined) this.#allow(`-${last}`);
      return;
    }
    const to = last.length === 2 ? last[1] : last;
    for (let byte = from.charCodeAt(0); byte <= to.charCodeAt(0); byte++) this.#allowByte(byte);
  }

  #allow(chars: string): number {
    for (const char of chars) this.#allowByte(char.charCodeAt(0));
    return 1;
  }

  #allowByte(byte: number): void {
    this.bytes[byte & 255] = 1;
    if (this.#begins) this.first[byte & 255] = 1;
  }

  #allowAll(): number {
    this.bytes.fill(1);
    if (this.#begins) this.first.fill(1);
    return 1;
  }
}
