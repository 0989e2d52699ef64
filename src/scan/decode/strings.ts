// Text inside a string of JSON or of code, whose line breaks, tabs and quotes are escaped: undone around a place.
import { isWord } from '../bytes.ts';
import type { Decoded } from './decoded.ts';

export const DOUBLE_QUOTE = 34;
const [BACKSLASH, SINGLE_QUOTE, BACKTICK, NEW_LINE, BRACKET, ESCAPE_BYTE] = [92, 39, 96, 10, 91, 27];
const [LETTER_N, LETTER_U, LETTER_M, LETTER_K, LETTER_B] = [110, 117, 109, 75, 98];

/** What stands for a byte behind a backslash; 0: the backslash is one. */
const ESCAPED = new Uint8Array(256);
for (const [letter, byte] of ['n\n', 'r\r', 't\t', '""', "''"]) ESCAPED[letter.charCodeAt(0)] = byte.charCodeAt(0);

/** True where `\uXXXX` goes on at `at`. */
function isUnicode(bytes: Uint8Array, at: number): boolean {
  if (bytes[at] !== LETTER_U) return false;
  for (let i = at + 1; i < at + 5; i++) if (!isHexDigit(bytes[i])) return false;
  return true;
}

function isHexDigit(byte: number | undefined): boolean {
  return isDigit(byte) || (byte !== undefined && (byte | 32) >= 97 && (byte | 32) <= 102);
}

/** How far around its place a text is decoded. */
export interface Window {
  before: number;
  after: number;
}

/** What turns a terminal's colours on or off begins so. */
const COLOUR = '\x1b[';

/** True where the line around `at` may be part of such a string, or coloured: what a line ends with is escaped in it. */
export function mayBeInString(text: string, at: number): boolean {
  const start = text.lastIndexOf('\n', at - 1) + 1;
  const first = text.indexOf('\\', start);
  const colour = text.indexOf(COLOUR, start);
  if (first === -1 && colour === -1) return false;
  const next = text.indexOf('\n', at);
  const end = next === -1 ? text.length : next;
  if (colour !== -1 && colour < end) return true;
  return first !== -1 && first < end && /\\[n"]/.test(text.slice(first, end));
}

/** True for a value that goes on into what is escaped behind it, or into colours. */
export function holdsEscape(value = ''): boolean {
  return value.includes('\x1b') || /\\(?:["'nrt]|u00|$)/.test(value);
}

/** True for what an escape right before a name leaves, which seems to belong to it: `\npassword`, `\u2192password`. */
export function isOfEscape(bytes: Uint8Array, at: number): boolean {
  if (bytes[at - 1] !== BACKSLASH) return isDigit(bytes[at]) && isOfColour(bytes, at - 1);
  return ESCAPED[bytes[at]] > 0 || isUnicode(bytes, at);
}

/** As much before a name as tells that a terminal's colours are turned on. */
const COLOUR_SIGHT = 4;

/** The numbers of a colour, a bracket, and the byte before it, which may be written as `\u001b`. */
function isOfColour(bytes: Uint8Array, at: number): boolean {
  let i = at;
  while (i > at - COLOUR_SIGHT && isOfNumbers(bytes[i])) i--;
  return bytes[i] === BRACKET && (bytes[i - 1] === ESCAPE_BYTE || bytes[i - 1] === LETTER_B);
}

function isDigit(byte: number | undefined): boolean {
  return byte !== undefined && byte >= 48 && byte <= 57;
}

function isOfNumbers(byte: number | undefined): boolean {
  return isDigit(byte) || byte === 59;
}

/** More than any window. */
const MOST = 4096;
const out = Buffer.alloc(MOST);
const starts = new Int32Array(MOST);
const ends = new Int32Array(MOST);
let length = 0;

function put(byte: number, from: number, to: number): void {
  if (length === MOST) return;
  out[length] = byte;
  starts[length] = from;
  ends[length++] = to;
}

/**
 * The line around `at` with its escapes and colours undone, as many levels as it stands in, and line breaks in place
 * of the quotes that are not escaped: those are around the string. Valid until the next call.
 */
export function decodeString(bytes: Buffer, at: number, { before, after }: Window): Decoded {
  const limit = lineEnd(bytes, at, Math.min(bytes.length, at + after));
  let i = lineStart(bytes, at, Math.max(0, at - before));
  // Not from within an escape.
  if (i < at && bytes[i - 1] === BACKSLASH) i++;
  const line: Line = { bytes, at, limit, level: levelOf(bytes, at, i, limit) };
  length = 0;
  let place = 0;
  while (i < limit) {
    if (i <= at) place = length;
    i = takeUnit(line, i);
  }
  return {
    bytes: out.subarray(0, length),
    at: place,
    rawRange: (from, to) => [starts[from], ends[to - 1]],
    rawEnd: limit,
  };
}

interface Line {
  bytes: Buffer;
  at: number;
  limit: number;
  /** How many strings it stands in, one inside the other. */
  level: number;
}

/** By the line break with the fewest backslashes, one in a string, two in a string in a string; else by the quote behind `at`. */
function levelOf(bytes: Uint8Array, at: number, from: number, limit: number): number {
  let [breaks, quote, last] = [Number.POSITIVE_INFINITY, 0, 0];
  for (let i = bytes.indexOf(BACKSLASH, from); i !== -1 && i < limit; ) {
    const end = pastBackslashes(bytes, i, limit);
    if (bytes[end] === LETTER_N) breaks = Math.min(breaks, end - i);
    else if (bytes[end] === DOUBLE_QUOTE && last <= at) [quote, last] = [end - i, end];
    i = bytes.indexOf(BACKSLASH, end);
  }
  return Math.floor(Math.log2(breaks < limit ? 2 * breaks : quote + 1)) || 1;
}

/** Decodes what stands at `i`; gives back where the next begins. */
function takeUnit(line: Line, i: number): number {
  const { bytes, limit } = line;
  if (bytes[i] !== BACKSLASH) {
    const colour = bytes[i] === ESCAPE_BYTE ? colourEnd(bytes, i + 1, limit) : 0;
    // A quote that is not escaped is around the string.
    if (colour === 0) put(bytes[i] === DOUBLE_QUOTE ? NEW_LINE : bytes[i], i, i + 1);
    return colour || i + 1;
  }
  const end = pastBackslashes(bytes, i, limit);
  return end === line.at || end >= limit ? putBackslashes(line, i, end, 1) : takeEscape(line, i, end);
}

/** What `count` backslashes before the one that escapes stand for, as they would in the text itself. */
function putBackslashes({ level }: Line, from: number, to: number, least = 0): number {
  const width = 1 << level;
  const count = Math.max(least, Math.floor((to - from) / width));
  for (let n = 0; n < count; n++) put(BACKSLASH, from + n * width, n === count - 1 ? to : from + (n + 1) * width);
  return to;
}

function takeEscape(line: Line, i: number, end: number): number {
  const { bytes, level } = line;
  const mark = bytes[end];
  const rest = (end - i) % (1 << level);
  const isQuote = mark === DOUBLE_QUOTE || mark === SINGLE_QUOTE;
  const isUndone = isQuote || rest >= 1 << (level - 1);
  const byte = isUndone ? ESCAPED[mark] : 0;
  if (byte > 0) {
    // A quote with fewer is around a string that is further out.
    const isOuter = mark === DOUBLE_QUOTE && end - i < (1 << level) - 1;
    putBackslashes(line, i, end - rest);
    put(isOuter ? NEW_LINE : byte, end - rest, end + 1);
    return end + 1;
  }
  return isUndone && isUnicode(bytes, end) ? takeUnicode(line, i, end) : putBackslashes(line, i, end, 1);
}

/** As the bytes of UTF-8; nothing for what colours. */
function takeUnicode({ bytes, limit }: Line, i: number, mark: number): number {
  const end = mark + 5;
  const code = Number.parseInt(bytes.toString('latin1', mark + 1, end), 16);
  const colour = code === ESCAPE_BYTE ? colourEnd(bytes, end, limit) : 0;
  if (colour > 0) return colour;
  for (const byte of Buffer.from(String.fromCharCode(code))) put(byte, i, end);
  return end;
}

const LONGEST_COLOUR = 16;

/** Where a sequence of a terminal ends whose bracket stands at `at`; 0 where none does. */
function colourEnd(bytes: Uint8Array, at: number, limit: number): number {
  if (bytes[at] !== BRACKET) return 0;
  let end = at + 1;
  while (end < Math.min(limit, at + LONGEST_COLOUR) && isOfNumbers(bytes[end])) end++;
  return bytes[end] === LETTER_M || bytes[end] === LETTER_K ? end + 1 : 0;
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
