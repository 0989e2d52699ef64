// A disk that gets full in the one moment in which a key would be lost with it: made in place, shown once.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { removeTemporary } from '../fakes/repo.ts';
import { type FakeProject, withFakeProject } from './fake-project.ts';
import { PRELOAD } from './kill.ts';

afterAll(removeTemporary);

const rotate = (project: FakeProject, env: NodeJS.ProcessEnv, onHalt?: () => void) =>
  project.keyturn(['rotate', project.name, '--yes'], {
    env: { NODE_OPTIONS: `--import=${PRELOAD}`, ...env },
    ...(onHalt ? { onHalt } : {}),
  });

/** How many calls change a file before the new key is known. */
async function callsBefore(): Promise<number> {
  let calls = 0;
  let before = 0;
  await withFakeProject({ id: 'gitlab' }, async (project) => {
    project.onExchange = (line) => {
      if (line.startsWith('POST ')) before = calls;
    };
    const run = await rotate(project, { HALT: '1' }, () => {
      calls += 1;
    });
    expect(run.code, run.stderr).toBe(0);
  });
  return before;
}

const reserves = ({ home }: FakeProject) =>
  readdirSync(join(home, '.local/state/keyturn'), { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.reserve'),
  );

it('is kept, in the room that was left for it', async () => {
  const before = await callsBefore();
  expect(before).toBeGreaterThan(5);
  for (const later of [1, 2, 3, 4]) {
    await withFakeProject({ id: 'gitlab' }, async (project) => {
      const { fake, old } = project;
      const full = await rotate(project, { FULL_AT: String(before + later) });
      const where = `${later} calls later\n${full.stderr}`;
      expect(full.code, where).toBe(3);
      expect(full.stderr, where).toMatch(/^error [a-z-]+: .*(?:ENOSPC|no space)/m);
      expect(fake.isLive(old)).toBe(false);
      const again = await project.keyturn(['rotate', project.name, '--yes']);
      expect([again.code, fake.isLive(project.stored())], where + again.stderr).toEqual([0, true]);
      expect(again.stderr + again.stdout).not.toContain('possible orphan');
      expect(reserves(project)).toEqual([]);
    });
  }
});
