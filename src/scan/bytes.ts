// Questions about single bytes and places, for detectors that work on raw content.

const WORD = new Uint8Array(256);
for (let i = 0; i < 256; i++) {
  const isDigit = i >= 48 && i <= 57;
  const isLetter = (i >= 65 && i <= 90) || (i >= 97 && i <= 122);
  WORD[i] = isDigit || isLetter || i === 95 ? 1 : 0;
}

/** A letter, a digit or `_`. */
export function isWord(byte: number): boolean {
  return WORD[byte] === 1;
}

const [DASH, NEW_LINE, OF_COLOUR, OF_LINE, BACKSLASH, PERCENT] = [45, 10, 109, 75, 92, 37];

/**
 * True where a token may start at `at`: no word character or `-` before it, or one that ends an escape (`\n`, `%3D`,
 * `\u003d`, what turns a terminal's colours on), or the `-` of a line that a patch takes away.
 */
export function startsToken(bytes: Uint8Array, at: number): boolean {
  if (at === 0) return true;
  const before = bytes[at - 1];
  if (before === DASH) return at === 1 || bytes[at - 2] === NEW_LINE;
  return !isWord(before) || endsEscape(bytes, at);
}

/** What `startsToken` looks at before a token at most. */
export const START_SIGHT = 24;
const ESCAPE_SIGHT = 8;

/** What `startsToken` looks at before this token: more only behind a letter that ends the sequences of a terminal. */
export function startSight(bytes: Uint8Array, at: number): number {
  return isOfTerminal(bytes[at - 1]) ? START_SIGHT : ESCAPE_SIGHT;
}

function isOfTerminal(byte: number): boolean {
  return byte === OF_COLOUR || byte === OF_LINE;
}

/**
 * The end of what precedes a token, where it is an escape: newline and its like, octal digits, percent (also of a
 * percent sign), `\\u`, MIME's `=3D`.
 */
const ESCAPE =
  /(?:\\[nrt0]|\\[0-3][0-7]{2}|%(?:25){0,2}[0-9A-Fa-f]{2}|\\u[0-9A-Fa-f]{4}|\\x[0-9A-Fa-f]{2}|=(?:3D|2[0-9A-F]|0A))$/;
/** Colours, and the rest of a line wiped, as `grep --color` writes them: ECMA-48, also as code spells the first byte. */
const OF_COLOURS = /(?:\p{Cc}|\\(?:x1b|u001b|033|e))\[[\d;]{0,14}[mK]$/iu;

function endsEscape(bytes: Uint8Array, at: number): boolean {
  const sight = startSight(bytes, at);
  let text = '';
  for (let i = Math.max(0, at - sight); i < at; i++) text += String.fromCharCode(bytes[i]);
  return ESCAPE.test(text) || (sight === START_SIGHT && OF_COLOURS.test(text));
}

const REST = /^(?:%(?:25){0,2}[0-9A-Fa-f]{2}|\\(?:[nrt]|u[0-9A-Fa-f]{4}|x[0-9A-Fa-f]{2}))/;

/** How many bytes from `at` on end an escape that begins before it: the `n` of `\n`, the `3D` of `%3D`. */
export function escapeRest(bytes: Uint8Array, at: number): number {
  for (let from = at - 1; from >= 0 && from > at - ESCAPE_SIGHT; from--) {
    if (bytes[from] !== BACKSLASH && bytes[from] !== PERCENT) continue;
    let text = '';
    for (let i = from; i < bytes.length && i < from + ESCAPE_SIGHT; i++) text += String.fromCharCode(bytes[i]);
    return Math.max(0, from + (REST.exec(text)?.[0].length ?? 0) - at);
  }
  return 0;
}

/** True where a token may end before `at`: no word character or `-` follows it. */
export function endsToken(bytes: Uint8Array, at: number): boolean {
  if (at >= bytes.length) return true;
  const after = bytes[at];
  if (after === DASH) return at + 1 >= bytes.length || !isWord(bytes[at + 1]);
  return !isWord(after);
}

/** True where `text`, lower case, stands at `at` in any case. */
export function startsFolded(bytes: Uint8Array, at: number, text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    const byte = bytes[at + i];
    const folded = byte >= 65 && byte <= 90 ? byte + 32 : byte;
    if (folded !== text.charCodeAt(i)) return false;
  }
  return true;
}

/** 1 for each of these characters, by byte. */
export function bytesOf(chars: string): Uint8Array {
  const table = new Uint8Array(256);
  for (const char of chars) table[char.charCodeAt(0)] = 1;
  return table;
}

/** Pairs of letters in lower case, each as the first one's byte times 256 and the second one's. */
export function endsOf(...pairs: readonly string[]): ReadonlySet<number> {
  return new Set(pairs.map((pair) => (pair.charCodeAt(0) << 8) | pair.charCodeAt(1)));
}

/** A text with one character for each byte of its UTF-8. */
export function bytewise(text: string): string {
  return Buffer.from(text).toString('latin1');
}
