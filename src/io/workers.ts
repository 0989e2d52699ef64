// Starts worker threads.
import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { tuneAsBuilt } from './engine-flags.ts';

/** Threads that are starting or idle. */
export interface Crew {
  /** Gives every thread the request; their answers. The threads end then. */
  ask<Answer>(request: unknown): Promise<Answer[]>;
}

export interface Workers {
  /** How many threads pay off beside the main one. */
  readonly count: number;
  /** Starts threads that will be wanted soon; they load while the caller goes on, and those never asked end with it. */
  prepare(count: number): void;
  /** The same for one request; those that are prepared are taken first. */
  start(count: number): Crew;
  /** Gives one worker a request and hands over its answers until one is the last, or until the signal. */
  follow<Answer>(request: unknown, onAnswer: (answer: Answer) => 'more' | 'last', signal?: AbortSignal): Promise<void>;
}

/** Workers that run the built file beside this one; null where there is none (sources that are not built). */
export function openWorkers(): Workers | null {
  const entry = fileURLToPath(new URL('./scan.mjs', import.meta.url));
  if (!existsSync(entry)) return null;
  const prepared: Worker[] = [];
  const next = () => prepared.pop() ?? newWorker(entry);
  return {
    count: availableParallelism() - 1,
    prepare: (count) => {
      while (prepared.length < count) prepared.push(newWorker(entry));
    },
    start: (count) => crewOf(Array.from({ length: count }, next)),
    follow: (request, onAnswer, signal) => follow(next(), request, onAnswer, signal),
  };
}

function newWorker(entry: string): Worker {
  tuneAsBuilt();
  const worker = new Worker(entry, { resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB } });
  // Threads that are never asked must not keep the program alive.
  worker.unref();
  return worker;
}

function crewOf(workers: readonly Worker[]): Crew {
  return { ask: (request) => Promise.all(workers.map((worker) => ask<never>(worker, request))) };
}

async function ask<Answer>(worker: Worker, request: unknown): Promise<Answer> {
  let answer: Answer | undefined;
  await follow<Answer>(worker, request, (message) => {
    answer = message;
    return 'last';
  });
  return answer as Answer;
}

/** Room for short-lived objects: V8's default costs many times as much memory and saves little time here. */
const YOUNG_MB = 4;

function follow<Answer>(
  worker: Worker,
  request: unknown,
  onAnswer: (answer: Answer) => 'more' | 'last',
  signal?: AbortSignal,
): Promise<void> {
  const ended = new Promise<void>((done, fail) => {
    worker.on('message', (answer: Answer) => {
      if (onAnswer(answer) === 'last') done();
    });
    worker.once('error', fail);
    worker.once('exit', (code) => fail(new Error(`a worker thread ended with ${code}`)));
    signal?.addEventListener('abort', () => done(), { once: true });
    if (signal?.aborted) done();
  });
  worker.ref();
  worker.postMessage(request);
  return ended.finally(() => worker.terminate());
}
