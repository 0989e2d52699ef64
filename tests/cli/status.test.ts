// `keyturn status` of the built program: ages with their source, what providers told, every key that is there.
import { execFileSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import type { StatusReport } from '../../src/core/status-view.ts';
import { removeTemporary } from '../fakes/repo.ts';
import { mistakesIn } from '../report/json-schema.ts';
import { openProject, type Project } from './project.ts';

afterAll(removeTemporary);

const NAME = 'OPENROUTER_API_KEY';
const ADMIN = 'OPENROUTER_MANAGEMENT_KEY';

let project: Project;

afterEach(() => project.close());

async function statusOf(...args: string[]): Promise<StatusReport> {
  const { code, stdout, stderr } = await project.keyturn(['status', ...args, '--json']);
  expect(code, stderr).toBe(0);
  const report = JSON.parse(stdout) as StatusReport;
  expect(mistakesIn(report)).toEqual([]);
  return report;
}

const rowOf = (report: StatusReport, name: string) => report.keys.find((row) => row.name === name);

function commit(date: string): void {
  const env = { ...process.env, GIT_COMMITTER_DATE: date, GIT_AUTHOR_DATE: date, HOME: project.home };
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@b.c', ...args], { cwd: project.cwd, env });
  git('init', '-q');
  writeFileSync(join(project.cwd, '.gitignore'), '.env\n');
  git('add', '-A');
  git('commit', '-qm', 'begin');
}

describe('the age of a key', () => {
  it('is at least the age of the first commit that names it, until its provider or a rotation tells', async () => {
    project = await openProject();
    const made = new Date(Date.now() - 200 * 86_400_000).toISOString();
    commit(made);
    const named = rowOf(await statusOf(), NAME);
    expect(named).toMatchObject({ age: { days: 200, source: 'first commit', atLeast: true }, state: 'overdue' });
    expect((await project.keyturn(['status'])).stdout).toMatch(
      /^overdue {2}OPENROUTER_API_KEY +200 d\+ .*first commit$/m,
    );

    await statusOf('--provider', 'openrouter');
    const told = rowOf(await statusOf(), NAME);
    expect(told).toMatchObject({
      age: { days: 0, source: 'provider', atLeast: false },
      state: 'ok',
      lastRotation: null,
    });

    await project.keyturn(['rotate', NAME, '--yes', '--grace', '0']);
    const rotated = rowOf(await statusOf(), NAME);
    expect(rotated).toMatchObject({
      age: { days: 0, source: 'journal', atLeast: false },
      rights: { limit: expect.stringContaining('20 USD') },
    });
    expect(rotated?.lastRotation).not.toBeNull();
  });

  it('of a value that was put there by hand is not that of the one before', async () => {
    project = await openProject();
    await statusOf('--provider', 'openrouter');
    expect(rowOf(await statusOf(), NAME)?.age?.source).toBe('provider');
    const other = project.sandbox.book.create({ name: 'other' }).value;
    writeFileSync(join(project.cwd, '.env'), `${NAME}=${other}\n`);
    expect(rowOf(await statusOf(), NAME)?.age?.source).toBe('file');
  });

  it('does not come from another project with a key of that name', async () => {
    project = await openProject();
    await project.keyturn(['rotate', NAME, '--yes', '--grace', '0']);
    const first = project;
    project = await openProject();
    const run = await project.keyturn(['status', '--json'], { env: { HOME: first.home } });
    const row = rowOf(JSON.parse(run.stdout), NAME);
    expect(row).toMatchObject({ lastRotation: null, age: { source: 'file' } });
    await first.close();
  });
});

describe('a row', () => {
  it('is empty where no file holds a value', async () => {
    project = await openProject();
    rmSync(join(project.cwd, '.env'));
    expect(rowOf(await statusOf(), NAME)).toMatchObject({ state: 'empty' });
  });

  it('is there for what manages the keys, with a date too', async () => {
    project = await openProject();
    const row = rowOf(await statusOf(), ADMIN);
    expect(row).toMatchObject({ kind: 'admin', provider: 'openrouter', age: { source: 'first seen', atLeast: true } });
    const due = Date.parse(row?.due ?? '') - Date.now();
    expect(Math.round(due / 86_400_000)).toBe(90);
    project.env[ADMIN] = undefined;
    expect(rowOf(await statusOf(), ADMIN)).toMatchObject({ due: null, what: expect.stringContaining('not set here') });
  });
});

describe('--provider', () => {
  it('lists every key there and marks those that nobody knows, that nobody uses, that are too old', async () => {
    project = await openProject();
    const stray = project.sandbox.book.create({ name: 'stray' });
    stray.key.created = new Date(Date.now() - 400 * 86_400_000).toISOString();
    const { listed } = await statusOf('--provider', 'openrouter');
    const row = listed?.keys.find(({ label }) => label === 'stray');
    expect(row?.marks).toEqual(expect.arrayContaining(['unknown', 'over-age']));
    const mine = listed?.keys.find(({ name }) => name === NAME);
    expect(mine?.marks).toEqual([]);
    const { stdout } = await project.keyturn(['status', '--provider', 'openrouter']);
    expect(stdout).toContain('unknown');
    expect(stdout).not.toContain(stray.value);
  });

  it('asks with the admin credential alone where no key of the config is of that provider', async () => {
    project = await openProject();
    writeFileSync(join(project.cwd, '.keyturn.yaml'), 'version: 1\nkeys: {}\n');
    const run = await project.keyturn(['status', '--provider', 'groq']);
    expect([run.code, run.stderr]).toEqual([2, expect.stringContaining('no-list: Groq has no list of keys')]);
    const typo = await project.keyturn(['status', '--provider', 'openruter']);
    expect([typo.code, typo.stderr]).toEqual([2, expect.stringContaining('did you mean openrouter')]);
  });
});
