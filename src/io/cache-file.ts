// Files of the cache: whole or not there, but neither durable nor exact about modes, as that takes long and is slow to load.
import { closeSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { makeDirectory } from './directories.ts';

/** Puts the parts behind one another into a file of this user's; does nothing where that cannot be, or a part throws. */
export function writeCacheFile(file: string, parts: Iterable<string | Uint8Array>): void {
  const temporary = `${file}.${process.pid}`;
  try {
    makeDirectory(dirname(file));
    writeNew(temporary, parts);
    renameSync(temporary, file);
  } catch (error) {
    // Another thread is writing the same; otherwise the next run does the work again.
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') remove(temporary);
  }
}

function writeNew(file: string, parts: Iterable<string | Uint8Array>): void {
  const descriptor = openSync(file, 'wx', 0o600);
  try {
    for (const part of parts) writeFileSync(descriptor, part);
  } finally {
    closeSync(descriptor);
  }
}

function remove(file: string): void {
  try {
    rmSync(file, { force: true });
  } catch {
    // There is no such place at all.
  }
}
