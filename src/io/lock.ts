// A lock that outlives no process: a file that names its owner. Of several, the highest number counts.
import { execFileSync } from 'node:child_process';
import { linkSync, readdirSync, readFileSync, readlinkSync, rmSync, writeFileSync } from 'node:fs';
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

export type Locked = { held: true; release(): void } | { held: false; owner: Owner };

/** Takes `path`, or says who has it. Numbers only grow, so a stale lock is taken over by one process only. */
export function lockFile(path: string, now: number, self: Owner = ownerOf(process.pid, now)): Locked {
  const directory = dirname(path);
  makeDirectory(directory);
  for (;;) {
    const top = highest(path);
    const owner = top === 0 ? null : readOwner(numbered(path, top));
    if (owner && isAlive(owner, self)) return { held: false, owner };
    const mine = top + 1;
    if (!claim(numbered(path, mine), self)) continue;
    if (highest(path) !== mine) {
      rmSync(numbered(path, mine), { force: true });
      continue;
    }
    for (let old = top; old > 0 && old > top - 8; old -= 1) rmSync(numbered(path, old), { force: true });
    return { held: true, release: () => release(numbered(path, mine), self) };
  }
}

/** Who has the lock now; null if nobody. */
export function lockOwner(path: string, now: number): Owner | null {
  const top = highest(path);
  const owner = top === 0 ? null : readOwner(numbered(path, top));
  return owner && isAlive(owner, ownerOf(process.pid, now)) ? owner : null;
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

/** The number stays taken, so that nobody who looked earlier can take it again. */
function release(path: string, owner: Owner): void {
  try {
    writeWhole(path, JSON.stringify({ ...owner, released: true }), 'private');
  } catch {
    // On a full disk it ends with its process.
  }
}

function readOwner(path: string): Owner | null {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Owner;
  } catch {
    return null;
  }
}

const DAY_MS = 86_400_000;

function isAlive(owner: Owner, self: Owner): boolean {
  if (owner.released) return false;
  // Of a process of another machine or container nothing can be told; it counts as alive for a day.
  if (owner.host !== self.host) return Math.abs(Date.parse(self.since) - Date.parse(owner.since)) < DAY_MS;
  if (owner.boot !== self.boot || !exists(owner.pid)) return false;
  return owner.started === null || owner.started === startOf(owner.pid);
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
