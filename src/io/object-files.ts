// Reads the files of an object store.
import { closeSync, fstatSync, openSync, readdirSync, readFileSync, readSync } from 'node:fs';

/** A file that is read in pieces. */
export interface RandomFile {
  readonly size: number;
  /** Fills `into` from `position` on; returns the number of bytes read. */
  read(into: Uint8Array, position: number): number;
  close(): void;
}

export const objectFiles = { list, read, open };

/** Names in a directory; empty if it cannot be read. */
function list(directory: string): string[] {
  try {
    return readdirSync(directory);
  } catch {
    return [];
  }
}

/** A whole small file, or null if it cannot be read. */
function read(path: string): Buffer | null {
  try {
    return readFileSync(path);
  } catch {
    return null;
  }
}

function open(path: string): RandomFile {
  const fd = openSync(path, 'r');
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
