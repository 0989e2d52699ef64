// Stores whose servers do not agree at once: what was written is not to be seen for a while, or never.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { removeTemporary } from '../fakes/repo.ts';
import { type FakeProject, withFakeProject } from './fake-project.ts';
import { HASTE } from './kill.ts';

afterAll(removeTemporary);

/** Gives the value from before back, so many times after a write. */
const PROGRAM = `
const fs = require('fs');
const [, , file, times] = process.argv;
const { action, names, fields } = JSON.parse(fs.readFileSync(0, 'utf8'));
const kept = JSON.parse(fs.readFileSync(file, 'utf8'));
const now = fields ? Object.values(fields)[0] : null;
if (action === 'put' && now !== kept.now) Object.assign(kept, { before: kept.now, now, left: Number(times) });
const shown = kept.left > 0 ? kept.before : kept.now;
if (action === 'get') kept.left -= 1;
fs.writeFileSync(file, JSON.stringify(kept));
console.log(JSON.stringify({ ok: true, fields: { value: shown }, version: null, warnings: [] }));
`;

async function withStale(times: number, story: (project: FakeProject, held: () => string) => Promise<void>) {
  await withFakeProject({ id: 'perplexity' }, async (project) => {
    const [program, file] = ['store.cjs', 'kept.json'].map((name) => join(project.home, name));
    writeFileSync(program, PROGRAM);
    writeFileSync(file, JSON.stringify({ now: project.old.value.reveal(), left: 0 }));
    project.reconfigure({
      stores: ['.env', { kind: 'exec', name: 'far', command: [process.execPath, program, file, String(times)] }],
    });
    const held = (): string => JSON.parse(readFileSync(file, 'utf8')).now;
    await story(project, held);
    writeFileSync(file, '{}');
  });
}

const rotate = (project: FakeProject, env: NodeJS.ProcessEnv = {}) =>
  project.keyturn(['rotate', project.name, '--yes', '--grace', '0'], { env });

describe.concurrent('a store that gives the old value back', () => {
  it('for a while is waited for', () =>
    withStale(2, async (project, held) => {
      const run = await rotate(project);
      expect(run.code, run.stderr).toBe(0);
      expect([held(), project.fake.isLive(project.stored())]).toEqual([project.stored().value.reveal(), true]);
      expect(project.fake.isLive(project.old)).toBe(false);
    }));

  it('for long stops the rotation with both keys alive, and it goes on later', () =>
    withStale(100, async (project, held) => {
      const run = await rotate(project, HASTE);
      expect([run.code, project.fake.isLive(project.old)], run.stderr).toEqual([3, true]);
      expect(run.stderr).toMatch(
        /^error rotation-waits: stopped in update: far took the value, and still gives\s+back the one before$/m,
      );
      expect(run.stderr).toMatch(/^ {2}keyturn rotate PERPLEXITY_API_KEY$/m);
      expect(project.fake.isLive(project.stored())).toBe(true);
      const file = join(project.home, 'kept.json');
      writeFileSync(file, JSON.stringify({ ...JSON.parse(readFileSync(file, 'utf8')), left: 0 }));
      const again = await rotate(project);
      expect([again.code, project.fake.isLive(project.old)], again.stderr).toEqual([0, false]);
      expect(held()).toBe(project.stored().value.reveal());
    }));
});
