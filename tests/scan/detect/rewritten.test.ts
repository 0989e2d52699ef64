import { expect, it } from 'vitest';
import { scanContent } from '../../../src/scan/content.ts';
import { candidatesAt } from '../../../src/scan/paths/index.ts';
import { sampleOf } from '../../rules/sample.ts';
import { deviceLeaks } from './devices.data.ts';
import { all } from './found.ts';
import { labelledLeaks, passwordLeaks } from './passwords.data.ts';

function secretsAt(path: string, text: string): string[] {
  const bytes = Buffer.from(text);
  const { candidates } = scanContent(all, bytes);
  const here = candidatesAt(path, { candidates, bytes }, all.rules);
  // Where it stands is part of it.
  return here.map(({ start, end }) => bytes.toString('utf8', start, end)).sort();
}

const leaks = [...passwordLeaks, ...deviceLeaks, ...labelledLeaks];
const password = sampleOf('[A-Za-z0-9]{20}', 12);

it.each(leaks)('%s is found where lines end as on Windows', (_, path, text) => {
  expect(secretsAt(path, text(password).replaceAll('\n', '\r\n'))).toEqual(secretsAt(path, text(password)));
});

it.each(leaks)('%s is found behind the mark of UTF-8', (_, path, text) => {
  expect(secretsAt(path, `\ufeff${text(password)}`)).toEqual(secretsAt(path, text(password)));
});

/** Told by more than their line, or by quotes that stand around it. */
const NOT_IN_STRINGS = new Set([
  'joined',
  'go tag',
  'emacs environment',
  'argparse',
  'var_dump',
  'health check',
  'svn',
  'ftplib',
  'k8s props',
  'tf var',
  'msmtp',
  'fetchmail',
  'android sign',
  'clojure',
  'cmake',
  'radius block',
  'an option with a plus',
  'an address and a password',
  'coturn',
  'options of a login',
  'options of a check',
  'a parameter of terraform',
  'httr',
  'a form',
  'pgpass',
  'pgpass other file',
  'Dockerfile ENV sp',
  'fish',
  'csh',
  'md table',
  'asa user',
  'extreme',
  'a10',
]);

/** As agents write down what they have read; known by what is in the file, and not by its path. */
const anywhere = leaks.filter(([name, , text]) => {
  return !NOT_IN_STRINGS.has(name) && secretsAt('a.txt', text(password)).includes(password);
});

it.each(anywhere)('%s is found in a string of JSON, and in one inside that', (_, __, text) => {
  const once = JSON.stringify({ role: 'tool', content: text(password) });
  expect(secretsAt('session.jsonl', once)).toContain(password);
  expect(secretsAt('session.jsonl', JSON.stringify({ once }))).toContain(password);
});

it('most leaks are found in strings', () => {
  expect(anywhere.length).toBeGreaterThan(350);
});

it.each(['password: ', 'db_password = ', 'spring.redis.password=', '    password: '])(
  '%s is found in a patch',
  (line) => {
    const lines = `@@ -1,2 +1,3 @@\n user: bob\n+${line}${password}\n host: x\n`;
    expect(secretsAt('0001-login.patch', lines)).toEqual([password]);
  },
);

it.each(['     2\t', '2:', '     2→', '   12: '])('a line is found behind its number, as %j', (number) => {
  const lines = `     1\tuser: bob\n${number}password: ${password}\n${number}host: x\n`;
  expect(secretsAt('log.txt', lines)).toEqual([password]);
  expect(secretsAt('session.jsonl', JSON.stringify({ content: lines }))).toEqual([password]);
});

it.each([
  ['# ', 'app:dbPassword: '],
  ['#     ', 'password: '],
  ['// ', 'profile::db::password: '],
  ['> ', '    password: '],
  ['2026-01-02T03:04:05Z INFO ', 'password: '],
  ['2026-01-02 03:04:05,678 [WARN] ', 'db_password='],
])('behind %j stands a line', (before, name) => {
  const word = sampleOf('[b-df-h][A-Z][a-z]{2}[2-9]{2}[A-Z][a-z]', 5);
  expect(secretsAt('a.txt', `${before}user: bob\n${before}${name}${word}\n`)).toEqual([word]);
});

function named(text: string): [string | null, string][] {
  return scanContent(all, Buffer.from(text)).candidates.map(({ variable, secret }) => [variable, secret]);
}

it('arrows that a string of JSON escapes are no part of a name', () => {
  const lines = ['1→DB_PASSWORD=', '2→DB_HOST=x'].join(`${password}\n`);
  const json = JSON.stringify({ content: lines }).replaceAll('→', '\\u2192');
  expect(named(json)).toEqual([['DB_PASSWORD', password]]);
  expect(named(JSON.stringify({ json }))).toEqual([['DB_PASSWORD', password]]);
});

it('a quote inside a password is no end of it, however deep the string stands', () => {
  const quoted = `${password.slice(0, 9)}\\"${password.slice(9)}`;
  const text = `# login\nuser: bob\npassword: "${quoted}"\nhost: x\n`;
  const once = JSON.stringify({ content: text });
  for (const each of [text, once, JSON.stringify({ once })]) {
    expect(named(each).map(([name, value]) => [name, value.replace('\\', '')])).toEqual([
      ['password', quoted.replace('\\', '')],
    ]);
  }
});

it('what colours a line is no part of its value, nor of its name', () => {
  const [on, off] = ['\x1b[1;32m', '\x1b[0m'];
  for (const text of [`${on}DB_PASSWORD=${password}${off}\n`, `${on}DB_PASSWORD${off}=${on}${password}${off}\n`]) {
    expect(named(text)).toEqual([['DB_PASSWORD', password]]);
    expect(named(JSON.stringify({ text }))).toEqual([['DB_PASSWORD', password]]);
  }
});

it('an arrow that HTML escapes is one', () => {
  expect(secretsAt('a.html', `<pre>'password' =&gt; '${password}',</pre>\n`)).toEqual([password]);
});

it('the letter of an escape is no part of a name', () => {
  const token = sampleOf('[A-Za-z0-9]{30}', 4);
  const { candidates } = scanContent(all, Buffer.from(JSON.stringify({ log: `started\ntoken: ${token}\n` })));
  expect(candidates.map(({ variable, secret }) => [variable, secret])).toEqual([['token', token]]);
});

it('a name that only looks like an escape is read as it is', () => {
  const token = sampleOf('[A-Za-z0-9]{30}', 4);
  expect(secretsAt('a.conf', `C:\\app\\nextToken=${token}\n`)).toEqual([token]);
});

it('words that code has in its own quotes are hardly passwords', () => {
  const confidences = (text: string) => scanContent(all, Buffer.from(text)).candidates.map((c) => c.confidence);
  const word = sampleOf('[b-df-h][aeiou][b-df-h]{2}[2-9]{2}', 3);
  const lines = `A=b\\nDB_PASSWORD=${word}\\n`;
  expect(confidences(`write('a.env', '${lines}');\n`)).toEqual(['low']);
  expect(confidences(`{"content": "${lines}"}\n`)).toEqual(['medium']);
});

it('what a text says in place of a secret is none in a string either', () => {
  const dollar = '$';
  for (const value of [
    `${dollar}{PASSWORD}`,
    '********',
    'changeme',
    '{{ password }}',
    'your password',
    '<password>',
  ]) {
    expect(secretsAt('a.json', JSON.stringify({ content: `user: bob\npassword: ${value}\nhost: x\n` }))).toEqual([]);
  }
});
