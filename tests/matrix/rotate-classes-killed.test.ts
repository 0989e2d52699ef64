// Killed with -9 at every exchange, and at calls that change a file: one provider of each further class.
import { afterAll, describe, expect, it } from 'vitest';
import { everyNth, interruptAfterExchange, killAfterExchange, killAtFileCall, untilUnharmed } from '../cli/kill.ts';
import { byApi, byHand, inPlace } from '../cli/kill-scenes.ts';
import { removeTemporary } from '../fakes/repo.ts';

afterAll(removeTemporary);

/** Every how many-th call; over the whole matrix each kind of call is met. */
const STEP = 17;

describe.skipIf(process.platform === 'win32').each([
  ['B: Perplexity', byApi('perplexity')],
  ['C: GitLab', inPlace('gitlab')],
  ['D: Anthropic', byHand('anthropic')],
])('class %s, killed with -9', (_, scenery) => {
  it('after every exchange', async () => {
    expect(await untilUnharmed(everyNth(1), (at) => killAfterExchange(at, scenery))).toBeGreaterThan(3);
  });

  it('at calls that change a file', async () => {
    expect(await untilUnharmed(everyNth(STEP), (at) => killAtFileCall(at, scenery))).toBeGreaterThan(50);
  });
});

describe.skipIf(process.platform === 'win32').each([
  ['B: Perplexity', byApi('perplexity')],
  ['C: GitLab', inPlace('gitlab')],
])('class %s, asked to end', (_, scenery) => {
  it.each(['SIGINT', 'SIGTERM'] as const)('by %s, after every exchange', async (signal) => {
    const points = everyNth(1);
    expect(await untilUnharmed(points, (at) => interruptAfterExchange(at, scenery, signal))).toBeGreaterThan(3);
  });
});
