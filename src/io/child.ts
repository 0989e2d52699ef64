// One program that takes the place of this one: its terminal, its signals, its exit code.
import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { constants } from 'node:os';
import { Transform } from 'node:stream';

export interface ChildRequest {
  argv: readonly string[];
  cwd: string;
  /** All of its environment. */
  env: Readonly<Record<string, string>>;
  /** Makes what stdout and stderr go through; null: they are inherited. */
  mask: (() => ByteFilter) | null;
  stdout: NodeJS.WritableStream;
  stderr: NodeJS.WritableStream;
}

export interface ByteFilter {
  push(chunk: Buffer): Buffer;
  end(): Buffer;
}

/** `code` is null where it could not be started: `ENOENT`, `EACCES` … */
export type ChildEnd = { code: number } | { code: null; fault: string };

export interface Child {
  ended: Promise<ChildEnd>;
  kill(signal: NodeJS.Signals): void;
}

/** Those that somebody may send to keyturn and mean the program. */
const PASSED: readonly NodeJS.Signals[] = ['SIGTERM', 'SIGHUP', 'SIGUSR1', 'SIGUSR2', 'SIGWINCH'];
/** The terminal sends these to both. */
const TYPED: readonly NodeJS.Signals[] = ['SIGINT', 'SIGQUIT'];

export function startChild(request: ChildRequest): Child {
  const { argv, cwd, env, mask } = request;
  const output = mask ? 'pipe' : 'inherit';
  let child: ChildProcess;
  try {
    child = spawn(argv[0], argv.slice(1), { cwd, env, stdio: ['inherit', output, output] });
  } catch (error) {
    return { ended: Promise.resolve(faultOf(error)), kill: () => undefined };
  }
  const stop = passSignals(child);
  if (mask) {
    through(child.stdout, mask(), request.stdout);
    through(child.stderr, mask(), request.stderr);
  }
  // Who signals after that means this process: it may still wait for what the program left in the background.
  child.once('exit', stop);
  const ended = new Promise<ChildEnd>((resolve) => {
    child.once('error', (error) => resolve(faultOf(error)));
    // Not `exit`: what it wrote last is still on its way then.
    child.once('close', (code, signal) => resolve({ code: code ?? codeOf(signal) }));
  }).finally(stop);
  return { ended, kill: (signal) => child.kill(signal) };
}

function through(from: NodeJS.ReadableStream | null, filter: ByteFilter, to: NodeJS.WritableStream): void {
  if (!from) return;
  const masked = new Transform({
    transform: (chunk: Buffer, _encoding, done) => done(null, filter.push(chunk)),
    flush: (done) => done(null, filter.end()),
  });
  // A reader that went away: the program learns of it when it writes again.
  to.on('error', () => (from as NodeJS.ReadableStream & { destroy(): void }).destroy());
  from.pipe(masked).pipe(to, { end: false });
}

function passSignals(child: ChildProcess): () => void {
  const typedToBoth = isInForeground();
  const handlers = [...PASSED, ...TYPED].map((signal) => {
    const handler = () => {
      if (!(typedToBoth && TYPED.includes(signal))) child.kill(signal);
    };
    return { signal, handler };
  });
  for (const { signal, handler } of handlers) process.on(signal, handler);
  return () => {
    for (const { signal, handler } of handlers) process.off(signal, handler);
  };
}

/** Whether what is typed at a terminal reaches this process, and with it the program, whatever their streams are. */
function isInForeground(): boolean {
  try {
    const stat = readFileSync('/proc/self/stat', 'utf8');
    // The name before may hold blanks and brackets: state, parent, group, session, terminal, the terminal's group.
    const [, , group, , , foreground] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return group === foreground;
  } catch {
    return [process.stdin, process.stdout, process.stderr].some(({ isTTY }) => isTTY);
  }
}

/** As a shell tells it. */
function codeOf(signal: NodeJS.Signals | null): number {
  return 128 + (signal ? constants.signals[signal] : 0);
}

function faultOf(error: unknown): ChildEnd {
  return { code: null, fault: (error as NodeJS.ErrnoException).code ?? 'unknown' };
}
