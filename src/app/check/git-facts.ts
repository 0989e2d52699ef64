// What git makes of the files that the checks look at.
import { decodeName } from '../../core/path.ts';
import { isEnvFile } from '../../hygiene/names.ts';
import type { Repository } from '../../io/repository.ts';
import { splitNul } from '../../scan/sources/staged.ts';
import { readIndex } from '../../scan/sources/tracked.ts';
import { Tally } from '../../scan/tally.ts';
import type { ScanPorts } from '../ports.ts';

const LOG_TIMEOUT_MS = 10_000;

export interface GitFacts {
  tracked: ReadonlySet<string>;
  ignored: ReadonlySet<string>;
  /** First commit of tracked env files. */
  since: ReadonlyMap<string, string>;
}

export const NO_GIT: GitFacts = { tracked: new Set(), ignored: new Set(), since: new Map() };

/** A damaged repository counts as none: the scan has said so. */
export function repositoryAt(root: string, ports: ScanPorts): Repository | null {
  try {
    return ports.repositories.in(root);
  } catch {
    return null;
  }
}

export function gitFacts(repository: Repository, ports: ScanPorts, paths: readonly string[]): GitFacts {
  const index = readIndex(repository, ports.files, new Tally());
  const tracked = new Set(index.entries.map(({ path }) => path));
  const present = paths.filter((path) => tracked.has(path) && isEnvFile(path));
  return { tracked, ignored: ignoredOf(repository, paths), since: firstCommits(repository, present) };
}

function ignoredOf(repository: Repository, paths: readonly string[]): Set<string> {
  if (paths.length === 0) return new Set();
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

/** Untracked files and directories (with a `/` at the end) that git ignores. */
export function ignoredPaths(repository: Repository): Set<string> {
  const args = ['ls-files', '-o', '-i', '--exclude-standard', '--directory', '-z'];
  try {
    return new Set(splitNul(repository.git.run(args, { personal: true })).map((field) => decodeName(field).path));
  } catch {
    return new Set();
  }
}
