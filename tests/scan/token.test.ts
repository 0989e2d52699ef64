import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { TokenRule } from '../../src/rules/rule.ts';
import { Matcher } from '../../src/scan/matcher.ts';
import { scanWhole } from '../../src/scan/scanner.ts';
import { sampleOf } from '../rules/sample.ts';
import { tokenSample } from '../rules/token-sample.ts';

const base: TokenRule = {
  kind: 'token',
  id: 'acme-token',
  title: 'Acme token',
  provider: 'acme',
  severity: 'critical',
  pattern: 'acme_[A-Za-z0-9]{36}',
  source: 'https://example.org',
};
const value = sampleOf(base.pattern, 11);

function scan(rule: Partial<TokenRule>, text: string) {
  const matcher = new Matcher([{ ...base, ...rule }], {});
  return scanWhole(matcher, Buffer.from(text), true);
}

describe('a token', () => {
  it('comes to the alternative and the length that fit', () => {
    const pattern = 'acme_(?:[a-z]{4}|[a-z]{9}|[A-Z]{4,8}x?)';
    const texts = ['acme_', 'acme_'].map((start, i) => start + sampleOf(['[a-z]{9}', '[A-Z]{6}x'][i], 3));
    for (const text of texts) {
      expect(scan({ pattern, minEntropy: 0 }, `a="${text}"`).candidates.map((c) => c.secret)).toEqual([text]);
    }
    expect(scan({ pattern, minEntropy: 0 }, `a="${texts[0]}-more"`).candidates).toEqual([]);
  });

  it.each([
    ['a colour', '\x1b[1;32m', '\x1b[0m'],
    ['a colour in a string', '\\u001b[38;5;208m', '\\u001b[0m'],
    ['a colour in a shell', '\\033[32m', '\\033[0m'],
    ['what grep marks', '\x1b[01;31m\x1b[K', '\x1b[m\x1b[K'],
    ['a percent sign that is escaped', 'a%253D', '%2526b'],
    ['a NUL as code has it', 'user\\0', '\\0'],
    ['octal digits', '\\012', '\\012'],
    ['the sign of a line that is taken away', '--- a/x\n-', '\n'],
  ])('stands between %s', (_, before, after) => {
    const text = `${before}${value}${after}`;
    expect(scan({}, text).candidates).toMatchObject([{ secret: value, start: before.length }]);
  });

  it('is a part of a word behind other letters and dashes', () => {
    for (const before of ['m', '[32m', 'a-', ' --', '\\q', '25']) {
      expect(scan({}, `x ${before}${value}\n`).candidates, before).toEqual([]);
    }
  });

  it('that begins with anything begins behind an escape', () => {
    const rule = { pattern: '[A-Za-z0-9]{4,12}-ACME-[0-9a-f]{24}', keywords: ['-acme-'], lead: 12, prefix: '' };
    const token = `shop-ACME-${sampleOf('[0-9a-f]{24}', 5)}`;
    for (const before of ['\\n', '\\u0022', '%3D', '%253D', '\\x22']) {
      const { candidates } = scan(rule, `"a${before}${token}"`);
      expect(candidates, before).toMatchObject([{ secret: token, start: before.length + 2 }]);
    }
    // It may as well be a path.
    expect(scan(rule, `"C:\\n${token.slice(1)}"`).candidates).toMatchObject([{ secret: `n${token.slice(1)}` }]);
  });

  it('does not go on behind a question mark, but a query may', () => {
    expect(scan({}, `a="${value}?0x7f"`).candidates).toEqual([]);
    expect(scan({}, `/${value}?page=2`).candidates.map((c) => c.secret)).toEqual([value]);
  });

  it('with a wrong checksum is of low severity, and dropped where it has no prefix of its own', () => {
    const checksum = 'crc32-base62';
    const right = tokenSample({ ...base, checksum }, 3);
    expect(scan({ checksum }, `a=${right}`).candidates.map((c) => [c.confidence, c.severity])).toEqual([
      ['high', undefined],
    ]);
    expect(scan({ checksum }, `a=${value}`).candidates).toMatchObject([
      { confidence: 'medium', severity: 'low', note: 'its checksum does not match' },
    ]);
    expect(scan({ checksum, prefix: '' }, `a=${value}`).candidates).toEqual([]);
  });

  it('that its vendor publishes is no secret', () => {
    const published = [createHash('sha256').update(value).digest('hex').slice(0, 16)];
    const { candidates, rejected } = scan({ published }, `a=${value}`);
    expect(candidates).toEqual([]);
    expect(rejected.map((r) => r.reason)).toEqual(['published by its vendor']);
  });

  it('asks for a word near it, before or on the rest of its line', () => {
    const near = ['roadrunner'];
    expect(scan({ near }, `# Roadrunner\n\na=${value}`).candidates).toHaveLength(1);
    expect(scan({ near }, `a=${value} # for the roadrunner`).candidates).toHaveLength(1);
    expect(scan({ near }, `a=${value}\n# roadrunner`).candidates).toEqual([]);
    expect(scan({ near }, `roadrunner${' '.repeat(120)}a=${value}`).candidates).toEqual([]);
  });

  it('is none at the start of a line of base64', () => {
    const rule = { pattern: 'acme[A-Za-z0-9]{36}' };
    const token = value.replace('_', '');
    const line = sampleOf('[A-Za-z0-9+/]{76}', 3);
    for (const end of ['\n', '\r\n', '\\n']) {
      expect(scan(rule, `${line}${end}${token}/${line}`).candidates, end).toEqual([]);
      expect(scan(rule, `a short line${end}${token}\n`).candidates, end).toHaveLength(1);
      expect(scan(rule, `${line}${end}abc/${token}+${line}`).candidates, end).toEqual([]);
    }
    for (const joint of ['\\n"\n    + "', '" +\n  "', "',\n  '", '"\n  "']) {
      expect(scan(rule, `"${line}${joint}${token}/${line}`).candidates, joint).toEqual([]);
      expect(scan(rule, `"a short line${joint}${token}"`).candidates, joint).toHaveLength(1);
    }
  });

  it('is none as a number in hex', () => {
    const rule = { pattern: 'EAAC[A-Za-z0-9]{40,99}' };
    const digits = sampleOf('[0-9A-F]{60}', 3);
    expect(scan(rule, `F(3) = EAAC${digits},`).candidates).toEqual([]);
    expect(scan(rule, `F(3) = EAAC${digits}x,`).candidates).toHaveLength(1);
    expect(scan(rule, `F(3) = EAAC${digits.toLowerCase()},`).candidates).toHaveLength(1);
  });

  it('is none inside of a digest of a lock file', () => {
    const rule = { pattern: 'acme[A-Za-z0-9]{36}' };
    const token = value.replace('_', '');
    const [before, after] = [8, 41].map((length) => sampleOf(`[A-Za-z0-9+/]{${length}}`, length));
    for (const field of ['integrity sha512-', '"integrity": "sha384-', 'v1.2.3 h1:']) {
      expect(scan(rule, `  ${field}${before}/${token}/${after}==`).candidates, field).toEqual([]);
    }
    expect(scan(rule, `sha512: ${before}/${token}`).candidates).toHaveLength(1);
  });

  it('that calls itself an example is a stand-in', () => {
    const example = value.slice(0, -7) + 'EXAMPLE'.slice(0, 7);
    expect(scan({}, `a=${example}`).candidates).toEqual([]);
  });

  it('that calls itself an example is a stand-in, one that is counted up a doubtful finding', () => {
    const counted = `acme_${'abcdefghijklmnopqrstuvwxyz0123456789'}`;
    const example = `${value.slice(0, -7)}EXAMPLE`;
    expect(scan({}, `a=${example}`).candidates).toEqual([]);
    expect(scan({}, `a=${counted}`).candidates).toMatchObject([{ confidence: 'low' }]);
  });

  it.each(['|x', '!x', '=x', '==', '="', "='"])('goes on behind %j, so it is none', (after) => {
    expect(scan({}, `a=${value}${after}`).candidates).toEqual([]);
  });

  it.each(['?x=1', '/x', '&x=1', '|', '=', '!', '.'])('ends before %j', (after) => {
    expect(scan({}, `a=${value}${after}`).candidates).toHaveLength(1);
  });

  it('raises the reach where it may be long', () => {
    const sink = { candidates: [], rejected: null, reach: 0 };
    const matcher = new Matcher([{ ...base, span: 2000 }], {});
    const bytes = Buffer.from(`acme_${' '.repeat(3000)}`);
    matcher.evaluate({ bytes, binary: false, depth: 0 }, 0, 0, sink);
    expect(sink.reach).toBeGreaterThanOrEqual(2000);
  });
});
