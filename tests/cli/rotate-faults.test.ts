// What goes wrong outside: the built program says what and what to do, and nothing is lost.
import { afterAll, describe, expect, it } from 'vitest';
import { parseFault } from '../../src/sandbox/faults.ts';
import { removeTemporary } from '../fakes/repo.ts';
import { NAME, withProject } from './project.ts';

afterAll(removeTemporary);

describe.concurrent('answers that are lost or wrong', () => {
  it.each(['500@POST /keys', 'timeout-after@POST /keys', 'garbage@POST /keys', '429@POST /keys'])(
    'gets over %s without an orphan',
    (text) =>
      withProject({}, async (project) => {
        const fault = parseFault(text);
        if (fault) project.sandbox.faults.add(fault);
        for (let i = 0; i < 2; i += 1) await project.keyturn(['rotate', NAME, '--yes', '--emergency']);
        expect(project.isLive(project.old)).toBe(false);
        expect(project.isLive(project.value())).toBe(true);
        expect(project.labels()).toHaveLength(1);
      }),
  );
});

describe.concurrent('before it begins', () => {
  it('without an admin key it says where to make one, and changes nothing', () =>
    withProject({}, async (project) => {
      const run = await project.keyturn(['rotate', NAME, '--yes'], { env: { OPENROUTER_MANAGEMENT_KEY: '' } });
      expect([run.code, project.value()]).toEqual([2, project.old]);
      expect(run.stderr).toContain('error no-admin: ');
    }));
});
