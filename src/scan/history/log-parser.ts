// Reads `git log --raw -c -z` as it arrives: the commits, their messages, and which blobs each brought in at which path.

/** What `git log` is asked to print of a commit; every part ends in NUL, the record starts with 0x01. */
const LOG_FORMAT = '%x01%H%x00%P%x00%ct%x00%at%x00%an%x00%B%x00';

/** Arguments of the log whose output the parser takes, but for the commits to start from. */
export const LOG_ARGUMENTS = [
  'log',
  '--raw',
  '-c',
  '-z',
  '--no-abbrev',
  '--no-renames',
  '--no-ext-diff',
  '--no-textconv',
  '--no-color',
  '--no-show-signature',
  '--no-notes',
  '--no-decorate',
  '--ignore-submodules=all',
  `--format=${LOG_FORMAT}`,
] as const;

export interface Commit {
  oid: string;
  parents: string[];
  /** Seconds since the epoch. */
  committed: number;
  /** Not a number where the commit does not tell. */
  authored: number;
  author: string;
}

export interface LogSink {
  /** A commit, before its entries; `message` is valid during the call. */
  commit(commit: Commit, message: Buffer): void;
  /** A blob that the last commit brought in at a path (not deletions, not submodules); valid during the call. */
  entry(entry: RawEntry): void;
}

/** The first eight bytes of a blob's id as two numbers, and where its path stands. */
export interface RawEntry {
  high: number;
  low: number;
  bytes: Buffer;
  start: number;
  end: number;
}

const NUL = 0;
const COLON = 58;
const NEWLINE = 10;
const RECORD = 1;
/** A mode and its blank. */
const MODE = 7;
const [DIGIT_0, DIGIT_1, DIGIT_6] = [48, 49, 54];

/** Parts of a commit record before its message, and which of them names its author. */
const PARTS = 5;
const AUTHOR = 4;

export class LogParser {
  readonly #sink: LogSink;
  #rest: Buffer = Buffer.alloc(0);
  /** Parts of the commit record that is being read; null between records. */
  #parts: string[] | null = null;
  /** The raw entry whose path comes next; one object for all. */
  readonly #entry: RawEntry = { high: 0, low: 0, bytes: this.#rest, start: 0, end: 0 };
  #awaitsPath = false;
  #skipPath = false;
  /** 40 hex digits, or 64. */
  #oidLength = 40;

  constructor(sink: LogSink) {
    this.#sink = sink;
  }

  push(chunk: Buffer): void {
    const bytes = this.#rest.length === 0 ? chunk : Buffer.concat([this.#rest, chunk]);
    let start = 0;
    for (let end = bytes.indexOf(NUL, start); end !== -1; end = bytes.indexOf(NUL, start)) {
      this.#token(bytes, start, end);
      start = end + 1;
    }
    this.#rest = bytes.subarray(start);
  }

  #token(bytes: Buffer, start: number, end: number): void {
    if (this.#parts) this.#part(this.#parts, bytes, start, end);
    else if (this.#awaitsPath) this.#path(bytes, start, end);
    else if (end > start) this.#begin(bytes, start, end);
  }

  /** The last part is the message. */
  #part(parts: string[], bytes: Buffer, start: number, end: number): void {
    if (parts.length < PARTS) {
      parts.push(bytes.toString(parts.length === AUTHOR ? 'utf8' : 'latin1', start, end));
      return;
    }
    this.#parts = null;
    const [oid, parents, committed, authored, author] = parts;
    this.#oidLength = oid.length;
    const commit = {
      oid,
      parents: parents === '' ? [] : parents.split(' '),
      committed: Number(committed),
      authored: authored === '' ? Number.NaN : Number(authored),
      author,
    };
    this.#sink.commit(commit, bytes.subarray(start, end));
  }

  #path(bytes: Buffer, start: number, end: number): void {
    this.#awaitsPath = false;
    if (this.#skipPath) return;
    const entry = this.#entry;
    entry.bytes = bytes;
    entry.start = start;
    entry.end = end;
    this.#sink.entry(entry);
  }

  #begin(bytes: Buffer, from: number, end: number): void {
    const start = bytes[from] === NEWLINE ? from + 1 : from;
    if (bytes[start] === RECORD) this.#parts = [bytes.toString('latin1', start + 1, end)];
    else if (bytes[start] === COLON) this.#raw(bytes, start);
  }

  /** `:MODE MODE OID OID STATUS`, or with one more colon, mode and id for each further parent. */
  #raw(bytes: Buffer, start: number): void {
    let at = start;
    while (bytes[at] === COLON) at++;
    const parents = at - start;
    const mode = at + MODE * parents;
    const oid = mode + MODE + (this.#oidLength + 1) * parents;
    const entry = this.#entry;
    entry.high = hexAt(bytes, oid);
    entry.low = hexAt(bytes, oid + 8);
    const isSubmodule = bytes[mode] === DIGIT_1 && bytes[mode + 1] === DIGIT_6;
    const isNone = bytes[mode] === DIGIT_0 && bytes[mode + 1] === DIGIT_0;
    this.#skipPath = isSubmodule || isNone || (entry.high === 0 && entry.low === 0);
    this.#awaitsPath = true;
  }
}

/** Eight hex digits, lower case, as a number of 32 bits. */
function hexAt(bytes: Buffer, at: number): number {
  let value = 0;
  for (let i = at; i < at + 8; i++) value = (value << 4) | ((bytes[i] & 15) + (bytes[i] > 57 ? 9 : 0));
  return value;
}
