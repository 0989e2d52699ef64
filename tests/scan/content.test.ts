import { describe, expect, it } from 'vitest';
import { scanContent } from '../../src/scan/content.ts';
import { isOpaque, kindOf } from '../../src/scan/kind.ts';
import { acmeMatcher, acmeToken } from './acme.ts';

const matcher = acmeMatcher;
const token = acmeToken(3);
const text = `# grüße 🔑\r\nname = "x"\n  key = "ä🔑${token}"\n`;

function utf16(value: string, options: { bigEndian: boolean; mark: boolean }): Buffer {
  const bytes = Buffer.from((options.mark ? '\ufeff' : '') + value, 'utf16le');
  return options.bigEndian ? bytes.swap16() : bytes;
}

function utf32(value: string, { bigEndian, mark }: { bigEndian: boolean; mark: boolean }): Buffer {
  const points = [...((mark ? '\ufeff' : '') + value)].map((sign) => sign.codePointAt(0) ?? 0);
  const bytes = Buffer.from(Uint32Array.from(points).buffer);
  return bigEndian ? bytes.swap32() : bytes;
}

describe('kindOf', () => {
  it.each([
    ['text', Buffer.from('hello\n')],
    ['text', Buffer.alloc(0)],
    ['text', Buffer.from('PK is short')],
    ['binary', Buffer.from([1, 0, 2, 0, 3, 0, 4, 0, 5, 0])],
    ['binary', Buffer.from('%PDF-1.7\n')],
    ['binary', Buffer.from(Uint32Array.from([1, 70_000, 3, 5, 65, 66]).buffer)],
    ['zip', Buffer.from('PK\x03\x04rest', 'latin1')],
    ['gzip', Buffer.from([0x1f, 0x8b, 8, 0])],
    ['xz', Buffer.from('\xfd7zXZ\0', 'latin1')],
    ['zstd', Buffer.from([0x28, 0xb5, 0x2f, 0xfd])],
    ['utf-16le', utf16('a', { bigEndian: false, mark: true })],
    ['utf-16be', utf16('a', { bigEndian: true, mark: true })],
    ['utf-32le', utf32('a', { bigEndian: false, mark: true })],
    ['utf-32be', utf32('a', { bigEndian: true, mark: true })],
    ['utf-32le', utf32(text, { bigEndian: false, mark: false })],
    ['utf-32be', utf32(text, { bigEndian: true, mark: false })],
    ['utf-16le', utf16(text, { bigEndian: false, mark: false })],
    ['utf-16be', utf16(text, { bigEndian: true, mark: false })],
  ])('says %s', (kind, bytes) => {
    expect(kindOf(bytes)).toBe(kind);
    expect(isOpaque(bytes)).toBe(kind !== 'text' && kind !== 'binary');
  });
});

describe('scanContent', () => {
  it('finds in plain text', () => {
    const { candidates } = scanContent(matcher, Buffer.from(text));
    expect(candidates).toMatchObject([{ secret: token, encoding: null }]);
    expect(candidates[0].span).toBeUndefined();
  });

  it.each([
    { bigEndian: false, mark: true },
    { bigEndian: false, mark: false },
    { bigEndian: true, mark: true },
    { bigEndian: true, mark: false },
  ])('finds in UTF-16, with its place: %o', (options) => {
    const bytes = utf16(text, options);
    const { candidates } = scanContent(matcher, bytes);
    expect(candidates).toMatchObject([
      { secret: token, encoding: 'utf-16', span: { line: 3, column: 13, endLine: 3, endColumn: 13 + token.length } },
    ]);
    const { start, end } = candidates[0];
    const little = options.bigEndian ? Buffer.from(bytes).swap16() : bytes;
    expect(little.toString('utf16le', start, end)).toBe(token);
  });

  it.each([
    { bigEndian: false, mark: true },
    { bigEndian: false, mark: false },
    { bigEndian: true, mark: true },
    { bigEndian: true, mark: false },
  ])('finds in UTF-32, with its place: %o', (options) => {
    const bytes = Buffer.concat([utf32(text, options), Buffer.from([0, 0x7f, 0xff, 0xff, 0xff])]);
    const { candidates } = scanContent(matcher, bytes);
    expect(candidates).toMatchObject([
      { secret: token, encoding: 'utf-32', span: { line: 3, column: 13, endLine: 3, endColumn: 13 + token.length } },
    ]);
    const { start, end } = candidates[0];
    expect(bytes.subarray(start, end)).toEqual(utf32(token, { ...options, mark: false }));
  });

  it('finds what was appended to it as UTF-8, or stands behind a mark that is chance', () => {
    const mixed = Buffer.concat([utf16(`x\n`, { bigEndian: false, mark: true }), Buffer.from(`KEY=${token}\n`)]);
    const [{ start, end, encoding }] = scanContent(matcher, mixed).candidates;
    expect(mixed.toString('latin1', start, end)).toBe(token);
    expect(encoding).toBeNull();
  });

  it('takes half a character at the end', () => {
    const bytes = Buffer.concat([utf16(text, { bigEndian: true, mark: true }), Buffer.from([0])]);
    expect(scanContent(matcher, bytes).candidates).toHaveLength(1);
  });

  it('takes lone surrogates', () => {
    const bytes = Buffer.concat([
      utf16('x', { bigEndian: false, mark: true }),
      Buffer.from([0x00, 0xd8]),
      utf16(` ${token}`, { bigEndian: false, mark: false }),
    ]);
    const [{ start, span }] = scanContent(matcher, bytes).candidates;
    expect(start).toBe(8);
    expect(span?.column).toBe(4);
  });
});
