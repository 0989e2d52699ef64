// What histories of public repositories are full of, and what is none: each beside a secret in the same syntax.
import { expect, it } from 'vitest';
import { scanContent } from '../../../src/scan/content.ts';
import { sampleOf } from '../../rules/sample.ts';
import { all, password, token } from './found.ts';

const NAME = ['pass', 'word'].join('');
const DOLLAR = '$';
const CHOSEN = password(3);
const HEX = sampleOf('[0-9a-f]{40}', 4);
const UUID = sampleOf('[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}', 4);
const ADDRESS = `0xA${sampleOf('[0-9a-f]{39}', 5)}`;

function shown(text: string): string[] {
  const { candidates } = scanContent(all, Buffer.from(text));
  return candidates.filter(({ confidence }) => confidence !== 'low').map(({ secret }) => secret);
}

/** What of it is the secret: its last word, or the password of what is encoded. */
function within(secret: string): string {
  const word = secret.match(/[\w-]{8,}/g)?.at(-1) ?? '';
  const login = Buffer.from(word, 'base64').toString('latin1');
  return /^ann:\w+$/.test(login) ? login.slice(4) : word;
}

it.each<[what: string, around: (value: string) => string, none: string, secret: string]>([
  ['a cache of a build', (s) => `  key: ${s}{{checksum "a.lock" }}\n`, `package-${HEX}-`, ''],
  ['a cache of a release', (s) => `key: ${s}\n`, 'cache-client_3.14.x', token(1, 32)],
  ['what Jenkins keeps', (s) => `DOCKER_${'PASSWORD'}=${s}\n`, `credentials('${UUID}')`, UUID],
  ['what Jenkins keeps for others', (s) => `SONAR_TOKEN = ${s}`, `credentials('${HEX}')`, `'${token(2, 32)}'`],
  ['the id of what Jenkins keeps', (s) => `withAWS(region: 'eu', credentials: '${s}')`, 'iamuser1', token(3, 24)],
  ['an accessor', (s) => `vault secret_id${s}`, `_accessor: "${UUID}"`, `: "${UUID}"`],
  ['a query that is put together', (s) => `"username='".$u."' AND ${NAME}=${s}";`, `'".$_POST["x"]."'`, `'${CHOSEN}'`],
  ['an argument', (s) => `def login(self, username='test', ${NAME}='${s}'):`, 'test', CHOSEN],
  ['what a shell runs', (s) => `export NEXUS_${'PASSWORD'}=${s}\n`, '`pbpaste`', CHOSEN],
  ['what another shell reads', (s) => `deploy --${NAME}=${s} \\\n`, `\\${DOLLAR}ARTIFACTORY_X`, CHOSEN],
  ['an element of an array', (s) => `server.${'masterauth'} = ${s} ? f(x) : NULL;`, 'argv[1][0]', ''],
  ['what nobody types', (s) => `.${NAME}("${s}")`, 'c:\\u0001@/x#%d', CHOSEN],
  ['an address of Ethereum', (s) => `token: "${s}",`, ADDRESS, token(4, 42)],
  ['a library', (s) => `api("${s}")`, 'org.acme-pioneer:acme-pioneer:1.7.1', token(5, 32)],
  ['a model', (s) => `new AcmeAPI("${s}")`, 'gpt-5.2-pro-2025-12-11', token(6, 32)],
  ['a licence', (s) => `"key": "${s}"`, 'LGPL-2.1-or-later', token(7, 32)],
  ['who signs releases', (s) => `<commons.releaseManager${'Key'}>${s}<`, sampleOf('[0-9a-f]{16}', 6), ''],
  ['a version of a plugin', (s) => `token-macro:${s} \\\n`, '400.v35420b_922dcb_', ''],
  ['a version of a package', (s) => `  mini${'pass'}: "${s}"\n`, 'npm:^7.0.4', CHOSEN],
  ['a class in a report', (s) => `<span>antlr.Common${s}`, `Token</span></td><td><code>98b949a0512a2516<`, ''],
  ['the name of a setting', (s) => `const SERIALIZED_KEYS = [\n  "${s}",\n]`, 'acmeOpenAIApiKey', ''],
  ['a path that escapes', (s) => `get("${s}") # etc${'/passwd'}`, '%2E%2E%2F%2E%2E%2Fetc%2Fpasswd', ''],
  ['an option in prose', (s) => `mark '*-key-file-${'pass'} ${s}' as sensitive`, 'configs', ''],
  ['the next line in prose', (s) => `keyId=1 signing.${NAME}= ${s}`, 'signing.secretKeyRingFile=/a/ring.gpg', ''],
  ['keys to press', (s) => `key${'Sequence'}="${s}"`, 'ALT+CTRL+SHIFT+F12', ''],
  ['a public key', (s) => `Public ${'Key'}: ${s}\n`, sampleOf('[0-9a-f]{80}', 7), ''],
  ['a member of a list', (s) => `${NAME} = ${s}\n`, 'cluster.main.kube_config.0.x', CHOSEN],
  ['a route', (s) => `USERS_EDIT_${'PASSWORD'} = "${s}";`, '/users/{userId}/edit/form', CHOSEN],
  ['a token of a test', (s) => `Authorization: 'Bearer ${s}'`, 'invalid-token-12345', token(9, 32)],
  ['a plugin', (s) => `"mask-${'passwords'}":{"gav":"${s}"}`, 'org.jenkins-ci:mask:2.13', CHOSEN],
  ['a project', (s) => `-Dsonar.project${'Key'}=${s}\n`, 'AcmeUser_ES2_2025-2_hackathon-starter-apps', ''],
  ['a host of words', (s) => `auth0: http://${s}.acme.io/`, 'auth0-serverless-protected-routes-demo', ''],
  ['a member of a class', (s) => `${'Password'}::${s},`, "make('old_one')", ''],
  ['a selector', (s) => `('${NAME}', '${s}');`, 'input[type="x"]', CHOSEN],
  ['an address in a list', (s) => `'tokens' => ['address' => '${s}']`, `0x${HEX}`, token(11, 42)],
  ['a text that is filled in', (s) => `user${'pass'} += f"${s}"`, ':{word}', ''],
  ['the name of a variable', (s) => `(username=netrc_user, ${NAME}=${s}\n`, `netrc_${NAME}`, ''],
  ['the other of two', (s) => `return s ? "A common ${NAME}" : "${s}"`, 'english', ''],
  ['the last argument', (s) => `input(type='${NAME}', name='_csrf', value=${s}`, 'token)', ''],
  [
    'a key of another kind',
    (s) => `{"${'auth'}": "${s}"}`,
    'Override',
    Buffer.from(['ann', CHOSEN].join(':')).toString('base64'),
  ],
  ['the id of an account', (s) => `TWILIO_${'SID'}_TOKEN=${s}\n`, `AC${sampleOf('[0-9a-f]{32}', 8)}`, ''],
  [
    'a variable of a workflow',
    (s) => `x "${DOLLAR}{{ a.AZURE_CLIENT_${'SECRET'} }}" | y ${DOLLAR}{{ ${s} }}`,
    `secrets.AZURE_${'C'.repeat(9)}_REGISTRY`,
    '',
  ],
  ['a slice', (s) => `\t${NAME} := ${s}\n`, '(*smtpAuth)[idx+1:]', `"${CHOSEN}"`],
  ['a value of a template', (s) => `Host=a;Username=b;${'Password'}=${s}"`, '{postgres-x.value}', CHOSEN],
  ['a place in storage', (s) => `TOKEN_STORAGE_${'SLOT'} = 0x${s};`, sampleOf('[0-9a-f]{64}', 9), ''],
  [
    'what an audit has hashed',
    (s) => `"client_${'token'}":"${s}"`,
    `hmac-sha256:${sampleOf('[0-9a-f]{64}', 10)}`,
    token(13, 64),
  ],
  ['a variable by its name', (s) => `${'pass'} = "${s}"\n`, 'env(SMTP_KEY)', CHOSEN],
  ['where a proxy passes on to', (s) => `  proxy_${'pass'} "${s}";\n`, 'http://restic:8080', ''],
  ['words in an address', (s) => `"http://user:${s}@acme.io/a?query=yes"`, 'pass%23pass', CHOSEN],
  ['a test of find', (s) => `find /opt/mysql -type f -p${s} | xargs strip`, 'rint', ''],
  [
    'a code of an error',
    (s) => `f({code:p.PAYPAL_${'CODES'},message:${s}})`,
    'p.PAYPAL_ACCOUNT_TOKENIZATION_FAILED.message',
    '',
  ],
  ['a variable as an argument', (s) => `run --${NAME} ${s} \\\n`, `domain${'Password'}`, CHOSEN],
  ['a source of a password', (s) => `openssl -${NAME} ${s}`, `pass:"${DOLLAR}{A_PWD}"`, ''],
  ['a kind of reason', (s) => `complexityReason ${NAME}ChangeReason = "${s}"`, 'complexity', ''],
  ['a date', (s) => `"gitlab-oauth":{"build${s}`, `Date":"Nov 07, 2019"}`, `.acme.io":"${token(10, 40)}"}`],
])('%s is none, and a secret in its place is found', (_, around, none, secret) => {
  if (none) expect(shown(around(none))).toEqual([]);
  if (secret) expect(shown(around(secret)).join()).toContain(within(secret));
});
