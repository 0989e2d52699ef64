import { describe, expect, it } from 'vitest';
import { scanContent } from '../../../src/scan/content.ts';
import { candidatesAt } from '../../../src/scan/paths/index.ts';
import { sampleOf } from '../../rules/sample.ts';
import { commandLeaks, labelledCommandLeaks } from './commands.data.ts';
import { deviceLeaks } from './devices.data.ts';
import { all } from './found.ts';
import { keyLeaks } from './keys.data.ts';
import { labelledLeaks, passwordLeaks } from './passwords.data.ts';

/** What a report shows with the default confidence. */
function shown(path: string, text: string): string[] {
  const bytes = Buffer.from(text);
  const { candidates } = scanContent(all, bytes);
  const kept = candidatesAt(path, { candidates, bytes }, all.rules);
  return kept.filter(({ confidence }) => confidence !== 'low').map(({ secret }) => secret);
}

/** As people choose them, and as a generator makes one. */
const PASSWORDS = [
  sampleOf('[B-DF-HJ-NP-T][aeiou][b-df-hj-np-t]{3}[2-9]{3}!', 7),
  sampleOf('[a-z]{3}[0-9]{2}[A-Z]{4}', 5),
  sampleOf('[A-Z][a-z]{5}20[12][0-9][!?]', 9),
  sampleOf('[A-Za-z0-9]{20}', 12),
];
const dollar = '$';
/** What stands where a password will be put. */
const STAND_INS = [
  `${dollar}PASSWORD`,
  `${dollar}{DB_PASSWORD}`,
  '<your-password>',
  '********',
  '{{ password }}',
  'changeme',
  'your_password_here',
  '%PASSWORD%',
  'xxxxxxxx',
  'PASSWORD_PLACEHOLDER',
];
/** These hold another secret besides. */
const MORE_THAN_ONE = new Set(['wp salt', 'laravel', 'npmrc auth']);

const labelled = [...labelledLeaks, ...labelledCommandLeaks];
const leaks = [...passwordLeaks, ...deviceLeaks, ...commandLeaks, ...labelled];

it.each(leaks)('%s shows the password', (_, path, text) => {
  for (const password of PASSWORDS)
    expect([text(password), shown(path, text(password))]).not.toEqual([text(password), []]);
});

it.each(leaks.filter(([name]) => !MORE_THAN_ONE.has(name)))(
  '%s shows nothing where a password is yet to be put',
  (_, path, text) => {
    for (const word of STAND_INS) expect([text(word), shown(path, text(word))]).toEqual([text(word), []]);
  },
);

it.each(labelled)('%s shows no words', (_, path, text) => {
  for (const word of ['required', 'forgotten', 'in-the-vault']) expect(shown(path, text(word))).toEqual([]);
});

it('a word and a password in a sentence are none', () => {
  expect(shown('A.java', ' * 默认账号和密码，冒号隔开，例如：sa:a1b2c3d4\n')).toEqual([]);
});

it.each([
  ['nginx', (key: string) => `proxy_set_header X-Api-Key ${key};\n`],
  ['jq', (key: string) => `jq --arg api_key ${key} . a.json\n`],
  ['etcd', (key: string) => `etcdctl put /app/api_token ${key}\n`],
  ['map of c#', (key: string) => `{ "api_key", "${key}" },\n`],
])('%s shows a key', (_, text) => {
  const key = sampleOf('[a-z0-9]{32}', 4);
  expect(shown('a.txt', text(key))).toEqual([key]);
  for (const word of ['$api_key', 'sessionProvider', 'https://acme.io/token']) {
    expect(shown('a.txt', text(word))).toEqual([]);
  }
});

it('a directory is no password', () => {
  expect(shown('auth.log', 'sudo: ops : TTY=pts/0 ; PWD=/root ; USER=root ; COMMAND=/bin/ls\n')).toEqual([]);
});

describe.each(keyLeaks)('%s', (_, path, text) => {
  it('is shown', () => {
    expect(shown(path, text())).not.toEqual([]);
  });
});

it.each([
  ['lists of names', "const API_KEYS = ['openai', 'anthropic'];\nconst tokens = ['IDENT', 'NUMBER2'];\n"],
  ['references in a list', 'secrets:\n  - db_password\n  - source: app-config-v2-production\n'],
  ['two addresses', "user.add(['one1@acme.io', 'two2@acme.io'], 'x')\n"],
  ['an address and a date', 'Author("Jo", "jo@acme.io", "2008-07-09T16:13:30+12:00")\n'],
  ['words of a device', 'username ann privilege 15\nsnmp-server group GRP v3 priv read VIEW1\n login local\n'],
  ['the name of a secret', 'Creating secret stack-with-names_secret2\n'],
  ['names of projects', 'acme init my-project-name-2024\nacme setup --name production-cluster-eu-west-1\n'],
  ['ids of requests', `{"clientRequestToken":"${sampleOf('[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}', 4)}"}\n`],
  ['a picture', `x.png?alt=media&token=${sampleOf('[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}', 4)}\n`],
  ['defaults of columns', "api_key TEXT DEFAULT 'sessionProvider',\ntoken TEXT DEFAULT 'https://acme.io/token'\n"],
  ['defaults of parameters', 'ApiKey:\n  Type: String\n  Default: https://acme.io/token\n'],
  ['an escaped variable', 'https://x/?api_key=%24%7BKEY%7D&b=1\n'],
  [
    'a port and a path',
    'zktool -z localhost:2181 -U -x sample.xml -p /myapp/version-1.0/a\ndocker run -u 1000 -p 8080:80 x\n',
  ],
])('%s are no secrets', (_, text) => {
  expect(shown('a.txt', text)).toEqual([]);
});
