import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Locator } from '../../src/scan/locate.ts';

function slowly(text: string, offset: number): { line: number; column: number } {
  const before = Buffer.from(text).subarray(0, offset).toString();
  const lines = before.split('\n');
  return { line: lines.length, column: lines[lines.length - 1].length + 1 };
}

describe('Locator', () => {
  it('counts as one counts from the start, in any order of questions', () => {
    const part = fc.constantFrom('a', 'ä', '🔑', '\n', '\r\n', ' ');
    fc.assert(
      fc.property(fc.array(part, { maxLength: 40 }), fc.array(fc.nat(), { minLength: 2 }), (parts, picks) => {
        const text = parts.join('');
        const bounds = [0];
        for (const each of parts) bounds.push(bounds[bounds.length - 1] + Buffer.byteLength(each));
        const locator = new Locator(Buffer.from(text));
        for (let i = 0; i + 1 < picks.length; i++) {
          const [start, end] = [bounds[picks[i] % bounds.length], bounds[picks[i + 1] % bounds.length]].sort(
            (a, b) => a - b,
          );
          const span = locator.spanOf(start, end);
          expect({ line: span.line, column: span.column }).toEqual(slowly(text, start));
          expect({ line: span.endLine, column: span.endColumn }).toEqual(slowly(text, end));
        }
      }),
    );
  });

  it('does not count the mark that a text begins with', () => {
    const locator = new Locator(Buffer.from('\ufeffab\ncd'));
    expect(locator.spanOf(3, 5)).toEqual({ line: 1, column: 1, endLine: 1, endColumn: 3 });
    expect(locator.spanOf(7, 8)).toEqual({ line: 2, column: 2, endLine: 2, endColumn: 3 });
    expect(locator.spanOf(4, 5).column).toBe(2);
  });

  it('ends on a line of megabytes with a finding every few bytes', () => {
    const bytes = Buffer.alloc(30_000_000, 'x');
    const locator = new Locator(bytes);
    let last = 0;
    for (let at = 0; at < bytes.length; at += 300) last = locator.spanOf(at, at + 20).column;
    expect(last).toBe(bytes.length - 299);
  });
});
