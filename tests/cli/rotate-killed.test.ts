// Killed with -9 at some points; `tests/matrix` has them all.
import { afterAll, describe, expect, it } from 'vitest';
import { removeTemporary } from '../fakes/repo.ts';
import { everyNth, fillAtFileCall, killAfterExchange, killAtFileCall, untilUnharmed } from './kill.ts';
import { openRouter } from './kill-scenes.ts';

afterAll(removeTemporary);

const SANDBOX = openRouter();

describe.skipIf(process.platform === 'win32').concurrent('killed with -9', () => {
  it('after an exchange', async () => {
    expect(await untilUnharmed(everyNth(6, 3), (at) => killAfterExchange(at, SANDBOX))).toBeGreaterThan(8);
  });

  it('a disk that is full', async () => {
    expect(await untilUnharmed(everyNth(19, 2), (at) => fillAtFileCall(at, SANDBOX))).toBeGreaterThan(60);
  });

  it('at a call that changes a file', async () => {
    expect(await untilUnharmed(everyNth(29, 7), (at) => killAtFileCall(at, SANDBOX))).toBeGreaterThan(60);
  });
});
