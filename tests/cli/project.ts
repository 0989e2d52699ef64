// A scratch project whose provider is the sandbox, and the built program in it.
import { spawn } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Sandbox, startSandbox } from '../../src/sandbox/server.ts';
import { temporaryDirectory } from '../fakes/repo.ts';
import { PROGRAM } from './script.ts';

export interface Run {
  code: number | null;
  signal: string | null;
  stdout: string;
  stderr: string;
}

export interface Project {
  home: string;
  cwd: string;
  sandbox: Sandbox;
  env: NodeJS.ProcessEnv;
  /** Called after every exchange; never with a value. */
  onExchange: (line: string) => void;
  /** All that anybody was told so far. */
  told: string[];
  keyturn(
    args: readonly string[],
    more?: { env?: NodeJS.ProcessEnv; input?: string; onStart?: (pid: number) => void },
  ): Promise<Run>;
  value(file?: string): string;
  /** Every file below the home, with its content. */
  files(): { path: string; text: string }[];
  close(): Promise<void>;
}

const VARIABLE = 'OPENROUTER_API_KEY';

export async function openProject(extra = ''): Promise<Project> {
  let heard = (_line: string): void => undefined;
  const sandbox = await startSandbox({ port: 0, propagation: 0, faults: [], onExchange: (line) => heard(line) });
  const home = temporaryDirectory();
  const cwd = join(home, 'project');
  mkdirSync(cwd);
  const { value } = sandbox.book.create({ name: 'agent', limit: 20, limitReset: 'monthly' });
  const admin = sandbox.book.create({ name: 'admin', management: true });
  writeFileSync(join(cwd, '.env'), `# mine\n${VARIABLE}=${value}\nOTHER=1\n`, { mode: 0o600 });
  writeFileSync(join(cwd, '.keyturn.yaml'), configOf(sandbox.baseUrl, extra));
  const env = { PATH: process.env.PATH, HOME: home, LANG: 'C.UTF-8', OPENROUTER_MANAGEMENT_KEY: admin.value };
  const told: string[] = [];
  const project: Project = {
    home,
    cwd,
    sandbox,
    env,
    told,
    get onExchange() {
      return heard;
    },
    set onExchange(listener) {
      heard = listener;
    },
    async keyturn(args, more = {}) {
      const run = await runProgram(args, { ...more, cwd, env: { ...env, ...more.env } });
      told.push(run.stdout, run.stderr);
      return run;
    },
    value: (file = '.env') => /=(sk-\S+)/.exec(readFileSync(join(cwd, file), 'utf8'))?.[1] ?? '',
    files: () => filesBelow(home),
    close: () => sandbox.close(),
  };
  await project.keyturn(['trust']);
  return project;
}

function configOf(baseUrl: string, extra: string): string {
  return [
    'version: 1',
    'project: agent',
    'keys:',
    `  ${VARIABLE}:`,
    `    provider: { id: openrouter, baseUrl: '${baseUrl}' }`,
    '    stores: [.env]',
    '    every: 90d',
    extra,
    '',
  ].join('\n');
}

interface Started {
  cwd: string;
  env: NodeJS.ProcessEnv;
  input?: string;
  onStart?: (pid: number) => void;
}

function runProgram(args: readonly string[], { cwd, env, input, onStart }: Started): Promise<Run> {
  return new Promise((done) => {
    const child = spawn(process.execPath, [PROGRAM, ...args], { cwd, env, stdio: 'pipe' });
    let stdout = '';
    let stderr = '';
    child.stdout.on('data', (chunk) => {
      stdout += chunk;
    });
    child.stderr.on('data', (chunk) => {
      stderr += chunk;
    });
    child.stdin.on('error', () => undefined);
    child.stdin.end(input ?? '');
    if (child.pid) onStart?.(child.pid);
    child.on('close', (code, signal) => done({ code, signal, stdout, stderr }));
  });
}

function filesBelow(directory: string): { path: string; text: string }[] {
  return readdirSync(directory, { recursive: true, encoding: 'utf8' })
    .map((name) => join(directory, name))
    .filter((path) => statSync(path).isFile())
    .map((path) => ({ path, text: readFileSync(path, 'latin1') }));
}
