// Locks of other machines, and machines that slept until another one took over: with the built program.
import { readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { removeTemporary } from '../fakes/repo.ts';
import { NAME, type Project, withProject } from './project.ts';

afterAll(removeTemporary);

const DONE = ['--yes', '--grace', '0'];

const locks = (project: Project) => join(project.home, '.local/state/keyturn/locks');
const lockOf = (project: Project) => readdirSync(locks(project)).filter((each) => each.includes(NAME))[0];

/** As if a process there had it, and had last shown that it lives `minutes` ago. */
function leave(project: Project, minutes: number, name = lockOf(project)): void {
  const owner = JSON.parse(readFileSync(join(locks(project), lockOf(project)), 'utf8'));
  const path = join(locks(project), name);
  writeFileSync(path, JSON.stringify({ ...owner, host: 'elsewhere pid:[1]', pid: 4711, released: false }));
  const time = Date.now() / 1000 - minutes * 60;
  utimesSync(path, time, time);
}

/** As if another machine took the lock over, after the n-th exchange; the answer: how the lock file is called. */
function takeOverAfter(at: number, project: Project): { readonly file: string } {
  const taken = { file: '' };
  let seen = 0;
  project.beforeAnswer = (line) => {
    seen += 1;
    if (seen > at) expect(line).toMatch(/^GET /);
    if (seen !== at) return;
    const [name, n] = /^(.*)\.(\d+)$/.exec(lockOf(project))?.slice(1) ?? [];
    taken.file = `${name}.${Number(n) + 1}`;
    leave(project, 0, taken.file);
  };
  return taken;
}

describe.concurrent('a lock of another machine', () => {
  it('is respected while it shows that it lives, and taken over after that, which is told', () =>
    withProject({}, async (project) => {
      expect((await project.keyturn(['rotate', NAME, '--yes'])).code).toBe(0);
      leave(project, 4);
      const refused = await project.keyturn(['rotate', NAME, ...DONE]);
      expect([refused.code, project.isLive(project.old)], refused.stderr).toEqual([3, true]);
      expect(refused.stderr).toMatch(
        /^error lock-held: process 4711 on elsewhere rotates it since \d\d:\d\d:\d\d UTC/m,
      );
      expect(refused.stderr).toMatch(/^ {2}keyturn status$/m);
      leave(project, 6);
      const run = await project.keyturn(['rotate', NAME, ...DONE]);
      expect([run.code, project.isLive(project.old)], run.stderr).toEqual([0, false]);
      expect(run.stdout).toMatch(
        /^note {2}taken over from process 4711 on elsewhere, silent for more than 5 minutes$/m,
      );
    }));

  it.each([5, 7, 9])('that took over from one that slept: it changes nothing more after exchange %i', (at) =>
    withProject({}, async (project) => {
      const taken = takeOverAfter(at, project);
      const run = await project.keyturn(['rotate', NAME, ...DONE]);
      expect(run.code, run.stderr + run.stdout).toBe(3);
      expect(run.stderr).toMatch(
        /^error lock-lost: process 4711 on elsewhere took over the work on OPENROUTER_API_KEY; nothing more/m,
      );
      expect(run.stderr).toMatch(/^ {2}keyturn rotate OPENROUTER_API_KEY$/m);
      expect(project.isLive(project.old)).toBe(true);
      project.beforeAnswer = () => undefined;
      leave(project, 6, taken.file);
      const next = await project.keyturn(['rotate', NAME, ...DONE]);
      expect([next.code, project.isLive(project.old), project.labels().length], next.stderr).toEqual([0, false, 1]);
    }),
  );

  it.each([
    ['revoke', 2],
    ['retire', 2],
  ])('that took over: %s, asleep since exchange %i, ends nothing', (verb, at) =>
    withProject({}, async (project) => {
      // The first lock, as it was given back.
      expect((await project.keyturn(['rotate', NAME, '--dry-run'])).code).toBe(0);
      const taken = takeOverAfter(at, project);
      const run = await project.keyturn([verb, NAME, '--yes']);
      expect([run.code, project.isLive(project.old), project.value()], run.stderr).toEqual([3, true, project.old]);
      expect(run.stderr).toMatch(
        /^error lock-lost: process 4711 on elsewhere took over the work on OPENROUTER_API_KEY; nothing more was changed$/m,
      );
      expect(run.stderr).toMatch(new RegExp(`^ {2}keyturn ${verb} ${NAME}$`, 'm'));
      project.beforeAnswer = () => undefined;
      leave(project, 6, taken.file);
      const again = await project.keyturn([verb, NAME, '--yes']);
      expect([again.code, project.isLive(project.old)], again.stderr).toEqual([0, false]);
    }),
  );

  it('that took over between disabling and deleting: the key is left as it is', () =>
    withProject({}, async (project) => {
      let patched = false;
      project.beforeAnswer = (line) => {
        if (patched) expect(line).toMatch(/^GET /);
        if (!line.startsWith('PATCH ')) return;
        patched = true;
        const [name, n] = /^(.*)\.(\d+)$/.exec(lockOf(project))?.slice(1) ?? [];
        leave(project, 0, `${name}.${Number(n) + 1}`);
      };
      const run = await project.keyturn(['revoke', NAME, '--yes']);
      expect([run.code, patched, project.labels()], run.stderr).toEqual([3, true, ['agent']]);
      expect(run.stderr).toContain('error lock-lost: ');
    }));

  it.each([4, 6, 8])('that took over: --stateless changes nothing more after exchange %i', (at) =>
    withProject({}, async (project) => {
      takeOverAfter(at, project);
      const run = await project.keyturn(['rotate', NAME, '--stateless', ...DONE]);
      expect([run.code, project.isLive(project.old)], run.stderr + run.stdout).toEqual([3, true]);
      expect(run.stderr).toMatch(/^error lock-lost: process 4711 on elsewhere took over the work on /m);
      expect(run.stderr).toMatch(/^ {2}keyturn rotate OPENROUTER_API_KEY --stateless$/m);
    }),
  );
});
