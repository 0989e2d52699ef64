import { describe, expect, it } from 'vitest';
import type { CustomRule } from '../../src/rules/rule.ts';
import { CustomRules } from '../../src/scan/custom.ts';
import { scanWhole } from '../../src/scan/scanner.ts';
import type { Candidate } from '../../src/scan/types.ts';
import { acmeMatcher, acmeToken } from './acme.ts';

const OWN: CustomRule = {
  kind: 'custom',
  id: 'own',
  title: 'Own',
  provider: null,
  severity: 'high',
  source: 'tests',
  pattern: '',
};

function found(rule: Partial<CustomRule>, content: string | Buffer): Candidate[] {
  const matcher = acmeMatcher.with(new CustomRules({ rules: [{ ...OWN, ...rule }], around: [] }));
  return scanWhole(matcher, Buffer.from(content)).candidates;
}

function secrets(rule: Partial<CustomRule>, content: string | Buffer): string[] {
  return found(rule, content).map(({ secret }) => secret);
}

describe('a rule of a config', () => {
  it('takes the group that was named, or the first that took part, or all', () => {
    expect(secrets({ pattern: 'ruby-[a-z]+' }, 'x ruby-abc y ruby-de')).toEqual(['ruby-abc', 'ruby-de']);
    expect(secrets({ pattern: 'r(x)?uby-([a-z]+)' }, 'ruby-abc')).toEqual(['abc']);
    expect(secrets({ pattern: '(ruby)-([a-z]+)', secretGroup: 2 }, 'ruby-abc')).toEqual(['abc']);
  });

  it('tells of the matches that it does not look at', () => {
    const matcher = acmeMatcher.with(new CustomRules({ rules: [{ ...OWN, pattern: 'r[0-9]+' }], around: [] }));
    const text = Array.from({ length: 10_001 }, (_, i) => `r${i}`);
    expect(scanWhole(matcher, Buffer.from(text.slice(1).join(' '))).omitted).toEqual([]);
    const omitted = [{ what: 'file', name: '', reason: 'matches of own after the first 10,000', count: 1 }];
    expect(scanWhole(matcher, Buffer.from(text.join(' '))).omitted).toEqual(omitted);
  });

  it('looks only where a keyword stands, in any case; a short keyword excludes nothing', () => {
    const rule = { pattern: '[0-9]{6}', keywords: ['Ruby', 'Opal'] };
    expect(secrets(rule, `123456${' '.repeat(5000)}\nRUBY`)).toEqual(['123456']);
    expect(secrets(rule, '123456 rub')).toEqual([]);
    expect(secrets({ pattern: '[0-9]{6}', keywords: ['ab'] }, '123456')).toEqual(['123456']);
  });

  it('counts bytes, and knows letters of more than one', () => {
    const [candidate] = found({ pattern: 'schlüssel=(\\S+)' }, 'ä schlüssel=größe');
    expect(candidate).toMatchObject({ secret: 'größe', start: 14, end: 21 });
  });

  it('wants the entropy that it asks for, and text', () => {
    expect(secrets({ pattern: '[a-z]{8}', minEntropy: 2 }, 'aaaaaaaa abcdefgh')).toEqual(['abcdefgh']);
    expect(secrets({ pattern: '[a-z]{8}' }, Buffer.from('abcdefgh\0\x01'))).toEqual([]);
  });

  it('looks at all of a content that is too long for one text', () => {
    const custom = new CustomRules({ rules: [{ ...OWN, pattern: 'ruby-[a-z]+' }], around: [] }, 100_000);
    const words = ['ruby-a', 'ruby-b', 'ruby-c'];
    const content = words.map((word) => `${' '.repeat(99_997 - 65_536)}${word}\n`).join(' '.repeat(65_530));
    const { candidates } = scanWhole(acmeMatcher.with(custom), Buffer.from(content));
    expect(candidates.map(({ secret }) => secret)).toEqual(words);
    expect(candidates.map(({ start }) => start)).toEqual(words.map((word) => content.indexOf(word)));
  });

  it('hides nothing that is found without it', () => {
    const token = acmeToken(1);
    expect(found({ pattern: '.+' }, token).map(({ rule }) => rule.id)).toEqual(['acme-token']);
    expect(found({ pattern: '.+', severity: 'info' }, token).map(({ rule }) => rule.id)).toEqual(['acme-token']);
  });

  it.each(['(a+)+$', '(a|aa)+b', '(?:a?){50}a{50}c', ''])('takes linear time, and ends: %j', (pattern) => {
    expect(secrets({ pattern }, 'a'.repeat(100_000))).toHaveLength(pattern === '(a+)+$' ? 1 : 0);
  });
});
