// Kills the built program at a point of a rotation, goes on, and looks at what became of everything.
import { expect } from 'vitest';
import type { Run, Starting } from './project.ts';
import { unbroken } from './script.ts';

/** A rotation that can be begun, killed and gone on with; everything but the program outlives it. */
export interface Scene {
  /** One run that begins it. */
  begin(more?: Starting): Promise<Run>;
  /** Called when an exchange of the program has had its effect. */
  listen(onExchange: (line: string) => void): void;
  /** Where a key is in use at this moment that its provider refuses. */
  deadInUse(): string[];
  /** One call of a program over HTTP, with what it reads from its file; null: its key was changed meanwhile. */
  call(): Promise<boolean | null>;
  /** Goes on until it is over; the promise of the class holds. */
  expectKept(where: string): Promise<void>;
  /** Keeps all aside that outlives the program; the answer puts it back. */
  keepAside?(): () => void;
}

/** Makes a scene, and looks at it when the story is over. */
export type Scenery = (story: (scene: Scene) => Promise<void>) => Promise<void>;

const BETWEEN_MS = 5;
const pause = () => new Promise((done) => setTimeout(done, BETWEEN_MS));

/** A program that calls all the time, and somebody who looks at every moment. */
export function watch(scene: Scene): { failures: string[]; stop: () => Promise<number> } {
  const failures: string[] = [];
  const look = () => failures.push(...scene.deadInUse());
  scene.listen(look);
  let over = false;
  let calls = 0;
  const work = async () => {
    while (!over) {
      look();
      if ((await scene.call()) === false) failures.push('a call was refused');
      calls += 1;
      await pause();
    }
  };
  const working = work();
  return {
    failures,
    async stop() {
      over = true;
      await working;
      return calls;
    },
  };
}

/** One life, killed or not, and the one after it. */
async function expectSurvived(where: string, scenery: Scenery, life: (scene: Scene) => Promise<Run>): Promise<Run> {
  let first: Run | null = null;
  await scenery(async (scene) => {
    const { failures, stop } = watch(scene);
    let calls = 0;
    try {
      first = await life(scene);
      await scene.expectKept(where);
    } finally {
      calls = await stop();
    }
    expect(calls).toBeGreaterThan(5);
    expect(failures, `${where}: a client that calls all the time`).toEqual([]);
  });
  return first as unknown as Run;
}

/** Killed after this exchange; true: it came to its end before. */
export async function killAfterExchange(at: number, scenery: Scenery): Promise<boolean> {
  return (await signalAfterExchange(at, scenery, 'SIGKILL')).signal === null;
}

/** The scenery itself ends it; true: it came to its end before. */
export async function killedBy(where: string, scenery: Scenery): Promise<boolean> {
  return (await expectSurvived(where, scenery, (scene) => scene.begin())).signal === null;
}

const CODES = { SIGINT: 130, SIGTERM: 143 } as const;

/** Asked to end after this exchange; true: it came to its end before. */
export async function interruptAfterExchange(
  at: number,
  scenery: Scenery,
  signal: keyof typeof CODES,
): Promise<boolean> {
  const { code, stderr } = await signalAfterExchange(at, scenery, signal);
  // What was asked for in the last step is done by then.
  expect([0, CODES[signal]], `exchange ${at}: ${stderr}`).toContain(code);
  expect(stderr).not.toMatch(/\bbug\b|\bat .*\.[jt]s:\d/);
  return code === 0;
}

async function signalAfterExchange(at: number, scenery: Scenery, signal: NodeJS.Signals): Promise<Run> {
  return expectSurvived(`${signal} after exchange ${at}`, scenery, (scene) => {
    let seen = 0;
    let pid = 0;
    scene.listen(() => {
      seen += 1;
      if (seen === at) process.kill(pid, signal);
    });
    const onStart = (started: number) => {
      pid = started;
    };
    return scene.begin({ onStart });
  });
}

/** An hour is over in two minutes. */
export const HASTE = { NODE_OPTIONS: `--import=${new URL('./hasty-preload.mjs', import.meta.url).href}`, HASTE: '30' };

export const PRELOAD = new URL('./crash-preload.mjs', import.meta.url).href;
const preloaded = (env: NodeJS.ProcessEnv) => ({ env: { NODE_OPTIONS: `--import=${PRELOAD}`, ...env } });

/** Killed at this call that changes a file; true: it came to its end before. */
export async function killAtFileCall(at: number, scenery: Scenery): Promise<boolean> {
  const more = preloaded({ DIE_AT: String(at) });
  const run = await expectSurvived(`call ${at}`, scenery, (scene) => scene.begin(more));
  return run.signal === null;
}

/** The disk is full from this call on; true: it came to its end before. */
export async function fillAtFileCall(at: number, scenery: Scenery): Promise<boolean> {
  const more = preloaded({ FULL_AT: String(at) });
  const run = await expectSurvived(`full at call ${at}`, scenery, (scene) => scene.begin(more));
  return !expectToldOf(/ENOSPC|no space/, run, `full at call ${at}`);
}

/** No connection comes about from this one on; true: it came to its end before. */
export async function cutOff(at: number, reason: string, scenery: Scenery): Promise<boolean> {
  const where = `${reason} from connection ${at}`;
  const more = { env: { ...HASTE, NO_CONNECTION: `${reason} ${at} 9999` } };
  const run = await expectSurvived(where, scenery, (scene) => scene.begin(more));
  return !expectToldOf(/connection|host|network|certificate|reached|: E[A-Z]{5,}|CERT_/, run, where);
}

/** Whether it went wrong at all; then that is told, as an error with a code, in these words. */
function expectToldOf(words: RegExp, { code, stderr }: Run, where: string): boolean {
  const told = unbroken(stderr);
  const isTold = /^error /m.test(told);
  // A person's turn is no failure.
  expect(isTold ? [2, 3] : [0, 3], `${where}: ${stderr}`).toContain(code);
  expect(stderr, where).not.toMatch(/\bbug\b/);
  if (isTold) expect(told, where).toMatch(new RegExp(`^error [a-z-]+: .*(?:${words.source})`, 'm'));
  return isTold;
}

/** Some at once, until one comes to its end without being killed; the number that took. */
export async function untilUnharmed(points: Iterable<number>, kill: (at: number) => Promise<boolean>): Promise<number> {
  const waiting = points[Symbol.iterator]();
  let end = 0;
  const work = async (): Promise<void> => {
    for (let next = waiting.next(); !next.done && end === 0; next = waiting.next()) {
      if (await kill(next.value)) end ||= next.value;
    }
  };
  await Promise.all([work(), work(), work(), work()]);
  return end;
}

/** From `first` in steps, without an end. */
export function* everyNth(step: number, first = 1): Generator<number> {
  for (let at = first; ; at += step) yield at;
}
