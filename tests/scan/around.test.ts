import { describe, expect, it } from 'vitest';
import type { AroundList } from '../../src/scan/around.ts';
import { CustomRules } from '../../src/scan/custom.ts';
import { annotate } from '../../src/scan/locate.ts';
import { scanWhole } from '../../src/scan/scanner.ts';
import { acmeMatcher, acmeToken } from './acme.ts';

const TOKEN = acmeToken(3);

/** The lists that fit the first token in a content. */
function fitting(content: string | Buffer, ...around: AroundList[]): string | undefined {
  const matcher = acmeMatcher.with(new CustomRules({ rules: [], around }));
  const bytes = Buffer.from(content);
  const { candidates } = scanWhole(matcher, bytes);
  return annotate(bytes, candidates, matcher)[0].fits;
}

function line(...expressions: string[]): AroundList {
  return { target: 'line', expressions };
}

describe('what stands around a secret', () => {
  it('is its line without the break, and no other', () => {
    expect(fitting(`a\n# ${TOKEN} b\r\nc`, line('^# '), line('b$'), line('^a|^c'), line('x', '^# .* b$'))).toBe(
      ',0,,1,,3,',
    );
    expect(fitting(`größe ${TOKEN}`, line('größe'))).toBe(',0,');
    expect(fitting(Buffer.from(`\uFEFF# ${TOKEN}`, 'utf16le'), line('# acme'))).toBe(',0,');
  });

  it('is the match from the name of the value on, as far as the sign behind it', () => {
    const match = (expression: string): AroundList => ({ target: 'match', expressions: [expression] });
    expect(fitting(`say ${TOKEN} `, match('say'), match('^acme_'))).toBe(',1,');
    expect(fitting(`const api_key = '${TOKEN}';`, match(`^api_key = 'acme_.*'$`), match('const'), match(';'))).toBe(
      ',0,',
    );
  });

  it('counts for the rules that a list is for', () => {
    const list = { ...line('.'), rules: ['other'] };
    expect(fitting(TOKEN, list, { ...list, rules: ['acme-token'] })).toBe(',1,');
    expect(fitting(TOKEN, list)).toBeUndefined();
  });

  it('is not asked for on a line that is too long to be looked at again and again', () => {
    expect(fitting(`${'x '.repeat(40_000)}${TOKEN}`, line('x'))).toBeUndefined();
    expect(fitting(`${TOKEN}${' x'.repeat(40_000)}`, line('x'))).toBeUndefined();
  });
});
