// Repositories of which something is missing or damaged: everything else is scanned, and the gap is said.
import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { objectFiles } from '../../../src/io/object-files.ts';
import { openObjectStore } from '../../../src/scan/history/store.ts';
import { linesOf, scanRepository } from '../../fakes/history.ts';
import { Repo, removeTemporary, temporaryDirectory } from '../../fakes/repo.ts';
import { randomFrom, sampleOf } from '../../rules/sample.ts';
import { idOf, makeDelta, makePack } from './pack-file.ts';

afterAll(removeTemporary);

const KEYS = Array.from({ length: 5 }, (_, i) => sampleOf('sk-or-v1-[0-9a-f]{64}', i + 30));

function makeRepo(): Repo {
  const repo = new Repo();
  KEYS.forEach((key, i) => {
    repo.commit(`c${i}`, { [`f${i}.txt`]: `x = "${key}"\n`, 'big.txt': `${'same line\n'.repeat(200)}${i}\n` });
  });
  return repo;
}

function packOf(repo: Repo): string {
  const directory = join(repo.dir, '.git/objects/pack');
  return join(directory, readdirSync(directory).find((name) => name.endsWith('.pack')) as string);
}

/** Packs are read-only files. */
function rewrite(path: string, bytes: Buffer): void {
  rmSync(path);
  writeFileSync(path, bytes);
}

/** A PATH whose git does something else where a log is asked for. */
function pathWithLog(instead: string): string {
  const directory = temporaryDirectory();
  const real = execFileSync('which', ['git'], { encoding: 'utf8' }).trim();
  const script = `#!/bin/sh\ncase " $* " in *" log "*) exec ${instead};; esac\nexec ${real} "$@"\n`;
  writeFileSync(join(directory, 'git'), script, { mode: 0o755 });
  return `${directory}:${process.env.PATH}`;
}

async function secretsIn(repo: Repo): Promise<{ secrets: Set<string>; complete: boolean; reasons: string[] }> {
  const tally = await scanRepository(repo.dir);
  const secrets = new Set(tally.sightings.map(({ candidate }) => candidate.secret));
  return { secrets, complete: tally.complete, reasons: tally.omitted.map(({ reason }) => reason) };
}

describe('an incomplete repository', () => {
  it('without a commit holds nothing and is complete', async () => {
    const { secrets, complete } = await secretsIn(new Repo());
    expect(secrets.size).toBe(0);
    expect(complete).toBe(true);
  });

  it('with objects that are made from themselves asks nobody for them, and says so', async () => {
    const repo = makeRepo();
    const body = makeDelta(10, 10, ['hello']);
    const loop = [1, 0].map((base) => ({ type: 7, size: body.length, body, baseId: idOf(base) }));
    const { pack, index } = makePack([...loop, { type: 5, size: 1, body: Buffer.from('x') }]);
    const path = join(repo.dir, `.git/objects/pack/pack-${'a'.repeat(40)}`);
    writeFileSync(`${path}.pack`, pack);
    writeFileSync(`${path}.idx`, index);
    const { secrets, complete, reasons } = await secretsIn(repo);
    expect(secrets).toEqual(new Set(KEYS));
    expect(complete).toBe(false);
    expect(reasons).toEqual(['unreadable', 'unreadable', 'unreadable']);
    // Where a branch leads there git goes round and round, and must not take all memory for that.
    writeFileSync(join(repo.dir, '.git/refs/heads/round'), `${idOf(0)}\n`);
    const started = Date.now();
    expect((await secretsIn(repo)).secrets).toEqual(new Set(KEYS));
    expect(Date.now() - started).toBeLessThan(60_000);
  });

  it('whose pack and index have different checksums is read as far as it goes, and says so', async () => {
    const repo = makeRepo();
    repo.git('gc', '-q');
    const path = packOf(repo);
    const bytes = readFileSync(path);
    bytes[bytes.length - 1] ^= 1;
    rewrite(path, bytes);
    const trailer = await secretsIn(repo);
    expect(trailer.secrets).toEqual(new Set(KEYS));
    expect(trailer.complete).toBe(false);
    expect(trailer.reasons).toContain('pack and index have different checksums');
    // As many objects, at other places.
    const other = new Repo();
    KEYS.forEach((_, i) => {
      other.commit(`o${i}`, { [`g${i}.txt`]: `${i} ${'.'.repeat(i * 7)}\n`, 'big.txt': `${i}\n` });
    });
    other.git('gc', '-q');
    rewrite(path.replace(/pack$/, 'idx'), readFileSync(packOf(other).replace(/pack$/, 'idx')));
    const foreign = await secretsIn(repo);
    expect(foreign.complete).toBe(false);
    expect(foreign.reasons.join()).toMatch(/different checksums|disagree on the number/);
  });

  it('with a directory of objects that cannot be read says so, though no commit names what lies there', () => {
    const repo = makeRepo();
    const objects = join(repo.dir, '.git/objects');
    const [closed] = readdirSync(objects).filter((name) => /^[0-9a-f]{2}$/.test(name));
    const list = (directory: string) => {
      if (directory.endsWith(`/${closed}`)) throw new Error('permission denied');
      return objectFiles.list(directory);
    };
    const store = openObjectStore([objects], { files: { ...objectFiles, list }, hashSize: 20, known: null });
    expect(store.broken).toEqual([{ what: 'object', name: closed, reason: 'permission denied', count: 1 }]);
    expect(store.objects).toBeGreaterThan(5);
    expect(objectFiles.list(join(objects, 'nowhere'))).toEqual([]);
    expect(() => objectFiles.list('\0')).toThrow('cannot be read');
  });

  it('that lacks a blob says so', async () => {
    const repo = makeRepo();
    const oid = repo.git('rev-parse', 'HEAD:f2.txt');
    rmSync(join(repo.dir, '.git/objects', oid.slice(0, 2), oid.slice(2)));
    const { secrets, complete, reasons } = await secretsIn(repo);
    expect(secrets).toEqual(new Set(KEYS.filter((_, i) => i !== 2)));
    expect(complete).toBe(false);
    expect(reasons).toEqual(['missing from the repository']);
  });

  it.each(['refs/heads/gone', 'HEAD'])('with %s that leads nowhere still knows its commits', async (name) => {
    const repo = makeRepo();
    repo.git('tag', '-a', '-m', 'first', 'v1');
    writeFileSync(join(repo.dir, '.git', name), `${'12'.repeat(20)}\n`);
    const { sightings, omitted, complete, commits } = await scanRepository(repo.dir);
    const inFiles = sightings.filter(({ candidate }) => KEYS.includes(candidate.secret));
    expect(inFiles.map(({ occurrence }) => occurrence.commit)).not.toContain(null);
    expect(new Set(inFiles.map(({ occurrence }) => occurrence.source))).toEqual(new Set(['history']));
    expect(commits).toBe(KEYS.length);
    expect(complete).toBe(false);
    expect(omitted).toEqual([{ what: 'source', name, reason: 'leads to no commit that is here', count: 1 }]);
  });

  it('whose scan is stopped is not said to hold what no commit names', async () => {
    const repo = makeRepo();
    const stop = new AbortController();
    setTimeout(() => stop.abort('SIGINT'), 200);
    const env = { PATH: pathWithLog('sleep 60') };
    const { sightings } = await scanRepository(repo.dir, 'delta', { signal: stop.signal, env });
    expect(new Set(sightings.map(({ candidate }) => candidate.secret))).toEqual(new Set(KEYS));
    expect(new Set(sightings.map(({ occurrence }) => occurrence.source))).toEqual(new Set(['history']));
    expect(sightings.map(({ occurrence }) => occurrence.commit)).toContain(null);
  });

  it('with a damaged loose object says so', async () => {
    const repo = makeRepo();
    const oid = repo.git('rev-parse', 'HEAD:f1.txt');
    const path = join(repo.dir, '.git/objects', oid.slice(0, 2), oid.slice(2));
    rewrite(path, Buffer.from('not deflated'));
    const { secrets, complete } = await secretsIn(repo);
    expect(secrets).toEqual(new Set(KEYS.filter((_, i) => i !== 1)));
    expect(complete).toBe(false);
  });

  it.each(['sha1', 'sha256'] as const)(
    'with a loose object (%s) that is not what its name says reads it, and says so',
    async (format) => {
      const repo = new Repo({ format });
      repo.commit('one', { 'a.txt': 'aa\n' });
      const at = (oid: string) => join(repo.dir, '.git/objects', oid.slice(0, 2), oid.slice(2));
      writeFileSync(join(repo.dir, 'other.txt'), `x = "${KEYS[0]}"\n`);
      const other = repo.git('hash-object', '-w', 'other.txt');
      rewrite(at(repo.git('rev-parse', 'HEAD:a.txt')), readFileSync(at(other)));
      rmSync(at(other));
      rmSync(join(repo.dir, 'other.txt'));
      const { secrets, complete, reasons } = await secretsIn(repo);
      expect(secrets).toEqual(new Set([KEYS[0]]));
      expect(complete).toBe(false);
      expect(reasons).toEqual(['corrupt: it is not what its name says']);
    },
  );

  it('tells of pointers of Git LFS, loose and packed', async () => {
    const repo = new Repo();
    repo.commit('one', {
      'a.bin': `version https://git-lfs.github.com/spec/v1\noid sha256:${'1'.repeat(64)}\nsize 9\n`,
    });
    const told = ['Git LFS pointer: the content is not here'];
    expect(await secretsIn(repo)).toMatchObject({ complete: true, reasons: told });
    repo.git('gc', '-q');
    expect(await secretsIn(repo)).toMatchObject({ complete: true, reasons: told });
  });

  it('with a cut pack still gives what git can read', async () => {
    const repo = makeRepo();
    repo.pack();
    const pack = packOf(repo);
    const bytes = readFileSync(pack);
    rewrite(pack, bytes.subarray(0, bytes.length - 200));
    const { complete } = await secretsIn(repo);
    expect(complete).toBe(false);
  });

  it('with an index of the first version is complete', async () => {
    const repo = makeRepo();
    repo.git('-c', 'pack.indexVersion=1', 'repack', '-a', '-d', '-q');
    expect(readFileSync(packOf(repo).replace(/pack$/, 'idx')).readUInt32BE(0)).not.toBe(0xff744f63);
    expect(await secretsIn(repo)).toEqual({ secrets: new Set(KEYS), complete: true, reasons: [] });
  });

  it('that borrows from a place where nothing is says so', async () => {
    const repo = makeRepo();
    mkdirSync(join(repo.dir, '.git/objects/info'), { recursive: true });
    writeFileSync(join(repo.dir, '.git/objects/info/alternates'), '/nowhere/objects\n');
    const { secrets, complete, reasons } = await secretsIn(repo);
    expect(secrets).toEqual(new Set(KEYS));
    expect(complete).toBe(false);
    expect(reasons).toEqual(['objects are borrowed from there, and nothing is there']);
  });

  it('with times that no calendar has keeps its findings', async () => {
    const dates: (string | null)[] = [];
    for (const time of ['99999999999999 +0000', '-1000000000 +0000', 'none']) {
      const repo = new Repo();
      repo.commit('c', { 'f.txt': `x = "${KEYS[0]}"\n` });
      const commit = repo
        .git('cat-file', 'commit', 'HEAD')
        .replace(/^author .*$/m, `author Ada <a@example.org> ${time}`);
      const oid = repo.gitWith(`${commit}\n`, 'hash-object', '-t', 'commit', '-w', '--stdin', '--literally');
      repo.git('update-ref', 'refs/heads/main', oid);
      repo.git('reflog', 'expire', '--expire=now', '--all');
      const { sightings, complete } = await scanRepository(repo.dir);
      expect(complete).toBe(true);
      dates.push(sightings[0].occurrence.date);
    }
    expect(dates).toEqual([null, null, null]);
  });

  it('with a broken index falls back to git, and says so', async () => {
    const repo = makeRepo();
    repo.pack();
    const index = packOf(repo).replace(/pack$/, 'idx');
    const bytes = readFileSync(index);
    bytes[4] = 99;
    rewrite(index, bytes);
    const { complete, reasons } = await secretsIn(repo);
    expect(complete).toBe(false);
    expect(reasons).toContain('unknown pack index version');
  });

  it('with any byte of its pack changed neither crashes nor hangs nor loses a whole file unsaid', async () => {
    const repo = makeRepo();
    repo.pack();
    const pack = packOf(repo);
    const good = readFileSync(pack);
    const lines = new Set(linesOf(await scanRepository(repo.dir)));
    const random = randomFrom(4);
    for (let round = 0; round < 25; round++) {
      const bad = Buffer.from(good);
      for (let flips = 1 + Math.floor(random() * 3); flips > 0; flips--) {
        bad[12 + Math.floor(random() * (bad.length - 12))] ^= 1 << Math.floor(random() * 8);
      }
      rewrite(pack, bad);
      const tally = await scanRepository(repo.dir);
      const found = new Set(tally.sightings.map(({ candidate }) => candidate.secret));
      if (tally.complete) expect(found.size).toBe(KEYS.length);
      expect(lines.size).toBeGreaterThanOrEqual(KEYS.length);
    }
  });
});
