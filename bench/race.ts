// Programs that are run in turn, round after round, and how they compare.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { execPath, stdout } from 'node:process';

export interface Contestant {
  name: string;
  command: string[];
  cwd?: string;
  /** Run before each round, not measured. */
  before?: () => void;
}

interface Sample {
  seconds: number;
  /** Processor time of it and of all that it starts: on a machine with other work the fairer figure. */
  processor: number;
  megabytes: number;
}

const PROGRAM = resolve(import.meta.dirname ?? '.', '../bin/keyturn.js');
const GNU_TIME = '/usr/bin/time';
export const scratch = mkdtempSync(join(tmpdir(), 'keyturn-bench-'));
export const cache = join(scratch, 'cache');

export function isOnPath(name: string): boolean {
  return spawnSync('which', [name]).status === 0;
}

export function ours(...args: string[]): string[] {
  return [execPath, PROGRAM, ...args];
}

function run({ command, cwd, before }: Contestant): Sample {
  before?.();
  const figures = join(scratch, 'figures');
  const measured = existsSync(GNU_TIME) ? [GNU_TIME, '-q', '-f', '%M %U %S', '-o', figures, ...command] : command;
  const env = { ...process.env, XDG_CACHE_HOME: cache };
  const started = performance.now();
  const result = spawnSync(measured[0], measured.slice(1), { cwd, env, stdio: ['ignore', 'ignore', 'ignore'] });
  const seconds = (performance.now() - started) / 1000;
  if (result.error) throw result.error;
  const line = existsSync(figures) ? readFileSync(figures, 'utf8').trim().split('\n').pop() : undefined;
  const [kilobytes, user, system] = line?.split(' ').map(Number) ?? [Number.NaN, Number.NaN, Number.NaN];
  return { seconds, processor: user + system, megabytes: kilobytes / 1024 };
}

function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}

/** Runs all in turn, round after round; prints a row each, with the first one's share of it. */
export function compete(title: string, contestants: Contestant[], rounds: number): number[] {
  const samples = contestants.map((): Sample[] => []);
  for (const contestant of contestants) run(contestant);
  for (let round = 0; round < rounds; round++) {
    for (const [i, contestant] of contestants.entries()) samples[i].push(run(contestant));
  }
  const seconds = samples.map((list) => median(list.map((sample) => sample.seconds)));
  const processor = samples.map((list) => median(list.map((sample) => sample.processor)));
  const megabytes = samples.map((list) => median(list.map((sample) => sample.megabytes)));
  stdout.write(`\n${title}, median of ${rounds}\n`);
  contestants.forEach(({ name }, i) => {
    const row = [
      name.padEnd(28),
      `${seconds[i].toFixed(3)} s`.padStart(10),
      `processor ${processor[i].toFixed(2)} s`.padStart(17),
      `${megabytes[i].toFixed(0)} MB`.padStart(8),
    ];
    if (i > 0) {
      row.push(
        `time x ${(seconds[0] / seconds[i]).toFixed(2)}`,
        `processor x ${(processor[0] / processor[i]).toFixed(2)}`,
        `memory x ${(megabytes[0] / megabytes[i]).toFixed(2)}`,
      );
    }
    stdout.write(`${row.join('  ')}\n`);
  });
  return contestants.slice(1).map((_, i) => seconds[0] / seconds[i + 1]);
}

/** Ours only: what a peer keeps (kingfisher its compiled rules) stays, as it does on a user's machine. */
export function clearCache(): void {
  rmSync(join(cache, 'keyturn'), { recursive: true, force: true });
}

/** What was found is forgotten; the program's code is kept, as it is from one directory to the next. */
export function forget(): void {
  for (const name of existsSync(join(cache, 'keyturn')) ? readdirSync(join(cache, 'keyturn')) : []) {
    if (!name.endsWith('.code')) rmSync(join(cache, 'keyturn', name));
  }
}
