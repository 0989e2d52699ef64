import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ERRORS } from '../../src/app/explain/errors.ts';
import { CHECKS } from '../../src/hygiene/index.ts';

const SOURCE = new URL('../../src/', import.meta.url);

function sources(below = ''): string[] {
  return readdirSync(new URL(below, SOURCE), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => readFileSync(new URL(`${below}${name}`, SOURCE), 'utf8'));
}

function matches(texts: readonly string[], pattern: RegExp): string[] {
  return [...new Set(texts.flatMap((text) => [...text.matchAll(pattern)].map((match) => match[1])))].sort();
}

/** Codes that commander's errors are given. */
const FROM_COMMANDER = ['unknown-option', 'missing-argument', 'option-missing-argument', 'excess-arguments'];

describe('explanations', () => {
  it('there is one for the code of every error', () => {
    const codes = matches(sources(), /new (?:\w+)Error\(\s*'([a-z]+(?:-[a-z]+)*)'/g);
    expect(codes.length).toBeGreaterThan(10);
    expect([...codes, ...FROM_COMMANDER].filter((code) => !Object.hasOwn(ERRORS, code))).toEqual([]);
  });

  it('they are sentences that fit a terminal', () => {
    for (const { title, meaning, todo } of [...Object.values(ERRORS), ...CHECKS]) {
      expect(title).toMatch(/^[^A-Z].{5,70}[^.]$/);
      for (const sentence of meaning) expect(sentence).toMatch(/^[A-Z.].*\.$/);
      for (const sentence of todo) expect(sentence.length).toBeGreaterThan(5);
    }
  });
});
