// Changes the mode of one file or directory, and of nothing that somebody puts in its place meanwhile.
import { chmodSync, closeSync, constants, fchmodSync, fstatSync, lstatSync, openSync, type Stats } from 'node:fs';
import { dirname } from 'node:path';
import { done, failed, type Result } from '../core/result.ts';

const BITS = 0o7777;
const OTHERS_WRITE = 0o022;
const STICKY = 0o1000;

/** Gives `path` the mode and tells the one before. A link is never followed. */
export function changeMode(path: string, mode: number): Result<number> {
  try {
    const before = lstatSync(path);
    if (before.isSymbolicLink()) return failed('refused', 'it is a link');
    // A sandbox puts /dev/null in the place of a file: all of the machine uses it.
    if (before.isCharacterDevice() || before.isBlockDevice()) return failed('refused', 'it is a device');
    if (before.isFile() || before.isDirectory()) {
      const changed = throughDescriptor(path, mode, before);
      if (changed) return changed;
    }
    return throughName(path, mode, before);
  } catch (error) {
    return problemOf(error);
  }
}

/** Null if it cannot be opened: then only its name is left. */
function throughDescriptor(path: string, mode: number, before: Stats): Result<number> | null {
  const file = tryOpen(path, before);
  if (file === null) return null;
  try {
    const opened = fstatSync(file);
    if (!isSame(opened, before)) return failed('conflict', 'somebody replaced it in this moment');
    fchmodSync(file, mode);
    return done(opened.mode & BITS);
  } finally {
    closeSync(file);
  }
}

function tryOpen(path: string, before: Stats): number | null {
  const kind = before.isDirectory() ? constants.O_DIRECTORY : 0;
  for (const access of [constants.O_RDONLY, constants.O_WRONLY]) {
    try {
      return openSync(path, access | kind | constants.O_NOFOLLOW | constants.O_NONBLOCK);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code !== 'EACCES' && code !== 'EPERM' && code !== 'EISDIR') throw error;
    }
  }
  return null;
}

/** By name, only where nobody else can put something there between the looks. */
function throughName(path: string, mode: number, before: Stats): Result<number> {
  const above = lstatSync(dirname(path));
  const me = process.getuid?.();
  const isOurs = above.uid === me || above.uid === 0;
  if (!isOurs || ((above.mode & OTHERS_WRITE) !== 0 && (above.mode & STICKY) === 0)) {
    return failed('refused', 'it cannot be opened, and others can write to its directory');
  }
  chmodSync(path, mode);
  const after = lstatSync(path);
  if (!isSame(after, before)) return failed('conflict', 'somebody replaced it in this moment');
  return (after.mode & BITS) === mode ? done(before.mode & BITS) : failed('refused', 'this file system keeps no modes');
}

function isSame(a: Stats, b: Stats): boolean {
  return a.ino === b.ino && a.dev === b.dev && !a.isSymbolicLink();
}

const WORDS: Readonly<Record<string, string>> = {
  ENOENT: 'it is not there any more',
  ELOOP: 'it is a link',
  EPERM: 'it belongs to another user',
  EACCES: 'permission denied',
  EROFS: 'the file system is read-only',
};

/** What a person understands of an error of the system. */
export function problemOf(error: unknown): Result<never> {
  const { code = 'unknown' } = error as NodeJS.ErrnoException;
  return failed('refused', WORDS[code] ?? code);
}
