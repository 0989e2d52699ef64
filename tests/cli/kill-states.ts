// What kill -9 leaves, call by call: one life halts before each call that changes a file, and what outlives a process is
// kept aside; each of these states is then gone on with. Half the processes, the same states.
import { expect } from 'vitest';
import { PRELOAD, type Scene, type Scenery, watch } from './kill.ts';

const LIVES = 4;

/** The number of calls in the longest life; `step`: every how many-th of them is met. */
export async function killBeforeFileCalls(scenery: Scenery, step = 1): Promise<number> {
  const counts = await Promise.all(Array.from({ length: LIVES }, (_, i) => everyLater(scenery, i + 1, step)));
  return Math.max(...counts);
}

/** A life of its own for every fourth of those calls, beginning with this one. */
async function everyLater(scenery: Scenery, first: number, step: number): Promise<number> {
  let calls = 0;
  await scenery(async (scene) => {
    const states: { at: number; putBack: () => void }[] = [];
    const onHalt = () => {
      calls += 1;
      if (calls % (LIVES * step) === first * step - 1) states.push({ at: calls, putBack: keptAside(scene) });
    };
    await watched(scene, 'the first life', async () => {
      const env = { NODE_OPTIONS: `--import=${PRELOAD}`, HALT: '1' };
      expect((await scene.begin({ env, onHalt })).code).toBe(0);
    });
    let heard = 0;
    for (const { at, putBack } of states) {
      putBack();
      heard += await watched(scene, `call ${at}`, () => scene.expectKept(`call ${at}`));
    }
    expect(heard).toBeGreaterThan(2 * states.length);
  });
  return calls;
}

function keptAside({ keepAside }: Scene): () => void {
  if (!keepAside) throw new Error('nothing of this scene can be kept aside');
  return keepAside();
}

/** The number of calls that a program made meanwhile. */
async function watched(scene: Scene, where: string, life: () => Promise<void>): Promise<number> {
  const { failures, stop } = watch(scene);
  let calls = 0;
  try {
    await life();
  } finally {
    calls = await stop();
  }
  expect(failures, `${where}: a client that calls all the time`).toEqual([]);
  return calls;
}
