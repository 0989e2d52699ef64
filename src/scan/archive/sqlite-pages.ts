// Walks the trees of pages in a SQLite file, from row to row; every page is read once at most.
// https://www.sqlite.org/fileformat2.html states the format.

import { isUtf8 } from 'node:buffer';

/** What a row holds; numbers matter for the schema only. */
export type Cell = string | number | null;

/** No page is smaller, and none is larger. */
const SMALLEST_PAGE = 512;
const LARGEST_PAGE = 65_536;
/** The first page starts with the file's own header. */
const FILE_HEADER = 100;
/** Rows that overlap each other may not make more than this of each byte. */
const MOST_WORK = 4;

const INNER_INDEX = 2;
const INNER_TABLE = 5;
const LEAF_INDEX = 10;
const LEAF_TABLE = 13;

type Encoding = 'utf8' | 'utf16le' | 'utf16be';
const ENCODINGS: readonly (Encoding | undefined)[] = ['utf8', 'utf8', 'utf16le', 'utf16be'];

/** Bytes of the integers by their type. */
const INTEGER_BYTES = [0, 1, 2, 3, 4, 6, 8];
const FLOAT = 7;
const FIRST_TEXT = 12;

class Damage extends Error {}

/** Where reading stands. */
interface Reader {
  bytes: Buffer;
  at: number;
}

/** A number of one to nine bytes, the highest seven bits first. */
function varint(reader: Reader): number {
  let value = 0;
  for (let i = 0; i < 9; i++) {
    const byte = reader.bytes[reader.at++];
    if (byte === undefined) throw new Damage();
    if (i === 8) return value * 256 + byte;
    value = value * 128 + (byte & 127);
    if (byte < 128) return value;
  }
  return value;
}

export class SqlitePages {
  /** A part of what was asked for could not be read. */
  damaged = false;
  readonly #seen = new Set<number>();
  #work: number;

  private constructor(
    readonly bytes: Buffer,
    readonly pageSize: number,
    /** Bytes of a page that are not reserved for extensions. */
    readonly usable: number,
    readonly encoding: Encoding,
  ) {
    this.#work = bytes.length * MOST_WORK;
  }

  /** Null for a header that is none. */
  static open(bytes: Buffer): SqlitePages | null {
    if (bytes.length < SMALLEST_PAGE) return null;
    const stated = bytes.readUInt16BE(16);
    const pageSize = stated === 1 ? LARGEST_PAGE : stated;
    const usable = pageSize - bytes[20];
    const encoding = ENCODINGS[bytes.readUInt32BE(56)];
    const isPower = pageSize >= SMALLEST_PAGE && (pageSize & (pageSize - 1)) === 0;
    return isPower && usable >= 480 && encoding ? new SqlitePages(bytes, pageSize, usable, encoding) : null;
  }

  /** The rows of the tree that starts at page `root`, in the order of its keys. */
  *rows(root: number): Generator<Cell[]> {
    const waiting = [root];
    for (let page = waiting.pop(); page !== undefined; page = waiting.pop()) {
      try {
        const { payloads, children } = this.#read(page);
        for (const payload of payloads) yield this.#record(payload);
        waiting.push(...children.reverse());
      } catch (error) {
        if (!(error instanceof Damage)) throw error;
        this.damaged = true;
      }
    }
  }

  #page(number: number): Buffer {
    const start = (number - 1) * this.pageSize;
    if (number < 1 || start >= this.bytes.length || this.#seen.has(number)) throw new Damage();
    this.#seen.add(number);
    return this.bytes.subarray(start, start + this.usable);
  }

  /** What stands in a page, and which pages stand below it. */
  #read(number: number): { payloads: Buffer[]; children: number[] } {
    const page = this.#page(number);
    const head = number === 1 ? FILE_HEADER : 0;
    const type = page[head];
    const isInner = type === INNER_INDEX || type === INNER_TABLE;
    if (!isInner && type !== LEAF_INDEX && type !== LEAF_TABLE) throw new Damage();
    const count = uint16(page, head + 3);
    const pointers = head + (isInner ? 12 : 8);
    const payloads: Buffer[] = [];
    const children: number[] = [];
    for (let i = 0; i < count; i++) {
      const reader = { bytes: page, at: uint16(page, pointers + 2 * i) };
      if (isInner) children.push(uint32(page, reader.at));
      if (isInner) reader.at += 4;
      if (type !== INNER_TABLE) payloads.push(this.#payload(reader, type === LEAF_TABLE));
    }
    if (isInner) children.push(uint32(page, head + 8));
    return { payloads, children };
  }

  /** The record at a place, with what did not fit into its page. */
  #payload(reader: Reader, isTable: boolean): Buffer {
    const size = varint(reader);
    if (isTable) varint(reader);
    this.#work -= size;
    if (this.#work < 0) throw new Damage();
    const local = this.#local(size, isTable);
    const start = reader.bytes.subarray(reader.at, reader.at + local);
    if (start.length < local) throw new Damage();
    if (local === size) return start;
    const parts = [start];
    let next = uint32(reader.bytes, reader.at + local);
    for (let left = size - local; left > 0; ) {
      const page = this.#page(next);
      const part = page.subarray(4, 4 + left);
      parts.push(part);
      left -= part.length;
      next = uint32(page, 0);
    }
    return Buffer.concat(parts);
  }

  /** How many bytes of a record stand in its own page. */
  #local(size: number, isTable: boolean): number {
    const room = this.usable - 12;
    const most = isTable ? this.usable - 35 : Math.floor((room * 64) / 255) - 23;
    if (size <= most) return size;
    const least = Math.floor((room * 32) / 255) - 23;
    const fitting = least + ((size - least) % (this.usable - 4));
    return fitting <= most ? fitting : least;
  }

  #record(bytes: Buffer): Cell[] {
    const head = { bytes, at: 0 };
    const end = varint(head);
    const body = { bytes, at: end };
    const cells: Cell[] = [];
    while (head.at < end) cells.push(this.#cell(varint(head), body));
    return cells;
  }

  #cell(type: number, body: Reader): Cell {
    if (type >= FIRST_TEXT) {
      const start = body.at;
      body.at += Math.floor((type - FIRST_TEXT) / 2);
      if (body.at > body.bytes.length) throw new Damage();
      const content = body.bytes.subarray(start, body.at);
      return type % 2 === 1 ? this.#text(content) : textOf(content);
    }
    const length = type === FLOAT ? 8 : (INTEGER_BYTES[type] ?? 0);
    const start = body.at;
    body.at += length;
    if (body.at > body.bytes.length) throw new Damage();
    if (type === 8 || type === 9) return type - 8;
    return length > 0 && length <= 6 ? body.bytes.readIntBE(start, length) : null;
  }

  #text(content: Buffer): string {
    if (this.encoding !== 'utf16be') return content.toString(this.encoding);
    return Buffer.from(content.subarray(0, content.length & ~1))
      .swap16()
      .toString('utf16le');
  }
}

/** What a blob holds, if it is text. */
function textOf(content: Buffer): string | null {
  return content.includes(0) || !isUtf8(content) ? null : content.toString();
}

function uint16(bytes: Buffer, at: number): number {
  if (at + 2 > bytes.length) throw new Damage();
  return bytes.readUInt16BE(at);
}

function uint32(bytes: Buffer, at: number): number {
  if (at + 4 > bytes.length) throw new Damage();
  return bytes.readUInt32BE(at);
}
