// Runs the history scan of a test repository in this thread.
import type { CleanMemory } from '../../src/app/clean-memory.ts';
import { scanHistory } from '../../src/app/history.ts';
import { objectFiles } from '../../src/io/object-files.ts';
import { findRepository } from '../../src/io/repository.ts';
import { rules } from '../../src/rules/index.ts';
import { detectors } from '../../src/scan/detect/index.ts';
import { Matcher } from '../../src/scan/matcher.ts';
import type { Tally } from '../../src/scan/tally.ts';

const matcher = new Matcher(rules, detectors);

export async function scanRepository(
  dir: string,
  engine: 'delta' | 'whole' = 'delta',
  { signal, env = {}, blobs }: { signal?: AbortSignal; env?: NodeJS.ProcessEnv; blobs?: CleanMemory } = {},
): Promise<Tally> {
  const repository = findRepository(dir, env);
  if (!repository) throw new Error(`no repository at ${dir}`);
  return scanHistory(
    { engine, jobs: null, maxFileSize: 50 << 20, indexed: new Set() },
    {
      repository,
      matcher,
      objectFiles,
      workers: null,
      ...(signal ? { signal } : {}),
      ...(blobs ? { blobs } : {}),
    },
  );
}

/** Every sighting as one line, in a stable order: two engines agree if these agree. */
export function linesOf(tally: Tally): string[] {
  return tally.sightings
    .map(({ candidate, occurrence }) => {
      const { rule, secret, variable, confidence, severity, note, allowed } = candidate;
      return JSON.stringify({ rule: rule.id, secret, variable, confidence, severity, note, allowed, ...occurrence });
    })
    .sort();
}
