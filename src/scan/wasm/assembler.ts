// WebAssembly from TypeScript: expressions are bytes, put together by functions that are named like instructions.
// https://webassembly.github.io/spec/core/binary/index.html

/** Instructions that leave one value, or none. */
export type Code = readonly number[];

const I32 = 0x7f;
const EMPTY = 0x40;
const END = 0x0b;
const MAGIC_AND_VERSION = [0, 0x61, 0x73, 0x6d, 1, 0, 0, 0];

function binary(instruction: number): (a: Code, b: Code) => Code {
  return (a, b) => [...a, ...b, instruction];
}

export const eq = binary(0x46);
export const ne = binary(0x47);
export const lessThan = binary(0x49);
export const moreThan = binary(0x4b);
export const atLeast = binary(0x4f);
export const add = binary(0x6a);
export const subtract = binary(0x6b);
export const multiply = binary(0x6c);
export const and = binary(0x71);
export const or = binary(0x72);
export const shiftLeft = binary(0x74);
export const shiftRight = binary(0x76);

export const num = (value: number): Code => [0x41, ...signed(value)];
export const not = (a: Code): Code => [...a, 0x45];
export const get = (local: number): Code => [0x20, local];
export const set = (local: number, value: Code): Code => [...value, 0x21, local];
export const global = (index: number): Code => [0x23, index];
export const setGlobal = (index: number, value: Code): Code => [...value, 0x24, index];
export const load = (address: Code, offset = 0): Code => [...address, 0x28, 0, ...unsigned(offset)];
export const loadByte = (address: Code, offset = 0): Code => [...address, 0x2d, 0, ...unsigned(offset)];
export const store = (address: Code, value: Code, offset = 0): Code => [
  ...address,
  ...value,
  0x36,
  2,
  ...unsigned(offset),
];
export const copyBytes = (to: Code, from: Code, count: Code): Code => [...to, ...from, ...count, 0xfc, 0x0a, 0, 0];
/** Eight bytes at once. */
export const copyWord = (to: Code, from: Code): Code => [...to, ...from, 0x29, 0, 0, 0x37, 0, 0];
export const copyByte = (to: Code, from: Code): Code => [...to, ...loadByte(from), 0x3a, 0, 0];
export const call = (index: number, ...args: Code[]): Code => [...args.flat(), 0x10, ...unsigned(index)];
export const giveBack = (value: Code): Code => [...value, 0x0f];
/** The smaller or the larger of two, by an unsigned comparison; both are evaluated twice. */
export const smaller = (a: Code, b: Code): Code => [...a, ...b, ...lessThan(a, b), 0x1b];
export const larger = (a: Code, b: Code): Code => [...a, ...b, ...moreThan(a, b), 0x1b];

export function when(condition: Code, ...body: Code[]): Code {
  return [...condition, 0x04, EMPTY, ...body.flat(), END];
}

export function whenElse(condition: Code, body: Code, otherwise: Code): Code {
  return [...condition, 0x04, EMPTY, ...body, 0x05, ...otherwise, END];
}

export function repeatWhile(condition: Code, ...body: Code[]): Code {
  // A block to leave and, inside it, a loop to go on with.
  return [0x02, EMPTY, 0x03, EMPTY, ...not(condition), 0x0d, 1, ...body.flat(), 0x0c, 0, END, END];
}

export interface Func {
  /** Empty: the function is not exported. */
  name: string;
  parameters: number;
  /** Further locals, behind the parameters. */
  locals: number;
  /** Leaves the result. */
  body: Code;
}

/** A module with these functions, all of whose values are 32-bit integers; it imports its memory as `e.m`. */
export function assemble(functions: readonly Func[], globals: number): Uint8Array<ArrayBuffer> {
  const types = functions.map(({ parameters }) => [0x60, parameters, ...Array(parameters).fill(I32), 1, I32]);
  const exported = functions.flatMap(({ name }, i) => (name ? [[...text(name), 0, i]] : []));
  const bodies = functions.map(({ locals, body }) => {
    const code = [...(locals > 0 ? [1, locals, I32] : [0]), ...body, END];
    return [...unsigned(code.length), ...code];
  });
  const variables = Array.from({ length: globals }, () => [I32, 1, ...num(0), END]);
  return new Uint8Array([
    ...MAGIC_AND_VERSION,
    ...section(1, types),
    ...section(2, [[...text('e'), ...text('m'), 2, 0, 1]]),
    ...section(
      3,
      functions.map((_, i) => [i]),
    ),
    ...section(6, variables),
    ...section(7, exported),
    ...section(10, bodies),
  ]);
}

function section(id: number, entries: readonly Code[]): number[] {
  const content = [...unsigned(entries.length), ...entries.flat()];
  return [id, ...unsigned(content.length), ...content];
}

function text(value: string): number[] {
  return [value.length, ...Buffer.from(value, 'latin1')];
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
