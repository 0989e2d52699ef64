// The fast engine and the one that reads every blob whole must give the same sightings.
import { appendFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { linesOf, scanRepository } from '../../fakes/history.ts';
import { Repo, removeTemporary } from '../../fakes/repo.ts';
import { randomFrom, sampleOf } from '../../rules/sample.ts';

afterAll(removeTemporary);

const KEYS = Array.from({ length: 6 }, (_, i) => sampleOf('sk-or-v1-[0-9a-f]{64}', i + 1));
const BODY = sampleOf('[A-Za-z0-9+/]{64}', 3);
const RANDOM = Array.from({ length: 6 }, (_, i) => sampleOf('[A-Za-z0-9]{32}', i + 50));

/** Lines whose meaning depends on what stands around them. */
function lineFrom(random: () => number): string {
  const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)];
  const makers = [
    () => `const value = "${pick(KEYS)}";`,
    () => `password: ${pick(RANDOM)}`,
    () => pick(['  "name": "DB_PASSWORD",', '  "value": ', 'password:', '<password>', 'api_key =', 'token: |']),
    () => `"${pick(RANDOM)}"`,
    () => pick(['-----BEGIN RSA PRIVATE KEY-----', '-----END RSA PRIVATE KEY-----']),
    () => BODY,
    () => `${pick(KEYS).slice(0, Math.floor(random() * 73))}`,
    () => `postgres://app:${pick(RANDOM)}@db.internal/app`,
    () => `// ${pick(['keyturn:allow not a secret', 'nothing', 'mistral', 'sha256'])}`,
    () => 'plain words that say nothing at all '.repeat(1 + Math.floor(random() * 8)),
    () => '',
  ];
  return pick(makers)();
}

/** A file that changes from commit to commit, as people and tools change files. */
function nextVersion(lines: string[], random: () => number): string[] {
  const copy = [...lines];
  for (let edits = 1 + Math.floor(random() * 4); edits > 0; edits--) {
    const at = Math.floor(random() * (copy.length + 1));
    const kind = random();
    if (kind < 0.5) copy.splice(at, 0, lineFrom(random));
    else if (kind < 0.7) copy.splice(at, 1 + Math.floor(random() * 3));
    else if (kind < 0.85) copy.splice(at, 0, ...copy.splice(Math.floor(random() * copy.length), 5));
    else if (copy[at]) copy[at] = copy[at].slice(0, Math.floor(random() * copy[at].length)) + lineFrom(random);
  }
  return copy;
}

/** A stream for `git fast-import`: some files, each with many versions. */
function streamFrom(seed: number, commits: number): Buffer {
  const random = randomFrom(seed);
  const files = ['a.ts', 'config/app.yml', '.env', 'package-lock.json'].map((path) => ({
    path,
    lines: Array.from({ length: 60 }, () => lineFrom(random)),
  }));
  const parts: string[] = [];
  for (let i = 0; i < commits; i++) {
    parts.push(`commit refs/heads/main\ncommitter Ada <ada@example.org> ${1_760_000_000 + i * 60} +0000\n`);
    parts.push(`data 2\nc\n`);
    for (const file of files) {
      if (i > 0 && random() < 0.4) continue;
      file.lines = nextVersion(file.lines, random);
      const nul = random() < 0.03 ? '\0' : '';
      const text = file.lines.join(random() < 0.1 ? '\r\n' : '\n') + nul;
      parts.push(`M 100644 inline ${file.path}\ndata ${Buffer.byteLength(text)}\n${text}\n`);
    }
  }
  return Buffer.from(parts.join(''));
}

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

  it('on a SHA-256 repository', async () => {
    const repo = new Repo({ format: 'sha256' });
    for (let i = 0; i < 6; i++) repo.commit(`c${i}`, { 'a.txt': `${'line\n'.repeat(50)}key ${KEYS[i]}\n`, b: KEYS[i] });
    repo.git('repack', '-q', '-a', '-d', '-f');
    expect(await expectAgreement(repo.dir)).toBeGreaterThan(6);
  });
});
