// Whole files, written beside their place and moved there: a reader sees the old content or the new, never a part.
import { randomBytes } from 'node:crypto';
import {
  closeSync,
  fchmodSync,
  fchownSync,
  fstatSync,
  fsyncSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';

export interface Attributes {
  mode: number;
  /** Absent: whoever writes. */
  owner?: Owner;
}

/** At once, or part by part where it may be long. */
export type Content = Uint8Array | Iterable<Uint8Array>;

interface Owner {
  uid: number;
  gid: number;
}

const GROUP = 0o070;

const MARK = '.keyturn-';
/** A temporary file that old was left behind, even if its process id lives again. */
const STALE_MS = 3_600_000;

/** Everything on disk before `settle` puts it in place; on failure nothing is left behind. Throws what the system says. */
export function writeBeside(
  path: string,
  content: Content,
  attributes: Attributes,
  settle: (temporary: string) => void = (temporary) => renameDurably(temporary, path),
): void {
  const temporary = join(dirname(path), `${prefixOf(path)}${process.pid}-${randomBytes(6).toString('hex')}`);
  try {
    writeNew(temporary, content, attributes);
    settle(temporary);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

/** Removes what killed processes have left beside `path`. */
export function sweepBeside(path: string): void {
  const prefix = prefixOf(path);
  for (const name of readdirSync(dirname(path))) {
    const pid = name.startsWith(prefix) ? /^(\d+)-[0-9a-f]{12}$/.exec(name.slice(prefix.length))?.[1] : undefined;
    const temporary = join(dirname(path), name);
    if (pid !== undefined && (!isAlive(Number(pid)) || isOld(temporary))) rmSync(temporary, { force: true });
  }
}

/** A rename is durable once its directory is. Not every system lets a directory be opened. */
export function syncDirectory(path: string): void {
  if (process.platform === 'win32') return;
  const directory = openSync(path, 'r');
  try {
    fsyncSync(directory);
  } finally {
    closeSync(directory);
  }
}

export function renameDurably(from: string, to: string): void {
  renameSync(from, to);
  syncDirectory(dirname(to));
}

/** Hidden, and ignored by git where `.env.*` is. */
function prefixOf(path: string): string {
  const name = basename(path);
  return `${name.startsWith('.') ? '' : '.'}${name}${MARK}`;
}

function writeNew(path: string, content: Content, { mode, owner }: Attributes): void {
  const file = openSync(path, 'wx', 0o600);
  try {
    writeAll(file, content);
    const { uid, gid } = fstatSync(file);
    if (owner && (owner.uid !== uid || owner.gid !== gid)) keepOwner(file, owner, { isOwn: owner.uid === uid, mode });
    // Whatever the umask says.
    fchmodSync(file, mode);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

export function writeAll(file: number, content: Content): void {
  for (const part of content instanceof Uint8Array ? [content] : content) {
    for (let at = 0; at < part.length; ) at += writeSync(file, part, at);
  }
}

/** A group that its owner is not in cannot be given back; where the mode lets no group in nobody misses it. */
function keepOwner(file: number, owner: Owner, { isOwn, mode }: { isOwn: boolean; mode: number }): void {
  try {
    fchownSync(file, owner.uid, owner.gid);
  } catch (error) {
    const isGroup = isOwn && (error as NodeJS.ErrnoException).code === 'EPERM';
    if (!isGroup || (mode & GROUP) !== 0) throw error;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function isOld(path: string): boolean {
  const stat = statSync(path, { throwIfNoEntry: false });
  return stat !== undefined && Date.now() - stat.mtimeMs > STALE_MS;
}
