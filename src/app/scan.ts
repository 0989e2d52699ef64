// The use case behind `keyturn scan`: request, sources, sightings, report.
import type { Report } from '../core/model.ts';
import { Examiner } from '../scan/examiner.ts';
import { standing } from '../scan/sighting.ts';
import { megabytes } from '../scan/sources/files.ts';
import { COMMENTS_ONLY, markHidden, NOTHING_HIDDEN } from '../scan/suppress/hide.ts';
import type { Scanning, ScanPorts } from './ports.ts';
import { reportOf, type Scope } from './report.ts';
import type { OnProgress, ScanRequest, Target } from './request.ts';
import { scanPaths } from './scan-paths.ts';
import { scanRange } from './scan-range.ts';
import { scanDefault, scanHistory, scanStaged, scanWorktree } from './scan-repository.ts';

export async function scan(request: ScanRequest, ports: ScanPorts): Promise<Report> {
  const started = ports.clock.now();
  const track = trackProgress(ports.onProgress);
  const scanning = {
    request,
    ports: { ...ports, onProgress: track.onProgress },
    examiner: new Examiner(ports.matcher, { explain: request.explain }),
  };
  const scope = await runSources(request.target, scanning);
  const { tally } = scanning.examiner;
  markHidden(tally.sightings, request.repoConfig ? COMMENTS_ONLY : NOTHING_HIDDEN);
  const now = ports.clock.now();
  return reportOf(request, {
    scope,
    tally,
    rules: ports.matcher.rules.length,
    now,
    ms: now - started,
    stopped: stoppedAt(ports.signal, track.last),
    rejected: scanning.examiner.rejected ?? undefined,
  });
}

interface Reached {
  done: number;
  total: number | null;
}

/** Remembers how far the scan has come. */
function trackProgress(onProgress: OnProgress | undefined): { onProgress: OnProgress; last: Reached } {
  const last: Reached = { done: 0, total: null };
  return {
    last,
    onProgress: (stage, done, total, found) => {
      Object.assign(last, { done, total });
      onProgress?.(stage, done, total, found);
    },
  };
}

function stoppedAt(signal: AbortSignal | undefined, last: Reached): Report['stopped'] {
  if (!signal?.aborted) return null;
  return { signal: signal.reason === 'SIGTERM' ? 'SIGTERM' : 'SIGINT', ...last };
}

async function runSources(target: Target, scanning: Scanning): Promise<Scope> {
  switch (target.kind) {
    case 'all':
      return scanDefault(scanning);
    case 'history':
      return scanHistory(scanning);
    case 'staged':
      return scanStaged(scanning);
    case 'worktree':
      return scanWorktree(scanning);
    case 'range':
      return scanRange(target.range, scanning);
    case 'stdin':
      return scanStdin(target.name, scanning);
    case 'paths':
      return scanPaths(target.paths, scanning);
  }
}

async function scanStdin(name: string | null, { request, ports, examiner }: Scanning): Promise<Scope> {
  const { bytes, cut } = await ports.readStdin(request.maxFileSize);
  const path = name ?? 'stdin';
  if (cut) examiner.tally.omit('file', path, `all that follows the first ${megabytes(request.maxFileSize)} MB`);
  examiner.examine(bytes, standing('stdin', path));
  examiner.tally.files++;
  return { root: request.at, sources: ['stdin'], range: null };
}
