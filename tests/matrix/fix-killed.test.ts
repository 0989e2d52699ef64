// Repairs, killed with -9 at every point there is.
import { afterAll, describe, expect, it } from 'vitest';
import { killFixAt } from '../cli/fix-killed.ts';
import { everyNth, untilUnharmed } from '../cli/kill.ts';
import { removeTemporary } from '../fakes/repo.ts';

afterAll(removeTemporary);

describe.skipIf(process.platform === 'win32')('check --fix, killed with -9', () => {
  it('at every call that changes a file', async () => {
    expect(await untilUnharmed(everyNth(1), killFixAt)).toBeGreaterThan(30);
  });
});
