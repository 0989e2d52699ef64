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
  /** Gives one worker a request and hands over its answers until one is the last, or until the signal. */
  follow<Answer>(request: unknown, onAnswer: (answer: Answer) => 'more' | 'last', signal?: AbortSignal): Promise<void>;
}

/** Workers that run the built file beside this one; null where there is none (sources that are not built). */
export function openWorkers(): Workers | null {
  const entry = fileURLToPath(new URL('./scan.mjs', import.meta.url));
  if (!existsSync(entry)) return null;
  return {
    count: availableParallelism() - 1,
    ask: (request) => ask(entry, request),
    follow: (request, onAnswer, signal) => follow(entry, request, onAnswer, signal),
  };
}

async function ask<Answer>(entry: string, request: unknown): Promise<Answer> {
  let answer: Answer | undefined;
  await follow<Answer>(entry, request, (message) => {
    answer = message;
    return 'last';
  });
  return answer as Answer;
}

function follow<Answer>(
  entry: string,
  request: unknown,
  onAnswer: (answer: Answer) => 'more' | 'last',
  signal?: AbortSignal,
): Promise<void> {
  const worker = new Worker(entry);
  const ended = new Promise<void>((done, fail) => {
    worker.on('message', (answer: Answer) => {
      if (onAnswer(answer) === 'last') done();
    });
    worker.once('error', fail);
    worker.once('exit', (code) => fail(new Error(`a worker thread ended with ${code}`)));
    signal?.addEventListener('abort', () => done(), { once: true });
    if (signal?.aborted) done();
  });
  worker.postMessage(request);
  return ended.finally(() => worker.terminate());
}
