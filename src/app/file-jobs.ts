// Spreads a list of files over threads.
import type { Examiner } from '../scan/examiner.ts';
import { type FilesJob, newCursor, scanBatch, stopAll } from '../scan/sources/files.ts';
import { type FilesAnswer, type FilesRequest, unpackTally } from '../scan/worker-protocol.ts';
import type { ScanPorts } from './ports.ts';

/** A worker takes about 30 ms to start: below this many files it does not pay off. */
const WORTH_A_WORKER = 600;
/** So long the main thread works before it lets signals and progress through. */
const TURN_MS = 50;

/** Looks at all files of the job, here and in worker threads if there are many. */
export async function runFiles(
  job: FilesJob,
  examiner: Examiner,
  ports: ScanPorts,
  jobs: number | null,
): Promise<void> {
  const cursor = newCursor();
  const request: FilesRequest = { kind: 'files', job, cursor };
  const helpers = Array.from({ length: helpersFor(job, ports, jobs) }, () => ports.workers?.ask<FilesAnswer>(request));
  const answers = Promise.all(helpers);
  // A worker's failure is reported where the answers are awaited.
  answers.catch(() => {});
  let turn = ports.clock.now();
  while (scanBatch(job, cursor, ports.files, examiner)) {
    if (ports.clock.now() - turn < TURN_MS) continue;
    ports.onProgress?.(
      'files',
      Math.min(cursor[0], job.files.length),
      job.files.length,
      examiner.tally.sightings.length,
    );
    await new Promise((done) => setImmediate(done));
    if (ports.signal?.aborted) stopAll(job, cursor);
    turn = ports.clock.now();
  }
  for (const answer of await answers) {
    if (answer) examiner.tally.add(unpackTally(answer.tally, ports.matcher.rules));
  }
}

function helpersFor(job: FilesJob, { workers }: ScanPorts, jobs: number | null): number {
  if (!workers) return 0;
  if (jobs !== null) return Math.max(0, jobs - 1);
  return Math.min(workers.count, Math.floor(job.files.length / WORTH_A_WORKER));
}
