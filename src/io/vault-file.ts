// The vault file on disk: replaced in one step, with the generation before it kept until the new one is proved readable.
import {
  closeSync,
  copyFileSync,
  existsSync,
  fstatSync,
  linkSync,
  openSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { done, type Failure, failed, type Result } from '../core/result.ts';
import { sweepBeside, syncDirectory } from './beside.ts';
import { claimBeside } from './claim.ts';
import { NO_WAITING } from './files.ts';
import { createPrivate, replacePrivate } from './private-files.ts';

export interface VaultStorage {
  /** What links lead to; the path itself where nothing is yet. */
  realPath(path: string): string;
  read(path: string): Result<Buffer>;
  /** The generation before a write that was not completed. */
  readPrevious(path: string): { path: string; content: Buffer } | null;
  /** Writes a new file; `conflict` if there is one. */
  create(path: string, content: Buffer): Result<null>;
  /**
   * Replaces what was read; `conflict` if it is no longer that. If `prove` refuses what then stands there, the
   * generation before comes back.
   */
  replace(path: string, change: Replacement): Result<null>;
}

export interface Replacement {
  before: Buffer;
  content: Buffer;
  prove(written: Buffer): boolean;
}

export const vaultFiles: VaultStorage = { realPath, read, readPrevious, create, replace };

function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}

function read(path: string): Result<Buffer> {
  try {
    // A pipe that nobody writes to would keep the program for ever.
    const file = openSync(path, NO_WAITING);
    try {
      if (!fstatSync(file).isFile()) return failed('refused', `${path} is no regular file`);
      return done(readFileSync(file));
    } finally {
      closeSync(file);
    }
  } catch (error) {
    const { code = 'unknown' } = error as NodeJS.ErrnoException;
    const missing = code === 'ENOENT' || code === 'ENOTDIR';
    return failed(missing ? 'not-found' : 'refused', `cannot read ${path}: ${code}`);
  }
}

function readPrevious(path: string): { path: string; content: Buffer } | null {
  const previous = previousOf(path);
  const found = read(previous);
  return found.ok ? { path: previous, content: found.value } : null;
}

function create(path: string, content: Buffer): Result<null> {
  if (existsSync(path)) return failed('conflict', `${path} is there already`);
  const created = createPrivate(path, content);
  if (!created.ok) return created;
  return created.value.equals(content) ? done(null) : failed('conflict', `${path} is there already`);
}

function replace(path: string, { before, content, prove }: Replacement): Result<null> {
  // A link stays a link: what it leads to is replaced.
  const target = realPath(path);
  // The lock of the callers is in the state directory of a person: another one's process does not see it.
  const claimed = claimBeside(target);
  if (!claimed.ok) return claimed;
  try {
    const there = read(target);
    if (!there.ok || !there.value.equals(before)) return failed('conflict', `${path} was changed meanwhile`);
    sweepBeside(target);
    return exchange(target, { content, prove });
  } finally {
    claimed.value();
  }
}

function exchange(target: string, { content, prove }: Omit<Replacement, 'before'>): Result<null> {
  const previous = previousOf(target);
  const kept = keep(target, previous);
  if (!kept.ok) return kept;
  const written = replacePrivate(target, content);
  if (!written.ok) {
    rmSync(previous, { force: true });
    return written;
  }
  const now = read(target);
  if (!now.ok || !now.value.equals(content) || !prove(now.value)) {
    renameSync(previous, target);
    return failed(
      'unexpected',
      `${target} could not be read back as it was written; the file before it is in place again`,
    );
  }
  rmSync(previous, { force: true });
  syncDirectory(dirname(target));
  return done(null);
}

/** A second name for the same file; a copy where the file system knows no links. */
function keep(path: string, previous: string): Result<null> {
  try {
    rmSync(previous, { force: true });
    try {
      linkSync(path, previous);
    } catch {
      copyFileSync(path, previous);
    }
    return done(null);
  } catch (error) {
    return failureOf(error as NodeJS.ErrnoException, previous);
  }
}

function failureOf({ code = 'unknown' }: NodeJS.ErrnoException, path: string): Failure {
  return failed('refused', `cannot write ${path}: ${code}`);
}

function previousOf(path: string): string {
  return `${path}.previous`;
}
