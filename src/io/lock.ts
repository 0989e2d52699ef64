// A lock that outlives no process: a file that names its owner. Of several, the highest number counts.
import { execFileSync } from 'node:child_process';
import {
  closeSync,
  linkSync,
  openSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { hostname } from 'node:os';
import { basename, dirname } from 'node:path';
import { makeDirectory } from './directories.ts';
import { writeWhole } from './write.ts';

export interface Owner {
  pid: number;
  /** When the process began, as the system says it; null where it does not. */
  started: string | null;
  /** Changes with every start of the machine. */
  boot: string | null;
  /** The machine, and the space that process numbers are valid in. */
  host: string;
  /** RFC 3339. */
  since: string;
  released?: boolean;
}

export interface Held {
  held: true;
  release(): void;
  /** Null: it is still ours. Whoever slept for too long may find that another machine has taken it over. */
  lostTo(): Owner | null;
  /** Of another machine, and silent for so long that it counts as gone; null: nobody, or one that is gone for sure. */
  takenFrom: Owner | null;
}

export type Locked = Held | { held: false; owner: Owner };

/** How often an owner shows that it is alive: of a process of another machine or container nothing else can be told. */
const BEAT_MS = 15_000;
/** So long without a sign, and it counts as gone. Whoever comes back after that sees that it has lost the lock. */
const SILENT_MS = 300_000;

/** Takes `path`, or says who has it. Numbers only grow, so a stale lock is taken over by one process only. */
export function lockFile(path: string, now: number, self: Owner = ownerOf(process.pid, now)): Locked {
  const directory = dirname(path);
  makeDirectory(directory);
  for (;;) {
    const top = highest(path);
    const owner = top === 0 ? null : readOwner(numbered(path, top));
    const file = numbered(path, top);
    if (owner && !leftHere.has(file) && isAlive(owner, { self, file, now: () => timeAt(path, self) }))
      return { held: false, owner };
    const mine = top + 1;
    if (!claim(numbered(path, mine), self)) continue;
    if (highest(path) !== mine) {
      rmSync(numbered(path, mine), { force: true });
      continue;
    }
    for (let old = top; old > 0 && old > top - 8; old -= 1) rmSync(numbered(path, old), { force: true });
    return heldLock(path, mine, { self, before: owner });
  }
}

function heldLock(path: string, mine: number, { self, before }: { self: Owner; before: Owner | null }): Held {
  const takenFrom = before && !before.released && before.host !== self.host ? before : null;
  const file = numbered(path, mine);
  const beating = setInterval(() => beat(file, self), BEAT_MS).unref();
  const isMine = () => highest(path) === mine;
  return {
    held: true,
    takenFrom,
    lostTo: () => (isMine() ? null : (readOwner(numbered(path, highest(path))) ?? self)),
    release() {
      clearInterval(beating);
      if (isMine() && !release(file, self)) leftHere.add(file);
    },
  };
}

/** The same bytes in their place: no reader ever sees less, and the disk notes when. */
function beat(path: string, owner: Owner): void {
  let file: number | null = null;
  try {
    file = openSync(path, 'r+');
    writeSync(file, JSON.stringify(owner), 0);
  } catch {
    // Taken over, or a full disk: the next effect asks whose it is.
  } finally {
    if (file !== null) closeSync(file);
  }
}

/** As the disk sees it: two machines may not agree about the time. */
function timeAt(path: string, { pid }: Owner): number {
  const probe = `${path}.${pid}.now`;
  try {
    writeFileSync(probe, '', { mode: 0o600 });
    return statSync(probe).mtimeMs;
  } catch {
    return Date.now();
  } finally {
    rmSync(probe, { force: true });
  }
}

/** Who has the lock now; null if nobody. */
export function lockOwner(path: string, now: number): Owner | null {
  const top = highest(path);
  const file = numbered(path, top);
  const owner = top === 0 ? null : readOwner(file);
  return owner && isAlive(owner, { self: ownerOf(process.pid, now), file, now: Date.now }) ? owner : null;
}

const numbered = (path: string, n: number): string => `${path}.${n}`;

function highest(path: string): number {
  const start = `${basename(path)}.`;
  let top = 0;
  for (const name of namesIn(dirname(path))) {
    if (!name.startsWith(start)) continue;
    const n = Number(name.slice(start.length));
    if (Number.isSafeInteger(n) && n > top) top = n;
  }
  return top;
}

function namesIn(directory: string): string[] {
  try {
    return readdirSync(directory);
  } catch {
    return [];
  }
}

/** The file appears whole or not at all; false if somebody else was first. */
function claim(path: string, owner: Owner): boolean {
  const temporary = `${path}.${owner.pid}.tmp`;
  writeFileSync(temporary, JSON.stringify(owner), { mode: 0o600 });
  try {
    linkSync(temporary, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(temporary, { force: true });
  }
}

/** Given back, but the disk had no room to say so: for others they end with this process. */
const leftHere = new Set<string>();

/** The number stays taken, so that nobody who looked earlier can take it again. False: it could not be written. */
function release(path: string, owner: Owner): boolean {
  try {
    writeWhole(path, JSON.stringify({ ...owner, released: true }), 'private');
    return true;
  } catch {
    return false;
  }
}

function readOwner(path: string): Owner | null {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Owner;
  } catch {
    return null;
  }
}

interface Seen {
  self: Owner;
  file: string;
  /** Of the disk that the file is on. */
  now(): number;
}

function isAlive(owner: Owner, { self, file, now }: Seen): boolean {
  if (owner.released) return false;
  if (owner.host !== self.host) return Math.abs(now() - lastSign(file)) < SILENT_MS;
  if (owner.boot !== self.boot || !exists(owner.pid)) return false;
  return owner.started === null || owner.started === startOf(owner.pid);
}

function lastSign(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

function exists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

export function ownerOf(pid: number, now: number): Owner {
  return {
    pid,
    started: startOf(pid),
    boot: bootId(),
    host: `${hostname()} ${processSpace()}`.trim(),
    since: new Date(now).toISOString(),
  };
}

/** A number that was given to another process since then begins at another time. */
function startOf(pid: number): string | null {
  if (process.platform === 'linux') {
    const stat = textOf(`/proc/${pid}/stat`);
    // The name before may hold blanks and brackets.
    return stat?.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null;
  }
  if (process.platform === 'win32') return null;
  try {
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim() || null;
  } catch {
    return null;
  }
}

function bootId(): string | null {
  if (process.platform === 'linux') return textOf('/proc/sys/kernel/random/boot_id')?.trim() ?? null;
  if (process.platform !== 'darwin') return null;
  try {
    return execFileSync('sysctl', ['-n', 'kern.boottime'], { encoding: 'utf8' }).trim();
  } catch {
    return null;
  }
}

function processSpace(): string {
  try {
    return readlinkSync('/proc/self/ns/pid');
  } catch {
    return '';
  }
}

function textOf(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}
