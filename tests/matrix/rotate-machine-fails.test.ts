// The machine fails a rotation: its disk is full, its network is gone. One provider of each further class.
import { afterAll, describe, expect, it } from 'vitest';
import { cutOff, everyNth, fillAtFileCall, untilUnharmed } from '../cli/kill.ts';
import { byApi, byHand, inPlace } from '../cli/kill-scenes.ts';
import { removeTemporary } from '../fakes/repo.ts';

afterAll(removeTemporary);

/** Every how many-th call that changes a file. */
const STEP = 37;
/** What the system says of a connection that does not come about. */
const REASONS = ['ENOTFOUND', 'ECONNREFUSED', 'CERT_HAS_EXPIRED', 'ENETUNREACH'];

describe.skipIf(process.platform === 'win32').each([
  ['A, two keys at most: AWS', byApi('aws-iam')],
  ['B: Perplexity', byApi('perplexity')],
  ['C: GitLab', inPlace('gitlab')],
  ['D: Anthropic', byHand('anthropic')],
])('%s', (_, scenery) => {
  it('a disk that is full from a call on', async () => {
    expect(await untilUnharmed(everyNth(STEP, 2), (at) => fillAtFileCall(at, scenery))).toBeGreaterThan(50);
  });

  it('no connection from one on', async () => {
    const reason = (at: number) => REASONS[at % REASONS.length];
    expect(await untilUnharmed(everyNth(1), (at) => cutOff(at, reason(at), scenery))).toBeGreaterThan(3);
  });
});
