// `keyturn status` of the built program: ages with their source, what providers told, every key that is there.
import { execFileSync } from 'node:child_process';
import { chmodSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { StatusReport } from '../../src/core/status-view.ts';
import { removeTemporary } from '../fakes/repo.ts';
import { withFakeProject } from './fake-project.ts';
import { documentOf, NAME, type Project, withProject } from './project.ts';

afterAll(removeTemporary);

const ADMIN = 'OPENROUTER_MANAGEMENT_KEY';
const DAY = 86_400_000;

async function statusOf(project: Project, args: string[] = [], env: NodeJS.ProcessEnv = {}): Promise<StatusReport> {
  const run = await project.keyturn(['status', ...args, '--json'], { env });
  expect(run.code, run.stderr).toBe(0);
  return documentOf(run);
}

async function rowOf(project: Project, name = NAME, env: NodeJS.ProcessEnv = {}) {
  return (await statusOf(project, [], env)).keys.find((row) => row.name === name);
}

function commit({ cwd, home }: Project, date: string): void {
  const env = { ...process.env, GIT_COMMITTER_DATE: date, GIT_AUTHOR_DATE: date, HOME: home };
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@b.c', ...args], { cwd, env });
  git('init', '-q');
  writeFileSync(join(cwd, '.gitignore'), '.env\n');
  git('add', '-A');
  git('commit', '-qm', 'begin');
}

describe.concurrent('the age of a key', () => {
  it('is at least the age of the first commit that names it, until its provider or a rotation tells', () =>
    withProject({}, async (project) => {
      commit(project, new Date(Date.now() - 200 * DAY).toISOString());
      const named = await rowOf(project);
      expect(named).toMatchObject({ age: { days: 200, source: 'first commit', atLeast: true }, state: 'overdue' });
      const { stdout } = await project.keyturn(['status']);
      expect(stdout).toMatch(/^overdue {2}OPENROUTER_API_KEY +200 d\+ .*age\s+by first commit$/m);

      await statusOf(project, ['--provider', 'openrouter']);
      const told = await rowOf(project);
      expect(told).toMatchObject({ age: { days: 0, source: 'provider', atLeast: false }, state: 'ok' });
      expect(told?.lastRotation).toBeNull();

      await project.keyturn(['rotate', NAME, '--yes', '--grace', '0']);
      const rotated = await rowOf(project);
      expect(rotated).toMatchObject({ age: { days: 0, source: 'journal', atLeast: false } });
      expect(rotated?.rights).toMatchObject({ limit: expect.stringContaining('20 USD') });
      expect(rotated?.lastRotation).not.toBeNull();
    }));

  it('of a value that was put there by hand is not that of the one before', () =>
    withProject({}, async (project) => {
      await statusOf(project, ['--provider', 'openrouter']);
      expect((await rowOf(project))?.age?.source).toBe('provider');
      const other = project.sandbox.book.create({ name: 'other' }).value;
      writeFileSync(join(project.cwd, '.env'), `${NAME}=${other}\n`);
      expect((await rowOf(project))?.age?.source).toBe('file');
    }));

  it('is not asked for where the vault holds no value yet', () =>
    withProject({ store: 'vault' }, async (project) => {
      // There is one, and nobody can tell how old it is.
      expect(await rowOf(project)).toMatchObject({ state: 'overdue', age: null });
      await project.keyturn(['vault', 'rm', NAME]);
      expect(await rowOf(project)).toMatchObject({ state: 'empty', age: null });
    }));

  it('does not come from another project with a key of that name', () =>
    withProject({}, (first) =>
      withProject({}, async (second) => {
        await first.keyturn(['rotate', NAME, '--yes', '--grace', '0']);
        const row = await rowOf(second, NAME, { HOME: first.home });
        expect(row).toMatchObject({ lastRotation: null, age: { source: 'file' } });
      }),
    ));
});

describe.concurrent('a row', () => {
  it('is empty where no file holds a value', () =>
    withProject({}, async (project) => {
      rmSync(join(project.cwd, '.env'));
      expect(await rowOf(project)).toMatchObject({ state: 'empty' });
    }));

  it('says that its config is not trusted, whatever is under way', () =>
    withProject({}, async (project) => {
      await project.keyturn(['rotate', NAME, '--yes']);
      await project.keyturn(['trust', '--remove']);
      expect(await rowOf(project)).toMatchObject({ state: 'you', what: expect.stringContaining('not trusted') });
      const { stdout } = await project.keyturn(['status']);
      expect(stdout).toMatch(/^1 of 2 keys needs you\.$/m);
      expect(stdout).toMatch(/^Next\n {2}keyturn trust --show\n$/m);
      const missing = await project.keyturn(['trust', 'none.yaml']);
      expect([missing.code, missing.stderr]).toEqual([2, 'error bad-config: there is no none.yaml\n']);
    }));

  it('is there for what manages the keys, with a date too', () =>
    withProject({}, async (project) => {
      const row = await rowOf(project, ADMIN);
      expect(row).toMatchObject({
        kind: 'admin',
        provider: 'openrouter',
        age: { source: 'first seen', atLeast: true },
      });
      expect(Math.round((Date.parse(row?.due ?? '') - Date.now()) / DAY)).toBe(90);
      const without = await rowOf(project, ADMIN, { [ADMIN]: '' });
      expect(without).toMatchObject({ due: null, what: expect.stringContaining('not set here') });
    }));
});

describe.concurrent('--provider', () => {
  it('lists every key there and marks those that nobody knows and that are too old', () =>
    withProject({}, async (project) => {
      const stray = project.sandbox.book.create({ name: 'stray' });
      stray.key.created = new Date(Date.now() - 400 * DAY).toISOString();
      const { listed } = await statusOf(project, ['--provider', 'openrouter']);
      const row = listed?.keys.find(({ label }) => label === 'stray');
      expect(row?.marks).toEqual(['unknown', 'over-age']);
      expect(listed?.keys.find(({ name }) => name === NAME)?.marks).toEqual([]);
      const { stdout } = await project.keyturn(['status', '--provider', 'openrouter']);
      expect(stdout).toMatch(/^unknown .* stray .*over-age$/m);
    }));

  it('marks those that nobody used for long, where the provider tells', () =>
    withFakeProject({ id: 'openai' }, async (project) => {
      project.fake.issue();
      const young = await project.keyturn(['status', '--provider', 'openai']);
      expect(young.stdout).toMatch(/^2 keys at openai, 1 unknown here\.$/m);
      const NODE_OPTIONS = `--import=${new URL('./clock-preload.mjs', import.meta.url).href}`;
      const later = { env: { NODE_OPTIONS, CLOCK_OFFSET: String(91 * DAY) } };
      const { stdout } = await project.keyturn(['status', '--provider', 'openai'], later);
      expect(stdout).toMatch(/^2 keys at openai, 1 unknown here, 2 unused\.$/m);
      expect(stdout).toMatch(/^unused .* OPENAI_API_KEY .* last used \d{4}-\d\d-\d\d$/m);
      expect(stdout.replace(/\s+/g, ' ')).toMatch(/ unknown .* last used \d{4}-\d\d-\d\d, unused/);
    }));

  it("asks with the token itself where that may tell of its owner's others", () =>
    withFakeProject({ id: 'gitlab' }, async (project) => {
      project.fake.issue();
      const { code, stdout } = await project.keyturn(['status', '--provider', 'gitlab']);
      expect(code).toBe(0);
      const plan = await project.keyturn(['rotate', project.name, '--dry-run']);
      expect(plan.stdout).toMatch(/^expires +(?:both +)?\d{4}-\d\d-\d\d(?: +\d{4}-\d\d-\d\d)?$/m);
      expect(stdout).toMatch(/^2 keys at gitlab, 1 unknown here/m);
      expect(stdout).toContain('GITLAB_TOKEN');
    }));

  it('asks with the key itself where it manages its own, and speaks of no other', () =>
    withFakeProject({ id: 'aws-iam', admin: false }, async (project) => {
      const { code, stdout, stderr } = await project.keyturn(['status', '--provider', 'aws-iam']);
      expect(code, stderr).toBe(0);
      expect(stdout).toMatch(/^1 key at aws-iam, 0 unknown here\.$/m);
      expect(stdout).toMatch(/^1 key, none needs you\.$/m);
      expect(stdout).not.toContain('manages keys');
      const plan = await project.keyturn(['rotate', project.name, '--dry-run']);
      expect(plan.stdout).toMatch(/^asked {2}POST \S+\/ ListAccessKeys +200$/m);
      expect(plan.stdout).toMatch(/^would {2}POST \S+\/ CreateAccessKey +user deploy$/m);
      expect(plan.stdout).toMatch(/^would {2}write \.env lines 1, 2 +mode 600 stays$/m);
    }));

  it('knows the key that manages the others, where it stands among them', () =>
    withFakeProject({ id: 'sendgrid' }, async (project) => {
      const [manager, own] = [project.fake.admin, project.old].map((each) => each?.value.reveal().split('.')[1] ?? '');
      const row = (id: string) => ({
        api_key_id: id,
        name: id === manager ? 'manager' : 'mail',
        scopes: ['mail.send'],
      });
      project.spoil = ({ path }) => {
        if (path === '/v3/api_keys') return { status: 200, json: { result: [row(manager), row(own)] } };
        return path === `/v3/api_keys/${manager}` ? { status: 200, json: row(manager) } : null;
      };
      const { stdout } = await project.keyturn(['status', '--provider', 'sendgrid']);
      expect(stdout).toMatch(/^2 keys at sendgrid, 0 unknown here\.$/m);
      expect(stdout).toMatch(/^active .* SENDGRID_ADMIN_KEY /m);
    }));

  it('needs what may list them, and says which', () =>
    withProject({}, async (project) => {
      const run = await project.keyturn(['status', '--provider', 'openrouter'], { env: { [ADMIN]: '' } });
      expect([run.code, run.stderr]).toEqual([2, expect.stringMatching(/^error no-admin: .*\n.*management key/)]);
    }));

  it('says what cannot be listed', () =>
    withProject({}, async (project) => {
      const run = await project.keyturn(['status', '--provider', 'groq']);
      expect([run.code, run.stderr]).toEqual([2, expect.stringContaining('no-list: Groq has no list of keys')]);
      const typo = await project.keyturn(['status', '--provider', 'openruter']);
      expect([typo.code, typo.stderr]).toEqual([2, expect.stringContaining('did you mean openrouter')]);
    }));

  it('asks with the admin credential alone where no key of the config is of that provider', () =>
    withProject({}, async (project) => {
      project.configure('version: 1\n');
      // Its own address cannot be reached here: that it is asked at all is what counts.
      const run = await project.keyturn(['status', '--provider', 'openrouter'], {
        env: { HTTPS_PROXY: 'http://127.0.0.1:9' },
      });
      expect(run.stderr).toContain('provider-busy: OpenRouter could not list');
    }));
});

describe.concurrent('the place of a key', () => {
  it('is told with what keeps it there; keys that only a file names are there too', () =>
    withProject({}, async (project) => {
      writeFileSync(join(project.cwd, '.env'), `${NAME}=${project.old}\nGROQ_API_KEY=x\n`);
      chmodSync(join(project.cwd, '.env'), 0o640);
      const row = await rowOf(project);
      expect(row?.kept).toEqual([{ store: '.env', promise: 'plain text', mode: '640' }]);
      expect(await rowOf(project, 'GROQ_API_KEY')).toMatchObject({ provider: 'groq', stores: ['.env'] });
      const { stdout } = await project.keyturn(['status']);
      expect(stdout).toContain('in .env: plain text, mode 640, not its owner alone');
    }));

  it('of the vault keeps a promise', () =>
    withProject({ store: 'vault' }, async (project) => {
      expect((await rowOf(project))?.kept).toEqual([{ store: 'vault', promise: 'encrypted', mode: null }]);
    }));
});

it('verify --all goes on where a key has no value', () =>
  withProject({}, async (project) => {
    project.configure(
      `version: 1\nkeys:\n  ${NAME}: { provider: { id: openrouter, baseUrl: '${project.sandbox.baseUrl}' }, stores: [.env] }\n  GROQ_API_KEY: { provider: groq, stores: [.env] }\n`,
    );
    const run = await project.keyturn(['verify', '--all', '--json']);
    const told = documentOf(run).keys.map((key: { name: string; state: string }) => [key.name, key.state]);
    expect([run.code, told]).toEqual([
      3,
      [
        ['GROQ_API_KEY', 'unknown'],
        [NAME, 'live'],
      ],
    ]);
    const one = await project.keyturn(['verify', 'GROQ_API_KEY']);
    expect([one.code, one.stderr]).toEqual([2, expect.stringContaining('no-value')]);
  }));
