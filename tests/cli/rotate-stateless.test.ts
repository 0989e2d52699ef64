// Two runners that share no disk: what one began and did not end, the next one finishes.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { removeTemporary } from '../fakes/repo.ts';
import { NAME, type Project, type Run, withProject } from './project.ts';

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
});
