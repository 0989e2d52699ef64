// With the vault as the store, killed with -9 at every point there is.
import { afterAll, describe, expect, it } from 'vitest';
import { everyNth, killAfterExchange, killAtFileCall, untilUnharmed } from '../cli/kill.ts';
import { removeTemporary } from '../fakes/repo.ts';

afterAll(removeTemporary);

const VAULT = { store: 'vault' } as const;

describe.skipIf(process.platform === 'win32')('a rotation into the vault, killed with -9', () => {
  it('after every exchange', async () => {
    expect(await untilUnharmed(everyNth(1), (at) => killAfterExchange(at, VAULT))).toBeGreaterThan(8);
  });

  it('at every call that changes a file', async () => {
    expect(await untilUnharmed(everyNth(1), (at) => killAtFileCall(at, VAULT))).toBeGreaterThan(60);
  });
});
