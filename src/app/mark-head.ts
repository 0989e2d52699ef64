// Finds out which findings HEAD has too.
import type { Occurrence } from '../core/model.ts';
import type { Repository } from '../io/repository.ts';
import type { Sighting } from '../scan/sighting.ts';
import type { Tally } from '../scan/tally.ts';
import { readHead } from './read-head.ts';

/** Marks sightings whose content is HEAD's at that path; the others' blob is not git's, and goes. */
export async function markHead(repository: Repository | null, tally: Tally): Promise<void> {
  const asked = tally.sightings.filter(({ occurrence }) => isContent(occurrence));
  const paths = [...new Set(asked.map(pathOf))];
  const blobs = repository && paths.length > 0 ? await blobsInHead(repository, paths) : new Map<string, string>();
  for (const sighting of asked) {
    const { occurrence } = sighting;
    occurrence.inHead = blobs.get(pathOf(sighting)) === occurrence.blob;
    if (occurrence.inHead || occurrence.source !== 'worktree') continue;
    sighting.content = occurrence.blob ?? undefined;
    occurrence.blob = null;
  }
}

/** A blob, or a file that may be one. */
function isContent({ source, blob }: Occurrence): boolean {
  return blob !== null && (source === 'worktree' || source === 'history');
}

/** By the bytes of paths in latin1. */
async function blobsInHead(repository: Repository, paths: readonly string[]): Promise<ReadonlyMap<string, string>> {
  // git takes a path a line.
  if (paths.some((path) => path.includes('\n'))) return readHead(repository);
  const input = Buffer.from(paths.map((path) => `HEAD:${path}\n`).join(''), 'latin1');
  try {
    const answers = (await repository.git.start(['cat-file', '--batch-check'], { input })).toString().split('\n');
    return new Map(paths.map((path, i) => [path, answers[i].split(' ')[0]]));
  } catch {
    return new Map();
  }
}

function pathOf({ occurrence: { path, pathRaw } }: Sighting): string {
  return (pathRaw ? Buffer.from(pathRaw, 'base64') : Buffer.from(path)).toString('latin1');
}
