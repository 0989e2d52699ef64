// Room for contents in the memory of a kernel: pieces of a few sizes, which are used again.

const LEAST = 1024;
const MOST = 1 << 24;
/** Bytes behind each piece that may be written to. */
const MORE = 8;

export class Arena {
  /** Most of it is never touched, and takes no memory then. */
  static readonly SIZE = 160 << 20;
  readonly #buffer: ArrayBuffer;
  readonly #end: number;
  /** Free pieces by size. */
  readonly #free: number[][] = [];
  #next: number;

  constructor(buffer: ArrayBuffer, start: number) {
    this.#buffer = buffer;
    this.#next = start;
    this.#end = start + Arena.SIZE;
  }

  owns(bytes: Buffer): boolean {
    return bytes.buffer === this.#buffer;
  }

  /** Null where there is no room. */
  take(size: number): Buffer | null {
    if (size > MOST) return null;
    const { kind, capacity } = pieceFor(size + MORE);
    this.#free[kind] ??= [];
    let at = this.#free[kind].pop();
    if (at === undefined) {
      if (this.#next + capacity > this.#end) return null;
      at = this.#next;
      this.#next += capacity;
    }
    return Buffer.from(this.#buffer, at, size);
  }

  giveBack(bytes: Buffer): void {
    this.#free[pieceFor(bytes.length + MORE).kind].push(bytes.byteOffset);
  }
}

/** Sizes are powers of two, and one and a half times those. */
function pieceFor(size: number): { kind: number; capacity: number } {
  const bits = 32 - Math.clz32(Math.max(size, LEAST) - 1);
  const capacity = 2 ** bits;
  return size <= 0.75 * capacity ? { kind: 2 * bits, capacity: 0.75 * capacity } : { kind: 2 * bits + 1, capacity };
}
