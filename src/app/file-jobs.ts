// Spreads a list of files over threads.
import { append } from '../core/append.ts';
import { Turns } from '../core/turns.ts';
import type { Crew, Workers } from '../io/workers.ts';
import { type CleanFiles, type FilesJob, newCursor, Share, stopAll } from '../scan/sources/files.ts';
import { customOf, type FilesAnswer, type FilesRequest, unpackTally } from '../scan/worker-protocol.ts';
import type { Scanning, ScanPorts } from './ports.ts';

/** A worker takes about 30 ms to start: below this many files it does not pay off. */
const WORTH_A_WORKER = 600;

/** Threads to help with about so many files; null if they would not pay off. */
export function startHelpers(files: number, { workers }: ScanPorts, jobs: number | null): Crew | null {
  if (!workers) return null;
  const count = helpersFor(files, workers, jobs);
  return count > 0 ? workers.start(count) : null;
}

function helpersFor(files: number, workers: Workers, jobs: number | null): number {
  return jobs === null ? Math.min(workers.count, Math.floor(files / WORTH_A_WORKER)) : jobs - 1;
}

/** Lets threads load that will help with about so many files, or more. */
export function prepareHelpers(files: number, { workers }: ScanPorts, jobs: number | null): void {
  if (workers && files >= WORTH_A_WORKER) workers.prepare(helpersFor(files, workers, jobs));
}

/** Looks at all files of the job, here and in the helpers' threads. */
export async function runFiles(
  job: FilesJob,
  { examiner, ports }: Scanning,
  helpers: Crew | null,
): Promise<CleanFiles> {
  const cursor = newCursor();
  const custom = customOf(ports.matcher);
  const answers = helpers?.ask<FilesAnswer>({ kind: 'files', custom, job, cursor } satisfies FilesRequest);
  // A failure of a thread is reported where the answers are awaited.
  answers?.catch(() => {});
  const turns = new Turns(ports.clock.now, ports.signal);
  const share = new Share(job, cursor, ports.files, examiner);
  if (turns.stopped) {
    // The list may have been cut off.
    ports.onProgress?.('files', 0, job.files.length, examiner.tally.sightings.length);
    stopAll(cursor);
  }
  while (share.scanNext()) {
    const pause = turns.pass();
    if (!pause) continue;
    ports.onProgress?.('files', share.reached, job.files.length, examiner.tally.sightings.length);
    await pause;
    if (turns.stopped) stopAll(cursor);
  }
  for (const answer of (await answers) ?? []) {
    examiner.tally.add(unpackTally(answer.tally, ports.matcher.rules));
    append(share.clean, answer.clean);
  }
  return share.clean;
}
