// Rebuilds and analyses every blob of a delta family, each from its base while that is in memory.

import type { Arena } from '../wasm/arena.ts';
import type { Kernel, Runs } from '../wasm/kernel.ts';
import { type Analyser, Analysis } from './analysis.ts';
import { applyDelta, CopyRuns, readDeltaHeader } from './delta.ts';
import type { DeltaTree } from './delta-tree.ts';
import { Inflater, ROOM } from './inflate.ts';
import type { PackReader } from './pack-reader.ts';
import { oidOf, type PackTable, type RawId, rawIdOf } from './pack-table.ts';

/** What becomes of each blob. */
export interface BlobSink {
  /** A blob that was analysed; `bytes` and `analysis` are valid during the call. */
  blob(id: RawId, bytes: Buffer, analysis: Analysis): void;
  /** A blob that could not be read here. */
  failed(oid: string, reason: 'too large' | 'unreadable'): void;
}

interface Frame {
  rank: number;
  bytes: Buffer;
  analysis: Analysis;
  /** Next lighter child. */
  light: number;
  heavy: number;
}

/** Above this many live bytes a subtree is put off and begun again from its root. */
const LIVE_BYTES = 96 * 2 ** 20;

export class FamilyWalker {
  readonly #table: PackTable;
  readonly #tree: DeltaTree;
  readonly #reader: PackReader;
  readonly #use: { analyser: Analyser; sink: BlobSink; maxSize: number };
  readonly #inflater = new Inflater();
  readonly #ownRuns = new CopyRuns();
  /** What works faster on contents in a memory of its own, and that memory; null where there is none. */
  readonly #kernel: Kernel | null;
  readonly #arena: Arena | null;
  #runs: Runs = this.#ownRuns;
  readonly #spareAnalyses: Analysis[] = [];
  readonly #spareBuffers: Buffer[] = [];
  #live = 0;
  #putOff: number[] = [];

  constructor(
    pack: { table: PackTable; tree: DeltaTree; reader: PackReader },
    use: { analyser: Analyser; sink: BlobSink; maxSize: number },
  ) {
    this.#table = pack.table;
    this.#tree = pack.tree;
    this.#reader = pack.reader;
    this.#use = use;
    this.#kernel = use.analyser.kernel;
    this.#arena = this.#kernel?.arena ?? null;
  }

  /** Walks the family of one full object. */
  walk(root: number): void {
    const frame = this.#open(root, () => this.#readRoot(root));
    if (frame) this.#descend(frame);
    while (this.#putOff.length > 0) this.#resume(this.#putOff.pop() as number);
  }

  #descend(root: Frame): void {
    const stack = [root];
    while (stack.length > 0) {
      const frame = stack[stack.length - 1];
      const isLight = frame.light !== -1;
      const child = isLight ? frame.light : frame.heavy;
      if (child === -1) {
        stack.pop();
        this.#release(frame);
        continue;
      }
      if (isLight) frame.light = this.#tree.next[child];
      else frame.heavy = -1;
      if (isLight && this.#live > LIVE_BYTES) {
        this.#putOff.push(child);
        continue;
      }
      const next = this.#openChild(child, frame);
      if (!isLight) {
        stack.pop();
        this.#release(frame);
      }
      if (next) stack.push(next);
    }
  }

  /** Begins a subtree that was put off: its base chain is built again, without analysis. */
  #resume(rank: number): void {
    const frame = this.#open(rank, () => this.#rebuild(rank));
    if (frame) this.#descend(frame);
  }

  #rebuild(rank: number): Buffer {
    const chain: number[] = [];
    let at = rank;
    while (this.#table.bases[at] >= 0) {
      chain.push(at);
      at = this.#table.bases[at];
    }
    let bytes = this.#readRoot(at);
    while (chain.length > 0) {
      const next = this.#rebuildFrom(bytes, chain.pop() as number);
      this.#recycle(bytes);
      bytes = next;
    }
    return bytes;
  }

  /** Opens an object that is analysed as a whole. */
  #open(rank: number, read: () => Buffer): Frame | null {
    let bytes: Buffer;
    try {
      bytes = read();
    } catch (error) {
      this.#fail(rank, error);
      return null;
    }
    const analysis = this.#begin(bytes);
    if (!analysis.opaque) this.#use.analyser.whole(bytes, analysis);
    return this.#finish(rank, bytes, analysis);
  }

  #openChild(rank: number, base: Frame): Frame | null {
    let bytes: Buffer;
    try {
      bytes = this.#rebuildFrom(base.bytes, rank);
    } catch (error) {
      this.#fail(rank, error);
      return null;
    }
    const analysis = this.#begin(bytes);
    if (!analysis.opaque) {
      if (base.analysis.opaque) this.#use.analyser.whole(bytes, analysis);
      else this.#use.analyser.fromBase(base.analysis, base.bytes.length, { bytes, runs: this.#runs }, analysis);
    }
    return this.#finish(rank, bytes, analysis);
  }

  #begin(bytes: Buffer): Analysis {
    const analysis = this.#spareAnalyses.pop() ?? new Analysis();
    analysis.reset(bytes);
    return analysis;
  }

  #finish(rank: number, bytes: Buffer, analysis: Analysis): Frame {
    this.#live += bytes.length;
    this.#use.sink.blob(rawIdOf(this.#table, rank), bytes, analysis);
    return { rank, bytes, analysis, light: this.#tree.light[rank], heavy: this.#tree.heavy[rank] };
  }

  #release(frame: Frame): void {
    this.#live -= frame.bytes.length;
    this.#spareAnalyses.push(frame.analysis);
    this.#recycle(frame.bytes);
  }

  /** Reports an object and everything that is made from it. */
  #fail(rank: number, error: unknown): void {
    const reason = error instanceof TooLarge ? 'too large' : 'unreadable';
    const pending = [rank];
    while (pending.length > 0) {
      const at = pending.pop() as number;
      this.#use.sink.failed(oidOf(this.#table, at), reason);
      for (let child = this.#tree.light[at]; child !== -1; child = this.#tree.next[child]) pending.push(child);
      if (this.#tree.heavy[at] !== -1) pending.push(this.#tree.heavy[at]);
    }
  }

  #readRoot(rank: number): Buffer {
    this.#checkSize(this.#table.sizes[rank]);
    return this.#inflate(rank, this.#arena?.take(this.#table.sizes[rank]) ?? null);
  }

  /** Inflates an object or a delta into `room` in the kernel's memory, or elsewhere where there is none. */
  #inflate(rank: number, room: Buffer | null): Buffer {
    const size = this.#table.sizes[rank];
    const compressed = this.#compressed(rank);
    if (room && this.#kernel) {
      this.#inflater.into(compressed, this.#kernel.memory, room.byteOffset, size);
      return room;
    }
    const own = Buffer.allocUnsafeSlow(size + ROOM);
    this.#inflater.into(compressed, own, 0, size);
    return own.subarray(0, size);
  }

  #rebuildFrom(base: Buffer, rank: number): Buffer {
    this.#checkSize(this.#table.sizes[rank]);
    const delta = this.#inflate(rank, this.#kernel?.roomForDelta(this.#table.sizes[rank]) ?? null);
    const { baseSize, targetSize, at } = readDeltaHeader(delta);
    this.#checkSize(targetSize);
    const bytes = this.#buffer(targetSize);
    const isFast = this.#arena?.owns(base) && this.#arena.owns(bytes) && baseSize === base.length;
    if (isFast && this.#kernel?.rebuild(base, delta, at, bytes)) this.#runs = this.#kernel.runs;
    else this.#rebuildSlowly(base, delta, bytes);
    return bytes;
  }

  /** For what has no room in the kernel, and to say what is wrong with a delta. */
  #rebuildSlowly(base: Buffer, delta: Buffer, target: Buffer): void {
    this.#runs = this.#ownRuns;
    applyDelta(base, delta, target, this.#ownRuns);
  }

  #compressed(rank: number): Buffer {
    const { offsets, headers } = this.#table;
    const start = offsets[rank] + headers[rank];
    return this.#reader.bytes(start, offsets[rank + 1] - start);
  }

  #checkSize(size: number): void {
    if (size > this.#use.maxSize) throw new TooLarge();
  }

  #buffer(size: number): Buffer {
    const room = this.#arena?.take(size);
    if (room) return room;
    const spare = this.#spareBuffers.pop();
    if (spare && spare.buffer.byteLength >= size) return Buffer.from(spare.buffer, 0, size);
    return Buffer.allocUnsafeSlow(Math.max(MIN_BUFFER, size + (size >> 2))).subarray(0, size);
  }

  #recycle(bytes: Buffer): void {
    if (this.#arena?.owns(bytes)) {
      this.#arena.giveBack(bytes);
      return;
    }
    const capacity = bytes.buffer.byteLength;
    // Smaller ones are not ours: node cuts them from a slab that others write to.
    const isOwn = capacity >= MIN_BUFFER && capacity <= MAX_SPARE_BYTES;
    if (isOwn && this.#spareBuffers.length < MAX_SPARE) this.#spareBuffers.push(bytes);
  }
}

const MIN_BUFFER = 1 << 16;
const MAX_SPARE = 8;
const MAX_SPARE_BYTES = 1 << 22;

class TooLarge extends Error {}
