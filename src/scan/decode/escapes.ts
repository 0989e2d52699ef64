// Percent signs, `\u` and `\x`, HTML entities, quoted-printable: decoded in the run of text around a place.
import { REACH_BEFORE } from '../types.ts';
import type { Decoded, Encoding } from './decoded.ts';

const PERCENT = 0x25;
const AMPERSAND = 0x26;
const EQUALS = 0x3d;
const BACKSLASH = 0x5c;
const NEW_LINE = 0x0a;

/** Bytes that end a run of text: white space, quotes, and what stands between values in markup. */
const ENDS_RUN = new Uint8Array(256);
for (let i = 0; i <= 32; i++) ENDS_RUN[i] = 1;
for (const char of '"\'`<>|{}') ENDS_RUN[char.charCodeAt(0)] = 1;

const LONGEST_ESCAPE = 10;

interface Unit {
  byte: number;
  length: number;
}

const NAMED: Readonly<Record<string, number>> = { amp: 0x26, quot: 0x22, apos: 0x27, lt: 0x3c, gt: 0x3e };

/** The character that an escape at `at` stands for, -1 for a soft line break; null where there is none. */
function escapeAt(bytes: Buffer, at: number): Unit | null {
  const first = bytes[at];
  if (first !== PERCENT && first !== BACKSLASH && first !== AMPERSAND && first !== EQUALS) return null;
  const text = bytes.toString('latin1', at, at + LONGEST_ESCAPE);
  if (first === PERCENT) return numbered(/^%([0-9a-f]{2})/i.exec(text));
  if (first === BACKSLASH) {
    if (text[1] === '/') return { byte: 0x2f, length: 2 };
    return numbered(/^\\{1,2}(?:u00|x)([0-9a-f]{2})/i.exec(text));
  }
  if (first === AMPERSAND) return entity(text);
  const soft = /^=\r?\n/.exec(text);
  return soft ? { byte: -1, length: soft[0].length } : numbered(/^=([23][0-9A-F])/.exec(text));
}

function numbered(match: RegExpExecArray | null, radix = 16): Unit | null {
  if (!match) return null;
  const byte = Number.parseInt(match[1], radix);
  return byte < 256 ? { byte, length: match[0].length } : null;
}

function entity(text: string): Unit | null {
  const named = /^&(amp|quot|apos|lt|gt);/.exec(text);
  if (named) return { byte: NAMED[named[1]], length: named[0].length };
  return numbered(/^&#x0{0,4}([0-9a-f]{2});/i.exec(text)) ?? numbered(/^&#0{0,3}(\d{2,3});/.exec(text), 10);
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
    if (escapeAt(bytes, i)) return true;
    if (bytes[i] !== EQUALS) return false;
  }
  return false;
}

/** The run around `at`, at most this far before and after it, decoded. */
export function decodeRun(bytes: Buffer, at: number, before: number, after: number): Decoded {
  const start = runStart(bytes, at, Math.min(before, REACH_BEFORE - LONGEST_ESCAPE));
  const limit = Math.min(bytes.length, at + after);
  const out = Buffer.alloc(limit - start);
  const starts = new Int32Array(limit - start);
  const ends = new Int32Array(limit - start);
  let length = 0;
  let place = 0;
  let i = start;
  while (i < limit) {
    if (i <= at) place = length;
    const unit = escapeAt(bytes, i);
    if (!unit && ENDS_RUN[bytes[i]] === 1 && i >= at) break;
    const next = i + (unit ? unit.length : 1);
    if (unit?.byte !== -1) {
      starts[length] = i;
      ends[length] = next;
      out[length++] = unit ? unit.byte : bytes[i];
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
