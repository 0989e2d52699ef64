// Two runners that share no disk: what one began and did not end, the next one finishes.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { removeTemporary } from '../fakes/repo.ts';
import { configOf, NAME, type Project, type Run, withProject } from './project.ts';

afterAll(removeTemporary);

const GRACE_MS = 1000;

interface Running {
  onStart?: (pid: number) => void;
  /** How many ms its clock is ahead. */
  later?: number;
}

const CLOCK = new URL('./clock-preload.mjs', import.meta.url).href;
/** What was made by then and stands nowhere was left behind. */
const SETTLED_MS = 960_000;

/** A run on a machine that has seen nothing before. */
function runner(project: Project, name: string, { onStart, later = 0 }: Running = {}): Promise<Run> {
  const config = readFileSync(join(project.cwd, '.keyturn.yaml'));
  const trust = `--trust-config=sha256:${createHash('sha256').update(config).digest('hex')}`;
  const argv = ['rotate', NAME, '--yes', '--stateless', trust];
  const env = {
    XDG_STATE_HOME: join(project.home, name, 'state'),
    XDG_DATA_HOME: join(project.home, name, 'data'),
    NODE_OPTIONS: `--import=${CLOCK}`,
    CLOCK_OFFSET: String(later),
  };
  return project.keyturn(argv, { env, ...(onStart ? { onStart } : {}) });
}

const past = () => new Promise((done) => setTimeout(done, GRACE_MS + 500));

/** Runs of other machines until one has rotated to the end; the key in use works all the time. */
async function expectFinished(project: Project, where: string): Promise<void> {
  for (let run = 1; run <= 5; run += 1) {
    const { code, stdout, stderr } = await runner(project, `next-${run}`, { later: SETTLED_MS });
    expect(project.isLive(project.value()), `${where}: ${stderr}`).toBe(true);
    expect([0, 3], `${where}: ${stderr}`).toContain(code);
    if (!project.isLive(project.old) && stdout.startsWith('Rotated.')) break;
    await past();
  }
  expect([project.isLive(project.old), project.isLive(project.value()), project.labels().length], where).toEqual([
    false,
    true,
    1,
  ]);
}

describe.skipIf(process.platform === 'win32').concurrent('runners that share no disk', () => {
  it.each([1, 2, 3, 4, 5, 6, 8, 10])('finish what one began that was killed after exchange %i', (at) =>
    withProject({ extra: '    grace: 1s' }, async (project) => {
      let pid = 0;
      let seen = 0;
      project.onExchange = () => {
        seen += 1;
        if (seen === at) process.kill(pid, 'SIGKILL');
      };
      const onStart = (started: number) => {
        pid = started;
      };
      await runner(project, 'first', { onStart });
      project.onExchange = () => undefined;
      await past();
      await expectFinished(project, `exchange ${at}`);
    }),
  );

  it('never put a dead key in use when two run at once, and leave none behind', () =>
    withProject({ extra: '    grace: 1s' }, async (project) => {
      const both = await Promise.all([runner(project, 'one'), runner(project, 'two')]);
      for (const { code, stderr } of both) expect([0, 2, 3], stderr).toContain(code);
      expect(project.isLive(project.value())).toBe(true);
      await past();
      await expectFinished(project, 'after two at once');
    }));

  it('bring the new key to a program again where one was killed between the file and the program', () => {
    const once = 'test -e ../killed || { touch ../killed; kill -9 $PPID; exit 1; }; sha256sum .env > ../seen';
    const consumers = [{ name: 'agent', reload: { command: ['sh', '-c', once] } }];
    return withProject({ extra: `    grace: 1s\n    consumers: ${JSON.stringify(consumers)}` }, async (project) => {
      const seen = () => readFileSync(join(project.home, 'seen'), 'utf8').slice(0, 64);
      const hash = () =>
        createHash('sha256')
          .update(readFileSync(join(project.cwd, '.env')))
          .digest('hex');
      const { signal } = await runner(project, 'first');
      expect([signal, existsSync(join(project.home, 'seen'))]).toEqual(['SIGKILL', false]);
      expect([project.value() === project.old, project.isLive(project.old)]).toEqual([false, true]);
      const next = await runner(project, 'next');
      expect([next.code, seen()], next.stderr).toEqual([0, hash()]);
      await past();
      await expectFinished(project, 'after the program was told');
    });
  });

  it('fill the second file where one was killed between two', () =>
    withProject({}, async (project) => {
      const text = `${NAME}=${project.old}\n`;
      const second = join(project.cwd, '.env.second');
      writeFileSync(second, text, { mode: 0o600 });
      project.configure(configOf(project.sandbox.baseUrl, { extra: '    grace: 1s', stores: '.env, .env.second' }));
      await runner(project, 'first');
      expect(project.value('.env.second')).toBe(project.value());
      writeFileSync(second, text);
      const next = await runner(project, 'next');
      expect([next.code, project.value('.env.second')], next.stderr).toEqual([0, project.value()]);
      await past();
      await expectFinished(project, 'two files');
      // A store as well, and so a place where the value may stand.
      writeFileSync(second, '');
    }));

  it('are not begun where a person fills a store', () =>
    withProject({}, async (project) => {
      project.configure(configOf(project.sandbox.baseUrl, { stores: '.env, { kind: manual, name: panel }' }));
      const { code, stderr } = await runner(project, 'first');
      expect([code, stderr]).toEqual([2, expect.stringMatching(/^error conflicting-options: --stateless: .*panel/)]);
      expect(project.labels()).toEqual(['agent']);
    }));

  it('name the command that goes on, and no way back: nobody knows the old value', () =>
    withProject({}, async (project) => {
      const { code, stdout } = await project.keyturn(['rotate', NAME, '--yes', '--stateless']);
      expect([code, stdout]).toEqual([0, expect.stringMatching(/^Next, after the grace\n {2}(.+)\n$/m)]);
      expect(stdout).toContain('\n  keyturn rotate --due --stateless\n');
      expect(stdout).not.toContain('rollback');
      const back = await project.keyturn(['rotate', NAME, '--abort', '--stateless']);
      expect([back.code, back.stderr]).toEqual([2, expect.stringMatching(/^error conflicting-options: /)]);
    }));

  it('show the label that the new key gets, and what an earlier one left to be done', () =>
    withProject({}, async (project) => {
      const plan = await project.keyturn(['rotate', NAME, '--dry-run', '--stateless']);
      expect(plan.stdout).toMatch(/new {3}keyturn\/agent\/OPENROUTER_API_KEY\/r-[0-9a-f]{6}\.\w{12}$/m);
      await project.keyturn(['rotate', NAME, '--yes', '--stateless']);
      const again = await project.keyturn(['rotate', NAME, '--dry-run', '--stateless']);
      expect(again.stdout).toMatch(/^note {3}another run has made the key in use; \S+ goes/m);
      expect(again.stdout).not.toMatch(/^would/m);
    }));

  it('are finished in their own way: a run with a journal would leave the first key alive', () =>
    withProject({}, async (project) => {
      await project.keyturn(['rotate', NAME, '--yes', '--stateless']);
      for (const flag of ['--yes', '--dry-run']) {
        const { code, stderr } = await project.keyturn(['rotate', NAME, flag]);
        expect([code, stderr]).toEqual([2, expect.stringMatching(/^error stateless-unfinished: /)]);
        expect(stderr).toMatch(/^ {2}keyturn rotate OPENROUTER_API_KEY --stateless$/m);
      }
      expect(project.labels()).toHaveLength(2);
      expect((await project.keyturn(['rotate', NAME, '--yes', '--stateless', '--emergency'])).code).toBe(0);
      expect((await project.keyturn(['rotate', NAME, '--yes', '--emergency'])).code).toBe(0);
      expect(project.labels()).toHaveLength(1);
    }));

  it('go on with the journal that is here: what it may go back to is not taken from it', () =>
    withProject({}, async (project) => {
      await project.keyturn(['rotate', NAME, '--yes']);
      const run = await project.keyturn(['rotate', NAME, '--yes', '--stateless']);
      expect([run.code, run.stdout]).toEqual([0, expect.stringMatching(/^wait {2}grace /)]);
      expect([project.isLive(project.old), (await project.keyturn(['rollback', NAME])).code]).toEqual([true, 0]);
      expect(project.value()).toBe(project.old);
    }));

  it('that wait say how to go on in the same way, and nothing of a way back', () =>
    withProject({}, async (project) => {
      project.onExchange = (line) => {
        if (line.startsWith('POST /keys')) project.sandbox.faults.take = () => DOWN;
      };
      const { code, stderr } = await project.keyturn(['rotate', NAME, '--yes', '--stateless']);
      expect([code, stderr]).toEqual([
        3,
        expect.stringMatching(/^ {2}keyturn rotate OPENROUTER_API_KEY --stateless$/m),
      ]);
      expect(stderr).not.toContain('--abort');
    }));
});

const DOWN = { kind: 'status', status: 503, on: '', times: 1, ms: 0, retryAfter: 0 } as const;
