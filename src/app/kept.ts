// A key that stands where a key may stand is no leak, but it is told.
import { join } from 'node:path';
import type { Finding } from '../core/model.ts';
import { isEnvFile, isKeyFile } from '../hygiene/names.ts';
import { compareFindings } from '../scan/assemble.ts';
import type { ScanPorts } from './ports.ts';

type Outside = Pick<ScanPorts, 'files' | 'repositories'>;

/**
 * Lowers what stands only in env files that nobody else can open and that git (in a repository) does not take; in key
 * files, and files that are one secret, too, where git says that they are meant to stand there.
 */
export function lowerKept(findings: Finding[], root: string, ports: Outside): void {
  const inKeptFiles = findings.filter(({ rule, occurrences }) =>
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

function isPrivate(path: string, { files }: Outside): boolean {
  const stat = files.stat(path);
  return stat?.kind === 'file' && (stat.mode & 0o077) === 0 && stat.links === 1;
}

/** Those that are neither tracked nor would be added. */
function notTaken(paths: readonly string[], root: string, { repositories }: Outside): ReadonlySet<string> {
  const repository = paths.length === 0 ? null : repositories.find(root);
  if (!repository) return new Set(paths.filter((path) => isEnvFile(path)));
  try {
    const input = paths.map((path) => `${path}\0`).join('');
    const output = repository.git.run(['check-ignore', '-z', '--stdin'], { input, accept: [0, 1] });
    return new Set(output.toString('utf8').split('\0'));
  } catch {
    return new Set();
  }
}
