// A key that was proved dead: its finding is marked, and it never comes back.
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { CheckResult } from '../../src/core/model.ts';
import { gitEnvironment, removeTemporary } from '../fakes/repo.ts';
import { configOf, documentOf, NAME, type Project, withProject } from './project.ts';

afterAll(removeTemporary);

/** Everything else that holds the value on purpose. */
const LEAKS = ['.env', 'agent.js', 'again.js', 'import.json'];

function git(project: Project, ...args: string[]): void {
  const env = { ...gitEnvironment(), HOME: project.home, GIT_COMMITTER_DATE: undefined, GIT_AUTHOR_DATE: undefined };
  expect(spawnSync('git', args, { cwd: project.cwd, env }).status, args.join(' ')).toBe(0);
}

/** The key stands in the first commit only. */
function leak(project: Project): void {
  writeFileSync(join(project.cwd, '.gitignore'), '.env\n');
  writeFileSync(join(project.cwd, 'agent.js'), `const key = '${project.old}';\n`);
  git(project, 'init', '-q', '-b', 'main');
  git(project, 'add', '.gitignore', 'agent.js');
  git(project, 'commit', '-q', '-m', 'first');
  // Git's objects are packed: what they hold cannot be seen by who looks for text.
  writeFileSync(join(project.cwd, 'agent.js'), `const key = process.env.${NAME};\n`);
  git(project, 'commit', '-q', '-a', '-m', 'second');
}

async function leakAndRotate(project: Project): Promise<void> {
  leak(project);
  const run = await project.keyturn(['rotate', NAME, '--yes', '--emergency', '--leave', 'agent.js']);
  expect(run.code, run.stderr).toBe(0);
  expect(run.stdout).toMatch(/^note {2}its finding [0-9a-f]{7} is marked as revoked in \.keyturn-baseline$/m);
}

const bring = (project: Project) => project.keyturn(['rotate', NAME, '--new-value-file', '-'], { input: project.old });

describe.concurrent('a key that was proved dead', () => {
  it('is marked in the baseline, and its old finding is no longer counted', () =>
    withProject({}, async (project) => {
      await leakAndRotate(project);
      const [line] = readFileSync(join(project.cwd, '.keyturn-baseline'), 'utf8').split('\n');
      expect(line).toMatch(/^[0-9a-f]{64} openrouter-key revoked=\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ:401$/);
      const { code, stdout } = await project.keyturn(['scan', '--history']);
      expect([code, stdout.split('\n')[0]]).toEqual([0, 'No secrets. Grade A.']);
      expect(stdout).toContain('1 by .keyturn-baseline');
    }));

  it('is critical where it comes back: in the index, in a commit, in an import, by hand', () =>
    withProject({}, async (project) => {
      await leakAndRotate(project);
      const back = join(project.cwd, 'again.js');
      writeFileSync(back, `export const again = '${project.old}';\n`);
      git(project, 'add', 'again.js');
      const staged = documentOf(await project.keyturn(['scan', '--staged', '--json']));
      expect(staged.findings).toMatchObject([{ severity: 'critical', baseline: null }]);
      expect(staged.findings[0].note).toMatch(/^retired on \d{4}-\d\d-\d\d and proved dead/);
      // A commit is dated by the second.
      await new Promise((done) => setTimeout(done, 1100));
      git(project, 'commit', '-q', '-m', 'it comes back');
      const history = await project.keyturn(['scan', '--history', '--json']);
      expect(history.code).toBe(1);
      expect(documentOf(history).findings).toMatchObject([{ severity: 'critical', baseline: null }]);
      const refused = await bring(project);
      expect(refused.stderr).toMatch(/^no {4}this key was retired before and never comes back/m);
      expect(project.value()).not.toBe(project.old);
      project.expectNoSecrets(LEAKS);
      for (const name of ['again.js']) writeFileSync(join(project.cwd, name), '');
    }));

  it('is known without the baseline, on this host', () =>
    withProject({}, async (project) => {
      await leakAndRotate(project);
      writeFileSync(join(project.cwd, '.keyturn-baseline'), '');
      writeFileSync(join(project.cwd, 'again.js'), `export const again = '${project.old}';\n`);
      git(project, 'add', 'again.js');
      const staged = documentOf(await project.keyturn(['scan', '--staged', '--json']));
      expect(staged.findings).toMatchObject([{ severity: 'critical' }]);
      writeFileSync(join(project.cwd, 'again.js'), '');
    }));

  it.each([
    ['revoke', [NAME, '--yes']],
    ['revoke', ['--finding', '', '--yes']],
    ['retire', [NAME, '--yes']],
  ])('by %s %j it is marked and critical as well', (verb, args) =>
    withProject({}, async (project) => {
      leak(project);
      const [{ fingerprint }] = documentOf(await project.keyturn(['scan', '--history', '--json'])).findings;
      const run = await project.keyturn([verb, ...args.map((each) => each || fingerprint)]);
      expect([run.code, project.isLive(project.old)], run.stderr).toEqual([0, false]);
      expect(run.stdout).toMatch(/its finding [0-9a-f]{7} is marked as revoked in \.keyturn-baseline/);
      const { code, stdout } = await project.keyturn(['scan', '--history']);
      expect([code, stdout.split('\n')[0]]).toEqual([0, 'No secrets. Grade A.']);
      writeFileSync(join(project.cwd, 'again.js'), `export const again = '${project.old}';\n`);
      git(project, 'add', 'again.js');
      const staged = documentOf(await project.keyturn(['scan', '--staged', '--json']));
      expect(staged.findings).toMatchObject([{ severity: 'critical', baseline: null }]);
      writeFileSync(join(project.cwd, 'again.js'), '');
      const fresh = project.sandbox.book.create({ name: 'by hand', limit: 20, limitReset: 'monthly' }).value;
      writeFileSync(join(project.cwd, '.env'), `${NAME}=${fresh}\n`);
      expect((await bring(project)).stderr).toMatch(/^no {4}this key was retired before and never comes back/m);
    }),
  );

  it('is told where it stands in a store again', () =>
    withProject({}, async (project) => {
      await leakAndRotate(project);
      const fresh = project.value();
      const rowIn = async () => documentOf(await project.keyturn(['status', NAME, '--json'])).keys[0];
      expect((await rowIn()).state).toBe('ok');
      writeFileSync(join(project.cwd, '.env'), `${NAME}=${project.old}\n`);
      expect(await rowIn()).toMatchObject({
        state: 'overdue',
        what: expect.stringMatching(/^this value was retired \d{4}-\d\d-\d\d and is dead/),
      });
      writeFileSync(join(project.cwd, '.env'), `${NAME}=${fresh}\n`);
      project.expectNoSecrets(LEAKS);
    }));

  it('is told by check and stores too, in a file of another kind and in a second store', () =>
    withProject({}, async (project) => {
      const entry = `    stores: [.env, { kind: json-file, path: agent.json, at: /key }]`;
      project.configure(configOf(project.sandbox.baseUrl).replace(/^ {4}stores: .*$/m, entry));
      const json = join(project.cwd, 'agent.json');
      const keep = (value: string) => writeFileSync(json, `{ "key": "${value}" }\n`, { mode: 0o600 });
      keep(project.old);
      const ask = async (...args: string[]) => documentOf(await project.keyturn([...args, '--json']));
      const told = async () => {
        const { checks } = await ask('check', '--only', 'retired-value');
        const { here } = await ask('stores');
        const { keys } = await ask('status', NAME);
        const dead = here.filter(({ retired }: { retired: string | null }) => retired !== null);
        return [
          checks.map(({ path, line, severity }: CheckResult) => `${severity} ${path}:${line}`),
          dead.map(({ store }: { store: string }) => store),
          keys[0].state,
        ];
      };
      expect(await told()).toEqual([[], [], 'ok']);
      expect((await project.keyturn(['rotate', NAME, '--yes', '--emergency'])).code).toBe(0);
      expect(await told()).toEqual([[], [], 'ok']);
      const fresh = project.value();
      keep(project.old);
      expect(await told()).toEqual([['critical agent.json:1'], ['agent.json'], 'overdue']);
      const status = (await project.keyturn(['status'])).stdout.replace(/\s+/g, ' ');
      expect(status).toMatch(
        /the value in agent\.json was retired \d{4}-\d\d-\d\d and is dead: put a living one there/,
      );
      const stores = (await project.keyturn(['stores'])).stdout;
      expect(stores).toMatch(/^dead {3}agent\.json {2}OPENROUTER_API_KEY {2}retired \d{4}-\d\d-\d\d: put a living/m);
      expect(stores).toMatch(/^kept {3}\.env +OPENROUTER_API_KEY {2}plain text, mode 600$/m);
      writeFileSync(join(project.cwd, '.env.example'), `OTHER=1\nexport OLD='${project.old}'\n`);
      const check = await project.keyturn(['check', '--only', 'retired-value']);
      expect(check.code).toBe(1);
      const words = check.stdout.replace(/\s+/g, ' ');
      expect(words).toMatch(/critical \.env\.example:2 OLD: this value was retired \d{4}-\d\d-\d\d and is dead/);
      expect(check.stdout).toContain('  keyturn explain retired-value\n');
      keep(fresh);
      writeFileSync(join(project.cwd, '.env.example'), '');
      expect(await told()).toEqual([[], [], 'ok']);
      project.expectNoSecrets(['.env', 'agent.json']);
      keep('');
    }));

  it('is not one that a rotation failed to replace', () =>
    withProject({}, async (project) => {
      leak(project);
      const fault = { kind: 'status', status: 403, on: 'POST /keys', times: 9, ms: 0, retryAfter: 0 } as const;
      project.sandbox.faults.add(fault);
      const run = await project.keyturn(['rotate', NAME, '--yes', '--leave', 'agent.js']);
      expect([run.code, project.isLive(project.old)], run.stderr).toEqual([2, true]);
      const { entries } = documentOf(await project.keyturn(['log', NAME, '--json']));
      expect(entries.at(-1)).toMatchObject({ step: 'end', state: 'failed', retired: null });
      expect(entries.at(-1).finding).toBeUndefined();
      const { findings } = documentOf(await project.keyturn(['scan', '--history', '--json']));
      expect(findings[0].note ?? '').not.toContain('retired');
      expect((await project.keyturn(['status', NAME])).stdout).not.toContain('retired');
      writeFileSync(join(project.cwd, 'agent.js'), '');
    }));
});
