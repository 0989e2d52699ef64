// What is reported wrongly in code without secrets: each beside a secret in the same syntax, which is still found.
import { expect, it } from 'vitest';
import { scanContent } from '../../../src/scan/content.ts';
import { sampleOf } from '../../rules/sample.ts';
import { all, password, token } from './found.ts';

const NAME = ['pass', 'word'].join('');
const DOLLAR = '$';
const CHOSEN = password(3);
const HEX = sampleOf('[0-9a-f]{40}', 4);
const UUID = (version: number) =>
  sampleOf(`[0-9a-f]{8}-[0-9a-f]{4}-${version}[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}`, 4);

function shown(text: string): string[] {
  const { candidates } = scanContent(all, Buffer.from(text));
  return candidates.filter(({ confidence }) => confidence !== 'low').map(({ secret }) => secret);
}

const base64 = (text: string) => Buffer.from(text).toString('base64');

it.each<[what: string, around: (value: string) => string, none: string, secret: string]>([
  ['a turn of a renderer', (s) => `frame.currentPass = '${s}';`, 'translucent', CHOSEN],
  ['a step of a compiler', (s) => `${DOLLAR}configPass = new ConfigPass(['loaded', '${s}']);`, 'acme_foo', ''],
  ['the number of a function', (s) => `  setUser${'Token'}: '${s}',`, '0x9a424307', `0x${HEX}`],
  ['a name in code', (s) => `plaid.creditRelayGet(${s}, options)`, 'creditRelayPDFGetRequest', token(4, 24)],
  ['a member', (s) => `exports.hashAuthorization = ${s} = exports.wait`, 'exports.eip7702Actions', `7${token(5, 32)}`],
  ['the name of the next field', (s) => `['type', '${NAME}', '${s}' => 'x']`, 'user-class', ''],
  ['a link to a torrent', (s) => `["file:///etc/${'passwd'}", "${s}"]`, `magnet:?xt=urn:btih:${HEX}`, ''],
  ['a public key of RSA', (s) => `const SECRET = '${s}';`, `MIGeMA0GCSqGSIb3DQEBAQUAA4GM${token(6, 60)}`, token(7, 48)],
  ['a format of dates', (s) => `FORMAT_${'KEY'} => '${s}'`, '%rP%yY%mM%dDT%hH%iM%sS', token(8, 24)],
  ['a time in a UUID', (s) => `token: "${s}"`, UUID(1), UUID(4)],
  ['a nonce', (s) => `{"token": "${s}"}`, '', HEX],
  ['the word in disguise', (s) => `'${NAME}' => '${s}'`, 'pa$$word', CHOSEN],
  ['a service by its name', (s) => `${NAME}: "${s}",`, 'postgres', CHOSEN],
  ['a file of one letter', (s) => `f.write("machine a.org login me ${NAME} ${s}\\n")`, 'bbbb', CHOSEN],
  ['a place in a list', (s) => `range my${'key'} 0 ${s}\n`, '-100]', ''],
  ['a number beside a variable', (s) => `MIGRATE ${DOLLAR}${'key'} 0 ${s}\n`, '5000', ''],
  ['a variable of Tcl', (s) => `CONFIG SET ${'require'}pass ${s}\n`, '$::word', CHOSEN],
  ['a word in braces', (s) => `overrides {${'require'}pass ${s}}`, 'foobar', `${CHOSEN}}`],
  ['the same letter', (s) => `'redlink://acme:${s}@api.redlink.pl'`, 'bbbbbb', CHOSEN],
  ['two halves of the word', (s) => `'http://acme:${s}@api.redlink.pl'`, 'pass.word', CHOSEN],
  ['a query', (s) => `'mongodb://acme:${s}@db.redlink.pl'`, '?collection=a', CHOSEN],
  ['the id of an app', (s) => `'acmepush://${s}@api.redlink.pl'`, UUID(4), token(9, 32)],
  ['a login of tests', (s) => `"Authorization: Basic ${base64(s)}"`, 'test:test', `harbor:${CHOSEN}`],
  ['a placeholder in base64', (s) => `"Bearer ${s}"`, base64('wrong_regexp_example1'), token(10, 40)],
  ['a cipher', (s) => `auth | ${s} |\n'x-${'key'}': '${s}'`, 'ECDHE-PSK-AES128-CCM8', token(11, 30)],
  ['a scheme', (s) => `Authorization: ${s} Credential=id`, 'PROVIDER14-HMAC-SHA256', `7${token(12, 30)}`],
  ['a word and an option', (s) => `imap://acme:${s};AUTH=XOAUTH2@mail.redlink.pl`, 'secret', CHOSEN],
  ['the count of changes', (s) => `version${'Token'}: "${s}"`, token(13, 44), ''],
  ['an identifier of somebody', (s) => `key: "${s}"`, `square:${UUID(4)}`, token(14, 40)],
  ['the start of a parameter', (s) => `'Crypto-${'Key'}': '${s}' + it`, 'p256ecdsa=', token(15, 32)],
  ['a secret word', (s) => `${NAME}: "${s}",`, 'mysecret', CHOSEN],
  ['a schema elsewhere', (s) => `${NAME}: "${s}"`, '#/definitions/loginFlowMethod', CHOSEN],
  ['a rule for a field', (s) => `'${NAME}' => ['${s}'],`, 'confirmed', CHOSEN],
  ['a rule with others', (s) => `'${NAME}' => ['${s}', 'nullable'],`, 'required_with:user,auth', ''],
  ['code between texts', (s) => `'<label for="a-${NAME}">${s}</label>'`, `'+RED._("a.b")+'`, CHOSEN],
  ['a program that asks', (s) => `GIT_ASK${'PASS'}: '${s}',`, 'echo', ''],
  ['a name with its version', (s) => `outputs: ["secret", "${s}"]`, 'sesSmtpPasswordV4', ''],
  ['a form of its name', (s) => `{ name: 'PASS', value: '${s}' }`, 'passed', CHOSEN],
  ['numbers', (s) => `SERVER_API_${'TOKEN'}=${s}`, '1234-5678-91000', token(17, 24)],
  ['no letters yet', (s) => `bot_access_${'token'}: "${s}"`, 'xwfp-xxx', token(18, 24)],
  ['the key of a cache', (s) => `"key": "Linux-node-${s}"`, HEX, ''],
  ['the key of a build', (s) => `api_${'key'}: "${s}"`, `build-${HEX}-linux`, `acme-live-${HEX}`],
  ['a sample in a comment', (s) => ` *   master${'Password'}: "${s}",`, 'barbut8chars', ''],
  ['a list of what counts', (s) => `${NAME}s: ["${s}"]`, `${NAME}123456789`, CHOSEN],
  ['the start of a text', (s) => `${'Password'}: "${s}" + ${NAME},`, 'not-', ''],
  ['a cell between ids', (s) => `('${UUID(4)}', '${NAME}', '${s}')`, UUID(4), CHOSEN],
  ['a cell behind a time', (s) => `('07:08:23:19', '${NAME}', '${s}')`, token(19, 30), ''],
  ['a credential to offer', (s) => `"allowed_${'credentials'}": ["${s}"]`, `${token(20, 86)}==`, ''],
  ['a policy', (s) => `AmazonRUM: "arn:aws:iam::aws:policy/${s}"`, 'AmazonCloudWatchRUMReadOnlyAccess', ''],
  ['a class', (s) => `SurveyMonkey: ${s},`, `PublicSurveyMonkey_1.${'SurveyMonkeyValueFilter'.repeat(3)}`, ''],
  ['the user', (s) => `CREATE ROLE replica WITH LOGIN PASSWORD '${s}'`, 'replica', CHOSEN],
  ['the user elsewhere', (s) => `CREATE USER 'shop'@'%' IDENTIFIED BY '${s}'`, 'shop', CHOSEN],
  ['what is replicated', (s) => `POSTGRES_REPLICA_${'PASSWORD'}: ${s}`, 'replica', CHOSEN],
  ['a primitive', (s) => `#define crypto_${'secret'}box "${s}"`, 'xsalsa20poly1305', ''],
  ['a number for any', (s) => `dotenv://:${s}@vault.redlink.pl`, 'key_7890', CHOSEN],
  ['an object', (s) => `OAuth2Authorization authorization = ${s}\n`, 'TestOAuth2Authorizations', token(21, 30)],
  ['an argument to give', (s) => `store edit --account-${'key'} ${s} \\\n`, 'ACCOUNT-KEY', token(22, 24)],
  ['what a test says', (s) => `PASS: ${s} are the same\n`, '12-round', ''],
  ['what is to pass', (s) => `fail: 'abc',\n  pass: '${s}',`, 'abc019', ''],
  ['what is not kept', (s) => `'${NAME}' => '${s}',`, 'hashed', CHOSEN],
  ['the next attribute', (s) => `<Icon v-if="type === '${NAME}'" :${s}"faEye" fixed />`, 'icon=', ''],
  ['nothing', (s) => `get('vault_${NAME}', default=${s}`, 'None)', ''],
  ['a part of a format', (s) => `auth_${'cookie'} += '${s}'`, ';csrf={0.csrf}', ''],
  ['an element', (s) => `Auth(username=info[0], ${NAME}=${s})`, 'info[2]', ''],
  ['as its user', (s) => `User(username='rando', ${NAME}='${s}')`, 'rando', CHOSEN],
  ['a row', (s) => `"pass_${'word'}"=${s}"pass_word","x"=1`, 'EXCLUDED.', ''],
  ['a database by its name', (s) => `env('DB_${NAME.toUpperCase()}', '${s}')`, 'mysql', CHOSEN],
  ['a word of examples', (s) => `${NAME}: "${s}",`, 'foobarbaz', CHOSEN],
  ['what was filtered', (s) => `"token=${s}&lang=en"`, '%5BFiltered%5D', token(23, 24)],
  ['a greeting', (s) => `("${NAME}", "${s}")`, 'hello123', ''],
  ['a standard', (s) => `new ${'Password'}Converter("${s}", x)`, 'PKCS12', ''],
  ['the id of a sandbox', (s) => `"app_id": "sandbox-sq0${s}-${token(16, 22)}"`, 'idb', 'csb'],
  ['a word of highlighted code', (s) => `<span class="${'key'}">${s}</span>`, 'return', token(17, 30)],
  ['a word of few letters', (s) => `<p class="${NAME}" id="a">\n ${s}</p>`, 'def', CHOSEN],
])('%s is none, and a secret in its place is found', (_, around, none, secret) => {
  if (none) expect(shown(around(none))).toEqual([]);
  if (secret) expect(shown(around(secret)).join()).toContain(secret.split(':').at(-1));
});

it('a nonce stands beside its signature', () => {
  expect(shown(`"timestamp": "1529006854",\n"token": "${HEX}",\n"signature": "${HEX}0${HEX}"`)).toEqual([]);
  expect(shown(`"timestamp": "1529006854",\n"token": "${HEX}",\n"scope": "all"`)).toEqual([HEX]);
});

it('what a key has signed is none, nor is the start of a card', () => {
  expect(shown(`oauth_${'signature'}="${HEX}"`)).toEqual([]);
  expect(shown(`oauth_${'token'}="${HEX}"`)).toEqual([HEX]);
  const encoded = (user: string) => `Buffer.from('${user}:${CHOSEN}').toString('base64')`;
  expect(shown(encoded('BEGIN'))).toEqual([]);
  expect(shown(encoded('harbor'))).toEqual([CHOSEN]);
});

it('a current password is one', () => {
  expect(shown(`const current${'Password'} = '${CHOSEN}';`)).toEqual([CHOSEN]);
  expect(shown(`MAIN_${'PASS'}=${CHOSEN}\n`)).toEqual([CHOSEN]);
  expect(shown(`const db${'Pass'} = '${CHOSEN}';`)).toEqual([CHOSEN]);
});

it('an identifier with a scope is a key where its name says so', () => {
  const scoped = `robot:${UUID(4)}`;
  expect(shown(`api_${'key'}: "${scoped}"`)).toEqual([scoped]);
});

it('a UUID that no generator makes is no key of an option', () => {
  const [made, real] = [
    UUID(4)
      .replace(/-4/, '-d')
      .replace(/-[89ab](?=...-)/, '-a'),
    UUID(4),
  ];
  expect(shown(`tool play --api-${'key'} ${made}\n`)).toEqual([]);
  expect(shown(`tool play --api-${'key'} ${real}\n`)).toEqual([real]);
});

it('a UUID of another version is no key of a header, nor is the kind of a connection a password', () => {
  expect(shown(`X-Auth-${'Token'}: ${UUID(1)}\n`)).toEqual([]);
  expect(shown(`X-Auth-${'Token'}: ${UUID(4)}\n`)).toEqual([UUID(4)]);
  expect(shown(`${NAME}Connector: ${'loc'}al7\n`)).toEqual([]);
});

it('a user goes before a password', () => {
  expect(shown(`User: url.User${'Password'}("j@ne", "${'pass'}word"),`)).toEqual([]);
  expect(shown(`client.setUser${'Password'}("${CHOSEN}")`)).toEqual([CHOSEN]);
});

it('what a library gives to all is for all, what a config gives is not', () => {
  expect(shown(`const defaultApi${'Key'} = "${HEX}";`)).toEqual([]);
  expect(shown(`const api${'Key'} = "${HEX}";`)).toEqual([HEX]);
  expect(shown(`default_${'token'}: ${HEX}\n`)).toEqual([HEX]);
});

it('a signed token is judged by what it says, also under a name', () => {
  const part = (claims: object) => Buffer.from(JSON.stringify(claims)).toString('base64url');
  const signed = (claims: object) => `${part({ alg: 'HS256', typ: 'JWT' })}.${part(claims)}.${token(17, 43)}`;
  expect(shown(`token: "${signed({ sub: 1234567890, name: 'John Doe' })}"`)).toEqual([]);
  const real = signed({ sub: 4711, iss: 'https://login.redlink.pl' });
  expect(shown(`token: "${real}"`)).toEqual([real]);
});
