// Writing reports and notes all or nothing.
import { closeSync, openSync, renameSync, statSync, writeSync } from 'node:fs';
import { ScanError, systemReason } from '../core/errors.ts';
import { writeBeside } from './beside.ts';

/** For its owner alone, or for everybody who may see the directory. */
const MODES = { private: 0o600, shared: 0o644 } as const;

/** Replaces `path` in one step. */
export function writeWhole(path: string, content: string | Buffer, audience: keyof typeof MODES): void {
  const mode = MODES[audience];
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  try {
    if (isSpecial(path)) writeInto(path, bytes, mode);
    else writeBeside(path, bytes, { mode }, (temporary) => renameSync(temporary, path));
  } catch (error) {
    throw new ScanError('output-failed', `cannot write ${path}: ${systemReason(error)}`, [], { cause: error });
  }
}

/** A device or a pipe (`/dev/stderr`) cannot be replaced, only written to. */
function isSpecial(path: string): boolean {
  const stat = statSync(path, { throwIfNoEntry: false });
  return stat !== undefined && !stat.isFile() && !stat.isDirectory();
}

function writeInto(path: string, bytes: Buffer, mode: number): void {
  const file = openSync(path, 'w', mode);
  try {
    for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at);
  } finally {
    closeSync(file);
  }
}
