// Killed with -9 before and after everything that is done to the programs that use a key: each has the new one before the
// old one goes, and none ever holds a dead one.
import { afterAll, describe, expect, it } from 'vitest';
import { everyNth, killedBy, untilUnharmed } from '../cli/kill.ts';
import { AGENTS, SERVERS, withPrograms } from '../cli/program-scene.ts';
import { removeTemporary } from '../fakes/repo.ts';

afterAll(removeTemporary);

describe.skipIf(process.platform === 'win32').each([
  ['a container, a unit and a program', SERVERS, 10],
  ['pm2 and OpenClaw', AGENTS, 4],
] as const)('%s, killed with -9', (_, cast, least) => {
  it.each([
    ['before', 2],
    ['after', 1],
  ] as const)('%s their calls', async (when, step) => {
    const kill = (at: number) => killedBy(`${when} call ${at}`, withPrograms(cast, at, when));
    expect(await untilUnharmed(everyNth(step), kill)).toBeGreaterThan(least);
  });
});
