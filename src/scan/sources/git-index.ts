// Reads git's index file, versions 2 to 4 (gitformat-index).
import { decodeName, type FileName } from '../../core/path.ts';

export interface IndexEntry extends FileName {
  readonly oid: string;
  readonly mode: number;
  /** 0, or 1 to 3 for the sides of a conflict. */
  readonly stage: number;
  /** Of the file when it was staged; -1 if unknown. */
  readonly size: number;
  readonly mtimeMs: number;
  readonly ctimeMs: number;
}

/** The stat fields, in front of the object id. */
const STAT_BYTES = 40;
const EXTENDED = 0x4000;
const NAME_LENGTH = 0xfff;
const LINK = 0x6c696e6b;

/** The entries; null for an index that only git can read (another version, a split index, damage). Keeps `bytes`. */
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

/** An entry that reads most of itself only when it is asked: an index may hold a hundred thousand. */
class StoredEntry implements IndexEntry {
  readonly path: string;
  readonly raw: Buffer | null;

  constructor(
    name: FileName,
    private readonly bytes: Buffer,
    private readonly at: number,
    private readonly flagsAt: number,
  ) {
    this.path = name.path;
    this.raw = name.raw;
  }

  get oid(): string {
    return this.bytes.toString('hex', this.at + STAT_BYTES, this.flagsAt);
  }

  get mode(): number {
    return this.bytes.readUInt32BE(this.at + 24);
  }

  get stage(): number {
    return (this.bytes[this.flagsAt] >> 4) & 3;
  }

  get size(): number {
    return this.bytes.readUInt32BE(this.at + 36);
  }

  get mtimeMs(): number {
    return this.#timeAt(this.at + 8);
  }

  get ctimeMs(): number {
    return this.#timeAt(this.at);
  }

  /** Seconds and nanoseconds. */
  #timeAt(at: number): number {
    return this.bytes.readUInt32BE(at) * 1000 + this.bytes.readUInt32BE(at + 4) / 1e6;
  }
}

class EntryReader {
  at = 12;
  /** The whole file as text: parts of it cost nothing. */
  readonly #text: string;
  #previous = '';

  constructor(
    readonly bytes: Buffer,
    readonly hashBytes: number,
    readonly version: number,
  ) {
    this.#text = bytes.toString('latin1');
  }

  /** Null where the bytes make no entry. */
  next(): IndexEntry | null {
    const { bytes, at } = this;
    const flagsAt = at + STAT_BYTES + this.hashBytes;
    const last = bytes.length - this.hashBytes;
    if (flagsAt + 4 > last) return null;
    const high = bytes[flagsAt] << 8;
    const nameAt = flagsAt + (high & EXTENDED ? 4 : 2);
    const name =
      this.version === 4 ? this.#compressed(nameAt) : this.#plain(nameAt, (high | bytes[flagsAt + 1]) & NAME_LENGTH);
    if (name === null || this.at > last) return null;
    const decoded = NOT_ASCII.test(name) ? decodeName(Buffer.from(name, 'latin1')) : { path: name, raw: null };
    return new StoredEntry(decoded, bytes, at, flagsAt);
  }

  /** Versions 2 and 3: the name, then one to eight NUL bytes up to a multiple of eight. */
  #plain(nameAt: number, known: number): string | null {
    const end = known < NAME_LENGTH ? nameAt + known : this.#text.indexOf('\0', nameAt);
    if (end < nameAt || this.bytes[end] !== 0) return null;
    this.at += (end - this.at + 8) & ~7;
    return this.#text.slice(nameAt, end);
  }

  /** Version 4: how many bytes of the name before to drop, then the rest up to a NUL. */
  #compressed(nameAt: number): string | null {
    let at = nameAt;
    let byte = this.bytes[at++];
    let drop = byte & 127;
    while (byte & 128) {
      byte = this.bytes[at++];
      drop = (drop + 1) * 128 + (byte & 127);
    }
    const end = this.#text.indexOf('\0', at);
    const keep = this.#previous.length - drop;
    if (end === -1 || !(keep >= 0)) return null;
    this.#previous = this.#previous.slice(0, keep) + this.#text.slice(at, end);
    this.at = end + 1;
    return this.#previous;
  }
}

const NOT_ASCII = /[\x80-\xff]/;

/** True if a `link` extension follows: most entries are in another file. */
function isSplit(bytes: Buffer, from: number, hashBytes: number): boolean {
  for (let at = from; at + 8 <= bytes.length - hashBytes; at += 8 + bytes.readUInt32BE(at + 4)) {
    if (bytes.readUInt32BE(at) === LINK) return true;
  }
  return false;
}
