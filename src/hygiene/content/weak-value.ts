import type { Check, Problem } from '../check.ts';
import type { EnvEntry } from '../env-text.ts';
import type { HygieneInput } from '../input.ts';
import { environmentOf, isForTesting, secretsIn } from './pairs.ts';
import type { Holder } from './shared-value.ts';

/** Bits below which a secret can be guessed offline in days. */
const ENOUGH = 60;

export const weakValue: Check = {
  id: 'weak-value',
  group: 'content',
  severity: 'high for a well-known default, else medium; low for an address on this machine',
  action: 'you',
  title: 'a secret that can be guessed',
  meaning: [
    `Reported are well-known defaults (postgres, admin, secret, changeme …), repeated characters, and values under ${ENOUGH} bits.`,
    'Bits are counted generously: the length times the logarithm of the alphabet that the value uses (26 letters of one case, 10 digits, 33 marks), so a value of words is weaker than it counts.',
    'Ten random letters and digits of both cases are just under it, eleven are over.',
  ],
  todo: ['Make a random one: keyturn rotate NAME with provider random, or openssl rand -hex 32'],
  run: (input) =>
    valuesIn(input).flatMap(({ file, entry }): Problem[] => {
      const said = saidOf(passwordOf(entry.value));
      if (!said) return [];
      const severity = isLocal(entry.value) && environmentOf(file, entry) !== 'production' ? 'low' : said.severity;
      return [{ severity, path: file.path, line: entry.line, message: `${entry.name} ${said.words}` }];
    }),
};

/** Secrets, and words that stand for one where one is expected; values made for tests are as good as none. */
function valuesIn(input: HygieneInput): Holder[] {
  const known = secretsIn(input);
  const defaults = input.env
    .filter(({ example }) => !example)
    .flatMap((file) => file.entries.map((entry) => ({ file, entry })))
    .filter(({ file, entry }) => isDefault(entry, input) && !known.some((holder) => isSame(holder, { file, entry })));
  return [...known, ...defaults].filter(({ file }) => !isForTesting(file));
}

function isSame(a: Holder, b: Holder): boolean {
  return a.file === b.file && a.entry === b.entry;
}

function isDefault({ name, value }: EnvEntry, { judge }: HygieneInput): boolean {
  return judge.isSecretName(name) && isDefaultValue(value);
}

/** A word that programs come with, or that people take: it is used as it stands. */
export function isDefaultValue(value: string): boolean {
  return DEFAULTS.has(value.toLowerCase()) && !PLACEHOLDER.test(value);
}

/** empty-value speaks of these. */
const PLACEHOLDER = /change|replace|^(?:none|null|undefined|todo|tbd|fixme|placeholder)$/i;

/** Reached from this machine alone. */
function isLocal(value: string): boolean {
  return /@(?:localhost|127\.\d{1,3}\.\d{1,3}\.\d{1,3}|\[::1\]|0\.0\.0\.0)(?:[:/?#]|$)/.test(value);
}

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
