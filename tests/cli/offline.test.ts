// Nothing is asked of a network unless a command says so: without one the report is the same, and no socket is opened.
import { spawnSync } from 'node:child_process';
import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { Repo, removeTemporary, temporaryDirectory } from '../fakes/repo.ts';
import { answers, describeWith } from './absent.ts';
import { environment, PROGRAM, secretOf } from './script.ts';

afterAll(removeTemporary);

function leakyProject(): { cwd: string; env: NodeJS.ProcessEnv } {
  const repo = new Repo();
  const key = secretOf('openrouter-key', 3);
  repo.commit('one', { 'a.ts': `const key = '${key}';\n`, '.env': `GITHUB_TOKEN=${secretOf('github-token', 3)}\n` });
  repo.commit('two', { 'b.ts': 'nothing\n' });
  repo.git('remote', 'add', 'origin', 'https://keyturn.invalid/a.git');
  writeFileSync(join(repo.dir, '.env'), `OPENROUTER_API_KEY=${key}\n`);
  chmodSync(join(repo.dir, '.env'), 0o644);
  return { cwd: repo.dir, env: environment(temporaryDirectory()) };
}

const COMMANDS = ['audit', 'scan', 'scan --worktree', 'check', 'status'];

function reportOf(program: string, args: string[], { cwd, env }: ReturnType<typeof leakyProject>) {
  const { status, stdout } = spawnSync(program, args, { cwd, env, encoding: 'utf8' });
  return { status, stdout: stdout.replaceAll(/"(?:ms|generated)": [^\n]*/g, '') };
}

describeWith(answers('unshare', '-rn', 'true'), 'unshare', 'without a network', () => {
  it.each(COMMANDS)('%s says the same', (command) => {
    const project = leakyProject();
    const argv = [PROGRAM, ...command.split(' '), '--json'];
    const here = reportOf(process.execPath, argv, project);
    expect(here.stdout).toMatch(/"schema": "keyturn\./);
    expect(reportOf('unshare', ['-rn', process.execPath, ...argv], project)).toEqual(here);
  });
});

describeWith(answers('strace', '-V'), 'strace', 'sockets', () => {
  it.each(COMMANDS)('%s opens none that leads out', (command) => {
    const project = leakyProject();
    const log = join(temporaryDirectory(), 'calls');
    const argv = [
      '-f',
      '-qq',
      '-e',
      'trace=connect,sendto',
      '-o',
      log,
      process.execPath,
      PROGRAM,
      ...command.split(' '),
    ];
    const { status } = spawnSync('strace', argv, project);
    expect([0, 1]).toContain(status);
    expect(readFileSync(log, 'utf8')).not.toMatch(/AF_INET/);
  });
});
