// The vault as the store of a rotation; `tests/matrix` kills it at every point.
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { removeTemporary } from '../fakes/repo.ts';
import { everyNth, killAfterExchange, killAtFileCall, untilUnharmed } from './kill.ts';
import { openRouter } from './kill-scenes.ts';
import { documentOf, NAME, withProject } from './project.ts';

afterAll(removeTemporary);

const VAULT = { store: 'vault' } as const;
const SANDBOX = openRouter(VAULT);

describe.skipIf(process.platform === 'win32').concurrent('a rotation with the vault as its store', () => {
  it('keeps the new value pending until it is switched, and the old one as previous', async () => {
    await withProject(VAULT, async (project) => {
      const { vault, old } = project;
      const { code, stdout, stderr } = await project.keyturn(['rotate', NAME, '--yes', '--json']);
      expect(code, stderr).toBe(0);
      expect(documentOf({ stdout })).toMatchObject({ rotations: [{ state: 'grace', stores: ['vault'] }] });
      const fresh = project.value();
      expect(project.isLive(fresh)).toBe(true);
      expect([vault?.value('previous'), vault?.value('pending')]).toEqual([old, null]);
      const log = documentOf(await project.keyturn(['log', '--json']));
      const changes = log.entries.filter(({ event }: { event: string }) => event === 'vault.change');
      expect(changes.map(({ to }: { to: string }) => to)).toEqual(['stage', 'rotate']);
      expect(readdirSync(project.cwd).sort()).toEqual(['.env', '.keyturn.vault', '.keyturn.yaml']);
      expect(statSync(join(project.cwd, '.keyturn.vault')).mode & 0o777).toBe(0o600);
      expect((await project.keyturn(['rotate', '--due', '--yes', '--grace', '0'])).code).toBe(0);
      expect([project.isLive(old), project.isLive(fresh)]).toEqual([false, true]);
    });
  });

  it('goes back to the old value, and keeps nothing pending', async () => {
    await withProject(VAULT, async (project) => {
      await project.keyturn(['rotate', NAME, '--yes']);
      const { code, stderr } = await project.keyturn(['rollback', NAME]);
      expect(code, stderr).toBe(0);
      expect([project.value(), project.vault?.value('pending')]).toEqual([project.old, null]);
      expect(project.isLive(project.old)).toBe(true);
    });
  });

  it('is killed with -9 after an exchange', async () => {
    expect(await untilUnharmed(everyNth(9, 2), (at) => killAfterExchange(at, SANDBOX))).toBeGreaterThan(8);
  });

  it('is killed with -9 at a call that changes a file', async () => {
    expect(await untilUnharmed(everyNth(67, 5), (at) => killAtFileCall(at, SANDBOX))).toBeGreaterThan(60);
  });
});
