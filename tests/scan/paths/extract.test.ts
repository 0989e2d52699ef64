import { describe, expect, it } from 'vitest';
import { paths as pathRules } from '../../../src/rules/paths.ts';
import { candidatesAt, extractByPath, isSpecialPath } from '../../../src/scan/paths/index.ts';
import { scanWhole } from '../../../src/scan/scanner.ts';
import { sampleOf } from '../../rules/sample.ts';
import { all, password, token } from '../detect/found.ts';

function read(path: string, text: string): [string | null, string][] {
  return extractByPath(path, Buffer.from(text), pathRules).map(({ variable, secret }) => [variable, secret]);
}

it('a name before the only line of a file that holds a secret is no part of it', () => {
  const secret = password(5);
  expect(read('secrets/db_password', `${secret}\n`)).toEqual([[null, secret]]);
  expect(read('secrets/db_password', `AS_ADMIN_PASSWORD=${secret}\n`)).toEqual([['AS_ADMIN_PASSWORD', secret]]);
  expect(read('secrets/db_password', `${token(4)}==\n`)).toEqual([[null, `${token(4)}==`]]);
});

it('what says that a secret is to stand here is none', () => {
  expect(read('secrets/db_password.txt', `${['your', 'db', 'password', 'here'].join('_')}\n`)).toEqual([]);
});

describe('special paths', () => {
  it.each([
    '.env',
    'app/.env.production',
    'deploy/prod.env',
    '.envrc',
    'home/.netrc',
    '.pgpass',
    'etc/shadow',
    'www/.htpasswd',
    '.npmrc',
    '.aws/credentials',
    'web/wp-config.php',
    '.s3cfg',
    'config/master.key',
    'config/credentials/production.key',
    'release.jks',
    'cert.p12',
    'vault.kdbx',
    '.bash_history',
    '.kube/config',
    'appsettings.Production.json',
    'config',
    'src/main/resources/application-prod.yml',
    'prod.tfvars',
    'terraform.tfstate',
    'config/database.yml',
    '.git-credentials',
    'secrets/db_password',
    'acme.clientSecret',
  ])('%s', (path) => {
    expect(isSpecialPath(path)).toBe(true);
  });

  it.each([
    '.env.example',
    '.env.sample',
    'env.template',
    '.env.ts',
    'src/env.d.ts',
    'lib/config',
    'src/credentials.ts',
    'README.md',
    'wp-config-sample.php',
    'secrets.yml.dist',
    'tests/credentials_test.go',
    'package.json',
    'src/secret.ts',
    'docs/token.md',
    'constructor',
    '__proto__',
    '',
  ])('not %s', (path) => {
    expect(isSpecialPath(path)).toBe(false);
  });
});

describe('env files', () => {
  const secret = password(1);
  const random = token(2);

  it('give each secret-looking value with its name', () => {
    const text = [
      'NODE_ENV=production',
      'PORT=3000',
      'DATABASE_HOST=db.acme.io',
      `DB_PASSWORD=${secret}`,
      `export SESSION_SECRET="${secret} and more"`,
      `ODDLY_NAMED='${random}' # comment`,
      `#OLD_API_TOKEN=${random}`,
      `REQUEST_ID=${random}`,
      'CACHE_PASSWORD=$DB_PASSWORD',
      'MAIL_PASSWORD=changeme',
      'EMPTY_SECRET=',
      'NEXT_PUBLIC_API_KEY=abcdefghijklmnop12345678',
    ].join('\r\n');
    expect(read('.env', text)).toEqual([
      ['DB_PASSWORD', secret],
      ['SESSION_SECRET', `${secret} and more`],
      ['ODDLY_NAMED', random],
      ['OLD_API_TOKEN', random],
    ]);
  });

  it('that SOPS has encrypted hold recipients and wrapped keys, no secret', () => {
    const text = [
      'A_TOKEN=ENC[AES256_GCM,data:qXnj,iv:lkfM,tag:FNfP,type:str]',
      'sops_age__list_0__map_enc=-----BEGIN AGE ENCRYPTED FILE-----\\nYWdl\\n-----END AGE ENCRYPTED FILE-----\\n',
      `sops_age__list_0__map_recipient=age1${sampleOf('[02-9ac-hj-np-z]{58}', 3)}`,
      `sops_kms__list_0__map_enc=AQICAHh${token(4)}`,
      `DEPLOY_RECIPIENT=age1${sampleOf('[02-9ac-hj-np-z]{58}', 5)}`,
    ].join('\n');
    expect(read('.env', text)).toEqual([]);
  });

  it('of batch files and with a prefix alone hold none', () => {
    const text = 'set "AZURE_CLIENT_KEY_OF_STAGE2=%1"\r\nACME_API_KEY=sk-\n';
    expect(read('env.bat', text)).toEqual([]);
  });

  it('name a commit, or stand in a sentence', () => {
    const hex = sampleOf('[0-9a-f]{40}', 4);
    expect(read('release.env', `RELEASE_COMMITISH=${hex}\n`)).toEqual([]);
    expect(read('release.env', `RELEASE_SEED=${hex}\n`)).not.toEqual([]);
    expect(read('redis.conf', '# When the default user has no password, the server\n')).toEqual([]);
  });

  it('point at the value', () => {
    const bytes = Buffer.from(`# é\nDB_PASSWORD="${secret}"\n`);
    const [candidate] = extractByPath('.env', bytes, pathRules);
    expect(bytes.toString('utf8', candidate.start, candidate.end)).toBe(secret);
  });

  it('yield to a rule that knows the format', () => {
    const bytes = Buffer.from(`WEB_URL=https://bot:${secret}@git.acme.io/x\nDB_PASSWORD=${secret}\n`);
    const { candidates } = scanWhole(all, bytes);
    const found = candidatesAt('.env', { candidates, bytes }, all.rules);
    expect(found.map((candidate) => [candidate.rule.id, candidate.variable])).toEqual([
      ['url-credentials', 'WEB_URL'],
      ['env-file-value', 'DB_PASSWORD'],
    ]);
  });
});

describe('files of programs', () => {
  const secret = password(3);
  const given = token(3, 40);
  const word = ['let', 'me', 'in'].join('');

  it.each<[string, string, string]>([
    ['.pgpass', `# host:port:db:user:password\nlocalhost:5432:*:root:${word}\n`, word],
    ['.netrc', `machine a.io\n  login bob\n  password ${word}\n`, word],
    ['.esmtprc', `hostname smtp.acme.io:587\npassword "${word}"\n`, word],
    ['.git-credentials', `https://bob:${secret}@git.acme.io\n`, secret],
    ['chap-secrets', `bob * "${secret}" *\n`, secret],
    ['etc/ipsec.secrets', `1.2.3.4 : PSK "${secret}"\n`, secret],
    ['postfix/sasl_passwd', `[smtp.acme.io]:587 bob@acme.io:${secret}\n`, secret],
    ['ops/acme.key', `ops-user\n${sampleOf('[A-Za-z0-9]{40}', 4)}\n`, sampleOf('[A-Za-z0-9]{40}', 4)],
    ['token.txt', `${sampleOf('[A-Za-z0-9]{40}', 5)}\n`, sampleOf('[A-Za-z0-9]{40}', 5)],
    ['config/master.key', `${sampleOf('[0-9a-f]{32}', 4)}\n`, sampleOf('[0-9a-f]{32}', 4)],
    ['.vault-token', secret, secret],
    ['.secrets/gateway.txt', `${sampleOf('[0-9a-f]{48}', 4)}\n`, sampleOf('[0-9a-f]{48}', 4)],
    [
      'agents/main/agent/auth-profiles.json.migrated-1760000000-0b1c',
      `{"profiles":{"x":{"type":"oauth","refresh":"${given}","expires":1}}}`,
      given,
    ],
    ['secrets.json', `{"groq":{"value":"${given}"},"note":{"value":"a sentence, and no key"}}`, given],
    ['wp-config.php', `<?php\n$table_password = '${secret}';\n`, secret],
    ['.my.cnf', `[client]\nuser=root\npassword=${secret}\n`, secret],
    ['config/database.yml', `production:\n  username: app\n  password: ${secret}\n`, secret],
    ['.vscode/sftp.json', `{\n  "host": "a",\n  "password": "${word}"\n}`, word],
    ['settings.xml', `<server><id>a</id><password>${secret}</password></server>`, secret],
    ['data-sources.xml', `<connection url="jdbc:x" user="u" password="${word}"/>`, word],
    ['appsettings.json', `{ "Smtp": { "Password": "${secret}", "Port": 25 } }`, secret],
    ['gradle.properties', `signing.keyId=24875D73\nsigning.password=${secret}\n`, secret],
    ['prod.tfvars', `region = "eu"\ndb_password = "${secret}"\n`, secret],
    ['.bash_history', `ls\nexport DB_PASSWORD=${secret}\n`, secret],
  ])('%s', (path, text, expected) => {
    expect(read(path, text).map(([, found]) => found)).toEqual([expected]);
  });

  it.each<[string, string]>([
    ['.env', 'PASSWORD_FILE=/run/secrets/db\nTOKEN_URL=https://a.io/t\nAPI_KEY=op://vault/item\n'],
    ['wp-config.php', "$password = getenv('DB_PASSWORD');\n$db_password = $config['x'];"],
    ['config/database.yml', "password: <%= ENV['DB_PASSWORD'] %>\n"],
    ['settings.xml', `<password>\${env.TOKEN}</password>`],
    ['.ftpconfig', '{ "promptForPass": false, "passphrase": "" }'],
    ['terraform.tfvars', 'password_length = 16\nsecret_name = "db"\n'],
    ['etc/shadow', 'daemon:*:17431:0:99999:7:::\nbob:!:17431::::::\nann::17431:0:99999:7:::\n'],
    ['.pgpass', '#hostname:port:database:username:password\n'],
    ['ops/acme.key', 'two words of prose\nand more of them\n'],
    ['keys.txt', 'some-name\nother-name\n'],
    ['config/master.key', 'not one key but a sentence\n'],
    ['docs/secrets/intro.txt', 'How to keep secrets\nand why\n'],
    ['oauth.json', '{"access":"read_only","refresh":"https://acme.io/oauth/refresh","code":"authorization_code"}'],
    ['cert.p12', 'plain text'],
    ['vars/vault.yml', 'db_password: !vault |\n  $ANSIBLE_VAULT;1.1;AES256\n'],
  ])('no value in %s', (path, text) => {
    expect(read(path, text)).toEqual([]);
  });

  it('reads password files', () => {
    const hash = sampleOf('\\$6\\$[A-Za-z0-9]{16}\\$[A-Za-z0-9]{86}', 1);
    expect(read('etc/shadow', `root::1:0:9:7:::\nbob:${hash}:1:0:9:7:::\n`)).toEqual([[null, hash]]);
    const des = sampleOf('[./A-Za-z0-9]{13}', 2);
    expect(read('.htpasswd', `bob:${des}\n`)).toEqual([[null, des]]);
  });

  it('knows key stores by their first bytes', () => {
    const jks = Buffer.concat([Buffer.from('feedfeed00000002', 'hex'), Buffer.alloc(64, 7)]);
    expect(extractByPath('release.keystore', jks, pathRules).map(({ rule }) => rule.id)).toEqual(['key-store']);
    const pkcs12 = Buffer.concat([Buffer.from('308209d1020103308209', 'hex'), Buffer.alloc(64, 7)]);
    expect(extractByPath('cert.pfx', pkcs12, pathRules).map(({ rule }) => rule.id)).toEqual(['key-store']);
  });

  it('takes linear time', () => {
    const before = performance.now();
    for (const path of [
      '.env',
      'settings.xml',
      '.pgpass',
      '.htpasswd',
      'chap-secrets',
      '.esmtprc',
      '.bashrc',
      '.git-credentials',
    ]) {
      for (const piece of ['a', ' ', 'a=', 'password ', '"', '<a>', '<password ', 'a:', ':', 'password="\\', "a='"]) {
        read(path, `${piece.repeat(Math.floor(4000 / piece.length))}\n`.repeat(10));
      }
    }
    expect(performance.now() - before).toBeLessThan(20_000);
  });
});

describe('a key as a list of bytes', () => {
  const bytes = Array.from({ length: 64 }, (_, i) => (i * 73 + 41) % 256);
  it('is read where Solana keeps one', () => {
    const text = JSON.stringify(bytes);
    expect(read('.config/solana/id.json', `${text}\n`)).toEqual([[null, text]]);
    expect(read('deploy/my-keypair.json', JSON.stringify(bytes, null, 2))).toHaveLength(1);
  });

  it('is none with other lengths, with counted numbers, or beside something else', () => {
    expect(read('id.json', JSON.stringify(bytes.slice(1)))).toEqual([]);
    expect(read('id.json', JSON.stringify(bytes.map((_, i) => i)))).toEqual([]);
    expect(read('id.json', JSON.stringify({ key: bytes }))).toEqual([]);
    expect(read('list.json', JSON.stringify(bytes))).toEqual([]);
  });
});

it('lists of users are read whatever program keeps them', () => {
  const hash = sampleOf('[0-9a-f]{32}', 3);
  const word = password(8);
  expect(read('trac/htdigest.users', `ann:a realm:${hash}\n`)).toEqual([[null, hash]]);
  expect(read('conf/activemq-users.properties', `# users\nadmin=${word}\n`)).toEqual([[null, word]]);
  expect(read('pki/token-auth.csv', `${hash},admin,1,"system:masters"\n`)).toEqual([[null, hash]]);
  expect(read('etc/eap.secrets', `ann : EAP "${word}"\n: P12 ann.p12 "${word}"\n`)).toEqual([
    [null, word],
    [null, word],
  ]);
  expect(read('etc/ipsec.secrets', '%any a.acme.io : PSK ""\nann : XAUTH ""\n: RSA vpn.key\n')).toEqual([]);
});
