import { describe, expect, it } from 'vitest';
import { HitList, LiteralSet } from '../../src/scan/literals.ts';
import { randomFrom } from '../rules/sample.ts';

function hitsIn(set: LiteralSet, bytes: Buffer, from = 0, to = bytes.length): string[] {
  const hits = new HitList();
  set.scan(bytes, from, to, hits);
  return Array.from({ length: hits.length }, (_, i) => `${hits.positions[i]}:${set.texts[hits.literals[i]]}`).sort();
}

function expected(texts: readonly string[], bytes: Buffer): string[] {
  const folded = bytes.toString('latin1').replace(/[A-Z]/g, (letter) => letter.toLowerCase());
  const found: string[] = [];
  for (const text of texts) {
    for (let at = folded.indexOf(text); at !== -1; at = folded.indexOf(text, at + 1)) found.push(`${at}:${text}`);
  }
  return found.sort();
}

describe('a set of literals', () => {
  it('finds each wherever it stands, in any case, short and long contents alike', () => {
    const texts = ['abcd', 'bcda', 'dabc_', 'd-a-c', 'aaaa', 'aaaaa', '_a_b', 'abcdabcdabcd'];
    const set = new LiteralSet(texts);
    for (let seed = 1; seed <= 60; seed++) {
      const random = randomFrom(seed);
      const length = Math.floor(random() * (seed % 3 === 0 ? 200_000 : 400));
      const bytes = Buffer.from(Array.from({ length }, () => 'aAbBcdD_-\u00c1'.charCodeAt(Math.floor(random() * 10))));
      expect(hitsIn(set, bytes)).toEqual(expected(texts, bytes));
    }
  });

  it('looks only at the part that it is asked for', () => {
    const set = new LiteralSet(['needle', 'thread']);
    const bytes = Buffer.from(`needle${' '.repeat(300)}thread${' '.repeat(300)}needle`);
    expect(hitsIn(set, bytes, 200, 500)).toEqual(['306:thread']);
    expect(hitsIn(set, bytes, 0, 6)).toEqual(['0:needle']);
    expect(hitsIn(set, bytes, 0, 3)).toEqual([]);
  });

  it('keeps literals apart that share their telling bytes', () => {
    const set = new LiteralSet(['key-1234', 'key-1235', '1234', 'KEY-'.toLowerCase()]);
    expect(hitsIn(set, Buffer.from('KEY-1234'))).toEqual(expected([...set.texts], Buffer.from('KEY-1234')));
  });

  it('refuses a literal that is too short', () => {
    expect(() => new LiteralSet(['abc'])).toThrow('shorter than 4');
  });
});
