// Text inside a string of JSON or of code, whose line breaks, tabs and quotes are escaped: undone around a place.
import { isWord } from '../bytes.ts';
import type { Decoded } from './decoded.ts';

export const DOUBLE_QUOTE = 34;
const [BACKSLASH, SINGLE_QUOTE, BACKTICK, NEW_LINE] = [92, 39, 96, 10];

/** What stands for a byte behind a backslash; 0: the backslash is one. */
const ESCAPED = new Uint8Array(256);
for (const [letter, byte] of ['n\n', 'r\r', 't\t', '""', "''"]) ESCAPED[letter.charCodeAt(0)] = byte.charCodeAt(0);

/** More than any window. */
const MOST = 4096;
const out = Buffer.alloc(MOST);
const starts = new Int32Array(MOST);
const ends = new Int32Array(MOST);

/** How far around its place a text is decoded. */
export interface Window {
  before: number;
  after: number;
}

/** True where the line around `at` may be part of such a string: a line break or a quote is escaped in it. */
export function mayBeInString(text: string, at: number): boolean {
  const start = text.lastIndexOf('\n', at - 1) + 1;
  const first = text.indexOf('\\', start);
  if (first === -1) return false;
  const next = text.indexOf('\n', at);
  const end = next === -1 ? text.length : next;
  return first < end && /\\[n"]/.test(text.slice(first, end));
}

/** True for a value that goes on into what is escaped behind it. */
export function holdsEscape(value = ''): boolean {
  return /\\(?:["'nrt]|$)/.test(value);
}

/** True for the letter of an escape right before a name, which it seems to belong to: `\npassword`. */
export function isOfEscape(bytes: Uint8Array, at: number): boolean {
  return bytes[at - 1] === BACKSLASH && ESCAPED[bytes[at]] > 0;
}

/**
 * The line around `at` with its escapes undone, one level or more, and line breaks in place of the quotes that are
 * not escaped: those are around the string. Valid until the next call.
 */
export function decodeString(bytes: Buffer, at: number, { before, after }: Window): Decoded {
  const limit = lineEnd(bytes, at, Math.min(bytes.length, at + after));
  let i = lineStart(bytes, at, Math.max(0, at - before));
  // Not from within an escape.
  if (i < at && bytes[i - 1] === BACKSLASH) i++;
  let length = 0;
  let place = 0;
  for (let next = i; i < limit && length < MOST; i = next) {
    if (i <= at) place = length;
    const end = pastBackslashes(bytes, i, limit);
    const escaped = end > i && end !== at ? ESCAPED[bytes[end]] : 0;
    next = end > i && escaped === 0 ? end : end + 1;
    out[length] = escaped || plain(bytes[i]);
    starts[length] = i;
    ends[length++] = next;
  }
  return {
    bytes: out.subarray(0, length),
    at: place,
    rawRange: (from, to) => [starts[from], ends[to - 1]],
    rawEnd: limit,
  };
}

/** A quote that is not escaped is around the string. */
function plain(byte: number): number {
  return byte === DOUBLE_QUOTE ? NEW_LINE : byte;
}

/** The last quote before `at` in its line that is neither escaped nor an apostrophe; 0 where there is none. */
export function quoteBefore(bytes: Uint8Array, at: number, lowest: number): number {
  for (let i = at - 1; i > lowest && i > 0 && bytes[i] !== NEW_LINE; i--) {
    const byte = bytes[i];
    if (byte !== DOUBLE_QUOTE && byte !== SINGLE_QUOTE && byte !== BACKTICK) continue;
    const isApostrophe = byte === SINGLE_QUOTE && isWord(bytes[i - 1]) && isWord(bytes[i + 1]);
    if (bytes[i - 1] !== BACKSLASH && !isApostrophe) return byte;
  }
  return 0;
}

function lineStart(bytes: Uint8Array, at: number, lowest: number): number {
  let start = at;
  while (start > lowest && bytes[start - 1] !== NEW_LINE) start--;
  return start;
}

function lineEnd(bytes: Uint8Array, at: number, limit: number): number {
  let end = at;
  while (end < limit && bytes[end] !== NEW_LINE) end++;
  return end;
}

function pastBackslashes(bytes: Uint8Array, at: number, limit: number): number {
  let end = at;
  while (end < limit && bytes[end] === BACKSLASH) end++;
  return end;
}
