// Files of hooks: programs that are put in place whole, moved aside and put back.
import { chmodSync, lstatSync, readFileSync, renameSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { ScanError, systemReason } from '../core/errors.ts';
import { makeDirectory } from './directories.ts';

export interface Scripts {
  /** The content; null where there is no file. A link is followed. */
  read(path: string): string | null;
  exists(path: string): boolean;
  /** Permission bits; null where there is no file. */
  modeOf(path: string): number | null;
  /** Replaces the file in one step; makes its directory. */
  write(path: string, content: string | Buffer, mode: number): void;
  /** The same file with the same mode by another name. */
  move(from: string, to: string): void;
  remove(path: string): void;
  /** Only if it is empty. */
  removeDirectory(path: string): void;
}

export const scripts: Scripts = {
  read: (path) => orNull(path, () => readFileSync(path, 'latin1')),
  exists: (path) => lstatSync(path, { throwIfNoEntry: false }) !== undefined,
  modeOf: (path) => {
    const stat = lstatSync(path, { throwIfNoEntry: false });
    return stat ? stat.mode & 0o777 : null;
  },
  write: (path, content, mode) =>
    orFail(path, () => {
      makeDirectory(dirname(path), mode & 0o077 ? 0o755 : 0o700);
      const temporary = `${path}.${process.pid}.tmp`;
      try {
        writeFileSync(temporary, typeof content === 'string' ? Buffer.from(content, 'latin1') : content, {
          flag: 'wx',
          // Nobody else may write to it before it has its mode, whatever the umask.
          mode: 0o600,
        });
        chmodSync(temporary, mode);
        renameSync(temporary, path);
      } finally {
        rmSync(temporary, { force: true });
      }
    }),
  move: (from, to) => orFail(to, () => renameSync(from, to)),
  remove: (path) => orFail(path, () => rmSync(path, { force: true })),
  removeDirectory: (path) => {
    try {
      rmdirSync(path);
    } catch {
      // Something else is in it.
    }
  },
};

function orNull<T>(path: string, read: () => T): T | null {
  try {
    return read();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return null;
    throw new ScanError('unreadable-file', `cannot read ${path}: ${code ?? 'unknown'}`, [], { cause: error });
  }
}

function orFail(path: string, act: () => void): void {
  try {
    act();
  } catch (error) {
    throw new ScanError('output-failed', `cannot write ${path}: ${systemReason(error)}`, [], { cause: error });
  }
}
