// Starts worker threads.
import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { append } from '../core/append.ts';
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
  const prepared: Thread[] = [];
  const start = () => newThread(entry);
  const next = () => prepared.pop() ?? start();
  return {
    count: availableParallelism() - 1,
    prepare: (count) => append(prepared, threadsOf(count - prepared.length, start)),
    start: (count) => crewOf(threadsOf(count, next)),
    follow: async (request, onAnswer, signal) => {
      const thread = next();
      if (thread) await follow(thread, request, onAnswer, signal);
    },
  };
}

interface Thread {
  worker: Worker;
  /** Why it ended, when it has. */
  ended: Promise<Error>;
}

/** As many as can be had: what they would do, those that are there do. */
function threadsOf(count: number, next: () => Thread | null): Thread[] {
  return Array.from({ length: Math.max(0, count) }, next).filter((thread) => thread !== null);
}

/** Room for short-lived objects: V8's default costs many times as much memory and saves little time here. */
const YOUNG_MB = 4;

/** Null where the system has no more threads to give. */
function newThread(entry: string): Thread | null {
  tuneAsBuilt();
  let worker: Worker;
  try {
    worker = new Worker(entry, { resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB } });
  } catch {
    return null;
  }
  // Threads that are never asked must not keep the program alive.
  worker.unref();
  const ended = new Promise<Error>((done) => {
    worker.once('error', done);
    worker.once('exit', (code) => done(new Error(`a worker thread ended with ${code}`)));
  });
  return { worker, ended };
}

function crewOf(threads: readonly Thread[]): Crew {
  return {
    ask: async <Answer>(request: unknown) => {
      const answers = await Promise.all(threads.map((thread) => ask<Answer>(thread, request)));
      return answers.filter((answer) => answer !== null);
    },
  };
}

/** Null from a thread that never began. */
async function ask<Answer>(thread: Thread, request: unknown): Promise<Answer | null> {
  let answer: Answer | null = null;
  await follow<Answer>(thread, request, (message) => {
    answer = message;
    return 'last';
  });
  return answer;
}

/** The thread ends by itself after its last answer, when it has kept its code: the caller goes on beside that. */
function follow<Answer>(
  { worker, ended }: Thread,
  request: unknown,
  onAnswer: (answer: Answer) => 'more' | 'last',
  signal?: AbortSignal,
): Promise<void> {
  const answered = new Promise<void>((done, fail) => {
    worker.on('message', (answer: Answer) => {
      if (onAnswer(answer) === 'last') done();
    });
    ended.then((reason) => (hasNotBegun(reason) ? done() : fail(reason)));
    const cut = () => {
      done();
      worker.terminate();
    };
    signal?.addEventListener('abort', cut, { once: true });
    if (signal?.aborted) cut();
  });
  worker.ref();
  worker.postMessage(request);
  return answered;
}

/** It has taken nothing that is lost now. */
function hasNotBegun(reason: Error & { code?: string }): boolean {
  return reason.code === 'ERR_WORKER_INIT_FAILED';
}
