import { describe, expect, it } from 'vitest';
import { rules } from '../../../src/rules/index.ts';
import { detectors } from '../../../src/scan/detect/index.ts';
import { surpriseOf } from '../../../src/scan/filters/surprise.ts';
import { Matcher } from '../../../src/scan/matcher.ts';
import { scanWhole } from '../../../src/scan/scanner.ts';
import { sampleOf } from '../../rules/sample.ts';

const matcher = new Matcher(
  rules.filter((rule) => rule.id.startsWith('generic')),
  detectors,
);

function scan(text: string) {
  return scanWhole(matcher, Buffer.from(text), true);
}

function sure(text: string): string[] {
  return scan(text)
    .candidates.filter((c) => c.confidence !== 'low')
    .map((c) => c.secret);
}

const RANDOM = sampleOf('[A-Za-z0-9]{24}', 4);
const HEX = sampleOf('[0-9a-f]{40}', 4);
const UUID = sampleOf('[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}', 4);
/** What RFC 6238 tries its algorithm with. */
const BASE32 = ['GEZDGNBV', 'GY3TQOJQ'].join('').repeat(2);
const NAME = ['pass', 'word'].join('');
const dollar = '$';

describe('a name and a value', () => {
  it.each([
    ['an option of a command', (s: string) => `helm install a b --set auth.root${NAME}=${s}`],
    ['a key of Hiera', (s: string) => `mysql::server::root_${NAME}: '${s}'`],
    ['a quoted key of Hiera', (s: string) => `profile:\n  "db::${NAME}": ${s}`],
    ['a declaration of Visual Basic', (s: string) => `Dim ${NAME} As String = "${s}"`],
    ['a setting of Ruby', (s: string) => `set :db_${NAME}, '${s}'`],
    ['an element in an element', (s: string) => `<Admin${NAME}><Value>${s}</Value></Admin${NAME}>`],
    ['an item alone', (s: string) => `${NAME}:\n  - ${s}`],
    ['a clear text in XML', (s: string) => `<add key="clear_text_${NAME}" value="${s}" />`],
  ])('are found: %s', (_, around) => {
    const secret = sampleOf('[a-z]{5}[0-9]{2}[A-Z]{3}', 9);
    expect(sure(around(secret))).toEqual([secret]);
  });

  it.each([
    ['a path to a program', `get('${NAME}_change', '/usr/bin/kpasswd')`],
    ['a scheme of hashes', `get('${NAME}_kind', 'md5-crypt')`],
    ['the same again and again', 'api_key: "abc123abc123abc123abc123abc123ab"'],
    ['a contract', 'contract MyToken is ERC20Upgradeable {'],
    ['an alternative of a grammar', `   | K${NAME.toUpperCase()}\n   | KSHELL\n   | L2TP\n`],
    ['a format', `log("Set${NAME}", "ctx1id:%v")`],
    ['the vocabulary of a grammar', '  tokenVocab = F5BigipImishLexer;'],
    ['the key of a cache', '{"key":"make-fetch-happen:request-cache:https://reg.acme.io/x/-/x-1.0.2.tgz"}'],
    ['a kind of module', `["-auth", "${NAME}", "-${NAME}", "session"]`],
    ['a script', '"SecretsSetup": "setup_secrets.ps1"'],
    ['what a tool has encrypted', `${NAME}: __encrypt__${RANDOM}==:${RANDOM}`],
    ['empty, before another name', `conninfo 'user=a ${NAME}= dbname=b17'`],
    ['a member behind an arrow', `const char *${NAME} = data->set.ssl.primary.key_passwd;`],
    ['a choice between members', `${NAME} = data->creds ? data->creds->passwd : NULL;`],
    ['a declared member', `type Config struct {\n\tAccessToken string \`json:"access_token"\`\n}`],
    ['a list of objects', 'token:\n  - type: string1\n    name: x'],
    ['a told page', 'the access_token https://docs.acme.io/v1/tokens/2024-guide-to-tokens says'],
    ['a UUID of no variant', 'token = "52acf265-3fc6-4ecd-304a-15940bd04653"'],
    ['a variable of Hiera', `db::${NAME}: %{lookup('pw')}`],
    ['a type of CloudFormation', '"AWS::ApiGateway::ApiKey": "bfa3add8b26e85304c1d"'],
    ['a salt', `argon2id('${NAME}', 'salt1234', { t: 1 })`],
    ['the place of one, before quotes', `openssl enc -${NAME.slice(0, 4)} file:"${dollar}{DIR}/key"`],
    ['a certificate in base64', `tls.key: ${Buffer.from('-----BEGIN CERTIFICATE-----\nMIIB').toString('base64')}`],
    ['a name of a resource', 'secret: urn:k8s:secret:name:key1'],
    ['hardly any different characters', 'routing_key="0.0.0.0.0.0.0.0.0.0.0.0.0.0.1.1.1.1.0.abc"'],
    ['hex in both cases', 'api_key: "7fA94c0eB1d86a35cF2e90Db74a1c8E3"'],
  ])('are none: %s', (_, text) => {
    expect(sure(text)).toEqual([]);
  });

  it.each(['changeme', '<token>', 'username:password', 'admin:changeme'])('are none in base64: %s', (text) => {
    expect(sure(`"auth_${NAME}": "${Buffer.from(text).toString('base64')}"`)).toEqual([]);
  });

  it.each(['api_key', 'apiKey', 'CLIENT_SECRET', 'secretKey', 'auth_token', 'x.access-token'])(
    'is a secret in the shape of an identifier: %s',
    (name) => {
      expect(sure(`${name} = "${UUID}"`)).toEqual([UUID]);
      expect(sure(`${name}_id = "${UUID}"`)).toEqual([]);
    },
  );

  it('has parts joined by a point: names in code, or a token', () => {
    const joined = `${sampleOf('a[0-9a-f]{31}', 5)}.${sampleOf('[A-Z][0-9][A-Za-z0-9]{14}', 6)}`;
    expect(sure(`api_key: ${joined}\n`)).toEqual([joined]);
    expect(sure('api_key: settings.providers.v2.apiKey\n')).toEqual([]);
  });

  it('that are asked for, or belong to somebody else, are none', () => {
    for (const text of [
      `await keytar.set${'Password'}("agent", name, value.trim())`,
      `const kept = await keytar.get${'Password'}("agent", name)`,
      `vault.fetch${'Secret'}("prod7-db")`,
    ]) {
      expect(scan(text).candidates, text).toEqual([]);
    }
    expect(sure(`client.set${'Password'}("${RANDOM}", true)`)).toEqual([RANDOM]);
  });

  it('that count on, or are a name with a number, are none', () => {
    const interleaved = [...'abcdefghijklmnopqrst'].map((letter, i) => `${letter}${i % 10}`).join('');
    expect(sure(`api_key = "${interleaved}"`)).toEqual([]);
    expect(sure('keyVaultToStoreSecrets: cmp2-qat-1208358310')).toEqual([]);
  });

  it.each(['(', ')', '?', '<', '`'])('with %j in it are no keys, but may be made up', (mark) => {
    const value = `${RANDOM.slice(0, 12)}${mark}${RANDOM.slice(12)}`;
    expect(sure(`api_token = "${value}"`)).toEqual([]);
    expect(sure(`app_secret = "${value}"`)).toEqual([value]);
  });

  it('are found where they are what is taken when nothing is set', () => {
    for (const text of [
      `${NAME} (System.getenv("A") != null ? System.getenv("A") : "${RANDOM}")`,
      `${NAME} = conf ? conf.value : '${RANDOM}';`,
    ]) {
      expect(sure(text), text).toEqual([RANDOM]);
    }
    expect(sure(`${NAME} = isSet ? "given" : other;`)).toEqual([]);
  });

  it('that are the id of a key, a bucket, a wrong answer are none', () => {
    const id = sampleOf('[0-9A-F]{16}', 3);
    expect(sure(`signingkey = ${id}`)).toEqual([]);
    expect(sure(`"bucket_key": "${RANDOM}"`)).toEqual([]);
    expect(sure(`login(${NAME}="wrong")`)).toEqual([]);
  });
});

describe('what is no secret', () => {
  it.each([
    ['a placeholder', `${NAME} = "changeme"`],
    ['a placeholder', 'api_key = "your-api-key-here"'],
    ['a placeholder', 'api_key = "xxxxxxxxxxxxxxxxxxxx"'],
    ['a variable', `${NAME}: "${dollar}{DB_PASS}"`],
    ['a variable', `${NAME}: "{{ vault_value }}"`],
    ['a variable', `${NAME}="<your value>"`],
    ['repeated or counted characters', `${NAME} = "123456789"`],
    ['a reference', `secret_key: "op://vault/item/${RANDOM}"`],
    ['encrypted', `secret_key: "ENC[AES256_GCM,data:${RANDOM}]"`],
    ['encrypted', `client_secret=encrypted:${RANDOM}`],
    ['a query without its signature', 'sas_token="sp=r&st=2031-03-04T07:24:52Z&se=2031-04-04&sv=2022-11-02&sr=c"'],
    ['the password of an anonymous login', `server->user = "anonymous";\nserver->${NAME} = "${RANDOM}";`],
    ['an expression', `token = config.values.apiToken2Value(x)`],
    ['an identifier', `const ${NAME} = theOtherVariable;`],
    ['a type or keyword', `${NAME}: string;`],
    ['a uuid', `session_key = "${UUID}"`],
    ['a url', `auth_token = "https://vendor.test/${RANDOM}"`],
    ['a path', 'secret_key = "/etc/ssl/private-dir/server.d"'],
    ['a file name', 'private_key = "config/server.pem"'],
    ['a date', `${NAME} = "2024-01-02T03:04:05Z"`],
    ['a version', `${NAME} = "v10.20.300"`],
    ['a digest', `secret_sha256_x_key = "sha256-${RANDOM}="`],
    ['made of words', 'client_secret = "thisIsMadeOfSeveralWords"'],
    ['a sentence', `${NAME} = "Type it in once more"`],
    ['same as its name', `user_${NAME} = "user_${NAME}"`],
    ['a common example', `${NAME}: "test",`],
    ['a constant', 'auth_token = "AUTH_PROVIDER_X509_V2"'],
    ['a token cut short', `bearer_token = "${Buffer.from('{"alg":"HS256","typ":"JWT"').toString('base64url')}"`],
    ['an expression', `tls13_derive_secret:ALG_SHA_256:"${HEX}":label:"${HEX}"`],
    ['an object identifier', 'id_client_key = "1.3.6.1.5.5.7.3.2"'],
    ['a text in hex', `crash_secret = "${Buffer.from('com.acme.in-background').toString('hex')}"`],
    ['repeated or counted characters', `aes_key = "${Buffer.from([...Array(24).keys()]).toString('hex')}"`],
    ['a text in base32', `totp_secret = "${BASE32}"`],
    ['a text in base32', `{"otp": "otpauth://totp/a?secret=${BASE32}&issuer=a"}`],
    ['a common example', `secret_data: ${Buffer.from('hello').toString('base64')}`],
    ['code', `sb.append("    ${NAME}: ").append(toIndentedString(${NAME})).append("\\n");`],
    ['the name of one', `client.Credentials = new Credentials(Util.Get${'Pass'}word("github"));`],
    ['the name of an algorithm', `pwd_family = create("PBKDF2(SHA-256)")`],
    ['encrypted', `{"master${'Key'}": "${Buffer.from(`opdata01${RANDOM}${RANDOM}`).toString('base64')}"}`],
    ['a JSON Web Token', `token = "${Buffer.from('{"alg":"none","typ":"JWT"}').toString('base64url')}..${RANDOM}"`],
    ['a JSON Web Token of nothing', `empty_token = "${['e30K', 'e30K', 'e30K'].join('.')}"`],
    ['a number', `session_token = "0:1#100#3=50"`],
    ['a number', `[Double token: 1.8446744073709552e19]`],
    ['a common example', `${NAME} = "testpw"`],
    ['made of words', 'XXplistKey = "FPRDelegateSwizzlingNIO"'],
    ['made of words', `["OAuth2${NAME}Bearer2", "OAuth2${NAME}", "HTTPBearer"]`],
    ['made of words', 'license_key = "Aktivizēšanas-vārds"'],
    ['a placeholder', `${NAME} = "YourPwdShouldBeLongAndSecure!"`],
    ['a variable', `reply_${NAME} = "no-reply@{DOMAIN}"`],
    ['code', `auth_${NAME}: str=None, auth_mode: str=None`],
    ['code', `  "${NAME}_value": \`computed:"true"\`,`],
    ['code', `@Type(name = "${NAME}", value = ${NAME}Request.class)`],
    ['code', `input[type=${NAME}]:focus+label,form{color:red}`],
    ['same as its name', `"GetUser${NAME}": "ec2:GetUser${NAME}"`],
    ['the name of a migration', `('social_${NAME}', '0004_auto_20160423_0400')`],
    ['repeated or counted characters', `secret_key = "${'\\0'.repeat(16)}"`],
  ])('is rejected as %s: %s', (reason, text) => {
    const { candidates, rejected } = scan(`x\n${text}\ny\n`);
    expect(candidates).toEqual([]);
    expect(rejected.map((r) => r.reason)).toContain(reason);
  });

  it.each([
    `filter.Add("overlay=eof_action=pass:repeatlast=0");`,
    `hwScaleFirstPass = "scale_rkrga:w=iw/7.9"`,
    `login_${NAME}_address = "${RANDOM}"`,
    `${NAME}Broker = "${RANDOM}"`,
    `${NAME}_hash = "${RANDOM}"`,
    `public_key = "${RANDOM}"`,
    `csrf_token = "${RANDOM}"`,
    `nextPageToken: "${RANDOM}"`,
    `key_id = "${RANDOM}"`,
    `sonar.projectKey = ${RANDOM}`,
    `PrimaryRemoteRepositoryKey : "${HEX}"`,
    `PublicKeyToken=${RANDOM}`,
    `author = "${RANDOM}"`,
    `passed = "${RANDOM}"`,
    `tokenizer = "${RANDOM}"`,
    `"${NAME}": {"shape": "S2x9K4Lq"}`,
    `hash(sha256, "${NAME}", "salt")`,
    `LABEL_PASSWORD: "Wachtwoord"`,
    `arn:aws:secretsmanager:eu-west-1:1:secret:MyThing-${RANDOM}`,
    `if (${NAME} === undefined) return`,
    `throw new Error("Please pass \`parent\` here")`,
  ])('has a name or a place that says so: %s', (text) => {
    expect(sure(`${text}\n`)).toEqual([]);
  });
});

describe('what is a secret', () => {
  const human = ['hunter', '2'].join('');
  it.each([
    [`${NAME} = "${human}"`, human],
    [`DB_PASSWORD=${human}`, human],
    [`MYSQL_ROOT_PASSWORD: ${'porkchops'}`, 'porkchops'],
    [`jwt_secret = "${HEX}"`, HEX],
    [`"tokens": ["${HEX}"]`, HEX],
    [`key = "${HEX}"`, HEX],
    [`"apiToken": "{\\"name\\":\\"root\\",\\"sig\\":\\"${HEX}\\"}"`, HEX],
  ])('is found: %s', (text, secret) => {
    expect(sure(`${text}\n`)).toEqual([secret]);
  });

  it('has its name and its exact place', () => {
    const text = `// é\nconst stripeSecret = '${RANDOM}';\n`;
    const [found] = scan(text).candidates;
    expect(found.variable).toBe('stripeSecret');
    expect(Buffer.from(text).toString('latin1', found.start, found.end)).toBe(RANDOM);
  });
});

describe('surprise', () => {
  const rate = (text: string) => surpriseOf(text) / text.length;

  it('tells random text from words', () => {
    for (let seed = 1; seed <= 50; seed++) {
      expect(rate(sampleOf('[A-Za-z0-9]{24}', seed))).toBeGreaterThan(5);
      expect(rate(sampleOf('[0-9a-f]{32}', seed))).toBeGreaterThan(4.75);
    }
    for (const words of [
      'getUserPasswordFromStore',
      'authentication-required',
      'SOME_CONSTANT_NAME',
      'application/json',
    ]) {
      expect(rate(words)).toBeLessThan(4.5);
    }
  });
});

describe('hostile input', () => {
  const pieces = [
    `${NAME}=`,
    `${NAME} `,
    `"${NAME}":`,
    `<${NAME} `,
    `${NAME},`,
    `${NAME}: |\n `,
    'insert into t (a,key,',
    `${NAME}:\n  type: x\n`,
    `# ${NAME}\n\n\n`,
    `\n${NAME},${'a1'.repeat(60)}`,
    `name="${NAME}" `,
    'key=a/b/c/d/',
    `key=${'a.'.repeat(40)}`,
    `token(${'('.repeat(30)}`,
    `secret="${'\\\\'.repeat(30)}`,
  ];
  it.each(pieces)('takes linear time: %s', (piece) => {
    const before = performance.now();
    scan(piece.repeat(Math.ceil(60_000 / piece.length)));
    // Tens of milliseconds; an ambiguous expression takes minutes.
    expect(performance.now() - before).toBeLessThan(10_000);
  });
});

it('short words inside random text make it no placeholder', () => {
  for (const word of ['BAZ', 'my', 'Foo']) {
    const secret = `${RANDOM.slice(0, 12)}7${word}3${RANDOM.slice(12)}`;
    expect(sure(`api_key: "${secret}"`)).toEqual([secret]);
  }
});
