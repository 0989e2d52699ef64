// Killed with -9 before and after everything that is done to the programs that use a key: each has the new one before the
// old one goes, and none ever holds a dead one.
import { afterAll, describe, expect, it } from 'vitest';
import { everyNth, killedBy, untilUnharmed } from '../cli/kill.ts';
import { withPrograms } from '../cli/program-scene.ts';
import { removeTemporary } from '../fakes/repo.ts';

afterAll(removeTemporary);

describe.skipIf(process.platform === 'win32')('three programs, killed with -9', () => {
  it.each([
    ['before', 2],
    ['after', 1],
  ] as const)('%s their calls', async (when, step) => {
    const kill = (at: number) => killedBy(`${when} call ${at}`, withPrograms(at, when));
    expect(await untilUnharmed(everyNth(step), kill)).toBeGreaterThan(10);
  });
});
