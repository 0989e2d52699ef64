// Writes packs with their indexes, also such as git never would.
import { deflateSync } from 'node:zlib';

export interface PackedObject {
  /** As in the pack: 1 commit, 3 blob, 6 delta by offset, 7 delta by id. */
  type: number;
  /** The size that the header states. */
  size: number;
  body: Buffer;
  /** Rank of the base in the list, for a delta by offset; the index itself makes a loop. */
  base?: number;
  /** 40 hex digits, for a delta by id. */
  baseId?: string;
}

/** 40 hex digits for the object at a place in the list. */
export function idOf(rank: number): string {
  return (rank + 1).toString(16).padStart(2, '0').repeat(20).slice(0, 40);
}

export function makePack(objects: readonly PackedObject[]): { pack: Buffer; index: Buffer } {
  const parts: Buffer[] = [Buffer.concat([Buffer.from('PACK'), words(2, objects.length)])];
  const offsets: number[] = [];
  let at = parts[0].length;
  objects.forEach(({ type, size, body, base, baseId }, rank) => {
    offsets.push(at);
    const reference = type === 6 ? distance(at - (offsets[base ?? rank] ?? at + 1)) : Buffer.from(baseId ?? '', 'hex');
    const part = Buffer.concat([header(type, size), reference, deflateSync(body)]);
    parts.push(part);
    at += part.length;
  });
  return { pack: Buffer.concat([...parts, Buffer.alloc(20)]), index: indexOf(offsets) };
}

/** Instructions: sizes, then text to insert or `[from, length]` to copy. */
export function makeDelta(baseSize: number, targetSize: number, steps: readonly (string | [number, number])[]): Buffer {
  const parts = steps.map((step) => {
    if (typeof step === 'string') return Buffer.concat([Buffer.from([step.length]), Buffer.from(step)]);
    const [from, length] = step;
    const bytes = [0xff, from, from >>> 8, from >>> 16, from >>> 24, length, length >>> 8, length >>> 16];
    return Buffer.from(bytes.map((byte) => byte & 255));
  });
  return Buffer.concat([varint(baseSize), varint(targetSize), ...parts]);
}

function header(type: number, size: number): Buffer {
  const bytes = [(type << 4) | (size & 15)];
  for (let rest = Math.floor(size / 16); rest > 0; rest = Math.floor(rest / 128)) {
    bytes[bytes.length - 1] |= 128;
    bytes.push(rest % 128);
  }
  return Buffer.from(bytes);
}

function varint(size: number): Buffer {
  const bytes = [size % 128];
  for (let rest = Math.floor(size / 128); rest > 0; rest = Math.floor(rest / 128)) {
    bytes[bytes.length - 1] |= 128;
    bytes.push(rest % 128);
  }
  return Buffer.from(bytes);
}

function distance(value: number): Buffer {
  const bytes = [value & 127];
  for (let rest = Math.floor(value / 128); rest > 0; rest = Math.floor(rest / 128))
    bytes.unshift(((rest - 1) & 127) | 128);
  return Buffer.from(bytes);
}

function indexOf(offsets: readonly number[]): Buffer {
  const ids = offsets.map((_, rank) => idOf(rank));
  const fanout = Array.from(
    { length: 256 },
    (_, first) => ids.filter((id) => Number.parseInt(id.slice(0, 2), 16) <= first).length,
  );
  return Buffer.concat([
    words(0xff744f63, 2, ...fanout),
    Buffer.from(ids.join(''), 'hex'),
    words(...ids.map(() => 0), ...offsets),
    Buffer.alloc(40),
  ]);
}

function words(...values: number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 4);
  for (const [i, value] of values.entries()) bytes.writeUInt32BE(value >>> 0, i * 4);
  return bytes;
}
