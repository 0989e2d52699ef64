// Blobs in which nothing was found are not read again, and the report is the one that a first scan gives.
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { type CleanMemory, openCleanMemory } from '../../src/app/clean-memory.ts';
import type { Tally } from '../../src/scan/tally.ts';
import { MemoryCache } from '../fakes/cache.ts';
import { streamFrom } from '../fakes/generated-history.ts';
import { linesOf, scanRepository } from '../fakes/history.ts';
import { Repo, removeTemporary } from '../fakes/repo.ts';
import { acmeToken } from '../scan/acme.ts';

afterAll(removeTemporary);

const DECIDING = { build: 'a', maxFileSize: 1 };

function openMemory(cache: MemoryCache, { build, maxFileSize }: typeof DECIDING): CleanMemory {
  return openCleanMemory('blobs', '/objects', { maxFileSize }, { cache, build });
}

function scan(repo: Repo, cache: MemoryCache, deciding = DECIDING): Promise<Tally> {
  return scanRepository(repo.dir, 'delta', { blobs: openMemory(cache, deciding) });
}

function countsOf(tally: Tally): unknown {
  const { bytesRead: _, sightings: __, ...counts } = tally.data();
  return counts;
}

/** As a first scan: the same sightings and counts. */
async function expectSame(repo: Repo, tally: Tally): Promise<Tally> {
  const first = await scanRepository(repo.dir);
  expect(linesOf(tally)).toEqual(linesOf(first));
  expect(countsOf(tally)).toEqual(countsOf(first));
  return first;
}

/** Files without a secret, in so many commits. */
function harmless(commits: number): string {
  const lines = (i: number) => Array.from({ length: 40 }, (_, k) => `line ${k} of version ${k % 7 === 0 ? i : 0}`);
  return Array.from({ length: commits }, (_, i) => {
    const text = `${lines(i).join('\n')}\n`;
    const head = `commit refs/heads/main\ncommitter Ada <ada@example.org> ${1_750_000_000 + i * 60} +0000\ndata 2\nc\n`;
    return `${head}M 100644 inline notes.txt\ndata ${text.length}\n${text}\n`;
  }).join('');
}

function makeRepo(): Repo {
  const repo = new Repo({ bare: true });
  repo.gitWith(Buffer.from(harmless(300)), 'fast-import', '--quiet');
  return repo;
}

describe('the memory of blobs', () => {
  it('gives the same on generated histories that grow, however they are packed', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 1e6 }),
        fc.constantFrom(['-d'], ['-a', '-d', '-f', '--depth=3'], ['-a', '-d', '-f', '--depth=60'], null),
        async (seed, repack) => {
          const repo = makeRepo();
          const cache = new MemoryCache();
          repo.gitWith(streamFrom(seed, 12, { onto: 'refs/heads/main^0' }), 'fast-import', '--quiet');
          await expectSame(repo, await scan(repo, cache));
          repo.gitWith(streamFrom(seed + 1, 8, { onto: 'refs/heads/main^0' }), 'fast-import', '--quiet', '--force');
          if (repack) repo.git('repack', '-q', ...repack);
          repo.blob(`x = "${acmeToken(1)}"`);
          const first = await expectSame(repo, await scan(repo, cache));
          expect(first.sightings.length).toBeGreaterThan(0);
          await expectSame(repo, await scan(repo, cache));
        },
      ),
      { numRuns: 6 },
    );
  });

  it('reads only what is new, or holds something', async () => {
    const repo = makeRepo();
    const cache = new MemoryCache();
    const first = await scan(repo, cache);
    repo.blob('something new\n');
    const second = await scan(repo, cache);
    expect(second.bytesRead).toBe('something new\n'.length);
    expect(second.blobs).toBe(first.blobs + 1);
    expect((await scan(repo, cache)).bytesRead).toBe(0);
  });

  it('does not write again what it knows', async () => {
    const repo = makeRepo();
    repo.gitWith(streamFrom(3, 12, { onto: 'refs/heads/main^0' }), 'fast-import', '--quiet');
    const cache = new MemoryCache();
    await scan(repo, cache);
    const [kept] = cache.entries.values();
    await scan(repo, cache);
    expect([...cache.entries.values()][0]).toBe(kept);
  });

  it.each<[string, Partial<typeof DECIDING>]>([
    ['another build', { build: 'b' }],
    ['another limit', { maxFileSize: 2 }],
  ])('is not asked by %s', async (_, other) => {
    const repo = makeRepo();
    const cache = new MemoryCache();
    const first = await scan(repo, cache);
    const again = await scan(repo, cache, { ...DECIDING, ...other });
    expect(again.bytesRead).toBe(first.bytesRead);
  });

  it.each<[string, (entry: Buffer) => Buffer]>([
    ['cut off', (entry) => entry.subarray(0, entry.length - 20)],
    ['spoilt', (entry) => Buffer.from(entry.map((byte, i) => (i === 200 ? byte ^ 1 : byte)))],
    ['empty', () => Buffer.alloc(0)],
  ])('is not believed where it is %s', async (_, spoil) => {
    const repo = makeRepo();
    const cache = new MemoryCache();
    const first = await scan(repo, cache);
    for (const [name, entry] of cache.entries) cache.entries.set(name, spoil(entry));
    expect((await scan(repo, cache)).bytesRead).toBe(first.bytesRead);
  });

  it('is not kept by a scan that was stopped', async () => {
    const repo = makeRepo();
    const cache = new MemoryCache();
    const blobs = openMemory(cache, DECIDING);
    await scanRepository(repo.dir, 'delta', { blobs, signal: AbortSignal.abort() });
    expect(cache.entries.size).toBe(0);
  });
});
