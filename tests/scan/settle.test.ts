import { describe, expect, it } from 'vitest';
import type { TokenRule } from '../../src/rules/rule.ts';
import { settle } from '../../src/scan/settle.ts';
import type { Candidate } from '../../src/scan/types.ts';
import { randomFrom } from '../rules/sample.ts';
import { acmeRule } from './acme.ts';

const RULES: TokenRule[] = ['a', 'b', 'generic-c'].map((id) => ({ ...acmeRule, id }));

function candidate(rule: TokenRule, start: number, end: number): Candidate {
  return {
    rule,
    start,
    end,
    secret: `${start}-${end}`,
    variable: null,
    confidence: 'high',
    encoding: null,
    note: null,
  };
}

/** What the rule of settling says, candidate by candidate. */
function plainly(candidates: readonly Candidate[]): Candidate[] {
  const worth = (c: Candidate) => (c.rule.id.startsWith('generic') ? 0 : 1);
  const sorted = [...candidates].sort(
    (a, b) =>
      worth(b) - worth(a) ||
      b.end - b.start - (a.end - a.start) ||
      a.start - b.start ||
      (a.rule.id < b.rule.id ? -1 : 1),
  );
  const kept: Candidate[] = [];
  for (const one of sorted) if (!kept.some((other) => one.start < other.end && other.start < one.end)) kept.push(one);
  return kept.sort((a, b) => a.start - b.start);
}

describe('settle', () => {
  it('keeps of what overlaps the most specific, then the longest', () => {
    const random = randomFrom(1);
    for (let round = 0; round < 200; round++) {
      const candidates = Array.from({ length: 1 + Math.floor(random() * 40) }, () => {
        const start = Math.floor(random() * 300);
        return candidate(RULES[Math.floor(random() * 3)], start, start + 1 + Math.floor(random() * 30));
      });
      expect(settle(candidates)).toEqual(plainly(candidates));
    }
  });

  it('takes of one rule what stands there as it is, of two the first by name, decoded or not', () => {
    const [a, b] = [candidate(RULES[0], 1, 9), candidate(RULES[1], 1, 9)];
    const decoded = { ...a, encoding: 'base64' };
    expect(settle([decoded, a])).toEqual([a]);
    expect(settle([b, decoded])).toEqual([decoded]);
  });

  it('takes its time by their number, not by its square', () => {
    const many = Array.from({ length: 200_000 }, (_, i) => candidate(RULES[i % 3], i * 3, i * 3 + 4));
    expect(settle(many).length).toBeGreaterThan(60_000);
  });
});
