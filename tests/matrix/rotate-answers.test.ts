// Every call of a rotation meets every bad answer.
import { afterAll, describe, expect, it } from 'vitest';
import { expectOvercome } from '../cli/outage.ts';
import { removeTemporary } from '../fakes/repo.ts';

afterAll(removeTemporary);

const CALLS = 18;
const ANSWERS = ['401', '403', '404', '409', '422', '429', '500', '503', 'drop', 'html', 'garbage', 'redirect'];

async function atEvery(text: string, lasting: boolean): Promise<void> {
  const calls = Array.from({ length: CALLS }, (_, i) => i + 1);
  const ends: number[] = [];
  const work = async (): Promise<void> => {
    for (let at = calls.shift(); at !== undefined; at = calls.shift()) {
      if (await expectOvercome(text, at, lasting)) ends.push(at);
    }
  };
  await Promise.all([work(), work(), work(), work(), work()]);
  if (!lasting) expect(ends, 'there are more calls than were looked at').not.toEqual([]);
}

describe('one call in a rotation is answered with', () => {
  it.each(ANSWERS)('%s', (text) => atEvery(text, false));
});

describe('from one call on all are answered with', () => {
  it.each(['401', '503', 'html'])('%s', (text) => atEvery(text, true));
});
