// A key is not ended from under its rotation, and none is ended without its record.
import { afterAll, describe, expect, it } from 'vitest';
import { removeTemporary } from '../fakes/repo.ts';
import { PRELOAD } from './kill.ts';
import { NAME, withProject } from './project.ts';

afterAll(removeTemporary);

describe.concurrent('while a rotation is under way', () => {
  it.each([
    ['revoke', [NAME, '--yes']],
    ['retire', [NAME, '--yes']],
  ])('%s changes nothing, and says how to go on', (verb, args) =>
    withProject({}, async (project) => {
      expect((await project.keyturn(['rotate', NAME, '--yes'])).code).toBe(0);
      const fresh = project.value();
      const { code, stderr } = await project.keyturn([verb, ...args]);
      expect(code).toBe(2);
      expect(stderr).toMatch(/^error under-way: a rotation of \w+ is under way; nothing was changed$/m);
      expect(stderr).toContain(`  keyturn rotate ${NAME} --emergency\n`);
      expect([project.isLive(project.old), project.isLive(fresh), project.value()]).toEqual([true, true, fresh]);
      // What it says works.
      expect((await project.keyturn(['rotate', NAME, '--yes', '--emergency'])).code).toBe(0);
      expect([project.isLive(project.old), project.isLive(fresh)]).toEqual([false, true]);
      expect((await project.keyturn([verb, ...args])).code).toBe(0);
      expect(project.isLive(fresh)).toBe(false);
    }),
  );
});

describe.skipIf(process.platform === 'win32')('with a disk that is full from a call on', () => {
  it('a key lives, or its death is told', async () => {
    let [lived, told] = [0, 0];
    let isOver = false;
    for (let at = 1; !isOver; at += 3) {
      await withProject({}, async (project) => {
        const env = { NODE_OPTIONS: `--import=${PRELOAD}`, FULL_AT: String(at) };
        const { code, stdout, stderr } = await project.keyturn(['revoke', NAME, '--yes'], { env });
        isOver = code === 0;
        if (isOver) return;
        expect(code, `call ${at}: ${stderr}`).toBe(2);
        expect(stderr).not.toMatch(/\bbug\b/);
        if (project.isLive(project.old)) {
          lived += 1;
          expect(stderr, `call ${at}`).toMatch(/^error [a-z-]+: .*(?:ENOSPC|no space)/m);
        } else {
          told += 1;
          expect(stdout, `call ${at}: ${stderr}`).toMatch(/^Revoked\. The key is proved dead: 401\.$/m);
          expect(stdout.replace(/\s+/g, ' '), `call ${at}`).toMatch(
            /the event log could not be written: .*no space left/,
          );
        }
      });
    }
    expect([lived > 2, told > 0], `${lived} lived, ${told} told`).toEqual([true, true]);
  });
});
