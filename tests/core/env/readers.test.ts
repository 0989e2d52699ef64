import { parseEnv } from 'node:util';
import { parse } from 'dotenv';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { encodeLossless } from '../../../src/core/env/bytes.ts';
import type { EnvReader } from '../../../src/core/env/reader.ts';
import { READERS, readEnv } from '../../../src/core/env/readers.ts';
import { readWithDocker } from './docker.ts';
import { pythonReadsAlike, readWithPython, readWithShell } from './oracles.ts';
import { readWithSystemd } from './systemd.ts';

/** Pieces of env files, well-formed and not. */
const PIECE = fc.constantFrom(
  'A',
  'B=',
  'C',
  '=',
  '= ',
  ':',
  ': ',
  'export',
  'export ',
  ' ',
  '\t',
  '\n',
  '\n',
  '\r\n',
  '\r',
  '#',
  ' #',
  "'",
  '"',
  '`',
  '\\',
  "\\'",
  '\\"',
  '\\n',
  'x',
  'y z',
  '1',
  '.',
  '-',
  '\u00a0',
  '\uFEFF',
  'é',
  'A=1\n',
  "B='2'\n",
  'D="3\n4"\n',
);
const FILE = fc.array(PIECE, { maxLength: 24 }).map((pieces) => pieces.join(''));

function known(text: string, reader: EnvReader): Record<string, string | null> {
  return Object.fromEntries(readEnv(text, reader));
}

describe('what the readers give back', () => {
  test('dotenv', () => {
    fc.assert(
      fc.property(FILE, (text) => {
        expect(known(text, READERS.dotenv)).toEqual({ ...parse(text) });
      }),
      { numRuns: 1500 },
    );
  });

  // Node 22 and later read broken lines in other ways.
  test.runIf(process.version.startsWith('v20.'))('node --env-file', () => {
    fc.assert(
      fc.property(FILE, (text) => {
        // A name of spaces only is undefined behaviour there.
        fc.pre(!/(?:^|\n) +=/.test(text.replaceAll('\r', '')));
        expect(known(text, READERS.node)).toEqual({ ...parseEnv(text) });
      }),
      { numRuns: 1500 },
    );
  });

  test('python-dotenv', (context) => {
    const files = fc.sample(FILE, { numRuns: 800, seed: 7 }).filter(pythonReadsAlike());
    const read = readWithPython(files.map(encodeLossless));
    if (!read) return context.skip('python-dotenv is not installed');
    for (const [index, text] of files.entries())
      expect(known(text, READERS['python-dotenv']), JSON.stringify(text)).toEqual(read[index]);
  });

  test('docker --env-file', async (context) => {
    const files = fc.sample(FILE, { numRuns: 60, seed: 5 });
    const read = await readWithDocker(files.map(encodeLossless));
    if (!read) return context.skip('docker is not installed');
    for (const [index, text] of files.entries()) {
      const { problem } = READERS.docker.parse(text);
      const given = Object.entries(known(text, READERS.docker)).filter(([, value]) => value !== null);
      expect(problem === null ? Object.fromEntries(given) : null, JSON.stringify(text)).toEqual(read[index]);
    }
  });

  test('systemd', (context) => {
    const files = fc.sample(FILE, { numRuns: 80, seed: 3 });
    const read = readWithSystemd(files.map(encodeLossless));
    if (!read) return context.skip('systemd is not installed');
    for (const [index, text] of files.entries()) {
      const ours = known(text, READERS.systemd);
      // The generator takes no empty value.
      const doubtful = new Set(Object.keys(ours).filter((name) => !ours[name]));
      // Where a unit starts, a value with another sign of control is left out.
      const sure = (all: Record<string, string | null>) =>
        Object.fromEntries(
          Object.entries(all).filter(([name, value]) => !doubtful.has(name) && !/[^\P{Cc}\t\n]/u.test(value ?? '')),
        );
      expect(sure(ours), JSON.stringify(text)).toEqual(sure(read[index]));
    }
  });

  test('a shell', () => {
    const names = ['A', 'B', 'C', 'D'];
    const piece = fc.constantFrom(
      'A=',
      'B=',
      'export C=',
      'D=x;',
      '\n',
      '\n',
      ' ',
      '#',
      "'",
      '"',
      '\\',
      "'x y'",
      '"a\\$b"',
      '1',
      "it'\\''s",
      '{',
      'é',
      '\r\n',
    );
    const text = fc.array(piece, { maxLength: 14 }).map((pieces) => pieces.join(''));
    for (const file of fc.sample(text, { numRuns: 120, seed: 11 })) {
      const ours = known(file, READERS.shell);
      const real = readWithShell(encodeLossless(file), names);
      // A syntax error ends the shell before it prints anything.
      if (real.A === '' && Object.values(real).every((value) => value === null || value === '')) continue;
      for (const name of names)
        if (ours[name] !== null) expect(real[name], JSON.stringify(file)).toBe(ours[name] ?? 'unset');
    }
  });
});
