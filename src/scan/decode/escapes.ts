// Percent signs, `\u` and `\x`, HTML entities, quoted-printable: decoded in the run of text around a place.
import { bytesOf } from '../bytes.ts';
import { REACH_BEFORE } from '../types.ts';
import type { Decoded, Encoding } from './decoded.ts';

const PERCENT = 0x25;
const AMPERSAND = 0x26;
const EQUALS = 0x3d;
const BACKSLASH = 0x5c;
const NEW_LINE = 0x0a;
const RETURN = 0x0d;
const SLASH = 0x2f;
const ZERO = 0x30;
const LETTER_A = 0x61;
const LETTER_U = 0x75;
const LETTER_X = 0x78;

/** Bytes that end a run of text: white space, quotes, and what stands between values in markup. */
const ENDS_RUN = bytesOf('"\'`<>|{}');
for (let i = 0; i <= 32; i++) ENDS_RUN[i] = 1;

/** Bytes that end a line, or what holds it. */
const ENDS_LINE = bytesOf('\n\r"<>');

const LONGEST_ESCAPE = 10;

/** The value of a hex digit, -1 for any other byte. */
const HEX = new Int8Array(256).fill(-1);
for (const [value, digit] of [...'0123456789abcdef'].entries()) {
  HEX[digit.charCodeAt(0)] = value;
  HEX[digit.toUpperCase().charCodeAt(0)] = value;
}

/** An escape as one number: its length above the byte that it stands for. 0: there is none. */
const NONE = 0;
/** In the byte's place: a line break that stands for nothing. */
const SOFT = 256;
const LENGTH = 512;

/** What an escape begins with. */
const BEGINS = bytesOf('%\\&=');

const NAMED: Readonly<Record<string, number>> = { amp: 0x26, quot: 0x22, apos: 0x27, lt: 0x3c, gt: 0x3e };

/** The escape that starts at `at`. */
function escapeAt(bytes: Buffer, at: number): number {
  switch (bytes[at]) {
    case PERCENT:
      return hexAt(bytes, at + 1, 3);
    case BACKSLASH:
      return backslashed(bytes, at);
    case AMPERSAND:
      return entity(bytes, at);
    case EQUALS:
      return quotedPrintable(bytes, at);
    default:
      return NONE;
  }
}

/** Two hex digits that end an escape of `length` bytes. */
function hexAt(bytes: Buffer, at: number, length: number): number {
  const high = HEX[bytes[at] ?? 0];
  const low = HEX[bytes[at + 1] ?? 0];
  return high < 0 || low < 0 ? NONE : length * LENGTH + high * 16 + low;
}

/** `\/`, and `\u00` or `\x` with two digits, after one or two backslashes. */
function backslashed(bytes: Buffer, at: number): number {
  if (bytes[at + 1] === SLASH) return 2 * LENGTH + SLASH;
  const kind = bytes[at + 1] === BACKSLASH ? at + 2 : at + 1;
  const letter = bytes[kind] | 32;
  if (letter === LETTER_X) return hexAt(bytes, kind + 1, kind + 3 - at);
  const isLatin = letter === LETTER_U && bytes[kind + 1] === ZERO && bytes[kind + 2] === ZERO;
  return isLatin ? hexAt(bytes, kind + 3, kind + 5 - at) : NONE;
}

function quotedPrintable(bytes: Buffer, at: number): number {
  const next = bytes[at + 1];
  if (next === NEW_LINE) return 2 * LENGTH + SOFT;
  if (next === RETURN && bytes[at + 2] === NEW_LINE) return 3 * LENGTH + SOFT;
  const isLow = (next === ZERO + 2 || next === ZERO + 3) && (bytes[at + 2] ?? 0) < LETTER_A;
  return isLow ? hexAt(bytes, at + 1, 3) : NONE;
}

function entity(bytes: Buffer, at: number): number {
  const text = bytes.toString('latin1', at, at + LONGEST_ESCAPE);
  const named = /^&(amp|quot|apos|lt|gt);/.exec(text);
  if (named) return named[0].length * LENGTH + NAMED[named[1]];
  return numbered(/^&#x0{0,4}([0-9a-f]{2});/i.exec(text), 16) || numbered(/^&#0{0,3}(\d{2,3});/.exec(text), 10);
}

function numbered(match: RegExpExecArray | null, radix: number): number {
  if (!match) return NONE;
  const byte = Number.parseInt(match[1], radix);
  return byte < 256 ? match[0].length * LENGTH + byte : NONE;
}

/** How far from a literal its run is looked at for an escape. */
const NEAR = 128;

/** What a token may be made of, besides escapes. */
const OF_TOKEN = new Uint8Array(256);
for (let i = 33; i < 127; i++) OF_TOKEN[i] = /[\w+/.:~@-]/.test(String.fromCharCode(i)) ? 1 : 0;

/** How many bytes `hasEscape` looks at. */
export const ESCAPE_SIGHT = NEAR + LONGEST_ESCAPE;

/** True where the token that goes on at `at` holds an escape. */
export function hasEscape(bytes: Buffer, at: number): boolean {
  const limit = Math.min(bytes.length, at + NEAR);
  for (let i = at; i < limit; i++) {
    if (OF_TOKEN[bytes[i]] === 1) continue;
    if (escapeAt(bytes, i) !== NONE) return true;
    if (bytes[i] !== EQUALS) return false;
  }
  return false;
}

/** True where an escape stands in what may be the part of a token before `at`, at most `most` bytes before it. */
export function hasEscapeBefore(bytes: Buffer, at: number, most: number): boolean {
  const lowest = Math.max(0, at - most);
  for (let i = at - 1; i >= lowest; i--) {
    if (BEGINS[bytes[i]] === 1 && escapeAt(bytes, i) !== NONE) return true;
    if (OF_TOKEN[bytes[i]] !== 1 && BEGINS[bytes[i]] !== 1) return false;
  }
  return false;
}

/** Lines of a mail are broken where they have come to this length: https://www.rfc-editor.org/rfc/rfc2045#section-6.7 */
const [SHORTEST_LINE, LONGEST_LINE] = [60, 76];
/** In a mail a `=` that stands for itself is written as an escape. */
const BARE_EQUALS = /=(?![\dA-F]{2})./;

/** True where the `=` before `end` ends its line, and not as in a mail, whose lines it breaks. */
export function isFilledUp(bytes: Buffer, end: number): boolean {
  if (bytes[end - 1] !== EQUALS || (quotedPrintable(bytes, end - 1) & SOFT) === 0) return false;
  const before = bytes.toString('latin1', Math.max(0, end - LONGEST_LINE - 1), end);
  const line = before.slice(before.lastIndexOf('\n') + 1);
  return line.length < SHORTEST_LINE || line.length > LONGEST_LINE || BARE_EQUALS.test(line);
}

interface Room {
  out: Buffer;
  starts: Int32Array;
  ends: Int32Array;
}

let room: Room = { out: Buffer.alloc(0), starts: new Int32Array(0), ends: new Int32Array(0) };

/** Reused from run to run: nothing that is decoded is decoded again. */
function roomFor(length: number): Room {
  if (room.out.length < length) {
    room = { out: Buffer.alloc(length), starts: new Int32Array(length), ends: new Int32Array(length) };
  }
  return room;
}

/** True where an escape stands at `at`. */
export function isEscape(bytes: Buffer, at: number): boolean {
  return escapeAt(bytes, at) !== NONE;
}

const LINE_BEFORE = 128;
const LINE_AFTER = 600;

/** The same of the line around `at`, as far as no markup ends it. */
export function decodeLine(bytes: Buffer, at: number): Decoded {
  return decode(bytes, at, { start: runStart(bytes, at, LINE_BEFORE), after: LINE_AFTER, ends: ENDS_LINE });
}

/** The run around `at`, at most this far before and after it, decoded; valid until the next call. */
export function decodeRun(bytes: Buffer, at: number, before: number, after: number): Decoded {
  const start = runStart(bytes, at, Math.min(before, REACH_BEFORE - LONGEST_ESCAPE));
  return decode(bytes, at, { start, after, ends: ENDS_RUN });
}

interface Run {
  start: number;
  after: number;
  ends: Uint8Array;
}

function decode(bytes: Buffer, at: number, { start, after, ends: endsRun }: Run): Decoded {
  const limit = Math.min(bytes.length, at + after);
  const { out, starts, ends } = roomFor(limit - start);
  let length = 0;
  let place = 0;
  let i = start;
  while (i < limit) {
    if (i <= at) place = length;
    const unit = BEGINS[bytes[i]] === 1 ? escapeAt(bytes, i) : NONE;
    if (unit === NONE && endsRun[bytes[i]] === 1 && i >= at) break;
    const next = i + (unit === NONE ? 1 : Math.floor(unit / LENGTH));
    if ((unit & SOFT) === 0) {
      starts[length] = i;
      ends[length] = next;
      out[length++] = unit === NONE ? bytes[i] : unit & 255;
    }
    i = next;
  }
  return {
    bytes: out.subarray(0, length),
    at: place,
    rawRange: (from, to) => [starts[from], ends[to - 1]],
    rawEnd: i + LONGEST_ESCAPE,
  };
}

function runStart(bytes: Buffer, at: number, before: number): number {
  let start = at;
  const lowest = Math.max(0, at - before);
  while (start > lowest && (ENDS_RUN[bytes[start - 1]] !== 1 || isSoftBreak(bytes, start - 1))) start--;
  return start;
}

function isSoftBreak(bytes: Buffer, at: number): boolean {
  return bytes[at] === NEW_LINE && (bytes[at - 1] === EQUALS || (bytes[at - 1] === 13 && bytes[at - 2] === EQUALS));
}

/** What the report calls the escapes of a run. */
export function encodingOf(bytes: Buffer, from: number, to: number): Encoding {
  return bytes.subarray(from, to).indexOf(PERCENT) === -1 ? 'unicode' : 'percent';
}
