import { describe, expect, it } from 'vitest';
import { scanContent } from '../../../src/scan/content.ts';
import { candidatesAt } from '../../../src/scan/paths/index.ts';
import { all } from './found.ts';
import { filePairs } from './pairs.ts';

/** True if a report shows something in the file with the default confidence. */
function isFlagged(path: string, text: string): boolean {
  const bytes = Buffer.from(text);
  const { candidates } = scanContent(all, bytes);
  return candidatesAt(path, { candidates, bytes }, all.rules).some(({ confidence }) => confidence !== 'low');
}

describe.each(filePairs(1).map(({ path }, i) => [path, i] as const))('%s', (path, i) => {
  it('is flagged with a secret', () => {
    for (const seed of [1, 2, 3, 4]) {
      for (const text of filePairs(seed)[i].leaky) expect([text, isFlagged(path, text)]).toEqual([text, true]);
    }
  });

  it('is left alone without one', () => {
    for (const text of filePairs(1)[i].clean) expect([text, isFlagged(path, text)]).toEqual([text, false]);
  });
});
