// Blobs, and states of files, in which nothing was found: they need not be looked at again.

/** As much of an id as is kept, in bytes: nobody makes two that agree in it. */
const ID_BYTES = 16;
/** An id and the size of what it names. */
const RECORD = ID_BYTES + 4;
const LARGEST = 2 ** 32 - 1;

/** Records as they were listed, to look ids up in. */
export class CleanSet {
  readonly #records: Buffer;
  /** Numbers of records from 1, by parts of their ids; 0 where there is none. */
  readonly #slots: Int32Array;

  constructor(records: Buffer) {
    this.#records = records;
    const count = Math.floor(records.length / RECORD);
    this.#slots = new Int32Array(2 ** Math.ceil(Math.log2(2 * count + 2)));
    for (let i = 0; i < count; i++) this.#slots[this.#find(records, i * RECORD)] = i + 1;
  }

  /** The size of what the id that stands there names, -1 if it is not among them. */
  sizeOf(ids: Uint8Array, at: number): number {
    const number = this.#slots[this.#find(ids, at)];
    return number === 0 ? -1 : this.#records.readUInt32LE((number - 1) * RECORD + ID_BYTES);
  }

  /** Whether all of these records are among them. */
  holds(records: Uint8Array): boolean {
    for (let at = 0; at < records.length; at += RECORD) if (this.sizeOf(records, at) === -1) return false;
    return true;
  }

  /** The slot of an id, or the free one where it would stand. */
  #find(ids: Uint8Array, at: number): number {
    const mask = this.#slots.length - 1;
    let slot = (ids[at] | (ids[at + 1] << 8) | (ids[at + 2] << 16) | (ids[at + 3] << 24)) & mask;
    while (this.#slots[slot] !== 0 && !this.#isAt(this.#slots[slot] - 1, ids, at)) slot = (slot + 1) & mask;
    return slot;
  }

  #isAt(number: number, ids: Uint8Array, at: number): boolean {
    const start = number * RECORD;
    for (let i = 0; i < ID_BYTES; i++) if (this.#records[start + i] !== ids[at + i]) return false;
    return true;
  }
}

/** Gathers those in which nothing was found. */
export class CleanList {
  count = 0;
  /** All their sizes. */
  bytes = 0;
  #records = Buffer.allocUnsafeSlow(64 * RECORD);

  /** An id of at least 16 bytes; what is larger than 4 GB is not listed. */
  add(ids: Uint8Array, at: number, size: number): void {
    if (size > LARGEST) return;
    this.#reserve(1);
    const start = this.count++ * RECORD;
    this.#records.set(ids.subarray(at, at + ID_BYTES), start);
    this.#records.writeUInt32LE(size, start + ID_BYTES);
    this.bytes += size;
  }

  /** Adds what another list holds. */
  take(records: Uint8Array): void {
    const count = records.length / RECORD;
    this.#reserve(count);
    this.#records.set(records, this.count * RECORD);
    this.count += count;
  }

  #reserve(count: number): void {
    const needed = (this.count + count) * RECORD;
    if (needed <= this.#records.length) return;
    const larger = Buffer.allocUnsafeSlow(Math.max(needed, 2 * this.#records.length));
    larger.set(this.records());
    this.#records = larger;
  }

  records(): Buffer {
    return this.#records.subarray(0, this.count * RECORD);
  }
}
