// Reads tar files: ustar, GNU long names, pax paths. POSIX.1-2017 (pax) and the GNU tar manual state the format.
import { type Budget, type Entry, REASON } from './entry.ts';

const BLOCK = 512;
const LONGEST_NAME = 1 << 16;

interface Header {
  path: string;
  size: number;
  type: string;
}

export function* readTar(bytes: Buffer, budget: Budget): Generator<Entry> {
  let longPath: string | null = null;
  let at = 0;
  while (at + BLOCK <= bytes.length && bytes[at] !== 0) {
    const header = headerAt(bytes, at);
    if (!header) {
      yield { path: '', reason: REASON.damaged };
      return;
    }
    const start = at + BLOCK;
    const end = Math.min(bytes.length, start + header.size);
    at = start + Math.ceil(header.size / BLOCK) * BLOCK;
    if (header.type === 'L' || header.type === 'x') {
      longPath = pathIn(bytes.subarray(start, Math.min(end, start + LONGEST_NAME)), header.type) ?? longPath;
      continue;
    }
    const path: string = longPath ?? header.path;
    longPath = null;
    if (!isFile(header, path)) continue;
    if (!budget.admit()) {
      yield { path, reason: REASON.tooMany };
      continue;
    }
    yield read(bytes.subarray(start, end), path, budget);
    if (start + header.size > bytes.length) yield { path, reason: REASON.cut };
  }
}

function isFile({ type }: Header, path: string): boolean {
  return (type === '0' || type === '\0' || type === '7') && !path.endsWith('/');
}

function read(content: Buffer, path: string, budget: Budget): Entry {
  const reason = budget.refuse(content.length, content.length);
  if (reason) return { path, reason };
  budget.spend(content.length);
  return { path, bytes: content };
}

function headerAt(bytes: Buffer, at: number): Header | null {
  const block = bytes.subarray(at, at + BLOCK);
  const size = numberIn(block.subarray(124, 136));
  if (size === null || numberIn(block.subarray(148, 156)) !== sumOf(block)) return null;
  const isUstar = block.toString('latin1', 257, 263) === 'ustar\0';
  const prefix = isUstar ? textIn(block.subarray(345, 500)) : '';
  const name = textIn(block.subarray(0, 100));
  return { path: prefix ? `${prefix}/${name}` : name, size, type: String.fromCharCode(block[156]) };
}

/** The sum of the header's bytes, its own field taken as spaces. */
function sumOf(block: Buffer): number {
  let sum = 8 * 32;
  for (let i = 0; i < BLOCK; i++) {
    if (i < 148 || i >= 156) sum += block[i];
  }
  return sum;
}

function textIn(field: Buffer): string {
  const end = field.indexOf(0);
  return field.toString('utf8', 0, end === -1 ? field.length : end);
}

/** Octal digits, or (GNU) a big-endian number behind a set high bit. */
function numberIn(field: Buffer): number | null {
  if ((field[0] & 0x80) !== 0) {
    const value = field.readUIntBE(field.length - 6, 6);
    return field.subarray(1, field.length - 6).every((byte) => byte === 0) ? value : null;
  }
  const digits = /^ *([0-7]*)[ \0]*$/.exec(field.toString('latin1'))?.[1];
  return digits === undefined ? null : Number.parseInt(digits || '0', 8);
}

/** The path that a GNU long name or a pax header gives the next entry. */
function pathIn(content: Buffer, type: string): string | null {
  if (type === 'L') return textIn(content);
  return /(?:^|\n)\d+ path=([^\n]*)\n/.exec(content.toString('utf8'))?.[1] ?? null;
}
