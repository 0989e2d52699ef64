import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { removeTemporary, temporaryDirectory } from '../fakes/repo.ts';
import { mistakesIn } from '../report/json-schema.ts';
import { environment, PROGRAM } from './script.ts';

afterAll(removeTemporary);

function play(...args: string[]) {
  const home = temporaryDirectory();
  const temporary = join(home, 'tmp');
  mkdirSync(temporary);
  const env = { ...environment(home), TMPDIR: temporary };
  const run = spawnSync(process.execPath, [PROGRAM, 'demo', ...args], { cwd: home, env, encoding: 'utf8' });
  return { ...run, home, temporary };
}

describe.skipIf(process.platform === 'win32')('keyturn demo', () => {
  it('ends with a dead key and one that works, and leaves nothing behind', () => {
    const { stdout, stderr, status, home, temporary } = play();
    expect(stderr).toContain('$ keyturn rotate OPENROUTER_API_KEY --yes --emergency');
    expect(stderr).toContain('Rotated. Old key proved dead.');
    expect(stdout).toContain('the leaked key is dead, the new one works.');
    expect(status).toBe(0);
    expect(readdirSync(temporary)).toEqual([]);
    expect(existsSync(join(home, '.local'))).toBe(false);
    expect(`${stdout}${stderr}`).not.toMatch(/sk-or-v1-[0-9a-f]/);
  });

  it('says the same in JSON', () => {
    const { stdout } = play('--json');
    const document = JSON.parse(stdout);
    expect(mistakesIn(document)).toEqual([]);
    expect(document).toMatchObject({ oldDead: true, newLive: true, exit: { code: 0 } });
    expect(document.ms).toBeGreaterThan(0);
  });
});
