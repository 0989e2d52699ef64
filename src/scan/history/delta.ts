// Rebuilds an object from its base and a delta, and remembers which of its bytes came from where.
// https://git-scm.com/docs/gitformat-pack#_deltified_representation

/** Runs that an object copied from its base, in the order of the object; parallel arrays. */
export class CopyRuns {
  /** Where the run starts in the object. */
  targets = new Int32Array(64);
  /** Where it starts in the base. */
  sources = new Int32Array(64);
  lengths = new Int32Array(64);
  count = 0;

  /** Adds a run; one that goes on where the last one ended, on both sides, makes that longer. */
  add(target: number, source: number, length: number): void {
    const last = this.count - 1;
    if (last >= 0 && this.#endsAt(last, target, source)) {
      this.lengths[last] += length;
      return;
    }
    if (this.count === this.targets.length) this.#grow();
    this.targets[this.count] = target;
    this.sources[this.count] = source;
    this.lengths[this.count] = length;
    this.count++;
  }

  #endsAt(run: number, target: number, source: number): boolean {
    const length = this.lengths[run];
    return this.targets[run] + length === target && this.sources[run] + length === source;
  }

  #grow(): void {
    this.targets = grown(this.targets);
    this.sources = grown(this.sources);
    this.lengths = grown(this.lengths);
  }
}

function grown(array: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(array.length * 2);
  larger.set(array);
  return larger;
}

export interface DeltaHeader {
  baseSize: number;
  targetSize: number;
  /** Where the instructions start. */
  at: number;
}

export function readDeltaHeader(delta: Buffer): DeltaHeader {
  const base = readSize(delta, 0);
  const target = readSize(delta, base.at);
  return { baseSize: base.size, targetSize: target.size, at: target.at };
}

function readSize(delta: Buffer, from: number): { size: number; at: number } {
  let at = from;
  let size = 0;
  let unit = 1;
  for (;;) {
    if (at >= delta.length || unit > 2 ** 49) throw new Error('delta is cut off');
    const byte = delta[at++];
    size += (byte & 127) * unit;
    if ((byte & 128) === 0) return { size, at };
    unit *= 128;
  }
}

const SHORT_COPY = 32;
const LONGEST_IF_ZERO = 0x10000;

/** Writes the object into `target` (exactly its size) and its copied runs into `runs`. Throws on any bad instruction. */
export function applyDelta(base: Buffer, delta: Buffer, target: Buffer, runs: CopyRuns): void {
  const header = readDeltaHeader(delta);
  if (header.baseSize !== base.length) throw new Error('delta is for a base of another size');
  if (header.targetSize !== target.length) throw new Error('delta makes an object of another size');
  runs.count = 0;
  let at = header.at;
  let filled = 0;
  while (at < delta.length) {
    const op = delta[at++];
    if (op & 128) {
      const copy = readCopy(delta, at, op);
      at = copy.at;
      copyBytes(base, target, filled, copy);
      runs.add(filled, copy.from, copy.length);
      filled += copy.length;
    } else {
      if (op === 0 || at + op > delta.length || filled + op > target.length)
        throw new Error('delta insert is out of bounds');
      for (let i = 0; i < op; i++) target[filled + i] = delta[at + i];
      at += op;
      filled += op;
    }
  }
  if (filled !== target.length) throw new Error('delta leaves the object unfinished');
}

interface Copy {
  from: number;
  length: number;
  /** Where the next instruction starts. */
  at: number;
}

const copy: Copy = { from: 0, length: 0, at: 0 };

/** Reads a copy instruction into one reused record: there are millions of them. */
function readCopy(delta: Buffer, start: number, op: number): Copy {
  let at = start;
  let from = 0;
  let length = 0;
  if (op & 1) from = delta[at++];
  if (op & 2) from |= delta[at++] << 8;
  if (op & 4) from |= delta[at++] << 16;
  if (op & 8) from += delta[at++] * 0x1000000;
  if (op & 16) length = delta[at++];
  if (op & 32) length |= delta[at++] << 8;
  if (op & 64) length |= delta[at++] << 16;
  if (at > delta.length) throw new Error('delta is cut off');
  copy.from = from;
  copy.length = length === 0 ? LONGEST_IF_ZERO : length;
  copy.at = at;
  return copy;
}

function copyBytes(base: Buffer, target: Buffer, filled: number, { from, length }: Copy): void {
  if (from + length > base.length || filled + length > target.length) throw new Error('delta copy is out of bounds');
  if (length <= SHORT_COPY) {
    for (let i = 0; i < length; i++) target[filled + i] = base[from + i];
  } else {
    base.copy(target, filled, from, from + length);
  }
}
