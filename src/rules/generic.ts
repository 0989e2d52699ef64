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
  '&',
  '%',
  '{',
  '!',
];

/** A password in other languages, as names of variables and fields spell it. */
const ABROAD = [
  'senha',
  'contrasen',
  'kennwort',
  'wachtwoord',
  'mot_de_passe',
  'motdepasse',
  'parola',
  'haslo_',
  'haslo=',
];

export const generic: readonly Rule[] = [
  {
    kind: 'detector',
    id: 'generic-password',
    title: 'password',
    provider: null,
    severity: 'medium',
    detector: 'generic',
    encoded: ['PASSWORD=', '_PASS=', 'PASSWD='],
    keywords: [...ABROAD, 'pass', 'pswd', ...ENDS.map((end) => `pwd${end}`), '_pw=', '_pw:', '_pw"', '_pw ', "_pw'"],
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
    encoded: ['SECRET=', 'TOKEN=', '_KEY='],
    keywords: [
      'secret',
      'pepper =',
      'pepper=',
      'pepper:',
      'pepper"',
      "pepper'",
      'token',
      'credential',
      'auth',
      'apikey',
      'key[]',
      ...ENDS.map((end) => `key${end}`),
      'keys',
      '_psk',
    ],
    source,
  },
];
