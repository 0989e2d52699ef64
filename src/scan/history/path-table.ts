// Numbers for paths: a log names the same ones again and again.

const FIRST_SLOTS = 1 << 12;
const FIRST_POOL = 1 << 16;

/** Paths as bytes, numbered in the order they first came in. */
export class PathTable {
  count = 0;
  /** All paths behind one another, and where each ends. */
  #pool = Buffer.allocUnsafe(FIRST_POOL);
  #ends = new Int32Array(FIRST_SLOTS);
  #hashes = new Int32Array(FIRST_SLOTS);
  /** Open hash table of numbers (plus one; 0 is an empty slot), at most half full. */
  #slots = new Int32Array(FIRST_SLOTS * 2);

  /** The number of the path that stands in `[start, end)`. */
  numberOf(bytes: Uint8Array, start: number, end: number): number {
    let hash = 0;
    for (let i = start; i < end; i++) hash = Math.imul(hash ^ bytes[i], 0x01000193);
    hash ^= hash >>> 15;
    const mask = this.#slots.length - 1;
    let slot = hash & mask;
    for (let number = this.#slots[slot]; number !== 0; number = this.#slots[slot]) {
      if (this.#hashes[number - 1] === hash && this.#equals(number - 1, bytes, start, end)) return number - 1;
      slot = (slot + 1) & mask;
    }
    return this.#add(bytes, { start, end, hash });
  }

  bytesOf(number: number): Buffer {
    return this.#pool.subarray(this.#startOf(number), this.#ends[number]);
  }

  #startOf(number: number): number {
    return number === 0 ? 0 : this.#ends[number - 1];
  }

  #equals(number: number, bytes: Uint8Array, start: number, end: number): boolean {
    const from = this.#startOf(number);
    if (this.#ends[number] - from !== end - start) return false;
    for (let i = 0; i < end - start; i++) if (this.#pool[from + i] !== bytes[start + i]) return false;
    return true;
  }

  #add(bytes: Uint8Array, path: { start: number; end: number; hash: number }): number {
    if (this.count === this.#ends.length) this.#grow();
    const number = this.count++;
    const from = this.#startOf(number);
    const to = from + path.end - path.start;
    if (to > this.#pool.length) {
      this.#pool = Buffer.concat([this.#pool.subarray(0, from)], Math.max(to, this.#pool.length * 2));
    }
    this.#pool.set(bytes.subarray(path.start, path.end), from);
    this.#ends[number] = to;
    this.#hashes[number] = path.hash;
    this.#put(number, path.hash);
    return number;
  }

  #put(number: number, hash: number): void {
    const mask = this.#slots.length - 1;
    let slot = hash & mask;
    while (this.#slots[slot] !== 0) slot = (slot + 1) & mask;
    this.#slots[slot] = number + 1;
  }

  #grow(): void {
    const size = this.#ends.length * 2;
    const [ends, hashes] = [new Int32Array(size), new Int32Array(size)];
    ends.set(this.#ends);
    hashes.set(this.#hashes);
    this.#ends = ends;
    this.#hashes = hashes;
    this.#slots = new Int32Array(size * 2);
    for (let number = 0; number < this.count; number++) this.#put(number, hashes[number]);
  }
}
