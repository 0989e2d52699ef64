// Writing files all or nothing.
import { closeSync, fchmodSync, fsyncSync, openSync, renameSync, rmSync, statSync, writeSync } from 'node:fs';
import { ScanError } from '../core/errors.ts';

/** For its owner alone, or for everybody who may see the directory. */
const MODES = { private: 0o600, shared: 0o644 } as const;

/** Replaces `path` in one step; a reader sees the old content or the new, never a part. */
export function writeWhole(path: string, text: string | Buffer, audience: keyof typeof MODES): void {
  const mode = MODES[audience];
  if (isSpecial(path)) {
    writeInto(path, text, { flags: 'w', mode });
    return;
  }
  const temporary = `${path}.${process.pid}.tmp`;
  try {
    writeInto(temporary, text, { flags: 'wx', mode });
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

function writeInto(path: string, text: string | Buffer, { flags, mode }: { flags: string; mode: number }): void {
  const file = openSync(path, flags, mode);
  try {
    const bytes = typeof text === 'string' ? Buffer.from(text) : text;
    for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at);
    if (flags !== 'wx') return;
    // Whatever the umask says.
    fchmodSync(file, mode);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
