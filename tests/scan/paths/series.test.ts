import { expect, it } from 'vitest';
import { rules } from '../../../src/rules/index.ts';
import { scanContent } from '../../../src/scan/content.ts';
import { candidatesAt } from '../../../src/scan/paths/index.ts';
import { sampleOf } from '../../rules/sample.ts';
import { all } from '../detect/found.ts';

const NAME = ['pass', 'word'].join('');

function sureAt(path: string, text: string): number {
  const bytes = Buffer.from(text);
  const { candidates } = scanContent(all, bytes);
  return candidatesAt(path, { candidates, bytes }, rules).filter(({ confidence }) => confidence !== 'low').length;
}

function rows(count: number, name: (i: number) => string): string {
  const fields = Array.from({ length: count }, (_, i) => `"${name(i)}": "${sampleOf('[a-z]{6}[A-Z]{6}[0-9]{6}', i)}"`);
  return `[${fields.map((field) => `{ ${field} }`).join(',\n')}]`;
}

it('many values under one name in a file of tests are no leaks', () => {
  const many = rows(12, () => NAME);
  expect(sureAt('tests/kdf.json', many)).toBe(0);
  expect(sureAt('data/kdf.json', many)).toBe(12);
  expect(sureAt('docs/kdf.json', many)).toBeGreaterThan(0);
});

it('a few values, and values under names of their own, are', () => {
  expect(
    sureAt(
      'tests/kdf.json',
      rows(9, () => NAME),
    ),
  ).toBe(9);
  const letters = 'abcdefghijkl';
  expect(
    sureAt(
      'tests/kdf.json',
      rows(12, (i) => `${letters[i]}_${NAME}`),
    ),
  ).toBe(12);
});

it('one value that comes again is one', () => {
  const same = `{ "${NAME}": "${sampleOf('[a-z]{6}[A-Z]{6}[0-9]{6}', 3)}" },\n`.repeat(12);
  expect(sureAt('tests/kdf.json', same)).toBe(12);
});
