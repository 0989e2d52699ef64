// Reads git's index file, versions 2 to 4 (gitformat-index).
import { decodeName, type FileName } from '../../core/path.ts';

export interface IndexEntry extends FileName {
  oid: string;
  mode: number;
  /** 0, or 1 to 3 for the sides of a conflict. */
  stage: number;
  size: number;
  mtimeSeconds: number;
  mtimeNanoseconds: number;
}

const STAT_BYTES = 40;
const EXTENDED = 0x4000;
const NAME_LENGTH = 0xfff;
const LINK = 0x6c696e6b;

/** The entries; null for an index that only git can read (another version, a split index, damage). */
export function parseIndex(bytes: Buffer, hashBytes: 20 | 32): IndexEntry[] | null {
  if (bytes.length < 12 + hashBytes || bytes.toString('latin1', 0, 4) !== 'DIRC') return null;
  const version = bytes.readUInt32BE(4);
  if (version < 2 || version > 4) return null;
  const reader = new EntryReader(bytes, hashBytes, version);
  const entries: IndexEntry[] = [];
  for (let left = bytes.readUInt32BE(8); left > 0; left--) {
    const entry = reader.next();
    if (!entry) return null;
    entries.push(entry);
  }
  return isSplit(bytes, reader.at, hashBytes) ? null : entries;
}

class EntryReader {
  at = 12;
  #previous = Buffer.alloc(0);

  constructor(
    readonly bytes: Buffer,
    readonly hashBytes: number,
    readonly version: number,
  ) {}

  /** Null where the bytes make no entry. */
  next(): IndexEntry | null {
    const { bytes, at } = this;
    const flagsAt = at + STAT_BYTES + this.hashBytes;
    const last = bytes.length - this.hashBytes;
    if (flagsAt + 4 > last) return null;
    const flags = bytes.readUInt16BE(flagsAt);
    const nameAt = flagsAt + (flags & EXTENDED ? 4 : 2);
    const name = this.version === 4 ? this.#compressed(nameAt) : this.#plain(nameAt, flags);
    if (!name || this.at > last) return null;
    return {
      ...decodeName(name),
      oid: bytes.toString('hex', at + STAT_BYTES, flagsAt),
      mode: bytes.readUInt32BE(at + 24),
      stage: (flags >> 12) & 3,
      size: bytes.readUInt32BE(at + 36),
      mtimeSeconds: bytes.readUInt32BE(at + 8),
      mtimeNanoseconds: bytes.readUInt32BE(at + 12),
    };
  }

  /** Versions 2 and 3: the name, then one to eight NUL bytes up to a multiple of eight. */
  #plain(nameAt: number, flags: number): Buffer | null {
    const known = flags & NAME_LENGTH;
    const end = known < NAME_LENGTH ? nameAt + known : this.bytes.indexOf(0, nameAt);
    if (end < nameAt || this.bytes[end] !== 0) return null;
    this.at += (end - this.at + 8) & ~7;
    return this.bytes.subarray(nameAt, end);
  }

  /** Version 4: how many bytes of the name before to drop, then the rest up to a NUL. */
  #compressed(nameAt: number): Buffer | null {
    let at = nameAt;
    let byte = this.bytes[at++];
    let drop = byte & 127;
    while (byte & 128) {
      byte = this.bytes[at++];
      drop = (drop + 1) * 128 + (byte & 127);
    }
    const end = this.bytes.indexOf(0, at);
    const keep = this.#previous.length - drop;
    if (end === -1 || !(keep >= 0)) return null;
    this.#previous = Buffer.concat([this.#previous.subarray(0, keep), this.bytes.subarray(at, end)]);
    this.at = end + 1;
    return this.#previous;
  }
}

/** True if a `link` extension follows: most entries are in another file. */
function isSplit(bytes: Buffer, from: number, hashBytes: number): boolean {
  for (let at = from; at + 8 <= bytes.length - hashBytes; at += 8 + bytes.readUInt32BE(at + 4)) {
    if (bytes.readUInt32BE(at) === LINK) return true;
  }
  return false;
}
