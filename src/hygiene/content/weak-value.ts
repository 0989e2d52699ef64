import type { Check, Problem } from '../check.ts';
import { secretsIn } from './pairs.ts';

/** Bits below which a secret can be guessed offline in days. */
const ENOUGH = 60;

export const weakValue: Check = {
  id: 'weak-value',
  group: 'content',
  severity: 'high for a well-known default, else medium',
  action: 'you',
  title: 'a secret that can be guessed',
  meaning: [
    `Reported are well-known defaults (postgres, admin, secret, changeme …), repeated characters, and values under ${ENOUGH} bits.`,
    'Bits are counted generously: the length times the logarithm of the alphabet that the value uses (26 letters of one case, 10 digits, 33 marks), so a value of words is weaker than it counts.',
    'Ten random letters and digits of both cases are just under it, eleven are over.',
  ],
  todo: ['Make a random one: keyturn rotate NAME with provider random, or openssl rand -hex 32'],
  run: (input) =>
    secretsIn(input).flatMap(({ file, entry }): Problem[] => {
      const value = passwordOf(entry.value);
      const said = saidOf(value);
      if (!said) return [];
      return [{ severity: said.severity, path: file.path, line: entry.line, message: `${entry.name} ${said.words}` }];
    }),
};

const DEFAULTS = new Set(
  'postgres password passw0rd pass1234 password1 password123 p@ssw0rd admin admin123 administrator root root123 toor secret secret123 supersecret topsecret mysecret letmein welcome welcome1 qwerty qwerty123 abc123 iloveyou monkey dragon master guest test test123 testing demo default redis mysql mariadb mongo mongodb rabbitmq minio minioadmin elastic changeit keycloak grafana wordpress django insecure dev development local example 123456 1234567 12345678 123456789 1234567890 11111111 00000000'.split(
    ' ',
  ),
);

function saidOf(value: string): { severity: 'high' | 'medium'; words: string } | null {
  if (DEFAULTS.has(value.toLowerCase())) return { severity: 'high', words: 'holds a well-known default' };
  if (/^(.)\1*$/s.test(value)) return { severity: 'high', words: 'is one character, repeated' };
  const bits = bitsOf(value);
  return bits < ENOUGH ? { severity: 'medium', words: `can be guessed: ${Math.floor(bits)} of ${ENOUGH} bits` } : null;
}

/** The password in an address, or the value itself. */
function passwordOf(value: string): string {
  const inAddress = /^[a-z][a-z0-9+.-]{1,30}:\/\/[^\s/:@]{0,200}:([^\s/@]{1,300})@/i.exec(value)?.[1];
  return inAddress ?? value;
}

const ALPHABETS: readonly (readonly [RegExp, number])[] = [
  [/[a-z]/, 26],
  [/[A-Z]/, 26],
  [/\d/, 10],
  [/[^A-Za-z\d]/, 33],
];

function bitsOf(value: string): number {
  if (/^[0-9a-f]+$/.test(value) && /\d/.test(value) && /[a-f]/.test(value)) return value.length * 4;
  const size = ALPHABETS.reduce((sum, [kind, letters]) => sum + (kind.test(value) ? letters : 0), 0);
  return value.length * Math.log2(Math.max(2, size));
}
