// Starts worker threads.
import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';

export interface Workers {
  /** How many threads pay off beside the main one. */
  readonly count: number;
  /** Gives one worker a request; its answer, once. The worker ends then. */
  ask<Answer>(request: unknown): Promise<Answer>;
}

/** Workers that run the built file beside this one; null where there is none (sources that are not built). */
export function openWorkers(): Workers | null {
  const entry = fileURLToPath(new URL('./scan.mjs', import.meta.url));
  if (!existsSync(entry)) return null;
  return { count: availableParallelism() - 1, ask: (request) => ask(entry, request) };
}

function ask<Answer>(entry: string, request: unknown): Promise<Answer> {
  const worker = new Worker(entry);
  const answer = new Promise<Answer>((done, fail) => {
    worker.once('message', done);
    worker.once('error', fail);
    worker.once('exit', (code) => fail(new Error(`a worker thread ended with ${code}`)));
  });
  worker.postMessage(request);
  return answer.finally(() => worker.terminate());
}
