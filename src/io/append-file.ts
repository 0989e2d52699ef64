// A private file that only grows, with every piece on disk before the call returns.
import {
  closeSync,
  fchmodSync,
  fsyncSync,
  ftruncateSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { syncDirectory } from './beside.ts';
import { makeDirectory } from './directories.ts';
import { reserve } from './reserve.ts';

export interface PrivateFile {
  read(): string;
  append(text: string): void;
  truncate(bytes: number): void;
  destroy(): void;
}

/**
 * Makes the file where there is none; others may not even see its directory. `keepsRoom`: a disk that gets full meanwhile
 * takes a few lines more.
 */
export function appendFile(path: string, { keepsRoom = false } = {}): PrivateFile {
  const room = keepsRoom ? reserve(`${path}.reserve`) : null;
  return {
    read: () => readText(path),
    append(text) {
      const size = statSync(path, { throwIfNoEntry: false })?.size;
      if (size === undefined) makeDirectory(dirname(path));
      room?.take();
      try {
        appendWhole(path, text);
      } catch (error) {
        if (!room?.giveUp(error)) throw error;
        if (size !== undefined) truncate(path, size);
        appendWhole(path, text);
      }
      if (size === undefined) syncDirectory(dirname(path));
    },
    truncate: (bytes) => truncate(path, bytes),
    destroy() {
      room?.end();
      const size = statSync(path, { throwIfNoEntry: false })?.size;
      if (size === undefined) return;
      withFile(path, 'r+', (file) => {
        writeAll(file, Buffer.alloc(size), 0);
        fsyncSync(file);
      });
      rmSync(path, { force: true });
      syncDirectory(dirname(path));
    },
  };
}

function appendWhole(path: string, text: string): void {
  const fresh = statSync(path, { throwIfNoEntry: false }) === undefined;
  withFile(path, 'a', (file) => {
    if (fresh) fchmodSync(file, 0o600);
    writeAll(file, Buffer.from(text));
    fsyncSync(file);
  });
}

function truncate(path: string, bytes: number): void {
  withFile(path, 'r+', (file) => {
    ftruncateSync(file, bytes);
    fsyncSync(file);
  });
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return '';
    throw error;
  }
}

function withFile(path: string, flags: string, use: (file: number) => void): void {
  const file = openSync(path, flags, 0o600);
  try {
    use(file);
  } finally {
    closeSync(file);
  }
}

function writeAll(file: number, bytes: Buffer, from: number | null = null): void {
  for (let at = 0; at < bytes.length; )
    at += writeSync(file, bytes, at, bytes.length - at, from === null ? null : from + at);
}
