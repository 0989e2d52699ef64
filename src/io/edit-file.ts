// Edits of files that belong to a person: content changes whole and durably; mode, owner and a link's target stay.
import { accessSync, closeSync, constants, fstatSync, openSync, readFileSync, realpathSync, type Stats } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { done, failed, type Result } from '../core/result.ts';
import { shellWord } from '../core/shell.ts';
import { type Attributes, renameDurably, sweepBeside, writeBeside } from './beside.ts';
import { failureOf } from './failure.ts';
import { NO_WAITING } from './files.ts';

export interface EditableFile {
  /** Where it really is, behind links. */
  path: string;
  /** Null: there is no such file yet. */
  bytes: Buffer | null;
  /** Changes whenever the file is written, replaced or given other rights; opaque, no secret. */
  version: string;
  /** Permission bits; null where there is no file or the system has none. */
  mode: number | null;
}

export interface FileEditor {
  read(path: string): Result<EditableFile>;
  /** Changes nothing: why a replacement would fail. */
  check(path: string): Result<EditableFile>;
  /** `conflict` if the file is no longer what `base` says; without `mode` it keeps its own, a new one is private. */
  replace(base: EditableFile, bytes: Buffer, mode?: number): Result<{ version: string }>;
  /** Removes what killed processes have left beside the file. */
  sweep(path: string): void;
}

/** Nobody keeps secrets in larger ones. */
const LARGEST = 16 << 20;
const ABSENT = 'absent';
const NEW_MODE = 0o600;

export const fileEditor: FileEditor = { read: readEditable, check: checkEditable, replace: replaceFile, sweep };

function readEditable(path: string): Result<EditableFile> {
  try {
    const real = realPath(path);
    return real === null ? absent(path) : readAt(real);
  } catch (error) {
    return failureOf(error, `cannot read ${path}`);
  }
}

/** The file behind links; null: there is none. */
function realPath(path: string): string | null {
  try {
    return realpathSync(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

/** A new file beside others; a link that leads nowhere is not followed. */
function absent(path: string): Result<EditableFile> {
  if (isLink(path)) return failed('invalid', `${path} is a link that leads nowhere`);
  const real = join(realpathSync(dirname(path)), basename(path));
  return done({ path: real, bytes: null, version: ABSENT, mode: null });
}

function isLink(path: string): boolean {
  try {
    // Without following: only a link can exist for this call and not for realpath.
    closeSync(openSync(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK));
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ELOOP';
  }
}

function readAt(path: string): Result<EditableFile> {
  // A pipe without a writer must not hold us up.
  const file = openSync(path, NO_WAITING);
  try {
    const stat = fstatSync(file);
    if (!stat.isFile()) return failed('invalid', `${path} is no regular file`);
    if (stat.size > LARGEST) return failed('invalid', `${path} is over ${LARGEST >> 20} MB`);
    const mode = process.platform === 'win32' ? null : stat.mode & 0o7777;
    return done({ path, bytes: readFileSync(file), version: versionOf(file), mode });
  } finally {
    closeSync(file);
  }
}

function versionOf(file: number): string {
  const { ino, size, mtimeNs, ctimeNs } = fstatSync(file, { bigint: true });
  return [ino, size, mtimeNs, ctimeNs].map((part) => part.toString(36)).join('-');
}

function checkEditable(path: string): Result<EditableFile> {
  const read = readEditable(path);
  if (!read.ok) return read;
  const { path: real, bytes } = read.value;
  try {
    accessSync(dirname(real), constants.W_OK | constants.X_OK);
    if (bytes === null) return read;
    accessSync(real, constants.W_OK);
    return whyNotReplaced(real) ?? read;
  } catch (error) {
    return failureOf(error, `cannot write ${path}`);
  }
}

function whyNotReplaced(path: string): Result<never> | null {
  const stat = statOf(path);
  if (stat.nlink > 1) {
    return failed('invalid', `${path} has another name (hard link) that would keep the old content`, {
      hints: [`find / -xdev -samefile ${shellWord(path)}`],
    });
  }
  const me = process.geteuid?.();
  if (me === undefined || me === 0 || stat.uid === me) return null;
  return failed('refused', `${path} belongs to another user, and would not stay theirs`);
}

function statOf(path: string): Stats {
  const file = openSync(path, NO_WAITING);
  try {
    return fstatSync(file);
  } finally {
    closeSync(file);
  }
}

function replaceFile(base: EditableFile, bytes: Buffer, mode?: number): Result<{ version: string }> {
  const { path } = base;
  try {
    const kept = base.bytes === null ? { mode: NEW_MODE } : attributesOf(path);
    const attributes = mode === undefined ? kept : { ...kept, mode };
    writeBeside(path, bytes, attributes, (temporary) => {
      // As late as can be: another program may have written while we did.
      if (!isStill(base)) throw new Changed();
      renameDurably(temporary, path);
    });
    const now = readEditable(path);
    return now.ok ? done({ version: now.value.version }) : now;
  } catch (error) {
    if (error instanceof Changed) return failed('conflict', `${path} was changed by another program`);
    return failureOf(error, `cannot write ${path}`);
  }
}

class Changed extends Error {}

function isStill(base: EditableFile): boolean {
  const now = readEditable(base.path);
  if (!now.ok || now.value.version !== base.version) return false;
  return base.bytes === null || (now.value.bytes?.equals(base.bytes) ?? false);
}

function attributesOf(path: string): Attributes {
  const { mode, uid, gid } = statOf(path);
  return process.platform === 'win32' ? { mode: NEW_MODE } : { mode: mode & 0o7777, owner: { uid, gid } };
}

function sweep(path: string): void {
  try {
    sweepBeside(realPath(path) ?? path);
  } catch {
    // Whoever cannot list the directory cannot write there either, and is told so then.
  }
}
