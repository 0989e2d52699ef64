import { generateKeyPairSync } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rules } from '../../src/rules/index.ts';
import { detectors } from '../../src/scan/detect/index.ts';
import { HitList } from '../../src/scan/literals.ts';
import { Matcher } from '../../src/scan/matcher.ts';
import type { Sink } from '../../src/scan/types.ts';
import { randomFrom, sampleOf } from '../rules/sample.ts';
import { tokenSample } from '../rules/token-sample.ts';

const matcher = new Matcher(rules, detectors);
const tokens = rules.filter((rule) => rule.kind === 'token');
const pem = String(
  generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ format: 'pem', type: 'pkcs8' }),
);

function base64(text: string): string {
  return Buffer.from(text, 'latin1').toString('base64');
}

const jwt = [base64('{"alg":"HS256"}'), base64('{"iss":"acme"}'), sampleOf('[A-Za-z0-9_-]{43}', 2)]
  .join('.')
  .replaceAll('=', '');

const token = fc
  .tuple(fc.nat(tokens.length - 1), fc.integer({ min: 1, max: 9 }))
  .map(([i, seed]) => tokenSample(tokens[i], seed));
const secret = fc.oneof(token, fc.constantFrom(pem, jwt, 'x'.repeat(40)));
const written = fc
  .tuple(secret, fc.nat(7))
  .map(
    ([text, how]) =>
      [text, text, base64(text), base64(` ${text}`), encodeURIComponent(text), JSON.stringify(text)][how % 6],
  );
const word = fc.constantFrom(
  'password',
  'api_key',
  'SECRET',
  'token',
  'https://',
  'mistral',
  'user',
  'Bearer',
  'db',
  '<key>',
);
const SIGNS = [
  ' = "',
  '": "',
  '=',
  ': ',
  '\n',
  '"\n',
  ' ',
  '&',
  '\\n',
  '%3D',
  '://u:',
  '@host/',
  '-----',
  ',',
  '</key>',
  ' ',
  '\t',
  ')',
  '(',
  '[12]',
  '{',
  ' or "',
  ' is "',
  ' as ',
  ' for dev is ',
  ' -> ',
  '\n\n```\n',
  '**\n',
  ':\n  type: a\n  example: ',
  '${A_',
  '-',
  ';',
  '%26',
  "['a'] = ",
  ' enc ',
  ', new Text(',
  ' == ',
  '{ get; set; }',
  ' 0 ',
  ' string := ',
  '|',
  '`',
  "'",
  '&quot;=&quot;',
  'set ',
  ' --',
  '\\"',
  '\\n  ',
  '\\r\\n',
  '{"content": "',
  '\r\n',
];
const glue = fc.constantFrom(...SIGNS);
const text = fc
  .array(fc.oneof(written, word, glue, glue), { minLength: 4, maxLength: 24 })
  .map((parts) => parts.join(''));

function evaluate(bytes: Buffer, at: number, literal: number): { found: string[]; back: number; reach: number } {
  const sink: Sink = { candidates: [], rejected: null, reach: 0 };
  matcher.evaluate({ bytes, binary: false, depth: 0 }, at, literal, sink);
  const found = sink.candidates.map((c) => {
    return [c.rule.id, c.start - at, c.end - at, c.secret, c.variable, c.confidence, c.severity, c.encoding].join('|');
  });
  return { found, back: sink.back as number, reach: sink.reach };
}

const NOISE = `aZ09_-+/="\n .,:oriswnt'(<|{?\t`;

/** The bytes that may decide, between others. */
function elsewhere(
  bytes: Buffer,
  at: number,
  { back, reach }: { back: number; reach: number },
  seed: number,
): { bytes: Buffer; at: number } {
  const next = randomFrom(seed);
  const pick = <T>(list: ArrayLike<T>) => list[Math.floor(next() * list.length)];
  const noise = (size: number) => Array.from({ length: Math.floor(next() * size) }, () => pick(NOISE)).join('');
  // A value and its signs, as they might stand right where the evaluation stopped looking.
  const signs = () => pick([' = "', '": "', `${pick(SIGNS)}${pick(SIGNS)}`, noise(3)]);
  const value = () => `${signs()}${sampleOf('[A-Za-z0-9]{28}', seed + 1)}"${pick(SIGNS)}`;
  const from = Math.max(0, back);
  const before = from === 0 ? '' : `${noise(400)}${value()}${signs()}`;
  const after = reach >= bytes.length ? '' : `${value()}${noise(900)}`;
  const around = [Buffer.from(before), bytes.subarray(from, reach), Buffer.from(after)];
  return { bytes: Buffer.concat(around), at: before.length + at - from };
}

describe('an evaluation', () => {
  it('is decided by the bytes in its reach', () => {
    const hits = new HitList();
    fc.assert(
      fc.property(text, fc.nat(), (content, seed) => {
        const padded = `${'lorem ipsum dolor '.repeat(seed % 20)}${content}${' sit amet'.repeat(seed % 120)}`;
        const bytes = Buffer.from(padded, 'latin1');
        hits.length = 0;
        matcher.literals.scan(bytes, 0, bytes.length, hits);
        for (let i = 0; i < hits.length; i++) {
          const here = evaluate(bytes, hits.positions[i], hits.literals[i]);
          const there = elsewhere(bytes, hits.positions[i], here, seed + i);
          expect(evaluate(there.bytes, there.at, hits.literals[i]).found).toEqual(here.found);
        }
      }),
      { numRuns: 1000 },
    );
  }, 120_000);
});
