import { describe, expect, it } from 'vitest';
import { inlineAllow } from '../../src/scan/inline-allow.ts';

/** What the comment beside `VALUE` says. */
function reasonIn(text: string): string | null {
  const start = text.indexOf('VALUE');
  return inlineAllow(Buffer.from(text), start, start + 5);
}

describe('an allow comment', () => {
  it.each([
    ['VALUE # keyturn:allow a test', 'a test'],
    ['VALUE # keyturn:allow a test\n', 'a test'],
    ['first\nVALUE // gitleaks:allow', ''],
    ['a = "VALUE" /* keyturn:allow: made up */\nnext', 'made up'],
    ['VALUE\n# keyturn:allow the next line\n', null],
    ['# keyturn:allow the line above\nVALUE', null],
    ['first\rVALUE # keyturn:allow here\rlast\r', 'here'],
    ['VALUE\r# keyturn:allow the next line\r', null],
    ['# keyturn:allow the line above\rVALUE', null],
    ['VALUE # keyturn:allow\r\n', ''],
    ['# pragma: allowlist nextline secret\nVALUE', ''],
    ['# pragma: allowlist nextline secret\n\nVALUE', null],
  ])('%j says %j', (text, reason) => {
    expect(reasonIn(text)).toBe(reason);
  });
});
