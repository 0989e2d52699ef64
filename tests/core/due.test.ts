import { describe, expect, it } from 'vitest';
import { dueAt } from '../../src/core/due.ts';

const DAY = 86_400_000;
const in_ = (days: number) => days * DAY;

describe('when a key has to be replaced', () => {
  it.each([
    ['at the age that is allowed', { from: 0, limit: in_(90), expires: null }, in_(90)],
    ['a week before it ends', { from: 0, limit: null, expires: in_(40) }, in_(33)],
    ['whichever comes first', { from: 0, limit: in_(30), expires: in_(365) }, in_(30)],
    ['after three quarters of a short life', { from: 0, limit: in_(90), expires: in_(4) }, in_(3)],
    ['a week before its end where nobody knows its beginning', { from: null, limit: in_(9), expires: in_(9) }, in_(2)],
    ['at once where it ended before it began', { from: in_(5), limit: null, expires: in_(4) }, in_(4)],
    ['never where nothing is known', { from: null, limit: in_(90), expires: null }, null],
  ])('%s', (_, life, due) => {
    expect(dueAt(life)).toBe(due);
  });
});
