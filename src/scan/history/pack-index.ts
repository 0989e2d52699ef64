// Reads `.idx` files, versions 1 and 2: which objects a pack holds, and where.
// https://git-scm.com/docs/gitformat-pack#_pack_idx_files_have_the_following_format

const MAGIC = 0xff744f63;
const HEADER = 8;
const FANOUT = 256 * 4;
const CUT_OFF = 'pack index is cut off';

export interface PackIndex {
  count: number;
  /** Object ids in pack order, `hashSize` bytes each. */
  oids: Uint8Array;
  /** Where each object starts, ascending. */
  offsets: Float64Array;
}

/** Parses an index; `hashSize` is 20 or 32. Throws an Error that says what is wrong with it. */
export function parsePackIndex(bytes: Buffer, hashSize: number): PackIndex {
  if (bytes.length < FANOUT + 2 * hashSize) throw new Error(CUT_OFF);
  if (bytes.readUInt32BE(0) !== MAGIC) return parseFirstVersion(bytes, hashSize);
  if (bytes.readUInt32BE(4) !== 2) throw new Error('unknown pack index version');
  if (bytes.length < HEADER + FANOUT + 2 * hashSize) throw new Error(CUT_OFF);
  const count = bytes.readUInt32BE(HEADER + 255 * 4);
  const names = HEADER + FANOUT;
  const small = names + count * (hashSize + 4);
  const large = small + count * 4;
  if (large + 2 * hashSize > bytes.length) throw new Error(CUT_OFF);
  const unsorted = readOffsets(bytes, { count, small, large });
  return sortByOffset(bytes.subarray(names, names + count * hashSize), unsorted, hashSize);
}

/** Of the years before git 1.6: offset and id side by side, for packs below 4 GiB. */
function parseFirstVersion(bytes: Buffer, hashSize: number): PackIndex {
  const count = bytes.readUInt32BE(255 * 4);
  const width = 4 + hashSize;
  if (FANOUT + count * width + 2 * hashSize !== bytes.length) throw new Error('unknown pack index version');
  const names = new Uint8Array(count * hashSize);
  const offsets = new Float64Array(count);
  for (let i = 0; i < count; i++) {
    const at = FANOUT + i * width;
    offsets[i] = bytes.readUInt32BE(at);
    names.set(bytes.subarray(at + 4, at + width), i * hashSize);
  }
  return sortByOffset(names, offsets, hashSize);
}

interface OffsetTables {
  count: number;
  small: number;
  large: number;
}

function readOffsets(bytes: Buffer, { count, small, large }: OffsetTables): Float64Array {
  const offsets = new Float64Array(count);
  for (let i = 0; i < count; i++) {
    const offset = bytes.readUInt32BE(small + i * 4);
    if (offset < 0x80000000) {
      offsets[i] = offset;
      continue;
    }
    const at = large + (offset - 0x80000000) * 8;
    if (at + 8 > bytes.length) throw new Error('pack index points past its own end');
    offsets[i] = bytes.readUInt32BE(at) * 0x100000000 + bytes.readUInt32BE(at + 4);
  }
  return offsets;
}

/** Sorts by offset. Offset and rank share one double: 2^21 objects of a pack below 2^32 bytes fit exactly. */
function sortByOffset(names: Uint8Array, offsets: Float64Array, hashSize: number): PackIndex {
  const count = offsets.length;
  const order = rankByOffset(offsets);
  const sorted = new Float64Array(count);
  // Both sizes of ids are whole words.
  const width = hashSize / 4;
  const from = wordsOf(names);
  const ids = new Int32Array(count * width);
  for (let i = 0, to = 0; i < count; i++) {
    const rank = order[i];
    sorted[i] = offsets[rank];
    for (let at = rank * width, end = at + width; at < end; at++) ids[to++] = from[at];
  }
  return { count, oids: new Uint8Array(ids.buffer), offsets: sorted };
}

function wordsOf(bytes: Uint8Array): Int32Array {
  const aligned = bytes.byteOffset % 4 === 0 ? bytes : Uint8Array.from(bytes);
  return new Int32Array(aligned.buffer, aligned.byteOffset, bytes.length / 4);
}

const RANKS = 2 ** 21;
const HIGHEST = 2 ** 32;

function rankByOffset(offsets: Float64Array): Uint32Array {
  const count = offsets.length;
  const order = new Uint32Array(count);
  const fits = count <= RANKS && offsets.every((offset) => offset < HIGHEST);
  if (!fits) {
    for (let i = 0; i < count; i++) order[i] = i;
    return order.sort((a, b) => offsets[a] - offsets[b]);
  }
  const keys = new Float64Array(count);
  for (let i = 0; i < count; i++) keys[i] = offsets[i] * RANKS + i;
  keys.sort();
  for (let i = 0; i < count; i++) order[i] = keys[i] % RANKS;
  return order;
}
