// Loose objects: one deflated file each.
import { hash } from 'node:crypto';
import { constants, inflateSync } from 'node:zlib';
import type { ObjectFiles } from './ports.ts';

export interface LooseObject {
  kind: string;
  size: number;
}

/** Header of a loose object; throws if it is none. */
export function readLooseHeader(compressed: Buffer): LooseObject & { length: number } {
  const start = inflateSync(compressed.subarray(0, 128), { finishFlush: constants.Z_SYNC_FLUSH, chunkSize: 256 });
  const end = start.subarray(0, 40).indexOf(0);
  const match = /^(blob|tree|commit|tag) (\d{1,15})$/.exec(start.toString('latin1', 0, Math.max(end, 0)));
  if (!match) throw new Error('not a loose object');
  return { kind: match[1], size: Number(match[2]), length: end + 1 };
}

/** The content of a loose object whose header was read. */
export function inflateLoose(compressed: Buffer, header: { size: number; length: number }): Buffer {
  const limit = header.length + header.size;
  const bytes = inflateSync(compressed, { chunkSize: Math.max(64, limit + 1), maxOutputLength: limit + 1 });
  if (bytes.length !== limit) throw new Error('object has another size than its header says');
  return bytes.subarray(header.length);
}

/** Whether a blob is what its name says. */
export function isNamed(blob: Buffer, oid: string): boolean {
  const object = Buffer.concat([Buffer.from(`blob ${blob.length}\0`), blob]);
  return hash(oid.length === 40 ? 'sha1' : 'sha256', object) === oid;
}

const FANOUT = /^[0-9a-f]{2}$/;

/** Ids of all loose objects of a store. */
export function listLoose(files: ObjectFiles, objects: string, hashSize: number): string[] {
  const name = new RegExp(`^[0-9a-f]{${hashSize * 2 - 2}}$`);
  return files
    .list(objects)
    .filter((directory) => FANOUT.test(directory))
    .sort()
    .flatMap((directory) =>
      files
        .list(`${objects}/${directory}`)
        .filter((file) => name.test(file))
        .map((file) => directory + file),
    );
}

export function loosePath(objects: string, oid: string): string {
  return `${objects}/${oid.slice(0, 2)}/${oid.slice(2)}`;
}
