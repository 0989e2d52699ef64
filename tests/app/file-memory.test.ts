// Files in which nothing was found are read again when they have changed, and the report is the one of a first scan.
import { lstatSync, mkdirSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { Target } from '../../src/app/request.ts';
import type { Report } from '../../src/core/model.ts';
import { systemClock } from '../../src/io/clock.ts';
import { openFiles } from '../../src/io/files.ts';
import { MemoryCache } from '../fakes/cache.ts';
import { Repo, removeTemporary, temporaryDirectory } from '../fakes/repo.ts';
import { type ScanSetting, scanAt } from '../fakes/scan.ts';
import { acmeToken } from '../scan/acme.ts';

afterAll(removeTemporary);

const HOUR_MS = 3_600_000;
const later = { ...systemClock, now: () => systemClock.now() + HOUR_MS };

interface Looked {
  report: Report;
  /** The files that were read, of those that hold something to scan. */
  read: string[];
}

async function look(dir: string, cache: MemoryCache, target: Target, setting: ScanSetting = {}): Promise<Looked> {
  const files = openFiles();
  const seen = new Set<string>();
  const read: typeof files.read = (file, limit) => {
    const name = String(file).slice(dir.length + 1);
    if (name.endsWith('.txt')) seen.add(name);
    return files.read(file, limit);
  };
  const ports = { cache, clock: later, files: { ...files, read }, ...setting.ports };
  const report = await scanAt(dir, target, { ...setting, ports });
  const { ms: _, bytesRead: __, ...scanned } = report.scanned;
  return { report: { ...report, scanned } as Report, read: [...seen].sort() };
}

function put(dir: string, name: string, text: string): void {
  mkdirSync(dirname(join(dir, name)), { recursive: true });
  writeFileSync(join(dir, name), text);
}

/** Many files without a secret, and one with one. */
function fill(dir: string): string {
  for (let i = 0; i < 250; i++) put(dir, `${i % 5}/${i}.txt`, `nothing but ${i}\n`);
  put(dir, 'key.txt', `x = "${acmeToken(1)}"\n`);
  return dir;
}

const inDirectory = () => fill(temporaryDirectory());
const inRepository = () => {
  const repo = new Repo();
  fill(repo.dir);
  repo.git('add', '-A');
  repo.git('commit', '-qm', 'all');
  return repo.dir;
};

const PLACES: [string, () => string, (dir: string) => Target][] = [
  ['a work tree', inRepository, () => ({ kind: 'worktree' })],
  ['a directory', inDirectory, () => ({ kind: 'worktree' })],
  ['a directory that is named', inDirectory, (dir) => ({ kind: 'paths', paths: [dir] })],
  [
    'two paths',
    inDirectory,
    (dir) => ({ kind: 'paths', paths: ['0', '1', '2', '3', '4'].map((name) => join(dir, name)) }),
  ],
];

/** The same length and time, with a key. */
function replaceSilently(dir: string, name: string): void {
  const file = join(dir, name);
  const { atime, mtime, size } = lstatSync(file);
  writeFileSync(file, acmeToken(2).slice(0, size).padEnd(size));
  utimesSync(file, atime, mtime);
}

describe.each(PLACES)('the memory of files of %s', (_, make, targetIn) => {
  it('reads what has changed, and what holds something', async () => {
    const dir = make();
    const cache = new MemoryCache();
    const first = await look(dir, cache, targetIn(dir));
    expect(first.read.length).toBeGreaterThan(249);
    put(dir, '1/1.txt', `y = "${acmeToken(3)}"\n`);
    put(dir, '2/new.txt', 'new\n');
    const second = await look(dir, cache, targetIn(dir));
    expect(second.read).toEqual(['1/1.txt', '2/new.txt', ...first.read.filter((name) => name === 'key.txt')]);
    const fresh = await look(dir, new MemoryCache(), targetIn(dir));
    expect(second.report).toEqual(fresh.report);
    expect(second.report.findings.length).toBe(first.report.findings.length + 1);
  });

  it.each<[string, (dir: string) => void]>([
    ['a content of the same size and time', (dir) => replaceSilently(dir, '3/3.txt')],
    ['another name', (dir) => renameSync(join(dir, '3/3.txt'), join(dir, '3/other.txt'))],
    ['another name of the directory', (dir) => renameSync(join(dir, '3'), join(dir, '2/more'))],
    ['a file less', (dir) => rmSync(join(dir, '3/3.txt'))],
  ])('gives the report of a first scan after %s', async (__, change) => {
    const dir = make();
    const cache = new MemoryCache();
    await look(dir, cache, targetIn(dir));
    change(dir);
    const paths = targetIn(dir);
    const second = await look(dir, cache, paths);
    const fresh = await look(dir, new MemoryCache(), paths);
    expect(second.report).toEqual(fresh.report);
  });
});

describe('the memory of files', () => {
  const target: Target = { kind: 'worktree' };

  it('keeps nothing of a file that has just been written', async () => {
    const dir = inDirectory();
    const cache = new MemoryCache();
    const now = { ports: { clock: systemClock } };
    await look(dir, cache, target, now);
    put(dir, 'new.txt', 'new\n');
    expect((await look(dir, cache, target, now)).read.length).toBeGreaterThan(250);
  });

  it('is one for a whole scan, and another for the work tree alone', async () => {
    const dir = inRepository();
    const cache = new MemoryCache();
    for (let i = 0; i < 250; i++) put(dir, `not-added/${i}.txt`, `nothing but ${i}\n`);
    const kinds: Target[] = [{ kind: 'all' }, target];
    for (const kind of kinds) await look(dir, cache, kind);
    for (const kind of [...kinds, ...kinds]) {
      put(dir, 'new.txt', 'new\n');
      const { read } = await look(dir, cache, kind);
      expect(read.filter((name) => name !== 'key.txt')).toEqual(['new.txt']);
    }
  });

  it('is not used to explain, and holds no value', async () => {
    const dir = inDirectory();
    const cache = new MemoryCache();
    await look(dir, cache, target);
    put(dir, 'new.txt', 'new\n');
    expect((await look(dir, cache, target, { request: { explain: true } })).read.length).toBeGreaterThan(250);
    for (const entry of cache.entries.values()) expect(entry.includes(acmeToken(1))).toBe(false);
  });

  it('is not asked where another limit decides', async () => {
    const dir = inDirectory();
    const cache = new MemoryCache();
    await look(dir, cache, target);
    const limited = { request: { maxFileSize: 5 } };
    const { report } = await look(dir, cache, target, limited);
    expect(report).toEqual((await look(dir, new MemoryCache(), target, limited)).report);
  });

  it('tells again what was left out', async () => {
    const dir = inDirectory();
    const cache = new MemoryCache();
    put(dir, 'lfs.txt', `version https://git-lfs.github.com/spec/v1\noid sha256:${'0'.repeat(64)}\nsize 5\n`);
    const first = await look(dir, cache, target);
    put(dir, 'new.txt', 'new\n');
    const second = await look(dir, cache, target);
    expect(second.report.scanned.omitted).toEqual(first.report.scanned.omitted);
    expect(first.report.scanned.omitted).not.toEqual([]);
  });
});
