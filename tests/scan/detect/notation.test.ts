import { describe, expect, it } from 'vitest';
import { scanWhole } from '../../../src/scan/scanner.ts';
import { sampleOf } from '../../rules/sample.ts';
import { all, candidates, password as chosen, secrets } from './found.ts';

const key = sampleOf('[a-z]{3}[0-9]{2}[A-Z][A-Za-z0-9]{18}', 4);
const password = chosen(6);

const sure = (text: string) => [
  ...new Set(
    scanWhole(all, Buffer.from(text))
      .candidates.filter((c) => c.confidence !== 'low')
      .map((c) => c.secret),
  ),
];

describe('beside its name', () => {
  it.each([
    `val apiKey by lazy { "${key}" }`,
    `(or (System/getenv "API_KEY") "${key}")`,
    `set(ENV{API_TOKEN} "${key}")`,
    `#[arg(long, env = "API_KEY", default_value = "${key}")]`,
    `#[arg(long, default_value = "${key}")]\n    pub api_key: String,`,
    `config :shop, :api_key, "${key}"`,
    `api_key: str = Field("${key}", env="API_KEY")`,
    `Set-Item -Path Env:API_KEY -Value "${key}"`,
    `RewriteRule .* - [E=API_KEY:${key}]`,
    `"API_KEY","${key}"\n`,
    `API_KEY: z.string().min(1).default('${key}'),`,
    `String apiKey = Optional.ofNullable(given).orElse("${key}");`,
    `if ("${key}".equals(apiKey)) {`,
    `<tr><td class="e">$_ENV['API_KEY']</td><td class="v">${key}</td></tr>`,
    `<tr><td class="e">API_KEY </td><td class="v">${key} </td></tr>`,
    `"api_key" string => "${key}";`,
    `sed -i "s/__API_KEY__/${key}/" app.conf`,
    `get_api_key = lambda: "${key}"`,
    `const apiKey = () => '${key}';`,
    `\\newcommand{\\apiKey}{${key}}`,
    `\\renewcommand{\\accessToken}{${key}}`,
    `if request.headers.get("X-Api-Key") == "${key}":`,
    `const API_KEY: &[u8] = b"${key}";`,
    `api_key = <<~K.strip\n  ${key}\nK\n`,
    `<soap:Body><ns1:apiKey>${key}</ns1:apiKey></soap:Body>`,
    `<c:set var="apiKey" value="${key}"/>`,
    `{assign var="api_key" value="${key}"}`,
    `{"auth":{"type":"bearer","bearer":"${key}"}}`,
    `authParams=token:${key}\n`,
    `resource "github_actions_secret" "s" {\n  plaintext_value = "${key}"\n}\n`,
    `s = URLSafeTimedSerializer("${key}")`,
    `var store = sessions.NewCookieStore([]byte("${key}"))`,
    `api_key: "{{ given | default('${key}') }}"`,
    `API_KEY = config('API_KEY', default='${key}')`,
    `host, api_key = "acme.io", "${key}"`,
    `form-data; name=\\"api_key\\"\\r\\n\\r\\n${key}\\r\\n`,
    `api_key = { value = "${key}", force = true }`,
  ])('a key is found in %j', (text) => {
    expect(sure(text)).toEqual([key]);
  });

  it.each([
    `Fields("sendpassword") = "${password}"`,
    `$Self->{DatabasePw} = '${password}';`,
    `{"label":"Login","type":"password","value":"${password}"}`,
    `credential-reference={clear-text=${password},type=x}`,
    `Config: {dbUser=ann, dbPassword=${password}, pool=5}`,
    `IDENTIFIED\\040BY\\040'${password}';`,
    `users = {"ann": "${password}"}`,
    `"ann": generate_password_hash("${password}"),`,
    `local ok = red:auth("${password}")`,
    `Credentials::new("ann".to_string(), "${password}".to_string())`,
    `smtp.PlainAuth("", "ann", "${password}", "smtp.acme.io")`,
    `gomail.NewDialer("smtp.acme.io", 587, "ann", "${password}")`,
    `auth: {:basic, "ann:${password}"}`,
    `[user, given] == ['admin', '${password}']`,
    `echo "${password}" | saslpasswd2 -p -c -u acme.io relay`,
    `(echo ${password}; echo ${password}) | smbpasswd -s -a ann`,
    `sudo -S <<< "${password}" reboot`,
    `kinit ann <<< ${password}`,
    `SessionCryptoPassphrase ${password}`,
    ` wpa-passphrase ${password}\n`,
    `password manager user-name admin plaintext ${password}\n`,
    `olcRootPW: ${password}\n`,
    `stream_authentication ann:${password}\n`,
    `[users]\nann = ${password}\n`,
    `"raw_auth":"ann:${password}"`,
    `Name,Host/IP,Username,Password\nx,h,ann,${password}\n`,
  ])('a password is found in %j', (text) => {
    expect(sure(text)).toContain(password);
  });

  it.each([
    '(or (System/getenv "API_KEY") "not-set")',
    "API_KEY: z.string().default('change-me'),",
    'if ("access_token".equals(tokenType)) {',
    "assert kwargs.get('password') == 'mypass'",
    'sed -i "s/__API_KEY__/$API_KEY/" app.conf',
    `apiKey = () => 'the name of a key'`,
    '{"type":"password","value":"Your password"}',
    `clear-text=${'$'}{DB_PASSWORD}`,
    '"en-PW": "en-001"',
    'users = {"name": "Ann2Smith"}',
    'users = {"ann": "manager"}',
    'make_password("password")',
    'PLAINTEXT_VALUE = "test-value";',
    ' is stored as plaintext in\n',
    `plaintext    ${Buffer.from('a text of 16 byt').toString('base64')}\n`,
    'policies: ["admin", "team-12345"]',
    '[users]\nann = reader\n',
    '"credentials": {"solr": "a b"}',
    'client = Client("db", username="ann", password=getpass(), source="admin")',
    'The wpa_passphrase tool computes it',
    'BasicAuth false true',
    'URLSafeTimedSerializer("the-name-of-a-key")',
    'ks.load(in, "changeit".toCharArray())',
    `password=${'$'}{1:-$PASSWORD}`,
    'log in with `admin` / `password1`',
    'the db pw is stored in 1Password',
    'the password is sha256 hashed',
    'net use Z: \\\\nas\\x /user:ann\n',
    'karaf = {CRYPT}7F2A{CRYPT},_g_:admingroup',
    'form-data; name="token"\n\nundefined',
  ])('nothing is found in %j', (text) => {
    expect(secrets(text)).toEqual([]);
  });
});

it('hashes and tokens of servers are found by their form', () => {
  const half = Buffer.from(sampleOf('[A-Za-z0-9]{32}', 3)).toString('base64');
  const salt = Buffer.from(sampleOf('[A-Za-z0-9]{16}', 3)).toString('base64');
  const hex = sampleOf('[0-9a-f]{64}', 3);
  const token = sampleOf('[A-Za-z0-9]{43}', 3);
  const balloon = ['$BALLOON', `SHA256$v=1$s=1024,t=32$${salt}$${half}`].join('-');
  expect(secrets(`"credentials":{"solr":"${half} ${half}"}`)).toEqual([`${half} ${half}`]);
  expect(secrets(`<Pass password>\n\tMethod = sha256\n\tHash = ${hex}\n`)).toEqual([hex]);
  expect(secrets(`keys:\n  APIabcDEF12: ${token}\n`)).toEqual([token]);
  expect(secrets(`pwhash = "${balloon}"`)).toEqual([balloon]);
});

it('takes linear time', () => {
  const start = performance.now();
  for (const unit of [
    'a: z.a().default("',
    'sed -i "s/',
    '"type":"password", ',
    'users = {"a": ',
    'echo a | smbpasswd ',
    '[users]\n',
  ]) {
    candidates(unit.repeat(20_000));
  }
  expect(performance.now() - start).toBeLessThan(15_000);
});
