// Measures the built program beside its peers, in turn, and prints medians and ratios.
//   npx jiti bench/speed.ts history [-n ROUNDS] REPOSITORY…   whole histories: git log -p, and kingfisher and others on the PATH
//   npx jiti bench/speed.ts worktree [-n ROUNDS] DIRECTORY…   files only
//   npx jiti bench/speed.ts startup [-n ROUNDS]               --version, and one small staged file
//   npx jiti bench/speed.ts hook [-n ROUNDS]                  the hook: nothing, one file, 200 files staged
//   npx jiti bench/speed.ts run [-n ROUNDS]                   keyturn run -- true: at most 3 times bare Node
//   npx jiti bench/speed.ts demo [-n ROUNDS]                  the whole story: at most 20 seconds
//   npx jiti bench/speed.ts again [-n ROUNDS] REPOSITORY…     the second scan of an unchanged history
//   npx jiti bench/speed.ts growth [-n ROUNDS] REPOSITORY…    time for each new byte at 25, 50 and 100 % of the commits
//   npx jiti bench/speed.ts workers [-n ROUNDS] REPOSITORY…   two workers beside one
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { argv, execPath, stdout } from 'node:process';

interface Contestant {
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
const scratch = mkdtempSync(join(tmpdir(), 'keyturn-bench-'));
const cache = join(scratch, 'cache');

function isOnPath(name: string): boolean {
  return spawnSync('which', [name]).status === 0;
}

function ours(...args: string[]): string[] {
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
function compete(title: string, contestants: Contestant[], rounds: number): number[] {
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

function clearCache(): void {
  rmSync(cache, { recursive: true, force: true });
}

/** What was found is forgotten; the program's code is kept, as it is from one directory to the next. */
function forget(): void {
  for (const name of existsSync(join(cache, 'keyturn')) ? readdirSync(join(cache, 'keyturn')) : []) {
    if (name.endsWith('.json')) rmSync(join(cache, 'keyturn', name));
  }
}

function historyOf(repository: string): Contestant[] {
  const list: Contestant[] = [
    { name: 'keyturn', command: ours('scan', '--history', '--json'), cwd: repository, before: clearCache },
    { name: 'git log -p', command: ['git', '-C', repository, 'log', '-p', '-U0', '--full-history', '--all'] },
  ];
  if (isOnPath('kingfisher')) {
    const flags = ['--no-validate', '--git-history', 'full', '--no-update-check'];
    list.push({ name: 'kingfisher', command: ['kingfisher', 'scan', repository, ...flags] });
  }
  if (isOnPath('betterleaks')) list.push({ name: 'betterleaks', command: ['betterleaks', 'git', repository] });
  if (isOnPath('gitleaks')) list.push({ name: 'gitleaks', command: ['gitleaks', 'git', repository] });
  return list;
}

function worktreeOf(directory: string): Contestant[] {
  const command = ours('scan', '--worktree', '--json');
  const list: Contestant[] = [
    { name: 'keyturn', command, cwd: directory, before: forget },
    { name: 'keyturn, nothing changed', command, cwd: directory },
  ];
  if (isOnPath('kingfisher')) {
    const flags = ['--no-validate', '--git-history', 'none', '--no-update-check'];
    list.push({ name: 'kingfisher', command: ['kingfisher', 'scan', directory, ...flags] });
  }
  return list;
}

/** A bare repository with the history of one commit, in a single pack. */
function cutAt(repository: string, commit: string, name: string): string {
  const path = join(scratch, name);
  spawnSync('git', ['init', '-q', '--bare', path]);
  const maxBuffer = 2 ** 31;
  const packing = { input: `${commit}\n`, maxBuffer };
  const pack = spawnSync('git', ['-C', repository, 'pack-objects', '-q', '--revs', '--stdout'], packing).stdout;
  spawnSync('git', ['-C', path, 'index-pack', '--stdin'], { input: pack, maxBuffer });
  spawnSync('git', ['-C', path, 'update-ref', 'refs/heads/cut', commit]);
  return path;
}

function bytesReadIn(repository: string): number {
  clearCache();
  const [command, ...args] = ours('scan', '--history', '--json');
  const env = { ...process.env, XDG_CACHE_HOME: cache };
  const report = spawnSync(command, args, { cwd: repository, env, maxBuffer: 2 ** 31 }).stdout.toString();
  return JSON.parse(report).scanned.bytesRead;
}

/** Time that grows with new bytes stays the same for each of them. */
function growth(repository: string, rounds: number): void {
  const list = spawnSync('git', ['-C', repository, 'rev-list', '--topo-order', '--reverse', '--all'], {
    maxBuffer: 2 ** 28,
  });
  const commits = list.stdout.toString().trim().split('\n');
  const cuts = [0.25, 0.5, 1].map((share) => {
    const path = cutAt(repository, commits[Math.ceil(commits.length * share) - 1], `cut-${share}`);
    const command = ours('scan', '--history', '--json');
    return { name: `${share * 100} % of the commits`, command, cwd: path, before: clearCache };
  });
  const seconds = compete(`${basename(repository)}, cut`, cuts, rounds).map((ratio) => 1 / ratio);
  const bytes = cuts.map(({ cwd }) => bytesReadIn(cwd));
  [1, ...seconds].forEach((ratio, i) => {
    const each = (ratio / (bytes[i] / bytes[0])).toFixed(2);
    stdout.write(`${cuts[i].name}: ${(bytes[i] / 1e6).toFixed(1)} MB searched, time for each byte x ${each}\n`);
  });
}

function workersOf(repository: string): Contestant[] {
  return [2, 1].map((jobs) => ({
    name: `${jobs} workers`,
    command: ours('scan', '--history', '--json', '--jobs', String(jobs)),
    cwd: repository,
    before: clearCache,
  }));
}

const bare: Contestant = { name: 'node -e 0', command: [execPath, '-e', '0'] };

function startup(rounds: number): void {
  const repository = join(scratch, 'staged');
  const git = (...args: string[]) => spawnSync('git', ['-C', repository, ...args]);
  spawnSync('git', ['init', '-q', repository]);
  writeFileSync(join(repository, 'small.ts'), 'export const answer = 42;\n');
  git('add', '-A');
  compete('--version', [{ name: 'keyturn --version', command: ours('--version') }, bare], rounds);
  const staged = { name: 'keyturn scan --staged', command: ours('scan', '--staged'), cwd: repository };
  compete('one small staged file', [staged, bare], rounds);
}

/** A program that is started with values of the vault. Limit: 3 times bare Node. */
function injection(rounds: number): void {
  const home = join(scratch, 'home');
  mkdirSync(home);
  const own = ['env', `HOME=${home}`, 'XDG_DATA_HOME=', 'XDG_STATE_HOME=', 'XDG_CONFIG_HOME='];
  const [command, ...args] = [...own, ...ours('vault', 'set', 'A', '--quiet')];
  spawnSync(command, args, { cwd: home, input: 'value' });
  const running = { name: 'keyturn run -- true', command: [...own, ...ours('run', '--', 'true')], cwd: home };
  compete('run', [running, bare], rounds);
}

function story(rounds: number): void {
  const home = join(scratch, 'demo');
  mkdirSync(home);
  compete(
    'demo',
    [{ name: 'keyturn demo', command: ['env', `HOME=${home}`, ...ours('demo')], cwd: home }, bare],
    rounds,
  );
}

/** The file that is installed, beside which there is no other. */
function installHook(): string {
  const data = join(scratch, 'data');
  const repository = join(scratch, 'hook');
  spawnSync('git', ['init', '-q', repository]);
  const [command, ...args] = ours('hook', 'install');
  spawnSync(command, args, { cwd: repository, env: { ...process.env, XDG_DATA_HOME: data } });
  const directory = join(data, 'keyturn');
  return join(directory, readdirSync(directory).find((name) => name.startsWith('hook-')) ?? '');
}

/** As git starts it, with the code of an earlier run in the cache. Limits: 1.5, 2.5 and 4 times bare Node. */
function hook(rounds: number): void {
  const program = installHook();
  for (const files of [0, 1, 200]) {
    const repository = join(scratch, `hook-${files}`);
    const git = (...args: string[]) => spawnSync('git', ['-C', repository, ...args]);
    spawnSync('git', ['init', '-q', repository]);
    git('-c', 'user.name=a', '-c', 'user.email=a@example.org', 'commit', '-q', '--allow-empty', '-m', 'first');
    for (let i = 0; i < files; i++) {
      writeFileSync(join(repository, `file-${i}.ts`), `export const answer${i} = ${i};\n`.repeat(files > 1 ? 100 : 1));
    }
    git('add', '-A');
    const installed = { name: `hook, ${files} staged`, command: [execPath, program, 'pre-commit'], cwd: repository };
    const called = { name: 'keyturn hook run', command: ours('hook', 'run'), cwd: repository };
    compete(`${files} staged`, [installed, bare, called], rounds);
  }
}

/** What needs no repository. */
const ALONE: Readonly<Record<string, (rounds: number) => void>> = { startup, hook, run: injection, demo: story };

function geometricMean(values: readonly number[]): number {
  return Math.exp(values.reduce((sum, value) => sum + Math.log(value), 0) / values.length);
}

function main(): void {
  const args = argv.slice(2);
  const flag = args.indexOf('-n');
  const rounds = flag === -1 ? 3 : Number(args.splice(flag, 2)[1]);
  const [what, ...places] = args;
  const alone = what === undefined ? undefined : ALONE[what];
  if (alone) {
    alone(rounds);
    return;
  }
  if (what === 'growth') {
    for (const place of places) growth(resolve(place), rounds);
    return;
  }
  const ratios = places.map((place) => {
    const path = resolve(place);
    if (what === 'workers') return compete(`${basename(path)}, workers`, workersOf(path), rounds);
    if (what === 'worktree') return compete(`${basename(path)}, work tree`, worktreeOf(path), rounds);
    if (what !== 'again') return compete(`${basename(path)}, whole history`, historyOf(path), rounds);
    const again = { name: 'keyturn, second scan', command: ours('scan', '--history', '--json'), cwd: path };
    return compete(`${basename(path)}, again`, [again, bare], rounds);
  });
  if (ratios.length < 2) return;
  const means = ratios[0].map((_, i) => geometricMean(ratios.map((row) => row[i])).toFixed(2));
  stdout.write(`\ngeometric means over ${ratios.length}: ${means.join(', ')}\n`);
}

try {
  main();
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
