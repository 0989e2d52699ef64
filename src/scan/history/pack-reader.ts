// Reads pieces of a pack through one window, so that memory does not grow with the pack.
import type { RandomFile } from './ports.ts';

/** Window for reading a pack from its start to its end. */
export const SEQUENTIAL = 1 << 20;
/** Window for reading single objects: a system call costs about as much as copying so many bytes. */
export const RANDOM = 1 << 13;

export class PackReader {
  readonly size: number;
  readonly #file: RandomFile;
  #window: Buffer;
  #start = 0;
  #end = 0;

  constructor(file: RandomFile, window: number) {
    this.#file = file;
    this.size = file.size;
    this.#window = Buffer.allocUnsafeSlow(window);
  }

  /** The bytes of `[offset, offset + length)`, valid until the next call; fewer at the end of the file. */
  bytes(offset: number, length: number): Buffer {
    const wanted = Math.max(0, Math.min(length, this.size - offset));
    if (wanted > this.#window.length) return this.#readAlone(offset, wanted);
    if (offset < this.#start || offset + wanted > this.#end) {
      this.#start = offset;
      this.#end = offset + this.#file.read(this.#window, offset);
    }
    const from = offset - this.#start;
    return this.#window.subarray(from, Math.min(from + wanted, this.#end - this.#start));
  }

  #readAlone(offset: number, length: number): Buffer {
    const bytes = Buffer.allocUnsafeSlow(length);
    return bytes.subarray(0, this.#file.read(bytes, offset));
  }

  close(): void {
    this.#file.close();
  }
}
