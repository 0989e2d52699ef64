// A key that stands where a key may stand is no leak, but it is told.
import { dirname, join, relative } from 'node:path';
import { ScanError } from '../core/errors.ts';
import type { Finding } from '../core/model.ts';
import { isLeaking, isPublicName } from '../hygiene/code/public-name.ts';
import { isEnvFile, isKeyFile } from '../hygiene/names.ts';
import type { Repository } from '../io/repository.ts';
import { compareFindings } from '../scan/assemble.ts';
import type { ScanPorts } from './ports.ts';

type Outside = Pick<ScanPorts, 'files' | 'repositories'>;

/**
 * Lowers what stands only in env files that nobody else can open and that git (in a repository) does not take; in key
 * files, and files that are one secret, too, where git says that they are meant to stand there.
 */
export function lowerKept(findings: Finding[], root: string, ports: Outside): void {
  const inKeptFiles = findings.filter(
    ({ rule, provider, variable, occurrences }) =>
      !isGivenAway(variable ?? '', provider) &&
      occurrences.every(
        ({ source, path }) => source === 'worktree' && (isEnvFile(path) || isKeyFile(path) || rule === 'key-file'),
      ),
  );
  const paths = new Set(inKeptFiles.flatMap(({ occurrences }) => occurrences.map(({ path }) => path)));
  const kept = notTaken(
    [...paths].filter((path) => isPrivate(join(root, path), ports)),
    root,
    ports,
  );
  const lowered = inKeptFiles.filter(({ occurrences }) => occurrences.every(({ path }) => kept.has(path)));
  for (const finding of lowered) {
    finding.severity = 'info';
    finding.note = [finding.note, 'kept where it belongs: only you can open the file'].filter(Boolean).join('; ');
  }
  if (lowered.length > 0) findings.sort(compareFindings);
}

/** Such a variable goes to every visitor, whoever can open the file; what no provider's form tells may be meant to. */
function isGivenAway(name: string, provider: string | null): boolean {
  return isLeaking(name) || (provider !== null && isPublicName(name));
}

function isPrivate(path: string, { files }: Outside): boolean {
  const stat = files.stat(path);
  return stat?.kind === 'file' && (stat.mode & 0o077) === 0 && stat.links === 1;
}

/** Those that are neither tracked nor would be added, each asked of the repository that it lies in. */
function notTaken(paths: readonly string[], root: string, { repositories }: Outside): ReadonlySet<string> {
  const kept = new Set<string>();
  const inGit = new Map<string, { repository: Repository; paths: string[] }>();
  for (const path of paths) {
    const repository = repositoryOf(dirname(join(root, path)), repositories);
    if (repository === 'broken') continue;
    if (repository) {
      const known = inGit.get(repository.gitDir);
      if (known) known.paths.push(path);
      else inGit.set(repository.gitDir, { repository, paths: [path] });
    } else if (isEnvFile(path)) kept.add(path);
  }
  for (const { repository, paths } of inGit.values()) {
    for (const path of ignoredIn(repository, root, paths)) kept.add(path);
  }
  return kept;
}

/** Of a damaged repository nobody knows what it takes. */
function repositoryOf(directory: string, repositories: Outside['repositories']): Repository | null | 'broken' {
  try {
    return repositories.find(directory);
  } catch (error) {
    if (error instanceof ScanError) return 'broken';
    throw error;
  }
}

function ignoredIn(repository: Repository, root: string, paths: readonly string[]): string[] {
  const own = new Map(paths.map((path) => [relative(repository.root, join(root, path)).replaceAll('\\', '/'), path]));
  try {
    const input = [...own.keys()].map((path) => `${path}\0`).join('');
    const output = repository.git.run(['check-ignore', '-z', '--stdin'], { input, accept: [0, 1] });
    return output
      .toString('utf8')
      .split('\0')
      .flatMap((path) => own.get(path) ?? []);
  } catch {
    return [];
  }
}
