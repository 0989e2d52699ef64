// A loop in WebAssembly that tells where four bytes might begin a literal: about three times as fast as the same
// loop in JavaScript, whose every access is checked and which cannot read four bytes at once.

/** Clears the case of ASCII letters in four bytes at once; other bytes may change too, which the caller checks. */
export const FOLD_MASK = 0x20202020;
const MULTIPLIER = 0x9e3779b1 | 0;
const HASH_BITS = 20;
const SHIFT = 32 - HASH_BITS;

/** Which bit of the filter stands for four bytes, read as a little-endian integer. */
export function gramHash(gram: number): number {
  return Math.imul(gram | FOLD_MASK, MULTIPLIER) >>> SHIFT;
}

const FILTER_BYTES = 1 << (HASH_BITS - 3);
/** The most bytes examined in one call. */
const CHUNK = 1 << 16;
const UNROLLED = 4;
const INPUT_AT = FILTER_BYTES;
/** Room for what follows the last gram. */
const OUTPUT_AT = INPUT_AT + CHUNK + 16;
const PAGES = Math.ceil((OUTPUT_AT + (CHUNK + UNROLLED) * 4) / 65536);

/** Below this many bytes the call costs more than it saves. */
export const WORTH_A_CALL = 128;

type Loop = (from: number, to: number, out: number) => number;

/** As much of the API as is used here: Node's types have no values for it. */
interface WasmApi {
  Memory: new (limits: { initial: number }) => { buffer: ArrayBuffer };
  Module: new (bytes: Uint8Array) => object;
  Instance: new (module: object, imports: object) => { exports: { f: Loop } };
}
const wasm = (globalThis as unknown as { WebAssembly: WasmApi }).WebAssembly;

/** One bit for each hash; `candidates` runs the loop. */
export class GramFilter {
  readonly bits = new Uint8Array(FILTER_BYTES);
  #memory: Uint8Array | null = null;
  #output: Int32Array | null = null;
  #loop: Loop | null = null;

  add(gram: number): void {
    const hash = gramHash(gram);
    this.bits[hash >>> 3] |= 1 << (hash & 7);
  }

  /** Calls `take` with the place of every four bytes in `[from, to)` that a literal may have. */
  candidates(bytes: Uint8Array, from: number, to: number, take: (at: number) => void): void {
    const loop = this.#start();
    const memory = this.#memory as Uint8Array;
    const output = this.#output as Int32Array;
    const last = to - 3;
    for (let start = from; start < last; start += CHUNK) {
      const count = Math.min(CHUNK, last - start);
      memory.set(bytes.subarray(start, Math.min(bytes.length, start + count + 3)), INPUT_AT);
      const found = loop(INPUT_AT, INPUT_AT + count, OUTPUT_AT);
      for (let i = 0; i < found; i++) {
        const at = output[i] - INPUT_AT;
        // The unrolled loop may look at up to three places past the end.
        if (at < count) take(start + at);
      }
    }
  }

  /** Compiled when the first long content comes: a small one never needs it. */
  #start(): Loop {
    if (this.#loop) return this.#loop;
    const memory = new wasm.Memory({ initial: PAGES });
    const module = new wasm.Module(assemble());
    this.#loop = new wasm.Instance(module, { e: { m: memory } }).exports.f;
    this.#memory = new Uint8Array(memory.buffer);
    this.#output = new Int32Array(memory.buffer, OUTPUT_AT);
    this.#memory.set(this.bits, 0);
    return this.#loop;
  }
}

// The module, instruction by instruction. https://webassembly.github.io/spec/core/binary/index.html
const I32 = 0x7f;
const op = {
  loop: [0x03, 0x40],
  end: [0x0b],
  branchIf: [0x0d, 0],
  get: (local: number) => [0x20, local],
  set: (local: number) => [0x21, local],
  tee: (local: number) => [0x22, local],
  load: (offset: number) => [0x28, 0, ...unsigned(offset)],
  loadByte: (offset: number) => [0x2d, 0, ...unsigned(offset)],
  store: [0x36, 2, 0],
  constant: (value: number) => [0x41, ...signed(value)],
  lessThan: [0x49],
  add: [0x6a],
  subtract: [0x6b],
  multiply: [0x6c],
  and: [0x71],
  or: [0x72],
  shiftLeft: [0x74],
  shiftRight: [0x76],
};
const MAGIC_AND_VERSION = [0, 0x61, 0x73, 0x6d, 1, 0, 0, 0];
const [AT, END, OUT, HASH, OUT_START] = [0, 1, 2, 3, 4];

/** `f(from, to, out)`: writes the addresses of possible grams to `out` as 32-bit integers, gives their number. */
function assemble(): Uint8Array<ArrayBuffer> {
  const steps = Array.from({ length: UNROLLED }, (_, i) => examine(i)).flat();
  const advance = [...op.get(AT), ...op.constant(UNROLLED), ...op.add, ...op.tee(AT), ...op.get(END), ...op.lessThan];
  const count = [...op.get(OUT), ...op.get(OUT_START), ...op.subtract, ...op.constant(2), ...op.shiftRight];
  const locals = [1, 2, I32];
  const body = [
    ...locals,
    ...op.get(OUT),
    ...op.set(OUT_START),
    ...op.loop,
    ...steps,
    ...advance,
    ...op.branchIf,
    ...op.end,
    ...count,
    ...op.end,
  ];
  return new Uint8Array([
    ...MAGIC_AND_VERSION,
    ...section(1, [1, 0x60, 3, I32, I32, I32, 1, I32]), // one type
    ...section(2, [1, 1, 0x65, 1, 0x6d, 2, 0, 1]), // imports memory e.m
    ...section(3, [1, 0]), // one function
    ...section(7, [1, 1, 0x66, 0, 0]), // exported as f
    ...section(10, [1, ...unsigned(body.length), ...body]),
  ]);
}

/** Writes the address always and moves on only if the bit is set: a branch here would be guessed wrong too often. */
function examine(offset: number): number[] {
  const gram = [...op.get(AT), ...op.load(offset), ...op.constant(FOLD_MASK), ...op.or];
  const hash = [...op.constant(MULTIPLIER), ...op.multiply, ...op.constant(SHIFT), ...op.shiftRight, ...op.set(HASH)];
  const write = [...op.get(OUT), ...op.get(AT), ...op.constant(offset), ...op.add, ...op.store];
  const byte = [...op.get(HASH), ...op.constant(3), ...op.shiftRight, ...op.loadByte(0)];
  const bit = [...op.get(HASH), ...op.constant(7), ...op.and, ...op.shiftRight, ...op.constant(1), ...op.and];
  const move = [...op.constant(2), ...op.shiftLeft, ...op.add, ...op.set(OUT)];
  return [...gram, ...hash, ...write, ...op.get(OUT), ...byte, ...bit, ...move];
}

function section(id: number, content: number[]): number[] {
  return [id, ...unsigned(content.length), ...content];
}

function unsigned(value: number): number[] {
  const bytes: number[] = [];
  let rest = value;
  do {
    bytes.push(rest > 127 ? (rest & 127) | 128 : rest);
    rest >>>= 7;
  } while (rest > 0);
  return bytes;
}

function signed(value: number): number[] {
  const bytes: number[] = [];
  let rest = value;
  for (;;) {
    const byte = rest & 127;
    rest >>= 7;
    const isDone = (rest === 0 && (byte & 64) === 0) || (rest === -1 && (byte & 64) !== 0);
    bytes.push(isDone ? byte : byte | 128);
    if (isDone) return bytes;
  }
}
