// Starts programs: no shell, an environment without secrets, a time limit for the whole tree, bounded and scrubbed output.
import { type ChildProcess, spawn } from 'node:child_process';
import type { ProcessEnd, Processes, ProcessFault, ProcessOutcome, ProcessRequest } from '../core/process.ts';
import { scrub } from '../core/scrub.ts';
import { Secret } from '../core/secret.ts';

export interface ProcessOptions {
  env: Readonly<Record<string, string | undefined>>;
  /** Ends all that is under way. */
  signal?: AbortSignal;
}

const TIMEOUT = 60_000;
const LIMIT = 1 << 20;
/** From the polite signal to the other one. */
const MERCY = 3_000;
/** A daemon that the program left behind may hold its output open. */
const LINGER = 250;

export function openProcesses(options: ProcessOptions): Processes {
  return { run: (request) => new Promise((resolve) => start(request, options, resolve)) };
}

function start(request: ProcessRequest, options: ProcessOptions, resolve: (outcome: ProcessOutcome) => void): void {
  const [program = '', ...rest] = request.argv;
  const env = { ...cleanEnvironment(options.env, request), ...request.env };
  let child: ChildProcess;
  try {
    // A group of its own, so that all of it can be ended.
    child = spawn(program, rest, {
      cwd: request.cwd,
      env,
      stdio: 'pipe',
      detached: process.platform !== 'win32',
      windowsHide: true,
    });
  } catch (error) {
    resolve(faultOf(error));
    return;
  }
  watch(child, request, options.signal, resolve);
}

function watch(
  child: ChildProcess,
  request: ProcessRequest,
  signal: AbortSignal | undefined,
  resolve: (outcome: ProcessOutcome) => void,
): void {
  let stopped: ProcessEnd['stopped'] = null;
  const stop = (why: 'time' | 'output' | 'abort'): void => {
    if (stopped !== null) return;
    stopped = why;
    endGroup(child, 'SIGTERM');
    setTimeout(() => endGroup(child, 'SIGKILL'), MERCY).unref();
  };
  const stdout = collect(child.stdout, request.limit ?? LIMIT, () => stop('output'));
  const stderr = collect(child.stderr, request.limit ?? LIMIT, () => stop('output'));
  const timer = setTimeout(() => stop('time'), request.timeout ?? TIMEOUT);
  const onAbort = (): void => stop('abort');
  signal?.addEventListener('abort', onAbort);
  if (signal?.aborted) onAbort();
  const settle = (outcome: ProcessOutcome): void => {
    clearTimeout(timer);
    signal?.removeEventListener('abort', onAbort);
    child.stdout?.destroy();
    child.stderr?.destroy();
    resolve(outcome);
  };
  child.once('error', (error) => settle(faultOf(error)));
  child.once('exit', (code, ended) => {
    const finish = (): void => {
      const secrets = request.secrets ?? [];
      const said = Buffer.concat(stdout).toString();
      const texts = { stdout: scrub(said, secrets), stderr: scrub(Buffer.concat(stderr).toString(), secrets) };
      settle({ started: true, code, signal: ended, ...texts, answer: new Secret(said), stopped });
    };
    const late = setTimeout(finish, LINGER);
    child.once('close', () => {
      clearTimeout(late);
      finish();
    });
  });
  feed(child, request.input);
}

function feed(child: ChildProcess, input: string | Secret | undefined): void {
  // A program that does not read is no fault.
  child.stdin?.on('error', () => undefined);
  child.stdin?.end(input instanceof Secret ? input.reveal() : (input ?? ''));
}

function collect(stream: NodeJS.ReadableStream | null, limit: number, over: () => void): Buffer[] {
  const chunks: Buffer[] = [];
  let size = 0;
  stream?.on('data', (chunk: Buffer) => {
    size += chunk.length;
    if (size <= limit) chunks.push(chunk);
    else over();
  });
  return chunks;
}

function endGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  try {
    if (process.platform === 'win32') child.kill(signal);
    else process.kill(-child.pid, signal);
  } catch {
    // It has ended by itself.
  }
}

function faultOf(error: unknown): ProcessFault {
  return { started: false, code: (error as NodeJS.ErrnoException).code ?? 'unknown' };
}

/** Parts of names that tell of a secret. */
const SECRET_NAME =
  /(?:^|_)(?:API_?KEY|KEY|KEYS|TOKEN|TOKENS|SECRET|SECRETS|PASS|PASSWD|PASSWORD|PWD|PASSPHRASE|CREDENTIALS?|DSN|AUTH|PAT|COOKIE)(?:_|\d|$)/i;
/** Theirs are places and sockets, not values. */
const HARMLESS = new Set(['PWD', 'OLDPWD', 'SSH_AUTH_SOCK', 'XAUTHORITY', 'GIT_ASKPASS', 'SSH_ASKPASS']);

/** What a program needs to run, without what keyturn itself or others keep secret there. */
function cleanEnvironment(env: ProcessOptions['env'], { pass = [], secrets = [] }: ProcessRequest): NodeJS.ProcessEnv {
  const values = secrets.map((secret) => secret.reveal()).filter((value) => value.length >= 4);
  const kept = Object.entries(env).filter(([name, value]) => {
    if (value === undefined || values.some((secret) => value.includes(secret))) return false;
    if (pass.includes(name) || HARMLESS.has(name)) return true;
    return !SECRET_NAME.test(name) && !name.startsWith('KEYTURN_') && !/:\/\/[^/\s:@]*:[^/\s@]+@/.test(value);
  });
  return Object.fromEntries(kept);
}
