// Measures the built program beside its peers, in turn, and prints medians and ratios.
//   npx jiti bench/speed.ts history [-n ROUNDS] REPOSITORY…   whole histories: git log -p, and kingfisher and others on the PATH
//   npx jiti bench/speed.ts worktree [-n ROUNDS] DIRECTORY…   files only: first, again, one changed
//   npx jiti bench/speed.ts startup [-n ROUNDS]               --version, and one small staged file
//   npx jiti bench/speed.ts hook [-n ROUNDS]                  the hook: nothing, one file, 200 files staged
//   npx jiti bench/speed.ts run [-n ROUNDS]                   keyturn run -- true: at most 3 times bare Node
//   npx jiti bench/speed.ts demo [-n ROUNDS]                  the whole story: at most 20 seconds
//   npx jiti bench/speed.ts again [-n ROUNDS] REPOSITORY…     the second scan of an unchanged history, and of one more commit
//   npx jiti bench/speed.ts growth [-n ROUNDS] REPOSITORY…    time for each new byte at 25, 50 and 100 % of the commits
//   npx jiti bench/speed.ts workers [-n ROUNDS] REPOSITORY…   two workers beside one
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { argv, execPath, stdout } from 'node:process';
import { type Contestant, cache, clearCache, compete, forget, isOnPath, ours, scratch } from './race.ts';

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

/** As if a file had been changed; its content and its time stay as they are. */
function touchOne(directory: string): void {
  const entry = readdirSync(directory, { withFileTypes: true }).find((one) => one.isFile());
  const file = entry && join(directory, entry.name);
  if (file) chmodSync(file, statSync(file).mode);
}

function changedTree(directory: string): Contestant {
  const command = ours('scan', '--worktree', '--json');
  return { name: 'keyturn, one file changed', command, cwd: directory, before: () => touchOne(directory) };
}

/** A copy of a repository that gets a commit before each run. */
function growing(repository: string): Contestant {
  const path = join(scratch, 'growing.git');
  rmSync(path, { recursive: true, force: true });
  spawnSync('git', ['clone', '-q', '--mirror', repository, path]);
  const env = { ...process.env, GIT_AUTHOR_NAME: 'a', GIT_AUTHOR_EMAIL: 'a@example.org' };
  const git = (input: string, ...args: string[]) =>
    spawnSync('git', ['-C', path, ...args], {
      input,
      env: { ...env, GIT_COMMITTER_NAME: 'a', GIT_COMMITTER_EMAIL: 'a@example.org' },
    })
      .stdout.toString()
      .trim();
  let commits = 0;
  const commit = () => {
    const blob = git(`version ${++commits}\n`, 'hash-object', '-w', '--stdin');
    const tree = git(`100644 blob ${blob}\tversion.txt\n`, 'mktree');
    git('', 'update-ref', 'refs/heads/growing', git('', 'commit-tree', tree, '-m', 'one more', '-p', 'HEAD'));
  };
  return { name: 'keyturn, one commit more', command: ours('scan', '--history', '--json'), cwd: path, before: commit };
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
    if (what === 'worktree') {
      const [first, ...others] = worktreeOf(path);
      const ratio = compete(`${basename(path)}, work tree`, [first, ...others], rounds);
      compete(`${basename(path)}, work tree that changes`, [changedTree(path), others[others.length - 1]], rounds);
      return ratio;
    }
    if (what !== 'again') return compete(`${basename(path)}, whole history`, historyOf(path), rounds);
    const again = { name: 'keyturn, second scan', command: ours('scan', '--history', '--json'), cwd: path };
    return compete(`${basename(path)}, again`, [again, growing(path), bare], rounds);
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
