import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterAll, describe, expect, it } from 'vitest';
import { rules } from '../../src/rules/index.ts';
import type { TokenRule } from '../../src/rules/rule.ts';
import { gitEnvironment, Repo, removeTemporary, temporaryDirectory } from '../fakes/repo.ts';
import { omittedIn, placesIn, scanAt } from '../fakes/scan.ts';
import { tokenSample } from '../rules/token-sample.ts';
import { acmeToken } from '../scan/acme.ts';

afterAll(removeTemporary);

const PROGRAM = resolve('bin/keyturn.js');

/** What is remembered goes to `cache`. */
function run(
  dir: string,
  cache: string,
  ...args: string[]
): { status: number | null; report: Record<string, unknown> } {
  const env = { ...gitEnvironment(), XDG_CACHE_HOME: cache };
  const options = { cwd: dir, env, maxBuffer: 1 << 28 };
  const { status, stdout } = spawnSync(process.execPath, [PROGRAM, 'scan', '--json', ...args], options);
  return { status, report: JSON.parse(stdout.toString()) };
}

describe('many files', () => {
  it('give the same report from one thread and from several', () => {
    const dir = temporaryDirectory();
    const github = rules.find(({ id }) => id.startsWith('github-')) as TokenRule;
    for (let i = 0; i < 1500; i++) {
      mkdirSync(join(dir, `d${i % 20}`), { recursive: true });
      const text = i % 50 === 0 ? `key = "${tokenSample(github, (i % 7) + 1)}"\n` : 'nothing\n';
      writeFileSync(join(dir, `d${i % 20}/f${i}.ts`), text);
    }
    const [one, three] = ['1', '3'].map((jobs) => run(dir, temporaryDirectory(), '--worktree', '--jobs', jobs));
    expect(one.status).toBe(1);
    expect(three.status).toBe(1);
    expect((one.report.scanned as { files: number }).files).toBe(1500);
    (three.report.scanned as { ms: number }).ms = (one.report.scanned as { ms: number }).ms;
    expect(three.report).toEqual(one.report);
  });

  it('are read again only where they are new, whichever thread has read them', async () => {
    const dir = temporaryDirectory();
    for (let i = 0; i < 400; i++) writeFileSync(join(dir, `${i}.txt`), `nothing but ${i}\n`);
    const cache = temporaryDirectory();
    // What was written a moment before a scan is not remembered.
    await setTimeout(2500);
    const first = run(dir, cache, '--worktree', '--jobs', '3').report.scanned as Record<string, number>;
    writeFileSync(join(dir, 'new.txt'), 'new\n');
    const second = run(dir, cache, '--worktree', '--jobs', '3').report.scanned as Record<string, number>;
    expect(second).toMatchObject({ files: 401, bytes: first.bytes + 4, bytesRead: 4 });
  });

  it('and many findings are no trouble', async () => {
    const dir = temporaryDirectory();
    writeFileSync(join(dir, 'a.txt'), `key = "${acmeToken(1)}"\n`.repeat(150_000));
    const report = await scanAt(dir, { kind: 'all' });
    expect(report.findings).toHaveLength(1);
    expect(report.findings[0].occurrences).toHaveLength(150_000);
  });
});

describe('without git', () => {
  it('files are scanned, and the rest is said to be missing', async () => {
    const repo = new Repo();
    repo.write('a.ts', `key = "${acmeToken(1)}"\n`);
    const report = await scanAt(repo.dir, { kind: 'worktree' }, { env: { PATH: '/nonexistent' } });
    expect(placesIn(report)).toEqual(['worktree a.ts']);
    expect(report.complete).toBe(false);
    expect(omittedIn(report)).toEqual(['ignore rules: git is not on the PATH']);
    await expect(scanAt(repo.dir, { kind: 'staged' }, { env: { PATH: '/nonexistent' } })).rejects.toMatchObject({
      code: 'no-git',
    });
  });
});
