// Ctrl-C prints what was found so far.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, linkSync, mkdirSync, openSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { removeTemporary, temporaryDirectory } from '../fakes/repo.ts';
import { mistakesIn } from '../report/json-schema.ts';
import { environment, PROGRAM, secretOf } from './script.ts';

afterAll(removeTemporary);

const FILES = 4000;
const FILLER = 'const number = 1; // nothing to see here, only words and words\n'.repeat(20_000);

/** A directory that takes seconds to scan, with a secret in its first file. */
function largeDirectory(): { cwd: string; home: string } {
  const home = temporaryDirectory();
  const cwd = join(home, 'project');
  mkdirSync(cwd);
  writeFileSync(join(cwd, '0.ts'), `const key = '${secretOf('openrouter-key', 8)}';\n`);
  writeFileSync(join(cwd, '1.ts'), FILLER);
  for (let i = 2; i < FILES; i++) linkSync(join(cwd, '1.ts'), join(cwd, `${i}.ts`));
  return { cwd, home };
}

describe.skipIf(process.platform === 'win32')('signals', () => {
  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)('%s ends with what was found so far, exit %i', async (signal, code) => {
    const { cwd, home } = largeDirectory();
    const child = spawn(process.execPath, [PROGRAM, 'scan', '--json', '--jobs', '1'], { cwd, env: environment(home) });
    let stdout = '';
    child.stdout.on('data', (data) => {
      stdout += data;
    });
    const timer = setTimeout(() => child.kill(signal), 2000);
    const exitCode = await new Promise((done) => child.once('close', done));
    clearTimeout(timer);
    const report = JSON.parse(stdout);
    expect(exitCode).toBe(code);
    expect(mistakesIn(report)).toEqual([]);
    expect(report).toMatchObject({ complete: false, stopped: { signal }, exit: { code } });
    expect(report.scanned.files).toBeLessThan(FILES);
  });
});

describe.skipIf(!existsSync('/dev/full'))('a result that cannot be written', () => {
  it.each([[['scan', '--json']], [['scan', '--output', '/dev/full']], [['--version']], [['rules', '--json']]])(
    '%j is an error, never a pass',
    (args) => {
      const home = temporaryDirectory();
      writeFileSync(join(home, 'a.txt'), 'nothing\n');
      const stdio = ['ignore', openSync('/dev/full', 'w'), 'pipe'] as const;
      const run = spawnSync(process.execPath, [PROGRAM, ...args], {
        cwd: home,
        env: environment(home),
        stdio: [...stdio],
        encoding: 'utf8',
      });
      expect(run.status).toBe(2);
      expect(run.stderr).toMatch(/^error output-failed: cannot write .*ENOSPC/);
    },
  );
});

it.skipIf(process.platform === 'win32')('a directory that is gone is an error, never a finding', () => {
  const home = temporaryDirectory();
  const gone = join(home, 'gone');
  mkdirSync(gone);
  const env = environment(home);
  const script = 'rmdir "$PWD" 2> /dev/null; exec "$0" "$@"';
  const run = (...args: string[]) =>
    spawnSync('sh', ['-c', script, process.execPath, PROGRAM, ...args], {
      cwd: gone,
      env,
      encoding: 'utf8',
    });
  const said = 'error not-found: the current directory is not there any more; nothing was done\n  cd ~\n';
  for (const args of [['scan'], ['hook', 'run']]) {
    mkdirSync(gone, { recursive: true });
    expect(run(...args)).toMatchObject({ status: 2, stdout: '', stderr: said });
  }
  mkdirSync(gone, { recursive: true });
  const json = run('scan', '--json');
  expect(json).toMatchObject({ status: 2, stderr: '' });
  expect(JSON.parse(json.stdout)).toMatchObject({ schema: 'keyturn.error/1', error: { code: 'not-found' } });
});
