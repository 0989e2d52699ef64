// Writing files that only their owner may read, all or nothing.
import { closeSync, fsyncSync, openSync, renameSync, rmSync, statSync, writeSync } from 'node:fs';
import { ScanError } from '../core/errors.ts';

const PRIVATE = 0o600;

/** Replaces `path` in one step; a reader sees the old content or the new, never a part. */
export function writePrivate(path: string, text: string): void {
  if (isSpecial(path)) {
    writeInto(path, text, 'w');
    return;
  }
  const temporary = `${path}.${process.pid}.tmp`;
  try {
    writeInto(temporary, text, 'wx');
    renameSync(temporary, path);
  } catch (error) {
    rmSync(temporary, { force: true });
    const reason = (error as NodeJS.ErrnoException).code ?? 'unknown';
    throw new ScanError('output-failed', `cannot write ${path}: ${reason}`, [], { cause: error });
  }
}

/** A device or a pipe (`/dev/stderr`) cannot be replaced, only written to. */
function isSpecial(path: string): boolean {
  const stat = statSync(path, { throwIfNoEntry: false });
  return stat !== undefined && !stat.isFile() && !stat.isDirectory();
}

function writeInto(path: string, text: string, flags: string): void {
  const file = openSync(path, flags, PRIVATE);
  try {
    const bytes = Buffer.from(text);
    for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at);
    if (flags === 'wx') fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
