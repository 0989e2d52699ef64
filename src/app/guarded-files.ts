// Gathers what the hygiene checks look at: env and key files, their modes, and what git makes of them.
import { resolve } from 'node:path';
import { type FileName, joinNames, locate } from '../core/path.ts';
import type { GuardedFile, HygieneInput } from '../hygiene/check.ts';
import { judgeEnv, judgeKey } from '../hygiene/content.ts';
import { envOf } from '../hygiene/env-ignored.ts';
import { isEnvExample, isEnvFile, isKeyFile } from '../hygiene/names.ts';
import type { Repository } from '../io/repository.ts';
import { isPackages } from '../scan/sources/noise.ts';
import { readIndex, splitNul } from '../scan/sources/tracked.ts';
import { Tally } from '../scan/tally.ts';
import { gitIn, gitPath, pathFrom } from './commands.ts';
import type { ScanPorts } from './ports.ts';
import type { ScanRequest } from './request.ts';

const LARGEST_FILE = 1 << 20;
const DEEPEST = 12;
const LOG_TIMEOUT_MS = 10_000;

export function guardedFiles(request: ScanRequest, ports: ScanPorts, root: string): HygieneInput {
  const repository = repositoryAt(root, ports);
  const names = repository?.bare ? [] : [...namesBelow({ path: '', raw: null }, root, ports)];
  const examples = names.filter(({ path }) => isEnvExample(path)).map(({ path }) => path);
  const guarded = names.filter(({ path }) => isEnvFile(path) || isKeyFile(path));
  const git = repository
    ? gitFacts(repository, ports, [...guarded.map(({ path }) => path), ...examples.map(envOf)])
    : NO_GIT;
  const present = new Set(guarded.map(({ path }) => path));
  return {
    files: guarded.map((name) => guardedFile(root, name, git, ports)),
    git: repository !== null,
    uncovered: repository ? examples.filter((path) => !present.has(envOf(path)) && !git.ignored.has(envOf(path))) : [],
    shellPath: (path) => pathFrom(request.cwd, resolve(root, path)),
    gitCommand: (words, path) => `${gitIn(root, request.cwd)} ${words} ${gitPath(root, request.cwd, path)}`,
  };
}

/** A damaged repository counts as none: the scan has said so. */
function repositoryAt(root: string, ports: ScanPorts): Repository | null {
  try {
    return ports.repositories.in(root);
  } catch {
    return null;
  }
}

/** Regular files with a name that matters, packages and git's own directory left out. */
function* namesBelow(directory: FileName, root: string, ports: ScanPorts): Generator<FileName> {
  const entries = ports.files.list(locate(root, directory));
  if (typeof entries === 'string' || directory.path.split('/').length > DEEPEST) return;
  for (const entry of entries) {
    const name = joinNames(directory, entry);
    if (entry.kind === 'directory') {
      if (entry.path !== '.git' && !isPackages(entry.path, true)) yield* namesBelow(name, root, ports);
    } else if (entry.kind === 'file' && matters(entry.path)) yield name;
  }
}

function matters(name: string): boolean {
  return isEnvFile(name) || isKeyFile(name) || isEnvExample(name);
}

interface GitFacts {
  tracked: ReadonlySet<string>;
  ignored: ReadonlySet<string>;
  /** First commit of tracked env files. */
  since: ReadonlyMap<string, string>;
}

const NO_GIT: GitFacts = { tracked: new Set(), ignored: new Set(), since: new Map() };

function gitFacts(repository: Repository, ports: ScanPorts, paths: readonly string[]): GitFacts {
  if (paths.length === 0) return NO_GIT;
  const index = readIndex(repository, ports.files, new Tally());
  const tracked = new Set(index.entries.map(({ path }) => path));
  const present = paths.filter((path) => tracked.has(path) && isEnvFile(path));
  return { tracked, ignored: ignoredOf(repository, paths), since: firstCommits(repository, present) };
}

function ignoredOf(repository: Repository, paths: readonly string[]): Set<string> {
  try {
    const input = paths.map((path) => `${path}\0`).join('');
    const output = repository.git.run(['check-ignore', '-z', '--stdin'], { input, accept: [0, 1] });
    return new Set(splitNul(output).map((field) => field.toString()));
  } catch {
    // Better a missing rule that is not reported than one that is there and called missing.
    return new Set(paths);
  }
}

/** When each path was added first; empty where that takes too long. */
function firstCommits(repository: Repository, paths: readonly string[]): Map<string, string> {
  const since = new Map<string, string>();
  if (paths.length === 0) return since;
  try {
    const args = ['log', '--diff-filter=A', '--format=%x00%cI', '--name-only', '-z', '--no-renames', '--', ...paths];
    const output = repository.git.run(args, { timeoutMs: LOG_TIMEOUT_MS });
    let date = '';
    for (const field of output.toString().split(/[\0\n]+/)) {
      if (/^\d{4}-\d\d-\d\dT/.test(field)) date = field;
      else if (field !== '') since.set(field, date);
    }
  } catch {
    since.clear();
  }
  return since;
}

function guardedFile(root: string, name: FileName, git: GitFacts, { files }: ScanPorts): GuardedFile {
  const { path } = name;
  const place = locate(root, name);
  const bytes = files.read(place, LARGEST_FILE);
  const text = typeof bytes === 'string' ? '' : bytes.toString('latin1');
  const kind = isEnvFile(path) ? 'env' : 'key';
  const stat = files.stat(place);
  return {
    path,
    kind,
    mode: process.platform === 'win32' || !stat ? null : stat.mode & 0o777,
    tracked: git.tracked.has(path),
    trackedSince: git.since.get(path) ?? null,
    ignored: git.ignored.has(path),
    content: kind === 'env' ? judgeEnv(text) : judgeKey(path, text),
  };
}
