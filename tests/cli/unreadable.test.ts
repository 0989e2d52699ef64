// A repository that the person must not read, as somebody who is not root: root may read everything.
import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { Repo, removeTemporary, temporaryDirectory } from '../fakes/repo.ts';

afterAll(removeTemporary);

const NOBODY = 65534;
const TOP = resolve(import.meta.dirname, '../..');

/** The built program where everybody can read it. */
function copyOfProgram(): string {
  const copy = temporaryDirectory();
  chmodSync(copy, 0o755);
  for (const name of ['bin', 'dist', 'package.json']) cpSync(join(TOP, name), join(copy, name), { recursive: true });
  spawnSync('chmod', ['-R', 'a+rX', copy]);
  return join(copy, 'bin/keyturn.js');
}

it.skipIf(process.platform === 'win32')('a repository that must not be read is no clean directory', () => {
  const repo = new Repo();
  writeFileSync(join(repo.dir, 'readme.txt'), 'nothing here\n');
  chmodSync(repo.dir, 0o755);
  chmodSync(join(repo.dir, '.git'), 0);
  const user = process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {};
  const env = { PATH: process.env.PATH, HOME: '/nonexistent' };
  const scan = spawnSync(process.execPath, [copyOfProgram(), 'scan'], {
    cwd: repo.dir,
    env,
    encoding: 'utf8',
    ...user,
  });
  chmodSync(join(repo.dir, '.git'), 0o755);
  expect(scan.status).toBe(2);
  expect(scan.stdout + scan.stderr).toContain('permission denied');
  expect(scan.stdout).not.toContain('Grade A');
});
