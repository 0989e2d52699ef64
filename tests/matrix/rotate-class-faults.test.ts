// Calls of a rotation meet bad answers at one provider of each class; then it is gone on with, or turned back.
// Every kind of answer, and every call, is met; not every pair of them.
import { afterAll, describe, expect, it } from 'vitest';
import { type Case, expectOvercome, TROUBLES } from '../cli/class-outage.ts';
import { removeTemporary } from '../fakes/repo.ts';

afterAll(removeTemporary);

interface Row extends Case {
  /** Every how many-th pair; odd, and no multiple of the number of answers. */
  step: number;
}

const CASES: readonly Row[] = [
  { name: 'A, two keys at most: AWS', project: { id: 'aws-iam' }, by: 'api', undisturbed: true, step: 37 },
  { name: 'B: Perplexity', project: { id: 'perplexity' }, by: 'api', undisturbed: true, step: 17 },
  { name: 'C: GitLab', project: { id: 'gitlab' }, by: 'api', undisturbed: false, step: 17 },
  { name: 'C by hand: Discord bot', project: { id: 'discord-bot' }, by: 'click', undisturbed: false, step: 13 },
  {
    name: 'D: Anthropic',
    project: { id: 'anthropic', admin: false },
    by: 'person',
    undisturbed: true,
    step: 13,
  },
  {
    name: 'D with an admin key: Anthropic',
    project: { id: 'anthropic' },
    by: 'person',
    undisturbed: true,
    step: 25,
  },
];
const KINDS = Object.keys(TROUBLES);
const MOST_CALLS = 60;

/** Until the rotation has no such call. */
async function meet(row: Row, lasting: boolean): Promise<number> {
  const pairs = Array.from({ length: (KINDS.length * MOST_CALLS) / row.step }, (_, i) => i * row.step);
  let end = 0;
  const work = async (): Promise<void> => {
    for (let pair = pairs.shift(); pair !== undefined && end === 0; pair = pairs.shift()) {
      const at = 1 + Math.floor(pair / KINDS.length);
      const trouble = KINDS[pair % KINDS.length];
      if (await expectOvercome(row, { trouble, at, lasting, abort: pair % 2 === 1 })) end ||= at;
    }
  };
  await Promise.all([work(), work(), work(), work()]);
  return end;
}

describe.each(CASES.map((row) => [row.name, row] as const))('%s', (_, row) => {
  it('one call goes wrong', async () => {
    expect(await meet(row, false)).toBeGreaterThan(3);
  });

  it('all go wrong from one on', async () => {
    expect(await meet({ ...row, step: row.step * 6 + 1 }, true)).toBeGreaterThan(3);
  });
});
