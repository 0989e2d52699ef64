// Killed with -9 at every point there is.
import { afterAll, describe, expect, it } from 'vitest';
import { everyNth, fillAtFileCall, interruptAfterExchange, killAfterExchange, untilUnharmed } from '../cli/kill.ts';
import { openRouter } from '../cli/kill-scenes.ts';
import { killBeforeFileCalls } from '../cli/kill-states.ts';
import { removeTemporary } from '../fakes/repo.ts';

afterAll(removeTemporary);

const SANDBOX = openRouter();

describe.skipIf(process.platform === 'win32')('killed with -9', () => {
  it('after every exchange', async () => {
    expect(await untilUnharmed(everyNth(1), (at) => killAfterExchange(at, SANDBOX))).toBeGreaterThan(8);
  });

  it.each(['SIGINT', 'SIGTERM'] as const)('interrupted by %s after every exchange', async (signal) => {
    const points = everyNth(1);
    expect(await untilUnharmed(points, (at) => interruptAfterExchange(at, SANDBOX, signal))).toBeGreaterThan(8);
  });

  it('a disk that is full from every seventh such call on', async () => {
    expect(await untilUnharmed(everyNth(7), (at) => fillAtFileCall(at, SANDBOX))).toBeGreaterThan(60);
  });

  it('at every call that changes a file', async () => {
    expect(await killBeforeFileCalls(SANDBOX)).toBeGreaterThan(300);
  });
});
