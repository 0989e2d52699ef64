// An unchanged history is not scanned again, a changed one is, and nothing secret is kept.
import { afterAll, describe, expect, it } from 'vitest';
import { historyEngine } from '../../src/app/history.ts';
import type { Report } from '../../src/core/model.ts';
import type { Cache } from '../../src/io/cache.ts';
import { objectFiles } from '../../src/io/object-files.ts';
import { Repo, removeTemporary } from '../fakes/repo.ts';
import { scanAt } from '../fakes/scan.ts';
import { acmeToken } from '../scan/acme.ts';

afterAll(removeTemporary);

class MemoryCache implements Cache {
  readonly entries = new Map<string, string>();
  read(name: string): string | null {
    return this.entries.get(name) ?? null;
  }
  write(name: string, parts: Iterable<string>): void {
    this.entries.set(name, [...parts].join(''));
  }
}

const KEY = acmeToken(1);

function stage(repo: Repo): void {
  repo.write('c.txt', 'c');
  repo.git('add', 'c.txt');
}

function makeRepo(): Repo {
  const repo = new Repo();
  repo.commit('one', { 'a.txt': `x = "${KEY}"\n` });
  repo.pack();
  return repo;
}

/** Scans the history; `engine` counts how often it was really looked at. */
async function scanHistory(repo: Repo, cache: Cache): Promise<{ report: Report; looks: number }> {
  let looks = 0;
  const real = historyEngine(objectFiles);
  const report = await scanAt(
    repo.dir,
    { kind: 'history' },
    {
      ports: {
        cache,
        history: (...args) => {
          looks++;
          return real(...args);
        },
      },
    },
  );
  return { report, looks };
}

function withoutTimes(report: Report): unknown {
  return { ...report, scanned: { ...report.scanned, ms: 0 } };
}

describe('the memory of a history scan', () => {
  it('gives the same report without a look', async () => {
    const repo = makeRepo();
    const cache = new MemoryCache();
    const first = await scanHistory(repo, cache);
    const second = await scanHistory(repo, cache);
    expect([first.looks, second.looks]).toEqual([1, 0]);
    expect(first.report.findings).toHaveLength(1);
    expect(withoutTimes(second.report)).toEqual(withoutTimes(first.report));
  });

  it.each<[string, (repo: Repo) => void]>([
    ['a commit', (repo) => repo.commit('two', { 'b.txt': `y = "${acmeToken(2)}"\n` })],
    ['a branch', (repo) => repo.git('branch', 'other')],
    ['a loose object', (repo) => repo.blob('new')],
    ['a staged file', (repo) => stage(repo)],
    ['a config', (repo) => repo.write('.keyturn.yaml', 'scan: { exclude: ["a.txt"] }\n')],
  ])('looks again after %s', async (_, change) => {
    const repo = makeRepo();
    const cache = new MemoryCache();
    await scanHistory(repo, cache);
    change(repo);
    expect((await scanHistory(repo, cache)).looks).toBe(1);
  });

  it('looks again where the entry is damaged', async () => {
    const repo = makeRepo();
    const cache = new MemoryCache();
    await scanHistory(repo, cache);
    for (const [name, text] of cache.entries) cache.entries.set(name, text.slice(0, 200));
    expect((await scanHistory(repo, cache)).looks).toBe(1);
  });

  it('keeps no secret', async () => {
    const cache = new MemoryCache();
    await scanHistory(makeRepo(), cache);
    expect(cache.entries.size).toBe(1);
    for (const text of cache.entries.values()) expect(text).not.toContain(KEY);
  });
});
