import { expect, it } from 'vitest';
import { rules } from '../../../src/rules/index.ts';
import { Finds, type Placed } from '../../../src/scan/history/finds.ts';
import { sampleOf } from '../../rules/sample.ts';

const secret = sampleOf('[A-Za-z0-9]{32}', 3);

function placed(line: number, more: Partial<Placed> = {}): Placed {
  const span = { line, column: 5, endLine: line, endColumn: 37 };
  const clue = { rule: rules[0], secret, variable: 'KEY', confidence: 'high', encoding: null, note: null } as const;
  return { ...clue, start: line * 40, end: line * 40 + 32, span, ...more };
}

const one = [placed(1), placed(7, { variable: null })];
const other = [placed(2), placed(9, { allowed: 'a test', bare: true, severity: 'low', expires: 12 })];

it('gives back what was found in each blob, after a way through another thread too', () => {
  const here = new Finds();
  here.add('1a', one);
  here.add('2b', other);
  const there = new Finds();
  there.add('3c', [placed(3)]);
  there.take(structuredClone(here.plain()), new Map(rules.map((rule) => [rule.id, rule])));
  for (const finds of [here, there]) {
    expect(finds.in('1a')).toEqual(one);
    expect(finds.in('2b')).toEqual(other);
    expect(finds.in('4d')).toEqual([]);
  }
  expect([...there.oids()]).toEqual(['3c', '1a', '2b']);
});

it('keeps a secret once, however many versions hold it', () => {
  const finds = new Finds();
  for (let i = 0; i < 1000; i++) finds.add(`${i}`, [placed(i), placed(i + 1, { confidence: 'low' })]);
  expect(finds.plain().clues).toHaveLength(2);
  expect(finds.in('999')).toEqual([placed(999), placed(1000, { confidence: 'low' })]);
});
