// The fast engine and the one that reads every blob whole must give the same sightings.
import { appendFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { KEYS, streamFrom } from '../../fakes/generated-history.ts';
import { linesOf, scanRepository } from '../../fakes/history.ts';
import { Repo, removeTemporary } from '../../fakes/repo.ts';
import { sampleOf } from '../../rules/sample.ts';

afterAll(removeTemporary);

async function expectAgreement(dir: string): Promise<number> {
  const fast = await scanRepository(dir, 'delta');
  const whole = await scanRepository(dir, 'whole');
  expect(linesOf(fast)).toEqual(linesOf(whole));
  expect(fast.blobs).toBe(whole.blobs);
  expect(fast.bytes).toBe(whole.bytes);
  return fast.sightings.length;
}

describe('the delta engine gives what the whole engine gives', () => {
  it('on generated histories, however they are packed', async () => {
    let seen = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 1e6 }),
        fc.constantFrom(1, 5, 50, 250),
        fc.constantFrom(2, 10, 60),
        async (seed, depth, window) => {
          const repo = new Repo({ bare: true });
          repo.gitWith(streamFrom(seed, 40), 'fast-import', '--quiet');
          repo.git('repack', '-q', '-a', '-d', '-f', `--depth=${depth}`, `--window=${window}`);
          seen += await expectAgreement(repo.dir);
        },
      ),
      { numRuns: 8 },
    );
    expect(seen).toBeGreaterThan(1000);
  });

  it('on several packs, loose objects and an alternate', async () => {
    const base = new Repo({ bare: true });
    base.gitWith(streamFrom(7, 30), 'fast-import', '--quiet');
    const repo = new Repo({ bare: true });
    mkdirSync(join(repo.dir, 'objects/info'), { recursive: true });
    appendFileSync(join(repo.dir, 'objects/info/alternates'), `${join(base.dir, 'objects')}\n`);
    for (const seed of [8, 9]) {
      repo.gitWith(streamFrom(seed, 15), 'fast-import', '--quiet', '--force');
      repo.git('repack', '-q', '-d', '-l');
    }
    repo.blob(`x = "${KEYS[0]}"`);
    expect(await expectAgreement(repo.dir)).toBeGreaterThan(100);
  });

  it('on files that get the mark of UTF-8, lose it, and change behind it', async () => {
    const repo = new Repo();
    const secret = sampleOf('[A-Za-z0-9]{24}', 6);
    const lines = Array.from({ length: 60 }, (_, i) => `line ${i} of it`).join('\n');
    const starts = ['\ufeff', '', '\ufeff', 'a\n', '\ufeff\ufeff', '\ufeff'];
    for (const [i, start] of starts.entries()) {
      repo.commit(`c${i}`, {
        'a.csv': `${start}password,user\n${secret},bob\n${lines}\n${i}\n`,
        b: `${start}${KEYS[i]}\n`,
      });
    }
    repo.git('repack', '-q', '-a', '-d', '-f');
    expect(await expectAgreement(repo.dir)).toBeGreaterThan(8);
  });

  it('on files of tests that get many values under one name, and lose some', async () => {
    const repo = new Repo();
    const rows = Array.from(
      { length: 14 },
      (_, i) => `{ "${'pass'}word": "${sampleOf('[a-z]{6}[A-Z]{6}[0-9]{6}', i)}", "n": ${i} },\n`,
    );
    for (const [i, count] of [4, 9, 10, 14, 12, 7].entries()) {
      const text = `[\n${rows.slice(i, i + count).join('')}]\n`;
      repo.commit(`c${i}`, { 'tests/kdf.json': text, 'data/kdf.json': text });
    }
    repo.git('repack', '-q', '-a', '-d', '-f');
    expect(await expectAgreement(repo.dir)).toBeGreaterThan(80);
  });

  it('on a SHA-256 repository', async () => {
    const repo = new Repo({ format: 'sha256' });
    for (let i = 0; i < 6; i++) repo.commit(`c${i}`, { 'a.txt': `${'line\n'.repeat(50)}key ${KEYS[i]}\n`, b: KEYS[i] });
    repo.git('repack', '-q', '-a', '-d', '-f');
    expect(await expectAgreement(repo.dir)).toBeGreaterThan(6);
  });
});
