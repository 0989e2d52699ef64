// The structure of one pack: the kind, size and delta base of every object, read from the entry headers alone.
// https://git-scm.com/docs/gitformat-pack#_pack_pack_files_have_the_following_format
import { parsePackIndex } from './pack-index.ts';
import { PackReader, SEQUENTIAL } from './pack-reader.ts';
import type { ObjectFiles } from './ports.ts';

/** Object kinds as packs number them; a number that means nothing, and what is made from itself, is `broken`. */
export const KIND = { none: 0, commit: 1, tree: 2, blob: 3, tag: 4, broken: 5, offsetDelta: 6, refDelta: 7 } as const;

/** Parallel arrays over the objects of a pack in pack order; shared with the workers. */
export interface PackTable {
  path: string;
  count: number;
  hashSize: number;
  oids: Uint8Array;
  /** Start of each entry; one more at the end, where the trailer begins. */
  offsets: Float64Array;
  /** Bytes from an entry's start to its compressed data. */
  headers: Uint8Array;
  /** Inflated size: of the object, or of its delta. */
  sizes: Float64Array;
  /** The kind of each object: for a delta that of its root; `none` if the root is missing, `broken` if the chain is a cycle. */
  kinds: Uint8Array;
  /** Rank of the delta base, -1 for a full object, -2 for a base that is not in this pack. */
  bases: Int32Array;
  /** Its checksum is not the one that its index has noted: either may be damaged, or belong to another. */
  doubtful: boolean;
}

const TRAILER_OF_BASE = -2;
const PACK_MAGIC = 0x5041434b;
/** The longest entry header: 10 bytes of size, 32 of a base's id. */
const HEADER_BYTES = 44;

/** Reads the headers of all entries. Throws an Error that says what is wrong with the pack. */
export function readPackTable(files: ObjectFiles, path: string, hashSize: number): PackTable {
  const indexBytes = files.read(path.replace(/\.pack$/, '.idx'));
  if (!indexBytes) throw new Error('pack has no index');
  const index = parsePackIndex(indexBytes, hashSize);
  const reader = new PackReader(files.open(path), SEQUENTIAL);
  try {
    checkHeader(reader, index.count);
    const table = emptyTable(path, hashSize, index.count);
    table.oids.set(index.oids);
    table.offsets.set(index.offsets);
    table.offsets[index.count] = reader.size - hashSize;
    readHeaders(reader, table);
    const noted = indexBytes.subarray(indexBytes.length - 2 * hashSize, indexBytes.length - hashSize);
    table.doubtful = !reader.bytes(reader.size - hashSize, hashSize).equals(noted);
    resolveKinds(table);
    return table;
  } finally {
    reader.close();
  }
}

function checkHeader(reader: PackReader, count: number): void {
  const header = reader.bytes(0, 12);
  if (header.length < 12 || header.readUInt32BE(0) !== PACK_MAGIC) throw new Error('not a pack');
  const version = header.readUInt32BE(4);
  if (version !== 2 && version !== 3) throw new Error(`unknown pack version ${version}`);
  if (header.readUInt32BE(8) !== count) throw new Error('pack and index disagree on the number of objects');
}

function emptyTable(path: string, hashSize: number, count: number): PackTable {
  return {
    path,
    count,
    hashSize,
    oids: new Uint8Array(new SharedArrayBuffer(count * hashSize)),
    offsets: new Float64Array(new SharedArrayBuffer((count + 1) * 8)),
    headers: new Uint8Array(new SharedArrayBuffer(count)),
    sizes: new Float64Array(new SharedArrayBuffer(count * 8)),
    kinds: new Uint8Array(new SharedArrayBuffer(count)),
    bases: new Int32Array(new SharedArrayBuffer(count * 4)),
    doubtful: false,
  };
}

function readHeaders(reader: PackReader, table: PackTable): void {
  for (let i = 0; i < table.count; i++) {
    const length = Math.min(HEADER_BYTES, table.offsets[i + 1] - table.offsets[i]);
    const bytes = reader.bytes(table.offsets[i], length);
    readHeader(bytes, i, table);
  }
}

function readHeader(bytes: Buffer, i: number, table: PackTable): void {
  const kind = (bytes[0] >> 4) & 7;
  let size = bytes[0] & 15;
  let at = 1;
  let unit = 16;
  while (bytes[at - 1] & 128) {
    size += (bytes[at++] & 127) * unit;
    unit *= 128;
  }
  table.sizes[i] = size;
  table.kinds[i] = kind;
  table.bases[i] = -1;
  if (kind === KIND.offsetDelta) {
    const { distance, end } = readDistance(bytes, at);
    at = end;
    table.bases[i] = rankOfOffset(table, table.offsets[i] - distance);
  } else if (kind === KIND.refDelta) {
    table.bases[i] = rankOfOid(table, bytes.subarray(at, at + table.hashSize));
    at += table.hashSize;
  }
  table.headers[i] = at;
}

function readDistance(bytes: Buffer, from: number): { distance: number; end: number } {
  let at = from;
  let distance = bytes[at] & 127;
  while (bytes[at++] & 128) distance = (distance + 1) * 128 + (bytes[at] & 127);
  return { distance, end: at };
}

function rankOfOffset({ offsets, count }: PackTable, offset: number): number {
  let low = 0;
  let high = count - 1;
  while (low <= high) {
    const middle = (low + high) >>> 1;
    if (offsets[middle] === offset) return middle;
    if (offsets[middle] < offset) low = middle + 1;
    else high = middle - 1;
  }
  return TRAILER_OF_BASE;
}

const ranksByOid = new WeakMap<PackTable, Map<string, number>>();

/** Bases named by id are rare (thin packs that were completed): their table is made when the first one appears. */
function rankOfOid(table: PackTable, oid: Buffer): number {
  let ranks = ranksByOid.get(table);
  if (!ranks) {
    ranks = new Map();
    for (let i = 0; i < table.count; i++) ranks.set(oidOf(table, i), i);
    ranksByOid.set(table, ranks);
  }
  return ranks.get(oid.toString('hex')) ?? TRAILER_OF_BASE;
}

/** Where the bytes of an object's id stand: those of most objects are never written as hex. */
export interface RawId {
  ids: Uint8Array;
  at: number;
  /** How many. */
  size: number;
}

export function rawIdOf({ oids, hashSize }: PackTable, rank: number): RawId {
  return { ids: oids, at: rank * hashSize, size: hashSize };
}

export function hexOf({ ids, at, size }: RawId): string {
  return Buffer.from(ids.buffer, ids.byteOffset + at, size).toString('hex');
}

/** The id of an object in hex. */
export function oidOf(table: PackTable, rank: number): string {
  return hexOf(rawIdOf(table, rank));
}

/** Gives every delta the kind of its root. A chain that ends nowhere has none; git would follow a cycle for ever. */
function resolveKinds({ kinds, bases, count }: PackTable): void {
  const chain: number[] = [];
  for (let i = 0; i < count; i++) {
    let at = i;
    while (kinds[at] >= KIND.offsetDelta && bases[at] >= 0 && chain.length <= count) {
      chain.push(at);
      at = bases[at];
    }
    if (chain.length > count) kinds[at] = KIND.broken;
    else if (kinds[at] >= KIND.offsetDelta) kinds[at] = KIND.none;
    const kind = kinds[at];
    for (const link of chain) kinds[link] = kind;
    chain.length = 0;
  }
}
