// Reads the files of an object store.

import { closeSync, fstatSync, openSync, readdirSync, readSync } from 'node:fs';
import { systemReason } from '../core/errors.ts';
import { NO_WAITING, readAtOnce } from './files.ts';

/** A file that is read in pieces. */
export interface RandomFile {
  readonly size: number;
  /** Fills `into` from `position` on; returns the number of bytes read. */
  read(into: Uint8Array, position: number): number;
  close(): void;
}

export const objectFiles = { list, read, open };

/** Names in a directory; empty if there is none. Throws an Error that says why it cannot be read. */
function list(directory: string): string[] {
  try {
    return readdirSync(directory);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return [];
    throw new Error(`in a directory that cannot be read: ${systemReason(error)}`);
  }
}

/** A whole small file, or null if it cannot be read. */
function read(path: string): Buffer | null {
  try {
    return readAtOnce(path);
  } catch {
    return null;
  }
}

function open(path: string): RandomFile {
  const fd = openSync(path, NO_WAITING);
  return {
    size: fstatSync(fd).size,
    read: (into, position) => readFully(fd, into, position),
    close: () => closeSync(fd),
  };
}

function readFully(fd: number, into: Uint8Array, position: number): number {
  let filled = 0;
  while (filled < into.length) {
    const count = readSync(fd, into, filled, into.length - filled, position + filled);
    if (count === 0) break;
    filled += count;
  }
  return filled;
}
