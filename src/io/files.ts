// Reading files and directories; what goes wrong with one of them is an answer, not an exception.
import {
  closeSync,
  constants,
  fstatSync,
  lstatSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  realpathSync,
  statSync,
} from 'node:fs';
import { decodeName, type FileName } from '../core/path.ts';

export type FilePath = string | Buffer;
/** `other`: a pipe or a socket. */
export type FileKind = 'file' | 'directory' | 'link' | 'device' | 'other';
/** Why something could not be read. */
export type FileProblem =
  | 'vanished'
  | 'permission denied'
  | 'over the size limit'
  | 'not a regular file'
  | 'unreadable';

export interface DirectoryEntry extends FileName {
  kind: FileKind;
}

export interface FileStat {
  kind: FileKind;
  size: number;
  mtimeMs: number;
  uid: number;
  gid: number;
  mode: number;
  /** Names that the file has. */
  links: number;
  /** The file system that it lies on, and its number there. */
  dev: number;
  ino: number;
  /** When its content, mode, owner or name was last changed; nobody can set it. */
  ctimeMs: number;
}

export interface Files {
  /** The entries of a directory, in no particular order. */
  list(directory: FilePath): DirectoryEntry[] | FileProblem;
  /** A file's bytes, valid until the next call: the buffer is used again. */
  read(file: FilePath, limit: number): Buffer | FileProblem;
  /** Without following a link; null if there is nothing. */
  stat(path: FilePath): FileStat | null;
  /** Where a path leads through all links; null if nowhere. */
  resolve(path: FilePath): string | null;
  /** Follows links; null if there is nothing. */
  kindOf(path: FilePath): FileKind | null;
}

/** A door to the file system with a buffer of its own. */
export function openFiles(): Files {
  const reader = new Reader();
  return { list, read: (file, limit) => reader.read(file, limit), stat, resolve, kindOf };
}

const FIRST_BYTES = 1 << 20;
/** Opens to read; a named pipe must not make the open wait for a writer. */
export const NO_WAITING = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);

/** A whole file; a pipe to which nobody writes is empty. */
export function readAtOnce(path: string): Buffer {
  const file = openSync(path, NO_WAITING);
  try {
    return readFileSync(file);
  } finally {
    closeSync(file);
  }
}

class Reader {
  #buffer = Buffer.allocUnsafeSlow(FIRST_BYTES);

  read(file: FilePath, limit: number): Buffer | FileProblem {
    let descriptor: number;
    try {
      descriptor = openSync(file, NO_WAITING);
    } catch (error) {
      return problemOf(error);
    }
    try {
      return this.#fill(descriptor, limit);
    } catch (error) {
      return problemOf(error);
    } finally {
      closeSync(descriptor);
    }
  }

  #fill(descriptor: number, limit: number): Buffer | FileProblem {
    const first = readSync(descriptor, this.#buffer, 0, FIRST_BYTES, null);
    if (first < FIRST_BYTES) return first > limit ? 'over the size limit' : this.#buffer.subarray(0, first);
    const { size } = fstatSync(descriptor);
    if (size > limit) return 'over the size limit';
    this.#reserve(size + 1, first);
    let length = first;
    for (;;) {
      const read = readSync(descriptor, this.#buffer, length, this.#buffer.length - length, null);
      length += read;
      if (length > limit) return 'over the size limit';
      if (read === 0) return this.#buffer.subarray(0, length);
      if (length === this.#buffer.length) this.#reserve(length * 2, length);
    }
  }

  #reserve(size: number, used: number): void {
    if (size <= this.#buffer.length) return;
    const larger = Buffer.allocUnsafeSlow(size);
    this.#buffer.copy(larger, 0, 0, used);
    this.#buffer = larger;
  }
}

function problemOf(error: unknown): FileProblem {
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT' || code === 'ENOTDIR') return 'vanished';
  if (code === 'EACCES' || code === 'EPERM') return 'permission denied';
  if (code === 'EISDIR' || code === 'ENXIO' || code === 'EAGAIN' || code === 'EOPNOTSUPP') return 'not a regular file';
  return 'unreadable';
}

function list(directory: FilePath): DirectoryEntry[] | FileProblem {
  try {
    const named: DirectoryEntry[] = [];
    for (const entry of readdirSync(directory, { withFileTypes: true })) {
      if (entry.name.includes('\uFFFD')) return listBytes(directory);
      named.push({ path: entry.name, raw: null, kind: typeOf(entry) });
    }
    return named;
  } catch (error) {
    return problemOf(error);
  }
}

interface Typed {
  isFile(): boolean;
  isDirectory(): boolean;
  isSymbolicLink(): boolean;
  isCharacterDevice(): boolean;
  isBlockDevice(): boolean;
}

function listBytes(directory: FilePath): DirectoryEntry[] {
  return readdirSync(directory, { withFileTypes: true, encoding: 'buffer' }).map((entry) => ({
    ...decodeName(entry.name),
    kind: typeOf(entry),
  }));
}

function typeOf(entry: Typed): FileKind {
  if (entry.isFile()) return 'file';
  if (entry.isDirectory()) return 'directory';
  if (entry.isSymbolicLink()) return 'link';
  return entry.isCharacterDevice() || entry.isBlockDevice() ? 'device' : 'other';
}

function stat(path: FilePath): FileStat | null {
  try {
    const stats = lstatSync(path, { throwIfNoEntry: false });
    if (!stats) return null;
    const { size, mtimeMs, ctimeMs, uid, gid, mode, nlink, dev, ino } = stats;
    return { kind: typeOf(stats), size, mtimeMs, ctimeMs, uid, gid, mode, links: nlink, dev, ino };
  } catch {
    return null;
  }
}

function resolve(path: FilePath): string | null {
  try {
    return realpathSync.native(path);
  } catch {
    return null;
  }
}

function kindOf(path: FilePath): FileKind | null {
  try {
    const stats = statSync(path, { throwIfNoEntry: false });
    return stats ? typeOf(stats) : null;
  } catch {
    return null;
  }
}
