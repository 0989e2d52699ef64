// Fewer rights for the new key: by the API, and by a person's hand.
import { afterAll, describe, expect, it } from 'vitest';
import { removeTemporary } from '../fakes/repo.ts';
import { type FakeProject, withFakeProject } from './fake-project.ts';
import { documentOf } from './project.ts';

afterAll(removeTemporary);

const story = (id: string, tell: (project: FakeProject) => Promise<void>) => () => withFakeProject({ id }, tell);

describe.concurrent('--narrow', () => {
  it(
    'takes the right from the new key, and only that',
    story('xai', async (project) => {
      const narrow = ['--narrow', 'api-key:endpoint:chat'];
      const run = await project.keyturn(['rotate', project.name, '--yes', '--emergency', ...narrow]);
      expect(run.code, run.stderr).toBe(0);
      const told = await project.keyturn(['verify', project.name]);
      expect(told.stdout).toMatch(/^ +acls: api-key:model:\*; /m);
    }),
  );

  // No service in the list of a Google key: it may call all of them.
  it.each(['gemini', 'sendgrid', 'xai'])('that leaves nothing is refused: %s', (id) =>
    withFakeProject({ id }, async (project) => {
      const plan = documentOf(await project.keyturn(['rotate', project.name, '--dry-run', '--json']));
      const [{ rights }] = plan.rotations;
      const all: string[] = (rights.old.services ?? rights.old.scopes ?? rights.old.acls).split(', ');
      const flags = all.flatMap((right) => ['--narrow', right]);
      const before = project.calls.length;
      const run = await project.keyturn(['rotate', project.name, '--yes', ...flags]);
      expect([run.code, run.stderr]).toEqual([2, expect.stringMatching(/^error bad-value: .*nothing would be left/)]);
      expect(project.calls.slice(before).filter((call) => /^POST .*keys$/.test(call))).toEqual([]);
    }),
  );

  it(
    'that is refused gets no plan, and no word about what a person would do',
    story('xai', async (project) => {
      const { code, stdout } = await project.keyturn(['rotate', project.name, '--dry-run', '--narrow', 'nothing']);
      expect([code, stdout]).toEqual([2, expect.stringMatching(/^asked .*\nNothing was changed\.\n$/s)]);
    }),
  );

  it(
    'is said to a person who makes the key, and proved before it is taken',
    story('github', async (project) => {
      const flags = ['--narrow', 'delete_repo'];
      const run = await project.keyturn(['rotate', project.name, '--yes', '--emergency', ...flags]);
      expect([run.code, run.stdout]).toEqual([3, expect.stringMatching(/^ {2}rest {3}without delete_repo$/m)]);
      const [made] = Object.values(project.fake.issue());
      const given = { input: made.reveal() };
      const refused = await project.keyturn(['rotate', project.name, '--new-value-file', '-'], given);
      expect([refused.code, refused.stderr]).toEqual([
        3,
        expect.stringMatching(/^no {4}it may do more than the old key: delete_repo; nothing was changed$/m),
      ]);
      expect(project.fake.isLive(project.old)).toBe(true);
    }),
  );
});

describe.concurrent('what a person does is counted', () => {
  it(
    'as one thing where the API ends the old key',
    story('github', async (project) => {
      const run = await project.keyturn(['rotate', project.name, '--yes']);
      expect(run.stderr).toMatch(/^GitHub has no API that makes keys: you do 1 thing, keyturn the rest\.$/m);
      expect(run.stdout).toMatch(/^wait {2}You: make the new key$/m);
    }),
  );

  it(
    'as one thing where the old key is dead already, and nothing is said of its grace',
    story('stripe', async (project) => {
      project.fake.kill?.(project.old);
      const run = await project.keyturn(['rotate', project.name, '--yes']);
      expect(run.stderr).toMatch(/you do 1 thing, keyturn the rest\.$/m);
      expect(run.stderr).toMatch(/^revoke {3}nothing: the old key is dead already$/m);
      expect(run.stdout).toMatch(/^wait {2}You: make the new key$/m);
      const board = await project.keyturn(['status']);
      expect(board.stdout).toMatch(/^you +STRIPE_SECRET_KEY .* make the new key, until/m);
    }),
  );

  it(
    'for a key that is brought though the API could make one',
    story('gemini', async (project) => {
      const [made] = Object.values(project.fake.issue());
      const given = { input: made.reveal() };
      const run = await project.keyturn(['rotate', project.name, '--emergency', '--new-value-file', '-'], given);
      expect([run.code, run.stderr]).toEqual([
        0,
        expect.stringMatching(/^The new key is the one that you bring: you do 1 thing, keyturn the rest\.$/m),
      ]);
      expect(project.fake.isLive(project.old)).toBe(false);
    }),
  );
});
