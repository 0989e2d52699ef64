import { parseEnv } from 'node:util';
import { parse } from 'dotenv';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeLossless, encodeLossless } from '../../../src/core/env/bytes.ts';
import { removeEnvName, setEnvValue, whyUnreadable } from '../../../src/core/env/edit.ts';
import type { EnvReader } from '../../../src/core/env/reader.ts';
import { READERS, readEnv } from '../../../src/core/env/readers.ts';
import { readWithPython, readWithShell } from './oracles.ts';

const LINE = fc.constantFrom(
  'A=1',
  'export B=two',
  "C='3 # 3'",
  'D="4\\n4"',
  '# a comment',
  '',
  'E=',
  'A=again',
  'F="multi\nline"',
  '  G = 7  # seven',
  'H=\u00e9',
);
const FILE = fc
  .tuple(fc.array(LINE, { maxLength: 10 }), fc.constantFrom('\n', '\r\n'), fc.boolean())
  .map(([lines, lineBreak, closed]) => lines.join(lineBreak) + (closed && lines.length > 0 ? lineBreak : ''));
const VALUE = fc
  .array(
    fc.constantFrom(
      'a',
      'Z9',
      ' ',
      '#',
      "'",
      '"',
      '`',
      '\\',
      '\\n',
      '$',
      '$$',
      `\${A}`,
      '\n',
      '\r',
      '\t',
      '=',
      'é',
      '~',
      ';',
      '&',
    ),
    { maxLength: 8 },
  )
  .map((parts) => parts.join(''));
const NAME = fc.constantFrom('A', 'B', 'D', 'NEW');
const READER = fc.constantFrom(...Object.values(READERS));

/** What changes apart from the value itself. */
function othersOf(text: string, reader: EnvReader, name: string): [string, string | null][] {
  return [...readEnv(text, reader)].filter(([other]) => other !== name);
}

describe('bytes', () => {
  test('any bytes come back', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
        expect(encodeLossless(decodeLossless(bytes))).toEqual(Buffer.from(bytes));
      }),
    );
    const mixed = fc.array(
      fc
        .constantFrom('a', 'é', '€', '😀', '\xff')
        .map((part) => (part === '\xff' ? Buffer.of(0xff, 0xed, 0xa0, 0x80) : Buffer.from(part))),
    );
    fc.assert(
      fc.property(mixed, (parts) => {
        const bytes = Buffer.concat(parts);
        expect(encodeLossless(decodeLossless(bytes))).toEqual(bytes);
        expect(decodeLossless(bytes).replace(/[\udc80-\udcff]/gu, '')).toBe(bytes.toString().replaceAll('\uFFFD', ''));
      }),
    );
  });
});

describe('edits', () => {
  test('a value changes and nothing else', () => {
    fc.assert(
      fc.property(FILE, READER, NAME, VALUE, (text, reader, name, value) => {
        const edit = setEnvValue(text, reader, name, value);
        if (!edit.ok) return;
        expect(readEnv(edit.text, reader).get(name)).toBe(value);
        expect(othersOf(edit.text, reader, name)).toEqual(othersOf(text, reader, name));
        // Every line that assigns no such name is still there, byte for byte and in order.
        const kept = text
          .split(/(?<=\n)/)
          .filter((line) => !new RegExp(`\\b${name}\\b|line"|^F=`).test(line) && line.endsWith('\n'));
        let at = 0;
        for (const line of kept) {
          const found = edit.text.indexOf(line, at);
          expect(found, JSON.stringify([text, edit.text])).toBeGreaterThanOrEqual(at);
          at = found + line.length;
        }
      }),
      { numRuns: 700 },
    );
  });

  test('the same value again changes nothing', () => {
    fc.assert(
      fc.property(FILE, READER, NAME, (text, reader, name) => {
        const value = readEnv(text, reader).get(name);
        if (typeof value !== 'string') return;
        const edit = setEnvValue(text, reader, name, value);
        expect(edit.ok && readEnv(edit.text, reader)).toEqual(readEnv(text, reader));
      }),
    );
  });

  test('added and taken out again, a file is what it was', () => {
    fc.assert(
      fc.property(FILE, READER, VALUE, (text, reader, value) => {
        const added = setEnvValue(text, reader, 'NEW', value);
        if (!added.ok) return;
        const removed = removeEnvName(added.text, reader, 'NEW');
        if (!removed.ok) throw new Error(`${removed.reason}: ${JSON.stringify([added.text, reader.id])}`);
        expect(removed.text).toBe(text);
      }),
      { numRuns: 400 },
    );
  });

  test('the real readers give back what was written', () => {
    const samples = fc.sample(fc.tuple(FILE, VALUE), { numRuns: 400, seed: 3 });
    for (const [text, value] of samples) {
      const forDotenv = setEnvValue(text, READERS.dotenv, 'A', value);
      if (forDotenv.ok) expect(parse(forDotenv.text).A).toBe(value);
      const forNode = setEnvValue(text, READERS.node, 'A', value);
      if (forNode.ok) expect(parseEnv(forNode.text).A).toBe(value);
    }
  });

  test('python-dotenv gives back what was written', (context) => {
    const samples = fc.sample(fc.tuple(FILE, VALUE), { numRuns: 400, seed: 5 });
    const edits = samples.flatMap(([text, value]) => {
      const edit = setEnvValue(text, READERS['python-dotenv'], 'A', value);
      return edit.ok ? [{ text: edit.text, value }] : [];
    });
    const read = readWithPython(edits.map(({ text }) => encodeLossless(text)));
    if (!read) return context.skip('python-dotenv is not installed');
    for (const [index, { value, text }] of edits.entries()) expect(read[index].A, JSON.stringify(text)).toBe(value);
  });

  test('a shell gives back any value', () => {
    for (const value of fc.sample(VALUE, { numRuns: 60, seed: 9 })) {
      const edit = setEnvValue('A=1\nexport B="2" # two\n', READERS.shell, 'B', value);
      if (!edit.ok) throw new Error(edit.reason);
      expect(readWithShell(encodeLossless(edit.text), ['A', 'B'])).toEqual({ A: '1', B: value });
    }
  });
});

describe('spelling', () => {
  test.each([
    ['A=1\n', 'A', 'x y', 'dotenv', "A='x y'\n"],
    ['A="1"\n', 'A', 'x y', 'dotenv', 'A="x y"\n'],
    ["export A = '1' # note\r\nB=2", 'A', 'x', 'dotenv', "export A = 'x' # note\r\nB=2"],
    ['A=1', 'B', '2', 'dotenv', 'A=1\nB=2'],
    ['A=1\r\n', 'B', '2', 'dotenv', 'A=1\r\nB=2\r\n'],
    ['A=1\nA=1\nA=0\nA=1\n', 'A', '2', 'dotenv', 'A=2\nA=2\nA=0\nA=2\n'],
    ['A\n', 'A', '2', 'python-dotenv', 'A=2\n'],
    ['A=1\n', 'A', '"q" # $', 'docker', 'A="q" # $\n'],
    ['A=1 # not a comment\n', 'A', 'x', 'systemd', 'A=x\n'],
    ['A=1\n', 'A', "it's $5", 'compose', "A='it\\'s $5'\n"],
    ['export A=$HOME/x\n', 'A', 'x', 'shell', 'export A=x\n'],
  ] as const)('%j: %s becomes %j for %s', (...row) => {
    const [text, name, value, reader, expected] = row;
    expect(setEnvValue(text, READERS[reader], name, value)).toEqual({ ok: true, text: expected });
  });

  test.each([
    ['dotenv', `a'b"c\`d #`],
    ['python-dotenv', `a \${B} c`],
    ['docker', 'two\nlines'],
    ['node', `a'b"c\`d #`],
    ['systemd', 'bell\x07'],
  ] as const)('%s cannot hold %j', (reader, value) => {
    expect(whyUnreadable(READERS[reader], 'A', value)).toMatch(/cannot give this value back exactly/);
  });

  test.each([
    ['docker', 'A B=1\n', /line 1: docker takes no space in a name/],
    ['compose', 'A=1\nB="open\n', /line 2: docker compose misses the closing quote/],
    ['python-dotenv', 'A=\udcff\n', /UTF-8/],
  ] as const)('%s refuses %j', (reader, text, reason) => {
    expect(setEnvValue(text, READERS[reader], 'A', 'x')).toEqual({ ok: false, reason: expect.stringMatching(reason) });
  });

  test.each([
    ['# one\nexport A=1 # x\nB=2\n', '# one\nB=2\n'],
    ['\uFEFFA=1\nB=2\n', '\uFEFFB=2\n'],
    ['B=2\nA="x\ny"', 'B=2'],
  ])('%j without A', (text, expected) => {
    expect(removeEnvName(text, READERS.dotenv, 'A')).toEqual({ ok: true, text: expected });
  });

  test('two assignments on one line of a shell', () => {
    expect(removeEnvName('export A=1 B=2; echo hi\n', READERS.shell, 'A')).toEqual({
      ok: true,
      text: 'export B=2; echo hi\n',
    });
  });

  test('a hostile file takes no time', () => {
    for (const reader of Object.values(READERS)) {
      const started = performance.now();
      for (const piece of [' ', "A='", 'A=\\"', '\n', 'export ', '$(', '<<E\n', "A\\'", '"', '#'])
        reader.parse(piece.repeat(10_000));
      expect(performance.now() - started).toBeLessThan(10_000);
    }
  });
});
