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
  authored: number;
  author: string;
}

export interface LogSink {
  /** A commit, before its entries; `message` is valid during the call. */
  commit(commit: Commit, message: Buffer): void;
  /** A blob that the last commit brought in at a path (not deletions, not submodules); both valid during the call. */
  entry(oid: Buffer, path: Buffer): void;
}

const NUL = 0;
const COLON = 58;
const NEWLINE = 10;
const RECORD = 1;
/** A mode and its blank. */
const MODE = 7;
const NULL_OID = /^0+$/;

/** Parts of a commit record after its id. */
const PARTS = 5;

export class LogParser {
  readonly #sink: LogSink;
  #rest: Buffer = Buffer.alloc(0);
  /** Parts of the commit record that is being read; null between records. */
  #parts: Buffer[] | null = null;
  /** The blob of a raw entry whose path comes next. */
  #oid: Buffer | null = null;
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
      this.#token(bytes.subarray(start, end));
      start = end + 1;
    }
    this.#rest = bytes.subarray(start);
  }

  #token(token: Buffer): void {
    if (this.#parts) this.#part(token);
    else if (this.#oid) this.#path(token);
    else if (token.length > 0) this.#begin(token);
  }

  #part(token: Buffer): void {
    const parts = this.#parts as Buffer[];
    parts.push(token);
    if (parts.length <= PARTS) return;
    this.#parts = null;
    this.#oidLength = parts[0].length;
    const [oid, parents, committed, authored, author, message] = parts;
    const names = parents.toString('latin1');
    this.#sink.commit(
      {
        oid: oid.toString('latin1'),
        parents: names === '' ? [] : names.split(' '),
        committed: Number(committed.toString('latin1')),
        authored: Number(authored.toString('latin1')),
        author: author.toString('utf8'),
      },
      message,
    );
  }

  #path(token: Buffer): void {
    if (!this.#skipPath) this.#sink.entry(this.#oid as Buffer, token);
    this.#oid = null;
  }

  #begin(token: Buffer): void {
    const start = token[0] === NEWLINE ? 1 : 0;
    if (token[start] === RECORD) this.#parts = [token.subarray(start + 1)];
    else if (token[start] === COLON) this.#raw(token, start);
  }

  /** `:MODE MODE OID OID STATUS`, or with one more colon, mode and id for each further parent. */
  #raw(token: Buffer, start: number): void {
    let at = start;
    while (token[at] === COLON) at++;
    const parents = at - start;
    const mode = token.toString('latin1', at + MODE * parents, at + MODE * parents + 6);
    const oidAt = at + MODE * (parents + 1) + (this.#oidLength + 1) * parents;
    const oid = token.toString('latin1', oidAt, oidAt + this.#oidLength);
    this.#skipPath = mode === '160000' || mode === '000000' || NULL_OID.test(oid);
    this.#oid = Buffer.from(oid, 'hex');
  }
}
