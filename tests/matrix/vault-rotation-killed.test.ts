// With the vault as the store, killed with -9 at every point there is.
import { afterAll, describe, expect, it } from 'vitest';
import { everyNth, killAfterExchange, untilUnharmed } from '../cli/kill.ts';
import { openRouter } from '../cli/kill-scenes.ts';
import { killBeforeFileCalls } from '../cli/kill-states.ts';
import { removeTemporary } from '../fakes/repo.ts';

afterAll(removeTemporary);

const SANDBOX = openRouter({ store: 'vault' });

describe.skipIf(process.platform === 'win32')('a rotation into the vault, killed with -9', () => {
  it('after every exchange', async () => {
    expect(await untilUnharmed(everyNth(1), (at) => killAfterExchange(at, SANDBOX))).toBeGreaterThan(8);
  });

  it('at every second call that changes a file', async () => {
    expect(await killBeforeFileCalls(SANDBOX, 2)).toBeGreaterThan(300);
  });
});
