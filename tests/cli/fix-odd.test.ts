// Repairs where nothing can be repaired: devices, and file systems that are read-only.
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect } from 'vitest';
import { removeTemporary } from '../fakes/repo.ts';
import { itWith } from './absent.ts';
import { Place } from './hook-place.ts';
import { unbroken } from './script.ts';

afterAll(removeTemporary);

const isRoot = process.getuid?.() === 0;

/** Whether a file system may be mounted here: containers mostly forbid it. */
function mayMount(): boolean {
  if (!isRoot || process.platform !== 'linux') return false;
  const place = new Place({ install: false });
  const target = join(place.home, 'mounted');
  mkdirSync(target);
  if (place.run('mount', '-t', 'tmpfs', 'tmpfs', target).status !== 0) return false;
  return place.run('umount', target).status === 0;
}

const modeOf = ({ dir }: Place, name: string) => (statSync(join(dir, name)).mode & 0o777).toString(8);

function env(place: Place, name: string, mode: number): void {
  mkdirSync(join(place.dir, name, '..'), { recursive: true });
  writeFileSync(join(place.dir, name), 'API_TOKEN=\n');
  chmodSync(join(place.dir, name), mode);
}

describe.skipIf(process.platform === 'win32')('check --fix', () => {
  itWith(isRoot, 'a root account', 'leaves devices alone, which a sandbox puts in the place of files', () => {
    const place = new Place({ install: false });
    const made = place.run('mknod', '-m', '666', '.env', 'c', '1', '3');
    if (made.status !== 0) return console.info('not tried: mknod is forbidden here');
    const { stdout } = place.run('keyturn', 'check', '--fix');
    expect(stdout).not.toContain('mode 666');
    expect(place.run('keyturn', 'check').stdout).toContain('.env, a device: left alone');
    expect(modeOf(place, '.env')).toBe('666');
    expect(place.run('keyturn', 'init', '--yes').status).toBe(0);
    expect(statSync(join(place.dir, '.env')).isCharacterDevice()).toBe(true);
  });

  itWith(
    mayMount(),
    'the right to mount',
    'says that a file system is read-only, and keeps what can be taken back',
    () => {
      const place = new Place({ install: false });
      env(place, 'a/.env', 0o644);
      place.run('keyturn', 'check', '--fix');
      expect(modeOf(place, 'a/.env')).toBe('600');
      env(place, 'b/.env', 0o644);
      const mount = (...words: string[]) => expect(place.in('/', 'mount', ...words).status).toBe(0);
      mount('--bind', place.dir, place.dir);
      mount('-o', 'remount,bind,ro', place.dir);
      try {
        const fixed = place.run('keyturn', 'check', '--fix');
        expect([fixed.status, fixed.stdout]).toEqual([
          1,
          expect.stringMatching(/^no {4}b\/\.env +the file system is read-only$/m),
        ]);
        expect(fixed.stdout).toContain('Nothing could be changed.');
        for (const words of [
          ['init', '--yes'],
          ['hook', 'install'],
          ['vault', 'set', 'NAME'],
        ]) {
          const { status, stderr } = spawnSync('keyturn', words, {
            cwd: place.dir,
            env: place.env,
            input: 'x',
            encoding: 'utf8',
          });
          expect([status, unbroken(stderr)]).toEqual([
            2,
            expect.stringMatching(/^error [a-z-]+: .*read-only|\nerror [a-z-]+: .*read-only/),
          ]);
        }
        expect(place.run('keyturn', 'hook', 'status').stdout).not.toContain('taken out');
        const back = place.run('keyturn', 'check', '--undo');
        expect(back.status).toBe(2);
      } finally {
        place.in('/', 'umount', place.dir);
      }
      // The run that changed something is the one that is taken back.
      const back = place.run('keyturn', 'check', '--undo');
      expect(back.status, back.stdout).toBe(0);
      expect([modeOf(place, 'a/.env'), modeOf(place, 'b/.env')]).toEqual(['644', '644']);
    },
  );
});
