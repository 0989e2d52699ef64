// A work tree in which nothing has changed is not read again; one in which something has, is.
import { chmodSync, lstatSync, mkdirSync, renameSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { historyEngine } from '../../src/app/history.ts';
import type { Target } from '../../src/app/request.ts';
import type { Report } from '../../src/core/model.ts';
import type { Cache } from '../../src/io/cache.ts';
import { systemClock } from '../../src/io/clock.ts';
import { openFiles } from '../../src/io/files.ts';
import { objectFiles } from '../../src/io/object-files.ts';
import { MemoryCache } from '../fakes/cache.ts';
import { Repo, removeTemporary, temporaryDirectory } from '../fakes/repo.ts';
import { placesIn, type ScanSetting, scanAt } from '../fakes/scan.ts';
import { acmeToken } from '../scan/acme.ts';

afterAll(removeTemporary);

const KEY = acmeToken(1);
const HOUR_MS = 3_600_000;
/** As if all that was written before had stood there for long. */
const later = { ...systemClock, now: () => systemClock.now() + HOUR_MS };

interface Looked {
  report: Report;
  /** Whether the files were read. */
  looked: boolean;
}

const engine = historyEngine(objectFiles);

/** Scans with a cache; `a.txt` and the history tell whether anything is read. */
async function look(
  dir: string,
  cache: Cache,
  kind: 'all' | 'worktree' | Target,
  setting: ScanSetting = {},
): Promise<Looked> {
  const files = openFiles();
  let looked = false;
  const read: typeof files.read = (file, limit) => {
    looked ||= String(file).endsWith('a.txt');
    return files.read(file, limit);
  };
  const target: Target = typeof kind === 'string' ? { kind } : kind;
  const history: typeof engine = (...args) => {
    looked = true;
    return engine(...args);
  };
  const ports = { cache, clock: later, files: { ...files, read }, history, ...setting.ports };
  const report = await scanAt(dir, target, { ...setting, ports });
  return { report: { ...report, scanned: { ...report.scanned, ms: 0 } }, looked };
}

/** One key that is tracked, and one that is not. */
function makeRepo(): Repo {
  const repo = new Repo();
  repo.commit('one', { 'a.txt': `x = "${KEY}"\n`, '.gitignore': '*.log\n' });
  repo.write('b.txt', `y = "${acmeToken(2)}"\n`);
  // Written after the index, as a file that was changed.
  repo.write('a.txt', `z = 1\nx = "${KEY}"\n`);
  return repo;
}

/** The same length, the same time of the last change, another key. */
function replaceSilently(repo: Repo): void {
  const file = join(repo.dir, 'b.txt');
  const { atime, mtime } = lstatSync(file);
  writeFileSync(file, `y = "${acmeToken(3)}"\n`);
  utimesSync(file, atime, mtime);
}

const CHANGES: [string, (repo: Repo) => void][] = [
  ['a new file', (repo) => repo.write('c.txt', 'c')],
  ['another content of the same size and time', replaceSilently],
  ['a file less', (repo) => rmSync(join(repo.dir, 'b.txt'))],
  ['another name', (repo) => renameSync(join(repo.dir, 'b.txt'), join(repo.dir, 'd.txt'))],
  ['another mode', (repo) => chmodSync(join(repo.dir, 'b.txt'), 0o600)],
  ['a rule for what is ignored', (repo) => repo.write('.git/info/exclude', 'b.txt\n')],
  ['a staged file', (repo) => repo.git('add', 'b.txt')],
  ['a commit', (repo) => repo.commit('two')],
  ['another HEAD', (repo) => repo.git('update-ref', 'refs/remotes/origin/main', 'HEAD')],
  ['a remote with a password', (repo) => repo.write('.git/FETCH_HEAD', 'branch main of https://example.org/x\n')],
  ['a config', (repo) => repo.write('.keyturn.yaml', 'scan: { exclude: ["b.txt"] }\n')],
  ['a link out of the root', (repo) => symlinkSync('/usr', join(repo.dir, 'out'))],
  ['a repository inside', (repo) => void new Repo({ dir: join(repo.dir, 'inner') })],
];

describe.each(['worktree', 'all'] as const)('the memory of a scan of %s', (kind) => {
  it('gives the same report without a look', async () => {
    const repo = makeRepo();
    const cache = new MemoryCache();
    const first = await look(repo.dir, cache, kind);
    const second = await look(repo.dir, cache, kind);
    expect([first.looked, second.looked]).toEqual([true, false]);
    expect(first.report.findings.length).toBeGreaterThan(1);
    expect(second.report).toEqual(first.report);
  });

  it.each(CHANGES)('looks again after %s', async (_, change) => {
    const repo = makeRepo();
    const cache = new MemoryCache();
    await look(repo.dir, cache, kind);
    change(repo);
    const { report, looked } = await look(repo.dir, cache, kind);
    const fresh = await look(repo.dir, new MemoryCache(), kind);
    expect(looked).toBe(true);
    expect(report).toEqual(fresh.report);
  });

  it('remembers nothing where a file has just been written', async () => {
    const repo = makeRepo();
    const cache = new MemoryCache();
    const now = { ports: { clock: systemClock } };
    await look(repo.dir, cache, kind, now);
    expect(cache.entries.size).toBe(0);
    expect((await look(repo.dir, cache, kind, now)).looked).toBe(true);
  });

  it('keeps no secret, and nothing of a scan that is to show them or to explain', async () => {
    const repo = makeRepo();
    const cache = new MemoryCache();
    await look(repo.dir, cache, kind, { request: { showSecrets: true } });
    await look(repo.dir, cache, kind, { request: { explain: true } });
    expect(cache.entries.size).toBe(0);
    await look(repo.dir, cache, kind);
    expect(cache.entries.size).toBe(1);
    for (const text of cache.entries.values()) expect(text).not.toContain(KEY);
  });

  it('looks again where the entry is damaged', async () => {
    const repo = makeRepo();
    const cache = new MemoryCache();
    await look(repo.dir, cache, kind);
    for (const [name, text] of cache.entries) cache.entries.set(name, text.slice(0, 300));
    expect((await look(repo.dir, cache, kind)).looked).toBe(true);
  });

  it('decides anew which files are private', async () => {
    const repo = makeRepo();
    repo.write('.env', `KEY=${acmeToken(4)}\n`);
    repo.write('.gitignore', '.env\n');
    chmodSync(join(repo.dir, '.env'), 0o600);
    const cache = new MemoryCache();
    const severities = async () => {
      const { report, looked } = await look(repo.dir, cache, kind);
      const kept = report.findings.find(({ occurrences }) => occurrences.some(({ path }) => path === '.env'));
      return { looked, severity: kept?.severity };
    };
    expect(await severities()).toEqual({ looked: true, severity: 'info' });
    expect(await severities()).toEqual({ looked: false, severity: 'info' });
    // Tracked from now on: git takes it.
    repo.git('add', '-f', '.env');
    expect(await severities()).not.toMatchObject({ severity: 'info' });
  });
});

describe('the memory of a plain directory', () => {
  it('goes by its files', async () => {
    const dir = temporaryDirectory();
    mkdirSync(join(dir, 'sub'));
    writeFileSync(join(dir, 'a.txt'), `x = "${KEY}"\n`);
    const cache = new MemoryCache();
    const first = await look(dir, cache, 'all');
    expect(await look(dir, cache, 'all')).toEqual({ report: first.report, looked: false });
    writeFileSync(join(dir, 'sub/b.txt'), `y = "${acmeToken(2)}"\n`);
    const third = await look(dir, cache, 'all');
    expect(third.looked).toBe(true);
    expect(placesIn(third.report)).toHaveLength(2);
  });

  it('is not used for the commits of a pull request', async () => {
    const repo = makeRepo();
    const cache = new MemoryCache();
    const base = repo.git('rev-parse', 'HEAD');
    repo.commit('two', { 'c.txt': `x = "${acmeToken(5)}"\n` });
    const env = { CI_PROJECT_DIR: repo.dir, CI_MERGE_REQUEST_IID: '1', CI_MERGE_REQUEST_DIFF_BASE_SHA: base };
    const { report } = await look(repo.dir, cache, 'all', { env });
    expect(report.range).not.toBeNull();
    expect(cache.entries.size).toBe(0);
  });
});

describe('the memory of a directory that is named', () => {
  it.each<[string, (dir: string) => void]>([
    ['a plain one', () => {}],
    ['a repository', (dir) => void new Repo({ dir })],
    ['a directory of a repository', (dir) => void new Repo({ dir: join(dir, '..') })],
  ])('goes by its files: %s', async (_, prepare) => {
    const dir = join(temporaryDirectory(), 'named');
    mkdirSync(dir);
    prepare(dir);
    writeFileSync(join(dir, 'a.txt'), `x = "${KEY}"\n`);
    const cache = new MemoryCache();
    const target: Target = { kind: 'paths', paths: [dir] };
    const first = await look(join(dir, '..'), cache, target);
    expect(placesIn(first.report)).toHaveLength(1);
    expect(await look(join(dir, '..'), cache, target)).toEqual({ report: first.report, looked: false });
    writeFileSync(join(dir, 'b.txt'), `y = "${acmeToken(2)}"\n`);
    const third = await look(join(dir, '..'), cache, target);
    expect(third.looked).toBe(true);
    expect(placesIn(third.report)).toHaveLength(2);
  });

  it('is none for files, of which there are many sets', async () => {
    const dir = temporaryDirectory();
    writeFileSync(join(dir, 'a.txt'), `x = "${KEY}"\n`);
    const cache = new MemoryCache();
    await look(dir, cache, { kind: 'paths', paths: [join(dir, 'a.txt')] });
    await look(dir, cache, { kind: 'paths', paths: [dir, join(dir, 'a.txt')] });
    expect(cache.entries.size).toBe(0);
  });
});
