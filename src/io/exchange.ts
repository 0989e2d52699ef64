// Changes that can be taken back: one content for another, and files moved out of the way. No link is followed.
import { linkSync, lstatSync, readFileSync, rmSync, type Stats } from 'node:fs';
import { dirname } from 'node:path';
import { done, failed, type Result } from '../core/result.ts';
import { syncDirectory, writeBeside } from './beside.ts';
import { makeDirectory } from './directories.ts';
import { fileEditor } from './edit-file.ts';
import { problemOf } from './modes.ts';

const BITS = 0o7777;
const NEW_MODE = 0o644;

/** The content of a regular file, null for none. What a killed write has left beside it goes. */
export function readContent(path: string): Result<Buffer | null> {
  fileEditor.sweep(path);
  if (lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink()) return failed('refused', 'it is a link');
  const read = fileEditor.read(path);
  return read.ok ? done(read.value.bytes) : read;
}

/** Puts `now` where `was` is; null for no file. Anything else that stands there stays. A new file is as the umask says. */
export function exchangeContent(
  path: string,
  was: Buffer | null,
  now: Buffer | null,
  newMode = NEW_MODE & ~process.umask(),
): Result<null> {
  const current = readContent(path);
  if (!current.ok) return current;
  if (!isEqual(current.value, was)) return failed('conflict', 'it was changed meanwhile');
  try {
    if (now === null) rmSync(path);
    else if (was === null) createFile(path, now, newMode);
    else return replaceFile(path, now);
    return done(null);
  } catch (error) {
    return problemOf(error);
  }
}

function isEqual(a: Buffer | null, b: Buffer | null): boolean {
  return a === null || b === null ? a === b : a.equals(b);
}

/** Where another process was faster its file stays. */
function createFile(path: string, content: Buffer, mode: number): void {
  writeBeside(path, content, { mode }, (temporary) => {
    linkSync(temporary, path);
    rmSync(temporary);
    syncDirectory(dirname(path));
  });
}

function replaceFile(path: string, content: Buffer): Result<null> {
  const base = fileEditor.check(path);
  if (!base.ok) return base;
  const replaced = fileEditor.replace(base.value, content);
  return replaced.ok ? done(null) : replaced;
}

/** Moves a regular file, over file systems too; what stands at `to` stays. */
export function moveFile(from: string, to: string): Result<null> {
  try {
    const stat = lstatSync(from);
    if (!stat.isFile()) return failed('refused', 'it is no regular file');
    makeDirectory(dirname(to));
    if (!tryLink(from, to)) {
      const there = lstatSync(to, { throwIfNoEntry: false });
      // Killed between the two names: it is there already.
      if (there && !(there.ino === stat.ino && there.dev === stat.dev))
        return failed('conflict', `there is a ${to} already`);
      if (!there) writeBeside(to, readFileSync(from), attributesOf(stat));
    }
    syncDirectory(dirname(to));
    rmSync(from);
    return done(null);
  } catch (error) {
    return problemOf(error);
  }
}

function attributesOf({ mode, uid, gid }: Stats) {
  return { mode: mode & BITS, ...(process.geteuid?.() === 0 ? { owner: { uid, gid } } : {}) };
}

/** A second name on the same file system is the file itself. */
function tryLink(from: string, to: string): boolean {
  try {
    linkSync(from, to);
    return true;
  } catch {
    return false;
  }
}

export function deleteFile(path: string): Result<null> {
  try {
    if (!lstatSync(path).isFile()) return failed('refused', 'it is no regular file');
    rmSync(path);
    return done(null);
  } catch (error) {
    return problemOf(error);
  }
}
