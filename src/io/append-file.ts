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

export interface PrivateFile {
  read(): string;
  append(text: string): void;
  truncate(bytes: number): void;
  destroy(): void;
}

/** Makes the file where there is none; others may not even see its directory. */
export function appendFile(path: string): PrivateFile {
  return {
    read: () => readText(path),
    append(text) {
      const fresh = statSync(path, { throwIfNoEntry: false }) === undefined;
      if (fresh) makeDirectory(dirname(path));
      withFile(path, 'a', (file) => {
        if (fresh) fchmodSync(file, 0o600);
        writeAll(file, Buffer.from(text));
        fsyncSync(file);
      });
      if (fresh) syncDirectory(dirname(path));
    },
    truncate(bytes) {
      withFile(path, 'r+', (file) => {
        ftruncateSync(file, bytes);
        fsyncSync(file);
      });
    },
    destroy() {
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
