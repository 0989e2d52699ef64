// Finds out which findings HEAD has too.
import type { Occurrence } from '../core/model.ts';
import type { Repository } from '../io/repository.ts';
import type { Sighting } from '../scan/sighting.ts';
import type { Tally } from '../scan/tally.ts';

/** Marks sightings whose content is HEAD's at that path; the others' blob is not git's, and goes. */
export function markHead(repository: Repository | null, tally: Tally): void {
  const asked = tally.sightings.filter(({ occurrence }) => isContent(occurrence));
  const paths = [...new Set(asked.map(pathOf))].filter((path) => !path.includes('\n'));
  const blobs = repository && paths.length > 0 ? blobsInHead(repository, paths) : new Map<string, string>();
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

function blobsInHead(repository: Repository, paths: readonly string[]): Map<string, string> {
  const input = paths.map((path) => `HEAD:${path}\n`).join('');
  try {
    const answers = repository.git.run(['cat-file', '--batch-check'], { input }).toString().split('\n');
    return new Map(paths.map((path, i) => [path, answers[i].split(' ')[0]]));
  } catch {
    return new Map();
  }
}

function pathOf({ occurrence }: Sighting): string {
  return occurrence.path;
}
