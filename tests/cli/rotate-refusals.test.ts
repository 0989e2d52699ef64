// Rights that nobody can vouch for, quotas, stores that take no change: with the built program.
import { afterAll, describe, expect, it } from 'vitest';
import { removeTemporary } from '../fakes/repo.ts';
import { type FakeProject, withFakeProject } from './fake-project.ts';
import { documentOf, NAME, type Project, withProject } from './project.ts';

afterAll(removeTemporary);

const living = ({ fake }: FakeProject) => (fake.keys?.() ?? []).filter(({ state }) => state === 'active').length;
const DONE = ['--yes', '--grace', '0'];

/** Changes what the fake answers. */
function rewrite(project: FakeProject, path: RegExp, change: (json: Record<string, unknown>) => unknown): void {
  project.spoil = (asked) => {
    if (!path.test(`${asked.method} ${asked.path}`)) return null;
    const answer = project.fake.respond(asked);
    return { ...answer, json: change(answer.json as Record<string, unknown>) };
  };
}

describe.concurrent('rights', () => {
  it('that cannot be copied are agreed to by their hash, and by no other', () =>
    withFakeProject({ id: 'openai' }, async (project) => {
      // A key of a user, in the place of one of a service account.
      rewrite(project, /^GET .*\/api_keys$/, (list) => ({
        ...list,
        data: (list.data as object[]).map((row) => ({
          ...row,
          owner: { type: 'user', user: { id: 'u1', role: 'member' } },
        })),
      }));
      const listing = project.spoil;
      project.spoil = (asked) => {
        if (!/^DELETE .*\/api_keys\//.test(`${asked.method} ${asked.path}`)) return listing(asked);
        const row = project.fake.keys?.().find(({ value }) => value === project.old.value.reveal());
        if (row) row.state = 'gone';
        return { status: 200, json: { object: 'organization.project.api_key.deleted', id: 'k', deleted: true } };
      };
      const before = living(project);
      const first = await project.keyturn(['rotate', project.name, ...DONE]);
      const text = first.stdout + first.stderr;
      expect([first.code, living(project)], text).toEqual([3, before]);
      expect(text).toMatch(/^unknown {2}permissions/m);
      const hash = /^ {2}keyturn rotate OPENAI_API_KEY .*--accept-rights ([0-9a-f]{12})$/m.exec(text)?.[1] ?? '';
      const wrong = await project.keyturn(['rotate', project.name, ...DONE, '--accept-rights', '0'.repeat(12)]);
      expect([wrong.code, living(project)], wrong.stderr).toEqual([3, before]);
      const plan = documentOf(await project.keyturn(['rotate', project.name, '--dry-run', '--json']));
      expect(plan.rotations[0].rights.accept).toBe(hash);
      const run = await project.keyturn(['rotate', project.name, ...DONE, '--accept-rights', hash]);
      expect([run.code, project.fake.isLive(project.stored())], run.stderr).toEqual([0, true]);
    }));

  it('that --narrow drops are not given to the new key; the plan shows both', () =>
    withFakeProject({ id: 'sendgrid' }, async (project) => {
      const asked: unknown[] = [];
      rewrite(project, /^POST .*\/api_keys$/, (made) => {
        asked.push(made.scopes);
        return made;
      });
      const narrow = ['--narrow', 'stats.read'];
      const plan = await project.keyturn(['rotate', project.name, '--dry-run', ...narrow]);
      expect(plan.stdout).toMatch(/^scopes +mail\.send, stats\.read +mail\.send$/m);
      const run = await project.keyturn(['rotate', project.name, ...DONE, ...narrow]);
      expect([run.code, asked], run.stderr).toEqual([0, [['mail.send']]]);
      expect(project.fake.isLive(project.old)).toBe(false);
    }));

  it('that the new key has beyond the old one end it: the new one goes, the old one stays', () =>
    withFakeProject({ id: 'sendgrid' }, async (project) => {
      const before = living(project);
      rewrite(project, /^POST .*\/api_keys$/, (made) => ({
        ...made,
        scopes: ['mail.send', 'stats.read', 'user.delete'],
      }));
      const run = await project.keyturn(['rotate', project.name, ...DONE]);
      expect([run.code, living(project)], run.stderr).toEqual([2, before]);
      expect(run.stderr).toMatch(/^error rotation-failed: the new key had more rights than the old one$/m);
      expect(run.stderr).toMatch(/^ {2}keyturn rotate SENDGRID_API_KEY$/m);
      expect(project.fake.isLive(project.stored())).toBe(true);
    }));
});

describe.concurrent('a new key that nobody can tell from others', () => {
  it('is left to a person where everything goes back, and the way back ends once it is gone', () =>
    withFakeProject({ id: 'anthropic' }, async (project) => {
      expect((await project.keyturn(['rotate', project.name, '--yes'])).code).toBe(3);
      const fresh = project.fake.issue();
      rewrite(project, /^GET .*\/api_keys/, (list) => {
        const data = list.data as object[];
        return { ...list, data: data.map((row) => ({ ...row, partial_key_hint: 'sk-ant-api03-R2D...igAA' })) };
      });
      const [value] = Object.values(fresh);
      const input = value.reveal();
      const brought = await project.keyturn(['rotate', project.name, '--new-value-file', '-'], { input });
      expect(brought.code, brought.stdout + brought.stderr).toBe(0);
      const back = await project.keyturn(['rotate', project.name, '--abort']);
      expect([back.code, back.stderr]).toEqual([
        3,
        expect.stringContaining('stopped in retract: the new key still works'),
      ]);
      expect(back.stderr).toMatch(/which one of the list it is cannot be told/);
      expect(project.fake.isLive(project.stored())).toBe(true);
      project.fake.kill?.(fresh);
      const again = await project.keyturn(['rotate', project.name, '--abort']);
      expect([again.code, project.fake.isLive(project.old)], again.stderr).toEqual([0, true]);
    }));
});

describe.concurrent('before it begins', () => {
  it('a user with two keys has no room for a third', () =>
    withFakeProject({ id: 'aws-iam' }, async (project) => {
      const second = project.fake.issue();
      const run = await project.keyturn(['rotate', project.name, ...DONE]);
      expect(run.code, run.stderr).toBe(2);
      expect(run.stderr).toMatch(/^error quota: .*two/im);
      expect(run.stderr).toMatch(/^ {2}\S/m);
      expect([project.old, second, project.stored()].map((each) => project.fake.isLive(each))).toEqual([
        true,
        true,
        true,
      ]);
    }));
});

const PRELOAD = `--import=${new URL('./read-only-preload.mjs', import.meta.url).href}`;
const readOnly = ({ cwd }: Project, late = false) => ({
  env: { NODE_OPTIONS: PRELOAD, READ_ONLY: cwd, ...(late ? { TOLD_LATE: '1' } : {}) },
});

describe.concurrent('a file system that takes no change', () => {
  it('is told before anything is made', () =>
    withProject({}, async (project) => {
      const run = await project.keyturn(['rotate', NAME, ...DONE], readOnly(project));
      expect([run.code, project.labels()], run.stderr).toEqual([2, ['agent']]);
      expect(run.stderr).toMatch(/^error store-refused: \.env: .*(?:read-only|EROFS)/m);
      expect(run.stderr).toMatch(/^ {2}keyturn rotate OPENROUTER_API_KEY --\S+/m);
    }));

  it('when it is written loses nothing: with --abort the new key goes', () =>
    withProject({}, async (project) => {
      const run = await project.keyturn(['rotate', NAME, ...DONE], readOnly(project, true));
      expect([run.code, project.value(), project.isLive(project.old)], run.stderr).toEqual([3, project.old, true]);
      expect(run.stderr).toMatch(/^error rotation-waits: stopped in update: .*(?:read-only|EROFS)/m);
      expect(run.stderr).toMatch(/^ {2}keyturn rotate OPENROUTER_API_KEY --abort$/m);
      const back = await project.keyturn(['rotate', NAME, '--abort'], readOnly(project, true));
      expect([back.code, project.labels()], back.stderr).toEqual([0, ['agent']]);
    }));

  it('and takes one again is gone on with', () =>
    withProject({}, async (project) => {
      expect((await project.keyturn(['rotate', NAME, ...DONE], readOnly(project, true))).code).toBe(3);
      const run = await project.keyturn(['rotate', '--resume', ...DONE]);
      expect([run.code, project.isLive(project.old), project.isLive(project.value())], run.stderr).toEqual([
        0,
        false,
        true,
      ]);
      expect(run.stderr).toMatch(/^Going on with r-[0-9a-f]{6}, stopped in update\. The old key still works\.$/m);
      expect(run.stderr).toMatch(/^kept {2}generate +sk-or-v1-\S+, sealed in the journal$/m);
    }));
});
