// An unchanged history is not scanned again, a changed one is, and nothing secret is kept.
import { afterAll, describe, expect, it } from 'vitest';
import { historyEngine } from '../../src/app/history.ts';
import type { Printing, Report } from '../../src/core/model.ts';
import type { Cache } from '../../src/io/cache.ts';
import { objectFiles } from '../../src/io/object-files.ts';
import { jsonParts } from '../../src/report/json.ts';
import { MemoryCache } from '../fakes/cache.ts';
import { Repo, removeTemporary } from '../fakes/repo.ts';
import { type ScanSetting, scanAt } from '../fakes/scan.ts';
import { acmeToken } from '../scan/acme.ts';

afterAll(removeTemporary);

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

/** Scans the history; `looks` counts how often it was really looked at. */
async function scanHistory(
  repo: Repo,
  cache: Cache,
  { request, ports }: ScanSetting = {},
): Promise<{ report: Report; looks: number }> {
  let looks = 0;
  const real = historyEngine(objectFiles);
  const report = await scanAt(
    repo.dir,
    { kind: 'history' },
    {
      request,
      ports: {
        ...ports,
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

const PRINTED: ScanSetting = { request: { printing: 'json' } };
const time: Printing = (ms) => `"ms": ${ms},`;

/** Prints a report, as the program does: again what was printed before, or anew. */
function print(report: Report): { text: string; again: boolean } {
  const again = report.printed?.again?.(time);
  const text = again ? Buffer.concat([...again].map((part) => Buffer.from(part))).toString() : toText(report);
  report.printed?.keep?.(report, jsonParts(report), time);
  return { text, again: again !== undefined };
}

function toText(report: Report): string {
  return [...jsonParts(report)].join('');
}

async function printHistory(repo: Repo, cache: Cache, setting = PRINTED): Promise<ReturnType<typeof print>> {
  return print((await scanHistory(repo, cache, setting)).report);
}

const timeless = (text: string) => text.replace(/"ms": \d+/, '"ms": 0');

describe('what was printed for a history', () => {
  it('is printed again, but for the time that it took', async () => {
    const repo = makeRepo();
    const cache = new MemoryCache();
    const first = await printHistory(repo, cache);
    const second = await printHistory(repo, cache);
    expect([first.again, second.again]).toEqual([false, true]);
    expect(JSON.parse(second.text).findings).toHaveLength(1);
    expect(timeless(second.text)).toBe(timeless(first.text));
  });

  it('keeps exit code and verdict of the report', async () => {
    const repo = makeRepo();
    const cache = new MemoryCache();
    await printHistory(repo, cache);
    const { report } = await scanHistory(repo, cache, PRINTED);
    expect(report).toMatchObject({ verdict: 'findings', exit: { code: 1 }, findings: [] });
  });

  it.each<[string, (repo: Repo) => void]>([
    ['a commit', (repo) => repo.commit('two', { 'b.txt': `y = "${acmeToken(2)}"\n` })],
    ['a baseline', (repo) => repo.write('.keyturn-baseline', `${'a'.repeat(64)} acme\n`)],
    ['an env file', (repo) => repo.write('.env', 'A=1\n')],
  ])('is made anew after %s', async (_, change) => {
    const repo = makeRepo();
    const cache = new MemoryCache();
    await printHistory(repo, cache);
    change(repo);
    expect(await printHistory(repo, cache)).toMatchObject({ again: false });
  });

  it.each<[string, ScanSetting]>([
    ['another way to print', { request: { printing: 'text' } }],
    ['another limit', { request: { ...PRINTED.request, failOn: 'critical' } }],
    ['a key that was retired', { ...PRINTED, ports: { retired: () => new Map([['f', '2026-01-01']]) } }],
  ])('is made anew for %s', async (_, setting) => {
    const repo = makeRepo();
    const cache = new MemoryCache();
    await printHistory(repo, cache);
    expect(await printHistory(repo, cache, setting)).toMatchObject({ again: false });
  });

  it('is made anew where more is done with the report than to print it', async () => {
    const repo = makeRepo();
    const cache = new MemoryCache();
    await printHistory(repo, cache);
    const { report } = await scanHistory(repo, cache);
    expect(report.printed).toBeUndefined();
    expect(report.findings).toHaveLength(1);
  });

  it('is made anew where the entry is damaged', async () => {
    const repo = makeRepo();
    const cache = new MemoryCache();
    await printHistory(repo, cache);
    for (const [name, text] of cache.entries) cache.entries.set(name, text.slice(0, 150));
    expect(await printHistory(repo, cache)).toMatchObject({ again: false });
  });
});
