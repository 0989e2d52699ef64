// What git makes of the files that the checks look at.
import { decodeName } from '../../core/path.ts';
import { envOf } from '../../hygiene/names.ts';
import type { Repository } from '../../io/repository.ts';
import { splitNul } from '../../scan/sources/staged.ts';
import { readIndex } from '../../scan/sources/tracked.ts';
import type { ScanPorts } from '../ports.ts';
import type { Coverage } from './coverage.ts';
import type { Names } from './names.ts';

const LOG_TIMEOUT_MS = 10_000;

export interface GitFacts {
  tracked: ReadonlySet<string>;
  /** In the index and not in HEAD. */
  staged: ReadonlySet<string>;
  ignored: ReadonlySet<string>;
  /** The rule that takes a path back out of what is ignored. */
  unignored: ReadonlyMap<string, string>;
  /** First commit of tracked files that should not be. */
  since: ReadonlyMap<string, string>;
  /** Directories that are the top of a repository, the deepest first; `` is the root. */
  repositories: readonly string[];
}

export const NO_GIT: GitFacts = {
  tracked: new Set(),
  staged: new Set(),
  ignored: new Set(),
  unignored: new Map(),
  since: new Map(),
  repositories: [],
};

/** A damaged repository counts as none: the scan has said so. */
export function repositoryAt(root: string, ports: ScanPorts): Repository | null {
  try {
    return ports.repositories.in(root);
  } catch {
    return null;
  }
}

export function gitFacts(
  repository: Repository,
  { guarded, examples }: Pick<Names, 'guarded' | 'examples'>,
  { ports, coverage }: { ports: ScanPorts; coverage: Coverage },
): GitFacts {
  const index = readIndex(repository, ports.files, coverage);
  const tracked = new Set(index.entries.map(({ path }) => path));
  const paths = [...guarded.map(({ path }) => path), ...examples.map(({ path }) => envOf(path))];
  const present = guarded.map(({ path }) => path).filter((path) => tracked.has(path));
  const since = firstCommits(repository, present.slice(0, MOST_DATED));
  const staged = new Set(present.length > 0 ? stagedPaths(repository, coverage) : []);
  return { tracked, staged, ...ignoredOf(repository, paths, coverage), since, repositories: [] };
}

/** So many tracked files are looked for in the history. */
const MOST_DATED = 50;

function stagedPaths(repository: Repository, coverage: Coverage): string[] {
  try {
    const args = ['diff', '--cached', '--name-only', '--diff-filter=A', '--no-renames', '--no-relative', '-z'];
    return splitNul(repository.git.run(args)).map((field) => decodeName(field).path);
  } catch (error) {
    coverage.miss('source', 'git', (error as Error).message);
    return [];
  }
}

/** `SOURCE NUL LINE NUL PATTERN NUL PATH` for each path; a pattern that begins with `!` takes it back in. */
function ignoredOf(
  repository: Repository,
  paths: readonly string[],
  coverage: Coverage,
): Pick<GitFacts, 'ignored' | 'unignored'> {
  const [ignored, unignored] = [new Set<string>(), new Map<string, string>()];
  if (paths.length === 0) return { ignored, unignored };
  try {
    const input = paths.map((path) => `${path}\0`).join('');
    const output = repository.git.run(['check-ignore', '-v', '-n', '-z', '--no-index', '--stdin'], {
      input,
      accept: [0, 1],
    });
    const fields = output.toString('utf8').split('\0');
    for (let i = 0; i + 3 < fields.length; i += 4) {
      const [source, line, pattern, path] = fields.slice(i, i + 4);
      if (pattern.startsWith('!')) unignored.set(path, `${source}:${line}: ${pattern}`);
      else if (pattern !== '') ignored.add(path);
    }
    return { ignored, unignored };
  } catch (error) {
    coverage.miss('source', 'git', (error as Error).message);
    // Better a missing rule that is not reported than one that is there and called missing.
    return { ignored: new Set(paths), unignored };
  }
}

/** Whether git would ignore a new file. */
export function isIgnored(repository: Repository, path: string): boolean | 'cannot tell' {
  try {
    const args = ['check-ignore', '-z', '--no-index', '--stdin'];
    return repository.git.run(args, { input: `${path}\0`, accept: [0, 1] }).length > 0;
  } catch {
    return 'cannot tell';
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

/** Untracked files and directories (with a `/` at the end) that git ignores. */
export function ignoredPaths(repository: Repository): Set<string> {
  const args = ['ls-files', '-o', '-i', '--exclude-standard', '--directory', '-z'];
  try {
    return new Set(splitNul(repository.git.run(args, { personal: true })).map((field) => decodeName(field).path));
  } catch {
    return new Set();
  }
}

/** `core.fileMode`; git itself takes it for true where nothing says otherwise. */
export function fileModeOf(repository: Repository): boolean {
  try {
    const answer = repository.git.run(['config', '--type=bool', '--get', 'core.fileMode'], { accept: [0, 1] });
    return answer.toString().trim() !== 'false';
  } catch {
    return true;
  }
}
