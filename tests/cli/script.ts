// Reads and runs the scripts of tests/cli: commands and what they must say, then the files that they start from.
//
//   # a remark
//   $ keyturn scan src          a command for sh, in a scratch directory with a scratch home
//   > exact line of stdout      `...` alone stands for any lines, `[...]` for anything within a line
//   ! exact line of stderr
//   exit 1                      default 0
//   mode .env 600               the mode of a file afterwards
//   -- src/a.ts --              a file; `{{RULE SEED}}` is a generated secret of that rule
import { spawn } from 'node:child_process';
import { chmodSync, mkdirSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect } from 'vitest';
import { rules } from '../../src/rules/index.ts';
import { gitEnvironment, temporaryDirectory } from '../fakes/repo.ts';
import { tokenSample } from '../rules/token-sample.ts';

export const PROGRAM = new URL('../../bin/keyturn.js', import.meta.url).pathname;

interface Step {
  line: number;
  command: string;
  stdout: string[];
  stderr: string[];
  exit: number;
  modes: { path: string; mode: string }[];
}

interface Script {
  steps: Step[];
  files: Map<string, string>;
}

/** A generated secret of a rule that is known by its form. */
export function secretOf(id: string, seed: number): string {
  const rule = rules.find((each) => each.id === id);
  if (rule?.kind !== 'token') throw new Error(`no token rule ${id}`);
  return tokenSample(rule, seed);
}

export function parseScript(text: string): Script {
  const steps: Step[] = [];
  const files = new Map<string, string>();
  let file: string | null = null;
  text.split('\n').forEach((line, i) => {
    const header = /^-- (.+) --$/.exec(line);
    if (header) {
      file = header[1];
      files.set(file, '');
    } else if (file !== null) {
      files.set(file, `${files.get(file)}${line}\n`);
    } else readStep(line, i + 1, steps);
  });
  for (const [name, content] of files) files.set(name, content.replace(/\n+$/, '\n'));
  return { steps, files };
}

function readStep(line: string, number: number, steps: Step[]): void {
  const step = steps[steps.length - 1];
  const mode = /^mode (\S+) (\d{3})$/.exec(line);
  if (line.startsWith('$ ')) {
    steps.push({ line: number, command: line.slice(2), stdout: [], stderr: [], exit: 0, modes: [] });
  } else if (line === '' || line.startsWith('#')) return;
  else if (line === '>' || line.startsWith('> ')) step.stdout.push(line.slice(2));
  else if (line === '!' || line.startsWith('! ')) step.stderr.push(line.slice(2));
  else if (/^exit \d+$/.test(line)) step.exit = Number(line.slice(5));
  else if (mode) step.modes.push({ path: mode[1], mode: mode[2] });
  else throw new Error(`line ${number} means nothing: ${line}`);
}

/** Runs every step; the secrets that its files hold must be in nothing that is printed. */
export async function runScript({ steps, files }: Script): Promise<void> {
  const home = temporaryDirectory();
  const cwd = join(home, 'project');
  mkdirSync(cwd);
  const secrets = writeFiles(cwd, files);
  const env = environment(home);
  for (const step of steps) {
    const { status, stdout, stderr } = await runShell(step.command, { cwd, env });
    const where = `line ${step.line}: ${step.command}`;
    expect(
      { exit: status, stderr: visibleMismatch(unbroken(stderr), step.stderr) },
      `${where}\n${stdout}\n${stderr}`,
    ).toEqual({
      exit: step.exit,
      stderr: null,
    });
    if (step.command.includes('keyturn'))
      expect(visibleMismatch(stdout.replaceAll('\r\n', '\n'), step.stdout), where).toBeNull();
    for (const secret of secrets) expect(`${stdout}${stderr}`.includes(secret), `${where}: a secret`).toBe(false);
    for (const { path, mode } of step.modes)
      expect((statSync(join(cwd, path)).mode & 0o777).toString(8), path).toBe(mode);
  }
}

function runShell(
  command: string,
  options: { cwd: string; env: NodeJS.ProcessEnv },
): Promise<{ status: number | null; stdout: string; stderr: string }> {
  const child = spawn('sh', ['-c', command], { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
  const texts = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].setEncoding('utf8').on('data', (text: string) => {
      texts[name] += text;
    });
  }
  return new Promise((done) => child.once('close', (status) => done({ status, ...texts })));
}

function writeFiles(cwd: string, files: ReadonlyMap<string, string>): string[] {
  const secrets: string[] = [];
  for (const [name, content] of files) {
    const path = join(cwd, name);
    mkdirSync(dirname(path), { recursive: true });
    const filled = content.replace(/\{\{([\w-]+) (\d+)\}\}/g, (_, rule: string, seed: string) => {
      const secret = secretOf(rule, Number(seed));
      secrets.push(secret);
      return secret;
    });
    writeFileSync(path, filled, { mode: 0o600 });
  }
  return secrets;
}

/** Nothing of this machine's settings; a program called keyturn on the PATH. */
export function environment(home: string): NodeJS.ProcessEnv {
  const bin = join(home, 'bin');
  mkdirSync(bin);
  writeFileSync(join(bin, 'keyturn'), `#!/bin/sh\nexec '${process.execPath}' '${PROGRAM}' "$@"\n`);
  chmodSync(join(bin, 'keyturn'), 0o755);
  const { GIT_CONFIG_GLOBAL, GIT_CONFIG_NOSYSTEM } = gitEnvironment();
  const person = { NAME: 'Ada', EMAIL: 'ada@example.org', DATE: '2026-03-02T10:00:00Z' };
  const env: NodeJS.ProcessEnv = {
    PATH: `${bin}:${process.env.PATH}`,
    HOME: home,
    LANG: 'C.UTF-8',
    TERM: 'xterm',
    GIT_CONFIG_GLOBAL,
    GIT_CONFIG_NOSYSTEM,
  };
  for (const [key, value] of Object.entries(person)) {
    env[`GIT_AUTHOR_${key}`] = value;
    env[`GIT_COMMITTER_${key}`] = value;
  }
  return env;
}

/** An error of more than 80 columns goes on below itself; a scratch path makes many so long. */
export function unbroken(stderr: string): string {
  const lines: string[] = [];
  for (const line of stderr.split('\n')) {
    const goesOn = /^ {4}(?: {2})?\S/.test(line) && lines.some((each) => each.startsWith('error '));
    if (goesOn) lines.push(`${lines.pop()} ${line.trim()}`);
    else lines.push(line);
  }
  return lines.join('\n');
}

/** Null if the text is what the lines say; else the text, to be shown. */
function visibleMismatch(text: string, lines: readonly string[]): string | null {
  const source = lines.map((line) => (line === '...' ? '(?:.*\\n)*?' : `${lineSource(line)}\\n`)).join('');
  return new RegExp(`^${source}$`).test(text) ? null : text || '(nothing)';
}

function lineSource(line: string): string {
  return line
    .split('[...]')
    .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    .join('.*');
}
