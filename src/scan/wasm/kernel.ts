// Searches contents for literals, and rebuilds objects from deltas, in WebAssembly and in a memory of its own.
import { FILTER_BYTES } from '../gram-hash.ts';
import { Arena } from './arena.ts';
import { assemble } from './assembler.ts';
import { deltaFunctions } from './delta-code.ts';
import { FAILED, type Layout } from './layout.ts';
import { BLOCK, GLOBALS, searchFunctions } from './search-code.ts';

/** The tables of a set of literals, as literals.ts makes them. */
export interface Tables {
  filter: Uint8Array;
  slots: Int32Array;
  next: Int32Array;
  /** Where each text starts in `pool`. */
  starts: Int32Array;
  offsets: Uint8Array;
  lengths: Uint8Array;
  exact: Uint8Array;
  pool: Uint8Array;
  fold: Uint8Array;
  longest: number;
}

/** Runs that an object copied from its base; parallel arrays. */
export interface Runs {
  targets: Int32Array;
  sources: Int32Array;
  lengths: Int32Array;
  count: number;
}

const PAGE = 65536;
/** Room for a piece of a content that stands elsewhere, or for a delta. */
const STAGE = 1 << 18;
/** As much of a content is searched at once. */
const PIECE = STAGE - 1024;
const MOST_HITS = 1 << 15;
const MOST_RUNS = 1 << 15;
/** Bytes behind the last one that loops may read. */
const SLACK = 64;

interface Exports {
  search(object: number, objectEnd: number, from: number, to: number): number;
  gaps(object: number, objectEnd: number, runs: number, margin: number): number;
  delta(at: number, end: number, base: number, baseLength: number, target: number, targetLength: number): number;
  bytesRead(): number;
}

/** As much of the API as is used here: Node's types have no values for it. */
interface Memory {
  readonly buffer: ArrayBuffer;
  grow(pages: number): number;
}
interface WasmApi {
  Memory: new (limits: { initial: number }) => Memory;
  Module: new (bytes: Uint8Array) => object;
  Instance: new (module: object, imports: object) => { exports: Exports };
}
const wasm = (globalThis as unknown as { WebAssembly: WasmApi }).WebAssembly;

/** Hands out room in the order it is asked for, each piece at a multiple of eight. */
class Planner {
  end = 0;

  take(bytes: number): number {
    const at = this.end;
    this.end = (at + bytes + 7) & ~7;
    return at;
  }
}

/** Null where there is none, or not the address space that it takes: several gigabytes, of which little is used. */
export function openKernel(tables: Tables): Kernel | null {
  try {
    return new Kernel(tables);
  } catch {
    return null;
  }
}

export class Kernel {
  /** What the last search found: a place and a literal for each hit. */
  found = new Int32Array(0);
  /** What the last rebuilt object copied. */
  readonly runs: Runs = { targets: this.found, sources: this.found, lengths: this.found, count: 0 };
  readonly #layout: Layout;
  readonly #memory: Memory;
  readonly #exports: Exports;
  readonly #stage: number;
  readonly #longest: number;
  #bytes: Uint8Array = new Uint8Array(0);
  #arena: Arena | null | undefined;

  constructor(tables: Tables) {
    const planner = new Planner();
    planner.take(FILTER_BYTES);
    this.#layout = planLayout(planner, tables);
    this.#stage = planner.take(STAGE + SLACK);
    this.#longest = tables.longest;
    this.#memory = new wasm.Memory({ initial: Math.ceil(planner.end / PAGE) });
    const module = new wasm.Module(codeOf(this.#layout));
    this.#exports = new wasm.Instance(module, { e: { m: this.#memory } }).exports;
    this.#view();
    this.#fill(tables);
  }

  /** Bytes that the last `gaps` looked at. */
  get bytesRead(): number {
    return this.#exports.bytesRead();
  }

  /** The whole memory. */
  get memory(): Uint8Array {
    return this.#bytes;
  }

  /** Room for a delta of this size that is about to be used; null if it is too large. */
  roomForDelta(size: number): Buffer | null {
    return size < STAGE ? Buffer.from(this.#memory.buffer, this.#stage, size) : null;
  }

  /** Room for contents, which need not be copied to be searched then; null where there is none. */
  get arena(): Arena | null {
    if (this.#arena === undefined) this.#arena = this.#makeArena();
    return this.#arena;
  }

  #makeArena(): Arena | null {
    const start = this.#memory.buffer.byteLength;
    try {
      this.#memory.grow(Math.ceil((Arena.SIZE + SLACK) / PAGE));
    } catch {
      return null;
    }
    this.#view();
    return new Arena(this.#memory.buffer, start);
  }

  /** Literals of `[from, to)`, for `take`, whose places are offsets in `bytes`; false if there were too many. */
  search(bytes: Uint8Array, from: number, to: number, take: (at: number, literal: number) => void): boolean {
    const isHere = bytes.buffer === this.#memory.buffer;
    const margin = isHere ? bytes.length : this.#longest;
    const { found } = this;
    for (let start = from; start < to - 3; start += PIECE) {
      const end = Math.min(to, start + PIECE + 3);
      const first = Math.max(0, start - margin);
      const last = Math.min(bytes.length, end + margin);
      const object = isHere ? bytes.byteOffset : this.#stageBytes(bytes.subarray(first, last));
      const count = this.#exports.search(object, object + last - first, object + start - first, object + end - first);
      if (count === FAILED) return false;
      for (let i = 0; i < 2 * count; i += 2) take(first + found[i], found[i + 1]);
    }
    return true;
  }

  #stageBytes(bytes: Uint8Array): number {
    this.#bytes.set(bytes, this.#stage);
    return this.#stage;
  }

  /** How many literals lie in no run of an object of the arena, or overlap one only in part; FAILED if too many. */
  gaps(bytes: Buffer, runs: Runs, margin: number): number {
    return this.#exports.gaps(bytes.byteOffset, bytes.byteOffset + bytes.length, runs.count, margin);
  }

  /** Rebuilds `target` from its base by the instructions from `at` on, all three in this memory; false if it cannot. */
  rebuild(base: Buffer, delta: Buffer, at: number, target: Buffer): boolean {
    if (delta.buffer !== this.#memory.buffer) return false;
    const start = delta.byteOffset;
    const end = start + delta.length;
    const count = this.#exports.delta(start + at, end, base.byteOffset, base.length, target.byteOffset, target.length);
    this.runs.count = Math.max(0, count);
    return count !== FAILED;
  }

  #view(): void {
    const { buffer } = this.#memory;
    const { hits, targets, sources, lengthsOfRuns } = this.#layout;
    this.#bytes = new Uint8Array(buffer);
    this.found = new Int32Array(buffer, hits, MOST_HITS * 2);
    this.runs.targets = new Int32Array(buffer, targets, MOST_RUNS);
    this.runs.sources = new Int32Array(buffer, sources, MOST_RUNS);
    this.runs.lengths = new Int32Array(buffer, lengthsOfRuns, MOST_RUNS);
  }

  #fill(tables: Tables): void {
    const { slots, next, texts, offsets, lengths, exact, fold } = this.#layout;
    const { buffer } = this.#memory;
    this.#bytes.set(tables.filter, 0);
    new Int32Array(buffer, slots).set(tables.slots);
    new Int32Array(buffer, next).set(tables.next);
    const pool = texts + tables.starts.length * 4;
    new Int32Array(buffer, texts).set(tables.starts.map((start) => pool + start));
    this.#bytes.set(tables.pool, pool);
    this.#bytes.set(tables.offsets, offsets);
    this.#bytes.set(tables.lengths, lengths);
    this.#bytes.set(tables.exact, exact);
    this.#bytes.set(tables.fold, fold);
    this.#bytes.set(
      tables.fold.map((_, byte) => byte),
      fold + 256,
    );
  }
}

function codeOf(layout: Layout): Uint8Array {
  const functions = searchFunctions(layout);
  return assemble([...functions, ...deltaFunctions(layout, functions.length)], GLOBALS);
}

function planLayout(planner: Planner, { slots, starts, pool }: Tables): Layout {
  const count = starts.length;
  const layout = {
    slots: planner.take(slots.length * 4),
    slotMask: slots.length / 2 - 1,
    next: planner.take(count * 4),
    texts: planner.take(count * 4 + pool.length + SLACK),
    offsets: planner.take(count),
    lengths: planner.take(count),
    exact: planner.take(count),
    fold: planner.take(512),
    candidates: planner.take((BLOCK + SLACK) * 4),
    hits: planner.take(MOST_HITS * 8),
    mostRuns: MOST_RUNS,
    targets: planner.take(MOST_RUNS * 4),
    sources: planner.take(MOST_RUNS * 4),
    lengthsOfRuns: planner.take(MOST_RUNS * 4),
  };
  return { ...layout, hitsEnd: layout.hits + MOST_HITS * 8 };
}
