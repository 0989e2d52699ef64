// The two halves of a consumer: how it takes the new value, how it proves that it did.
import { decodeLossless } from '../core/env/bytes.ts';
import type { EnvReader } from '../core/env/reader.ts';
import { readEnv } from '../core/env/readers.ts';
import { type ProcessEnd, startReason } from '../core/process.ts';
import { done, failed, type Result } from '../core/result.ts';
import { tame } from '../core/scrub.ts';
import type { Wanted } from './consumer.ts';
import type { ConsumerPorts } from './ports.ts';

export interface Reload {
  describe(): string;
  /** Changes nothing; copies of these variables that would go before the new value. */
  preflight(wanted: Wanted): Promise<Result<readonly string[]>>;
  run(): Promise<Result<null>>;
}

export interface Check {
  describe(): string;
  preflight(): Promise<Result<null>>;
  /** Called right before the reload. */
  begin(): void;
  /** It tells nothing without the reload that went before it. */
  sinceReload?: boolean;
  run(): Promise<Result<string>>;
}

const TIMEOUT = 120_000;

/** Runs a program to a good end. */
export async function runWell(
  argv: readonly string[],
  ports: ConsumerPorts,
  options: { timeout?: number | null; limit?: number; env?: Record<string, string> } = {},
): Promise<Result<ProcessEnd>> {
  const { timeout, ...more } = options;
  const outcome = await ports.processes.run({ argv, cwd: ports.root, timeout: timeout ?? TIMEOUT, ...more });
  const shown = argv.join(' ');
  if (!outcome.started) return failed('busy', `${shown}: cannot be started: ${startReason(outcome.code)}`);
  if (outcome.stopped === 'time') return failed('lost', `${shown}: not done after ${(timeout ?? TIMEOUT) / 1000} s`);
  if (outcome.code === 0) return done(outcome);
  const said = tame(lastLine(outcome.stderr) || lastLine(outcome.stdout));
  const evidence = outcome.code === null ? String(outcome.signal) : `exit ${outcome.code}`;
  return failed('unexpected', `${shown}: ${evidence}${said ? `: ${said}` : ''}`, { evidence });
}

function lastLine(text: string): string {
  return text.trimEnd().split('\n').at(-1) ?? '';
}

export function programThere(name: string, ports: ConsumerPorts): Result<null> {
  return ports.hasProgram(name, ports.root) ? done(null) : failed('not-found', `${name} cannot be started from here`);
}

/** Of several env files that are read one after the other the last one that holds the variable, if it will be stale. */
export function staleFile(
  variable: string,
  read: { paths: readonly string[]; reader: EnvReader },
  { files }: Wanted,
  ports: ConsumerPorts,
): { holder: string | null; stale: boolean } {
  const holds = (path: string): boolean => {
    const text = ports.readText(path);
    return (
      text.ok && text.value !== null && readEnv(decodeLossless(Buffer.from(text.value)), read.reader).has(variable)
    );
  };
  const holder = read.paths.filter(holds).at(-1) ?? null;
  const real = files.map((path) => ports.realPath(path));
  return { holder, stale: holder !== null && real.length > 0 && !real.includes(ports.realPath(holder)) };
}

/** The JSON that a program says behind whatever it says first. */
export function jsonIn(text: string, open: '{' | '['): unknown {
  const lines = text.split('\n');
  const start = lines.findIndex((line) => line.trimStart().startsWith(open));
  if (start === -1) return undefined;
  try {
    return JSON.parse(lines.slice(start).join('\n'));
  } catch {
    return undefined;
  }
}

export function mapOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
}

export function textOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}
