import type { Rule } from './rule.ts';

const source = 'https://cwe.mitre.org/data/definitions/798.html';

/** What ends a word: `key` alone is everywhere, `key=` is not. */
const ENDS = [
  '=',
  ':',
  '"',
  "'",
  ' ',
  '\t',
  '`',
  '>',
  ')',
  ']',
  ',',
  '_',
  '\\',
  '.',
  '-',
  ';',
  '|',
  '\n',
  '<',
  '*',
  '(',
  '?',
  '}',
];

export const generic: readonly Rule[] = [
  {
    kind: 'detector',
    id: 'generic-password',
    title: 'password',
    provider: null,
    severity: 'medium',
    detector: 'generic',
    keywords: ['pass', 'pswd', ...ENDS.map((end) => `pwd${end}`), '_pw=', '_pw:', '_pw"', '_pw ', "_pw'"],
    source,
  },
  {
    kind: 'detector',
    id: 'generic-secret',
    anyFormat: true,
    title: 'secret',
    provider: null,
    severity: 'medium',
    detector: 'generic',
    keywords: ['secret', 'token', 'credential', 'auth', 'apikey', ...ENDS.map((end) => `key${end}`), 'keys', '_psk'],
    source,
  },
];
