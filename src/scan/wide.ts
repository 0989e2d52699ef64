// UTF-16 and UTF-32 content as UTF-8, with the way back to its own byte offsets.
import type { WideKind } from './kind.ts';

export interface Transcoded {
  utf8: Buffer;
  /** Byte offsets in the content of ascending offsets in `utf8`. */
  originals(offsets: readonly number[]): number[];
}

/** Takes away the byte-order mark; a part of a character at the end is left out. */
export function transcode(bytes: Buffer, kind: WideKind): Transcoded {
  const width = kind.startsWith('utf-32') ? 4 : 2;
  const mark = hasMark(bytes, kind) ? width : 0;
  const whole = bytes.subarray(mark, bytes.length - ((bytes.length - mark) % width));
  const little = kind.endsWith('be') ? swapped(whole, width) : whole;
  const utf8 = Buffer.from(width === 4 ? textOfQuads(little) : little.toString('utf16le'), 'utf8');
  const wide = width === 4 ? 1 : 2;
  return { utf8, originals: (offsets) => unitsBefore(utf8, offsets, wide).map((units) => mark + units * width) };
}

const MARK = 0xfeff;

function hasMark(bytes: Buffer, kind: WideKind): boolean {
  if (bytes.length < 4) return bytes.length >= 2 && [bytes.readUInt16LE(0), bytes.readUInt16BE(0)].includes(MARK);
  if (kind === 'utf-32le') return bytes.readUInt32LE(0) === MARK;
  if (kind === 'utf-32be') return bytes.readUInt32BE(0) === MARK;
  return (kind === 'utf-16le' ? bytes.readUInt16LE(0) : bytes.readUInt16BE(0)) === MARK;
}

function swapped(bytes: Buffer, width: number): Buffer {
  return width === 4 ? Buffer.from(bytes).swap32() : Buffer.from(bytes).swap16();
}

const HIGHEST = 0x10ffff;
const REPLACEMENT = 0xfffd;
/** So many characters are made into a text at a time. */
const PART = 8192;

function textOfQuads(bytes: Buffer): string {
  const parts: string[] = [];
  for (let at = 0; at < bytes.length; at += PART * 4) {
    const points: number[] = [];
    for (let i = at; i < Math.min(bytes.length, at + PART * 4); i += 4) {
      const point = bytes.readUInt32LE(i);
      points.push(point > HIGHEST ? REPLACEMENT : point);
    }
    parts.push(String.fromCodePoint(...points));
  }
  return parts.join('');
}

/** Units before each of the ascending offsets of a UTF-8 text; characters of four bytes are `wide` units. */
function unitsBefore(utf8: Buffer, offsets: readonly number[], wide: number): number[] {
  let at = 0;
  let units = 0;
  return offsets.map((offset) => {
    for (; at < offset; at++) {
      const byte = utf8[at];
      if (byte < 0x80 || byte >= 0xc0) units += byte >= 0xf0 ? wide : 1;
    }
    return units;
  });
}
