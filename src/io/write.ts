// Writing reports and notes all or nothing.
import { closeSync, openSync, renameSync, statSync } from 'node:fs';
import { ScanError, systemReason } from '../core/errors.ts';
import { gather } from '../core/gather.ts';
import { type Content, writeAll, writeBeside } from './beside.ts';

/** For its owner alone, or for everybody who may see the directory. */
const MODES = { private: 0o600, shared: 0o644 } as const;

/** Replaces `path` in one step; text that comes in parts is never held as a whole. */
export function writeWhole(path: string, content: string | Iterable<string>, audience: keyof typeof MODES): void {
  const mode = MODES[audience];
  const parts = encoded(typeof content === 'string' ? [content] : content);
  try {
    if (isSpecial(path)) writeInto(path, parts, mode);
    else writeBeside(path, parts, { mode }, (temporary) => renameSync(temporary, path));
  } catch (error) {
    throw new ScanError('output-failed', `cannot write ${path}: ${systemReason(error)}`, [], { cause: error });
  }
}

/** A device or a pipe (`/dev/stderr`) cannot be replaced, only written to. */
function isSpecial(path: string): boolean {
  const stat = statSync(path, { throwIfNoEntry: false });
  return stat !== undefined && !stat.isFile() && !stat.isDirectory();
}

function* encoded(parts: Iterable<string>): Generator<Buffer> {
  for (const part of gather(parts)) yield Buffer.from(part);
}

function writeInto(path: string, content: Content, mode: number): void {
  const file = openSync(path, 'w', mode);
  try {
    writeAll(file, content);
  } finally {
    closeSync(file);
  }
}
