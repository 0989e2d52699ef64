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

const DASH = 45;

/**
 * True where a token may start at `at`: no word character or `-` before it, or one that ends an escape (`\n`, `%3D`,
 * `\u003d`).
 */
export function startsToken(bytes: Uint8Array, at: number): boolean {
  if (at === 0) return true;
  const before = bytes[at - 1];
  if (!isWord(before) && before !== DASH) return true;
  return endsEscape(bytes, at);
}

/** The start of what precedes a token, where it is an escape: newline and its like, percent, `\\u`, MIME's `=3D`. */
const ESCAPE = /(?:\\[nrt]|%[0-9A-Fa-f]{2}|\\u[0-9A-Fa-f]{4}|\\x[0-9A-Fa-f]{2}|=(?:3D|2[0-9A-F]|0A))$/;

function endsEscape(bytes: Uint8Array, at: number): boolean {
  let text = '';
  for (let i = Math.max(0, at - 6); i < at; i++) text += String.fromCharCode(bytes[i]);
  return ESCAPE.test(text);
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
