// Inflates one object of a pack or a loose file.
import { inflateSync } from 'node:zlib';

/** The inflated bytes; throws if they are not `size` many, or the stream is damaged. */
export function inflateExactly(compressed: Buffer, size: number): Buffer {
  const bytes = inflateSync(compressed, { chunkSize: Math.max(64, size + 1), maxOutputLength: size + 1 });
  if (bytes.length !== size) throw new Error('object has another size than its header says');
  return bytes;
}
