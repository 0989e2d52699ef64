// What a rotation says before it begins, and where nothing is to be done: with the built program.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { removeTemporary } from '../fakes/repo.ts';
import { documentOf, NAME, withProject } from './project.ts';

afterAll(removeTemporary);

describe.concurrent('a rotation', () => {
  it('that is not due yet is not said to be done, without a journal either', () =>
    withProject({}, async (project) => {
      const run = await project.keyturn(['rotate', '--due', '--stateless', '--yes']);
      expect([run.code, project.labels()], run.stderr).toEqual([0, ['agent']]);
      expect(run.stdout).toMatch(/^OPENROUTER_API_KEY: not due before \d{4}-\d\d-\d\d\.$/m);
      expect(run.stdout).not.toMatch(/rotated|dead/i);
      const { rotations, exit } = documentOf(
        await project.keyturn(['rotate', '--due', '--stateless', '--yes', '--json']),
      );
      expect(rotations).toMatchObject([{ state: 'planned', new: null, due: expect.stringMatching(/^\d{4}-/) }]);
      expect(exit.code).toBe(0);
    }));

  it('that nobody can agree to says so', () =>
    withProject({}, async (project) => {
      const { code, stdout } = await project.keyturn(['rotate', NAME]);
      expect([code, stdout]).toEqual([
        3,
        `wait  nobody is there to agree: nothing was changed\nNext\n  keyturn rotate ${NAME} --yes\n`,
      ]);
    }));

  it.each([
    [['--narrow', 'nothing'], /^error bad-value: --narrow nothing: the old key has no such right/m],
    [['--expires', '12h'], /^error bad-value: --expires 12h: the new key would end before the grace of 24 h is over$/m],
  ])('with %j is refused, and what was refused is not proposed', (flags, words) =>
    withProject({}, async (project) => {
      const { code, stderr } = await project.keyturn(['rotate', NAME, '--yes', ...flags]);
      expect([code, project.labels()]).toEqual([2, ['agent']]);
      expect(stderr).toMatch(words);
      expect(stderr).toMatch(/^ {2}keyturn rotate OPENROUTER_API_KEY$/m);
    }),
  );

  it('that ends the old key first says what will be down, in the plan too', () =>
    withProject({ extra: '    consumers: [{ name: agent, reload: { command: ["true"] } }]' }, async (project) => {
      const first =
        /^The old key dies first: agent and whatever else uses it are down until the new\none is in place\.\n/;
      const plan = await project.keyturn(['rotate', NAME, '--revoke-first', '--dry-run']);
      expect([plan.code, plan.stdout]).toEqual([0, expect.stringMatching(first)]);
      const run = await project.keyturn(['rotate', NAME, '--revoke-first', '--yes']);
      expect([run.code, run.stderr]).toEqual([0, expect.stringMatching(first)]);
      expect(project.isLive(project.old)).toBe(false);
    }));

  it('is told about with the verdict first: the record too', () =>
    withProject({}, async (project) => {
      expect((await project.keyturn(['rotate', NAME, '--yes', '--emergency'])).code).toBe(0);
      const whole = await project.keyturn(['log', '--verify']);
      expect(whole.stdout).toMatch(/^\d+ entries, each as it was written\.\n\d{4}-/);
      const path = join(project.home, '.local/state/keyturn/events.jsonl');
      writeFileSync(path, readFileSync(path, 'utf8').replace('"step":"revoke"', '"step":"rebuke"'));
      const broken = await project.keyturn(['log', '--verify']);
      expect([broken.code, broken.stdout]).toEqual([1, expect.stringMatching(/^The log was changed: line \d+, /)]);
    }));
});
