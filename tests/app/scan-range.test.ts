import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { Tally } from '../../src/scan/tally.ts';
import { Repo, removeTemporary, temporaryDirectory } from '../fakes/repo.ts';
import { omittedIn, placesIn, scanAt } from '../fakes/scan.ts';
import { acmeToken } from '../scan/acme.ts';

afterAll(removeTemporary);

const [A, B, C, D] = [1, 2, 3, 4].map((seed) => `key = "${acmeToken(seed)}"\n`);
const range = (text: string) => ({ kind: 'range', range: text }) as const;

describe('a range', () => {
  it('is what its commits bring in, also what a later one takes away', async () => {
    const repo = new Repo();
    repo.commit('first', { 'a.ts': A });
    const middle = repo.commit('second', { 'b.ts': B, 'a.ts': `${A}// edited\n` });
    repo.commit('third', { 'b.ts': 'nothing\n' });
    repo.commit(`note: ${acmeToken(3)}`);
    const report = await scanAt(repo.dir, range('HEAD~3..HEAD'));
    expect(placesIn(report)).toEqual(['commit-message ', 'history b.ts']);
    expect(report.range?.commits).toBe(3);
    const { first } = report.findings.find((finding) => finding.first.source === 'history') ?? report.findings[0];
    expect(first).toMatchObject({
      commit: middle,
      author: 'Ada <ada@example.org>',
      date: '2026-01-01T00:02:00Z',
      inHead: false,
    });
  });

  it('knows what HEAD still has', async () => {
    const repo = new Repo();
    repo.commit('first', { 'a.ts': 'a\n' });
    repo.commit('second', { 'b.ts': B });
    expect((await scanAt(repo.dir, range('HEAD^..'))).findings[0].inHead).toBe(true);
  });

  it('has what only the resolution of a merge holds, and a first commit', async () => {
    const repo = new Repo();
    const base = repo.commitTree({ 'a.ts': A, 'c.ts': 'c\n' }, 'base');
    const left = repo.commitTree({ 'a.ts': A, 'c.ts': C }, 'left', [base]);
    const right = repo.commitTree({ 'a.ts': A, 'c.ts': 'right\n' }, 'right', [base]);
    const merge = repo.commitTree({ 'a.ts': A, 'c.ts': C + D }, 'merge', [left, right]);
    const orphan = repo.commitTree({ 'o.ts': B }, 'orphan');
    const merged = await scanAt(repo.dir, range(`${right}..${merge}`));
    expect(merged.findings.map(({ first }) => first.commit).sort()).toEqual([left, merge].sort());
    expect(placesIn(await scanAt(repo.dir, range(`${merge}..${orphan}`)))).toEqual(['history o.ts']);
  });

  it('is empty from a commit to itself', async () => {
    const repo = new Repo();
    repo.commit('first', { 'a.ts': A });
    expect(await scanAt(repo.dir, range('HEAD..HEAD'))).toMatchObject({ complete: true, exit: { code: 0 } });
  });

  it.each([
    ['featrue..main', 'no commit or branch "featrue"', 'keyturn scan --range feature..main'],
    ['main..feature~9', 'no commit or branch "feature~9"', expect.any(String)],
    ['--output=x..main', 'no commit or branch "--output=x"', expect.any(String)],
    ['main', '"main" is no range of commits', 'keyturn scan --range main..HEAD'],
    ['a\nmain..main', 'is no range of commits', expect.any(String)],
  ])('must exist: %s', async (text, message, hint) => {
    const repo = new Repo();
    repo.commit('first', { 'a.ts': A });
    repo.git('branch', 'feature');
    const refused = scanAt(repo.dir, range(text));
    await expect(refused).rejects.toMatchObject({ code: 'bad-range', hints: [hint] });
    await expect(refused).rejects.toThrow(message);
  });

  it('is all that leads to its end where it starts from no commit, as for a branch that is new', async () => {
    const repo = new Repo();
    repo.commit('first', { 'a.ts': A });
    repo.commit('second', { 'b.ts': B });
    const report = await scanAt(repo.dir, range(`${'0'.repeat(40)}..HEAD`));
    expect(placesIn(report)).toEqual(['history a.ts', 'history b.ts']);
    expect(report.range?.commits).toBe(2);
  });

  it('must exist: also a name at which git gives up, and what a shallow clone lacks', async () => {
    const repo = new Repo();
    repo.commit('first', { 'a.ts': A });
    repo.commit('second', { 'b.ts': B });
    await expect(scanAt(repo.dir, range('@{upstream}..'))).rejects.toMatchObject({ code: 'bad-range' });
    const clone = join(temporaryDirectory(), 'clone');
    repo.git('clone', '-q', '--depth=1', `file://${repo.dir}`, clone);
    const refused = scanAt(clone, range('HEAD~1..HEAD'));
    await expect(refused).rejects.toMatchObject({ code: 'bad-range', hints: ['git fetch --unshallow'] });
  });

  it('is not complete where a shallow clone cuts through it', async () => {
    const repo = new Repo();
    repo.commit('first', { 'a.ts': 'a\n' });
    repo.git('branch', 'base');
    for (const n of [2, 3, 4]) repo.commit(`${n}`, { 'a.ts': `${n}\n` });
    const clone = join(temporaryDirectory(), 'clone');
    repo.git('clone', '-q', '--depth=2', '--no-single-branch', `file://${repo.dir}`, clone);
    const report = await scanAt(clone, range('origin/base..HEAD'));
    expect(report).toMatchObject({ complete: false, exit: { code: 2 } });
    expect(omittedIn(report).join()).toContain('its boundary lies inside the range');
  });
});

describe('a pull request in CI', () => {
  function pullRequest(): { repo: Repo; base: string; head: string } {
    const repo = new Repo();
    const base = repo.commit('first', { 'a.ts': A });
    const head = repo.commit('second', { 'b.ts': B });
    return { repo, base, head };
  }

  function githubEnv(repo: Repo, base: string, head: string): NodeJS.ProcessEnv {
    const dir = temporaryDirectory();
    mkdirSync(dir, { recursive: true });
    const event = join(dir, 'event.json');
    writeFileSync(event, JSON.stringify({ pull_request: { base: { sha: base }, head: { sha: head } } }));
    return { GITHUB_WORKSPACE: repo.dir, GITHUB_EVENT_NAME: 'pull_request', GITHUB_EVENT_PATH: event };
  }

  it('is the range that is scanned', async () => {
    const { repo, base, head } = pullRequest();
    const report = await scanAt(repo.dir, { kind: 'all' }, { env: githubEnv(repo, base, head) });
    expect(placesIn(report)).toEqual(['history b.ts']);
    expect(report.range).toEqual({ from: base.slice(0, 7), to: head.slice(0, 7), commits: 1 });
  });

  it('is not complete without its base', async () => {
    const { repo, head } = pullRequest();
    const report = await scanAt(repo.dir, { kind: 'all' }, { env: githubEnv(repo, '1'.repeat(40), head) });
    expect(placesIn(report)).toEqual(['history a.ts', 'history b.ts']);
    expect(report.complete).toBe(false);
    expect(omittedIn(report)[0]).toContain('the checkout lacks it');
  });

  it('is not complete where another commit stands in for its end', async () => {
    const { repo, base } = pullRequest();
    const report = await scanAt(repo.dir, { kind: 'all' }, { env: githubEnv(repo, base, '2'.repeat(40)) });
    expect(placesIn(report)).toEqual(['history b.ts']);
    expect(report.complete).toBe(false);
    expect(omittedIn(report).join()).toContain('names it as the end');
  });

  it('does not concern other repositories', async () => {
    const { repo, base, head } = pullRequest();
    const other = new Repo();
    other.write('c.ts', C);
    const ports = { history: async () => new Tally() };
    const report = await scanAt(other.dir, { kind: 'all' }, { env: githubEnv(repo, base, head), ports });
    expect(placesIn(report)).toEqual(['worktree c.ts']);
  });
});
