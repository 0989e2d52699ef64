import { describe, expect, it } from 'vitest';
import { rules } from '../../../src/rules/index.ts';
import { mayHold, shapeOf } from '../../../src/scan/detect/value-shape.ts';
import { sampleOf } from '../../rules/sample.ts';

describe('the shape of a value', () => {
  it.each([
    ['[0-9a-f]{32}', 32],
    ['[0-9]{5,16}:[A-Za-z0-9_-]{35}', 41],
    ['a|bcd?', 1],
    ['(?:ab){2,3}c?', 4],
    ['x(?=y)\\d+', 2],
  ])('%s is at least %i long', (pattern, length) => {
    expect(shapeOf(pattern).length).toBe(length);
  });

  const named = rules.filter((rule) => rule.kind === 'named');

  it('lets every sample of every rule pass', () => {
    for (const rule of named) {
      const shape = shapeOf(rule.value);
      for (let seed = 1; seed <= 20; seed++) {
        const sample = sampleOf(rule.value, seed);
        const bytes = Buffer.from(`= "${sample}"`, 'latin1');
        expect(mayHold(shape, bytes, 0, bytes.length), `${rule.id}: ${rule.value}`).toBe(true);
      }
    }
  });

  it('refuses what is too short', () => {
    const bytes = Buffer.from('0123456789 abcdef 0123');
    expect(mayHold(shapeOf('[0-9a-f]{32}'), bytes, 0, bytes.length)).toBe(false);
  });
});
