// The config changes, or somebody wants it otherwise, while a rotation is half done or in its grace.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { removeTemporary } from '../fakes/repo.ts';
import { configOf, NAME, type Project, withProject } from './project.ts';

afterAll(removeTemporary);

const config = (project: Project) => configOf(project.sandbox.baseUrl);
const env = (project: Project) => join(project.cwd, '.env');
const start = (project: Project) => project.keyturn(['rotate', NAME, '--yes']);

/** Stops in `update`: somebody wrote the store meanwhile, and takes that back. */
async function halfWay(project: Project): Promise<void> {
  const before = readFileSync(env(project), 'utf8');
  project.beforeAnswer = (line) => {
    if (line.startsWith('POST /keys')) writeFileSync(env(project), `${NAME}=foreign\n`);
  };
  const run = await start(project);
  expect(run.code, run.stderr).toBe(3);
  project.beforeAnswer = () => undefined;
  writeFileSync(env(project), before);
}

async function inGrace(project: Project): Promise<void> {
  const run = await start(project);
  expect([run.code, project.isLive(project.old)], run.stderr).toEqual([0, true]);
}

const STAGES = [
  ['half done', halfWay],
  ['in its grace', inGrace],
] as const;

function expectOver(project: Project): void {
  expect([project.isLive(project.old), project.isLive(project.value())]).toEqual([false, true]);
  expect(project.labels()).toHaveLength(1);
}

async function expectEnds(project: Project): Promise<void> {
  const run = await project.keyturn(['rotate', NAME, '--yes', '--grace', '0']);
  expect(run.code, run.stderr).toBe(0);
  expectOver(project);
}

describe.concurrent.each(STAGES)('a rotation that is %s', (_, reach) => {
  it.each(['--emergency', '--revoke-first'])('with %s ends at once', (flag) =>
    withProject({}, async (project) => {
      await reach(project);
      const run = await project.keyturn(['rotate', NAME, '--yes', flag]);
      expect(run.code, run.stderr + run.stdout).toBe(0);
      expectOver(project);
    }),
  );

  it.each([
    ['is renamed', (text: string) => text.replaceAll(NAME, 'MODEL_API_KEY')],
    ['is gone', () => ''],
  ])('whose key %s in config and store is shown, and goes on when it is back', (_how, change) =>
    withProject({}, async (project) => {
      await reach(project);
      const before = [config(project), readFileSync(env(project), 'utf8')];
      const [settings, stored] = before.map(change);
      project.configure(settings || 'version: 1\nproject: agent\n');
      writeFileSync(env(project), stored);
      const shown = await project.keyturn(['status']);
      expect(shown.code, shown.stderr).toBe(0);
      expect(shown.stdout).toMatch(new RegExp(`^you +${NAME} .*not in the config any more`, 'm'));
      expect(shown.stdout).not.toContain(`keyturn rotate ${NAME}`);
      for (const args of [['--resume'], ['--due'], [NAME]]) {
        const refused = await project.keyturn(['rotate', ...args, '--yes']);
        expect([refused.code, project.isLive(project.old)], refused.stderr).toEqual([2, true]);
        expect(refused.stderr).toMatch(new RegExp(`^error config-changed: a rotation of ${NAME} is under way`, 'm'));
        expect(refused.stderr).toMatch(new RegExp(`^ {2}keyturn rotate ${NAME}$`, 'm'));
      }
      project.configure(before[0]);
      writeFileSync(env(project), before[1]);
      await expectEnds(project);
    }),
  );

  it('whose store left the config goes on where the store can be found without it', () =>
    withProject({}, async (project) => {
      await reach(project);
      project.configure(config(project).replace('stores: [.env]', 'stores: [other.env]'));
      writeFileSync(join(project.cwd, 'other.env'), '');
      const shown = await project.keyturn(['status']);
      expect(shown.code, shown.stderr).toBe(0);
      await expectEnds(project);
    }));

  it.each([
    ['provider', (text: string) => text.replace('id: openrouter', 'id: openai-compatible')],
    ['address', (text: string) => text.replace(/, baseUrl: '[^']*'/, '')],
  ])('whose %s is another in the config now shows it no key', (_what, change) =>
    withProject({}, async (project) => {
      await reach(project);
      const asked: string[] = [];
      project.beforeAnswer = (line) => asked.push(line);
      project.configure(change(config(project)));
      for (const args of [['--grace', '0'], ['--emergency'], ['--abort']]) {
        const run = await project.keyturn(['rotate', NAME, '--yes', ...args]);
        expect([run.code, asked], run.stderr).toEqual([2, []]);
        expect(run.stderr).toMatch(/^error config-changed: the rotation of \S+ began at \S+, and the config says /m);
      }
      project.configure(config(project));
      await expectEnds(project);
    }),
  );
});
