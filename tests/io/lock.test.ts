import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { lockFile, lockOwner, ownerOf } from '../../src/io/lock.ts';
import { removeTemporary, temporaryDirectory } from '../fakes/repo.ts';

afterAll(removeTemporary);

const NOW = Date.parse('2026-11-21T08:31:04Z');

function place(): string {
  return join(temporaryDirectory(), 'locks', 'KEY');
}

/** A lock as a process left it behind. */
function leave(path: string, change: object): void {
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(`${path}.1`, JSON.stringify({ ...ownerOf(process.pid, NOW), ...change }));
}

describe('a lock', () => {
  it('is refused to a second one, with who holds it', () => {
    const path = place();
    const first = lockFile(path, NOW);
    expect(first.held).toBe(true);
    const second = lockFile(path, NOW + 5000);
    expect(second).toMatchObject({ held: false, owner: { pid: process.pid, since: '2026-11-21T08:31:04.000Z' } });
    expect(lockOwner(path, NOW)?.pid).toBe(process.pid);
    if (first.held) first.release();
    expect(lockOwner(path, NOW)).toBeNull();
    expect(lockFile(path, NOW).held).toBe(true);
  });

  it('is private, in a private directory, and leaves one file', () => {
    const path = place();
    for (let i = 0; i < 5; i += 1) {
      const lock = lockFile(path, NOW);
      if (lock.held) lock.release();
    }
    const [name, ...more] = readdirSync(join(path, '..'));
    expect(more).toEqual([]);
    expect(name).toBe('KEY.5');
    if (process.platform === 'win32') return;
    expect(statSync(join(path, '..')).mode & 0o777).toBe(0o700);
    expect(statSync(`${path}.5`).mode & 0o777).toBe(0o600);
  });

  it.each([
    ['a process that is gone', { pid: spawnSync(process.execPath, ['-e', '0']).pid }],
    ['a number that another process has now', { started: '1' }],
    ['a start of the machine before this one', { boot: 'earlier' }],
    ['one that let go', { released: true }],
  ])('of %s is taken over', (_, change) => {
    const path = place();
    leave(path, change);
    expect(lockFile(path, NOW).held).toBe(true);
    expect(readdirSync(join(path, '..'))).toEqual(['KEY.2']);
  });

  it('of a process in another machine or container counts', () => {
    const path = place();
    leave(path, { host: 'elsewhere', pid: 1, started: '1' });
    expect(lockFile(path, NOW).held).toBe(false);
  });

  it.each([
    ['gave a sign just now', 0, false],
    ['gave one four minutes ago', 240, false],
    ['is silent for six minutes', 360, true],
    ['has a clock far ahead of the disk', -360, true],
  ])('of a process elsewhere that %s', (_, ago, free) => {
    const path = place();
    leave(path, { host: 'elsewhere', since: '2026-11-18T00:00:00Z' });
    const time = Date.now() / 1000 - ago;
    utimesSync(`${path}.1`, time, time);
    expect(lockOwner(path, NOW) === null).toBe(free);
    const lock = lockFile(path, NOW);
    expect(lock.held).toBe(free);
    if (!lock.held) return;
    expect(lock.takenFrom?.host).toBe('elsewhere');
    expect(lock.lostTo()).toBeNull();
    lock.release();
  });

  it('shows that its owner is alive, and tells an owner that slept who has it now', () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    const path = place();
    const elsewhere = { ...ownerOf(process.pid, NOW), host: 'elsewhere' };
    const sleeper = lockFile(path, NOW, elsewhere);
    if (!sleeper.held) throw new Error('not held');
    const old = Date.now() / 1000 - 1000;
    const age = () => Date.now() - statSync(`${path}.1`).mtimeMs;
    utimesSync(`${path}.1`, old, old);
    const before = readFileSync(`${path}.1`, 'utf8');
    vi.advanceTimersByTime(15_000);
    expect([age() < 10_000, readFileSync(`${path}.1`, 'utf8')]).toEqual([true, before]);
    utimesSync(`${path}.1`, old, old);
    const next = lockFile(path, NOW);
    expect(next).toMatchObject({ held: true, takenFrom: elsewhere });
    expect(sleeper.lostTo()?.host).toBe(ownerOf(process.pid, NOW).host);
    vi.advanceTimersByTime(15_000);
    sleeper.release();
    vi.useRealTimers();
    expect(readdirSync(join(path, '..'))).toEqual(['KEY.2']);
    expect(lockOwner(path, NOW)?.pid).toBe(process.pid);
    if (next.held) next.release();
  });

  it('that is no JSON is taken over', () => {
    const path = place();
    leave(path, {});
    writeFileSync(`${path}.1`, '');
    expect(lockFile(path, NOW).held).toBe(true);
    expect(readFileSync(`${path}.2`, 'utf8')).toContain('"pid"');
  });

  it('goes to one of many that find it stale at once', () => {
    const path = place();
    leave(path, { pid: 0x3fffff0, started: '1' });
    // What each would do if it had looked before all the others: nobody wins twice.
    const won = Array.from({ length: 4 }, () => lockFile(path, NOW)).filter(({ held }) => held);
    expect(won).toHaveLength(1);
  });
});
