// What git says of files in a tree that may hold repositories of its own: submodules, clones.
import { dirname } from 'node:path';
import type { Repository } from '../../io/repository.ts';
import type { ScanPorts } from '../ports.ts';
import type { Coverage } from './coverage.ts';
import { type GitFacts, gitFacts, NO_GIT, repositoryAt } from './git-facts.ts';
import type { Names } from './names.ts';

/** The directory of the repository that a path lies in; null if in none. */
export function repositoryOf(path: string, { repositories }: GitFacts): string | null {
  return repositories.find((directory) => directory === '' || path.startsWith(`${directory}/`)) ?? null;
}

/** What git says of all names, each asked of the repository that it lies in. */
export function gitFactsBelow(
  root: string,
  repository: Repository | null,
  names: Names,
  outside: { ports: ScanPorts; coverage: Coverage },
): GitFacts {
  const nested = names.repositories
    .toSorted((a, b) => b.length - a.length || (a < b ? -1 : 1))
    .filter((directory) => isAsked(directory, names));
  const tops = repository ? [...nested, ''] : nested;
  const facts = tops.flatMap((directory) => {
    const own = directory === '' ? repository : repositoryAt(`${root}/${directory}`, outside.ports);
    if (!own || own.bare) return [];
    return [placed(gitFacts(own, namesIn(directory, tops, names), outside), directory)];
  });
  return facts.reduce(joined, NO_GIT);
}

/** Something in it is to be known. */
function isAsked(directory: string, { guarded, examples }: Names): boolean {
  return [...guarded, ...examples].some(({ path }) => path.startsWith(`${directory}/`));
}

/** Names of one repository, as seen from its top. */
function namesIn(directory: string, tops: readonly string[], names: Names): Pick<Names, 'guarded' | 'examples'> {
  const start = directory === '' ? 0 : directory.length + 1;
  const of = <N extends { path: string; raw: Buffer | null }>(list: readonly N[]): N[] =>
    list
      .filter(({ path }) => repositoryOf(path, { ...NO_GIT, repositories: tops }) === directory)
      .map((name) => (start === 0 ? name : { ...name, path: name.path.slice(start), raw: null }));
  return { guarded: of(names.guarded), examples: of(names.examples) };
}

function placed({ tracked, staged, ignored, unignored, since }: GitFacts, directory: string): GitFacts {
  const at = (path: string) => (directory === '' ? path : `${directory}/${path}`);
  return {
    tracked: new Set([...tracked].map(at)),
    staged: new Set([...staged].map(at)),
    ignored: new Set([...ignored].map(at)),
    unignored: new Map([...unignored].map(([path, rule]) => [at(path), at(rule)])),
    since: new Map([...since].map(([path, date]) => [at(path), date])),
    repositories: [directory],
  };
}

function joined(a: GitFacts, b: GitFacts): GitFacts {
  return {
    tracked: new Set([...a.tracked, ...b.tracked]),
    staged: new Set([...a.staged, ...b.staged]),
    ignored: new Set([...a.ignored, ...b.ignored]),
    unignored: new Map([...a.unignored, ...b.unignored]),
    since: new Map([...a.since, ...b.since]),
    repositories: [...a.repositories, ...b.repositories],
  };
}

/** The repository that an absolute path lies in, `root` or one below it. */
export function repositoryAround(path: string, root: string, ports: ScanPorts): Repository | null {
  for (let directory = dirname(path); directory.startsWith(root); directory = dirname(directory)) {
    const found = repositoryAt(directory, ports);
    if (found) return found;
    if (directory === root || directory === dirname(directory)) break;
  }
  return null;
}
