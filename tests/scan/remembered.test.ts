import { expect, it } from 'vitest';
import { Remembered } from '../../src/scan/remembered.ts';

it('keeps what is asked for, and no more than two generations of the rest', () => {
  const remembered = new Remembered<number>(100);
  remembered.set('asked', 7);
  const keys = Array.from({ length: 500 }, (_, i) => `key ${i}`.padEnd(10));
  for (const [i, key] of keys.entries()) {
    remembered.set(key, i);
    expect(remembered.get(key)).toBe(i);
    expect(remembered.get('asked')).toBe(7);
  }
  const kept = keys.filter((key) => remembered.get(key) !== undefined);
  expect(kept.length).toBeGreaterThanOrEqual(10);
  expect(kept.length).toBeLessThanOrEqual(22);
});
