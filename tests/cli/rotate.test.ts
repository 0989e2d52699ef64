// The whole rotation with the built program, against the sandbox over HTTP.
import { mkdirSync, readFileSync, realpathSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { removeTemporary } from '../fakes/repo.ts';
import { documentOf, NAME, type Project, type Run, runProgram, withProject } from './project.ts';

afterAll(removeTemporary);

const story = (tell: (project: Project) => Promise<void>) => () => withProject({}, tell);

describe.concurrent('rotate', () => {
  it(
    'plans without changing anything',
    story(async (project) => {
      const { code, stdout } = await project.keyturn(['rotate', NAME, '--dry-run']);
      expect(code).toBe(0);
      expect(stdout).toMatch(/^asked {2}GET 127\.0\.0\.1:\d+\/api\/v1\/key +200/m);
      expect(stdout).toMatch(/^would {2}POST 127\.0\.0\.1:\d+\/api\/v1\/keys +name, limit 20 USD/m);
      expect(stdout).toMatch(/^would {2}write \.env line 2 +mode 600 stays$/m);
      expect(stdout).toMatch(/^would {2}DELETE \S+\/keys\/… +\d{4}-\d\d-\d\d \d\d:\d\d UTC$/m);
      expect(stdout.endsWith('Nothing was changed.\n')).toBe(true);
      expect(project.value()).toBe(project.old);
      expect(project.labels()).toEqual(['agent']);
      const json = documentOf(await project.keyturn(['rotate', NAME, '--dry-run', '--json']));
      expect(json).toMatchObject({ dryRun: true, rotations: [{ state: 'planned', rights: { accept: null } }] });
    }),
  );

  it(
    'waits out its grace, then proves the old key dead',
    story(async (project) => {
      const first = await project.keyturn(['rotate', NAME, '--yes', '--json']);
      expect(first.code).toBe(0);
      expect(documentOf(first)).toMatchObject({ rotations: [{ state: 'grace', class: 'A', stores: ['.env'] }] });
      const fresh = project.value();
      expect(fresh).not.toBe(project.old);
      expect([project.isLive(project.old), project.isLive(fresh)]).toEqual([true, true]);
      const file = join(project.cwd, '.env');
      expect(readFileSync(file, 'utf8')).toBe(`# mine\n${NAME}=${fresh}\nOTHER=1\n`);
      expect(statSync(file).mode & 0o777).toBe(0o600);
      const board = documentOf(await project.keyturn(['status', '--json']));
      expect(board.keys[0]).toMatchObject({ name: NAME, state: 'grace', pendingRevocations: [] });
      const second = await project.keyturn(['rotate', '--due', '--yes', '--grace', '0']);
      expect(second.code).toBe(0);
      expect(second.stdout).toMatch(/^Rotated\. Old key proved dead\. Next due \d{4}-\d\d-\d\d\.\n$/);
      expect(second.stderr).toMatch(/^done {2}confirm .*dead: 401/m);
      expect([project.isLive(project.old), project.isLive(fresh)]).toEqual([false, true]);
      const log = documentOf(await project.keyturn(['log', '--verify', '--json']));
      expect(log.verified).toMatchObject({ brokenAt: null });
      expect(log.entries.filter((entry: { event: string }) => entry.event === 'revocation')).toHaveLength(1);
    }),
  );

  it(
    'goes back while the old key is alive',
    story(async (project) => {
      await project.keyturn(['rotate', NAME, '--yes']);
      const fresh = project.value();
      const { code, stdout } = await project.keyturn(['rollback', NAME]);
      expect([code, stdout]).toEqual([0, `${NAME}: back to the old key. The new one is revoked.\n`]);
      expect(project.value()).toBe(project.old);
      expect([project.isLive(project.old), project.isLive(fresh)]).toEqual([true, false]);
      expect((await project.keyturn(['rollback', NAME])).code).toBe(2);
    }),
  );

  it(
    'that is under way elsewhere is named where nothing is',
    story(async (project) => {
      await project.keyturn(['rotate', NAME, '--yes']);
      const elsewhere = join(project.home, 'elsewhere');
      mkdirSync(elsewhere);
      const run = await runProgram(['rotate', '--resume'], { cwd: elsewhere, env: project.env });
      const command = `cd ${realpathSync(project.cwd)} && keyturn rotate --resume`;
      const told = `Nothing is under way here, but elsewhere.\nNext\n  ${command}\n`;
      expect([run.code, run.stdout]).toEqual([0, told]);
      await project.keyturn(['rollback', NAME]);
      const later = await runProgram(['rotate', '--resume'], { cwd: elsewhere, env: project.env });
      expect(later.stdout).toBe('Nothing is under way.\n');
    }),
  );

  it(
    'asks nothing without a terminal: it says what goes on',
    story(async (project) => {
      const { code, stdout } = await project.keyturn(['rotate', NAME]);
      expect(code).toBe(3);
      expect(stdout).toContain(`keyturn rotate ${NAME} --yes`);
      expect(project.value()).toBe(project.old);
      expect(project.labels()).toEqual(['agent']);
    }),
  );

  it(
    'stops at copies of the value, and takes those that are named',
    story(async (project) => {
      const copy = join(project.cwd, '.env.local');
      writeFileSync(copy, `${NAME}=${project.old}\n`, { mode: 0o600 });
      const stopped = await project.keyturn(['rotate', NAME, '--yes']);
      expect([stopped.code, project.value()]).toEqual([3, project.old]);
      expect(stopped.stderr).toMatch(/error copies: this key also stands in \.env\.local/);
      const run = await project.keyturn(['rotate', NAME, '--yes', '--include', '.env.local']);
      expect([run.code, project.value('.env.local')]).toEqual([0, project.value()]);
      rmSync(copy);
    }),
  );

  it(
    'stops where an exported variable would hide the new value',
    story(async (project) => {
      const { code, stderr } = await project.keyturn(['rotate', NAME, '--yes'], { env: { [NAME]: project.old } });
      expect([code, project.value()]).toEqual([3, project.old]);
      expect(stderr).toContain('error shadowed: ');
    }),
  );

  it.each(['SIGINT', 'SIGTERM'] as const)('stops at %s between two steps, and goes on', async (signal) => {
    await withProject({}, async (project) => {
      let pid = 0;
      project.onExchange = (line) => {
        if (line.startsWith('POST /keys')) process.kill(pid, signal);
      };
      const onStart = (started: number) => {
        pid = started;
      };
      const run = await project.keyturn(['rotate', NAME, '--yes', '--emergency'], { onStart });
      expect([run.code, run.stderr.includes('bug')]).toEqual([signal === 'SIGINT' ? 130 : 143, false]);
      expect(project.isLive(project.value())).toBe(true);
      expect((await project.keyturn(['rotate', NAME, '--yes', '--emergency'])).code).toBe(0);
      expect([project.isLive(project.old), project.labels().length]).toEqual([false, 1]);
    });
  });

  it('keeps no journal with --stateless: the labels tell how far it is', async () => {
    await withProject({ extra: '    grace: 1s' }, async (project) => {
      expect((await project.keyturn(['rotate', NAME, '--yes', '--stateless'])).code).toBe(0);
      expect([project.isLive(project.old), project.isLive(project.value())]).toEqual([true, true]);
      await new Promise((done) => setTimeout(done, 1500));
      const { code, stdout } = await project.keyturn(['rotate', NAME, '--yes', '--stateless']);
      expect([code, stdout.slice(0, 8)]).toEqual([0, 'Rotated.']);
      expect(project.isLive(project.old)).toBe(false);
      expect(project.labels()).toEqual([expect.stringContaining('keyturn/agent/')]);
    });
  });

  it(
    'is refused to a second process, with who holds the lock',
    story(async (project) => {
      let second: Promise<Run> | null = null;
      let first = 0;
      project.onExchange = () => {
        second ??= project.keyturn(['rotate', NAME, '--yes']);
      };
      const onStart = (pid: number) => {
        first = pid;
      };
      // Slow enough for the second one to come in time.
      project.sandbox.faults.add({ kind: 'latency', status: 0, on: '', times: 3, ms: 1500, retryAfter: 0 });
      const run = await project.keyturn(['rotate', NAME, '--yes'], { onStart });
      const other = (await second) as Run | null;
      expect([run.code, other?.code]).toEqual([0, 3]);
      expect(other?.stderr).toMatch(
        new RegExp(`^error lock-held: process ${first} rotates it since \\d\\d:\\d\\d:\\d\\d UTC`),
      );
    }),
  );
});
