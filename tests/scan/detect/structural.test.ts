import { describe, expect, it } from 'vitest';
import { structural } from '../../../src/rules/structural.ts';
import { crc16 } from '../../../src/scan/detect/nkey.ts';
import { detectUrlCredentials } from '../../../src/scan/detect/url.ts';
import { sampleOf } from '../../rules/sample.ts';
import { candidates, password, reachOf, secrets, token } from './found.ts';

const base64 = (text: string) => Buffer.from(text).toString('base64');

/** Texts around a password, in many formats; each is tried with several passwords. */
const AROUND_PASSWORD: Record<string, (secret: string) => string> = {
  'PostgreSQL URL': (s) => `DATABASE=postgres://svc:${s}@db.acme.io:5432/app`,
  'SQLAlchemy URL': (s) => `engine = create_engine("postgresql+psycopg2://svc:${s}@db/app")`,
  'Mongo SRV URL': (s) => `uri: mongodb+srv://svc:${s}@cluster0.ab1cd.mongodb.net/app?retryWrites=true`,
  'Redis URL without a user': (s) => `redis://:${s}@cache.acme.io:6379/0`,
  'AMQP URL': (s) => `amqp://svc:${s}@mq.acme.io/vhost`,
  'escaped URL': (s) => `{"u":"https:\\/\\/svc:${s}@build.acme.io\\/x"}`,
  'URL in a query': (s) => `next=${encodeURIComponent(`https://svc:${s}@build.acme.io/x`)}&a=b`,
  'git remote': (s) => `git clone https://bot:${s}@git.acme.io/team/app.git`,
  'JDBC in XML': (s) => `<url>jdbc:mysql://db/app?user=svc&amp;password=${s}</url>`,
  'JDBC of SQL Server': (s) => `url=jdbc:sqlserver://db:1433;databaseName=app;user=sa;password=${s};encrypt=true`,
  'JDBC of Oracle': (s) => `jdbc:oracle:thin:scott/${s}@db1:1521/orcl`,
  Monit: (s) => `set httpd port 2812\n  allow admin:${s}\n`,
  'a parameter of Azure': (s) =>
    `{"admin${['Pass', 'word'].join('')}": {"type": "securestring", "defaultValue": "${s}"}}`,
  'docker login in a list': (s) => `args: ["login", "-u", "ci", "-p", "${s}", "r.acme.io"]`,
  proxychains: (s) => `[ProxyList]\nsocks5 10.1.1.1 1080 me ${s}\n`,
  'JMX roles': (s) => `monitorRole ${s}\n`,
  'state of Terraform': (s) => `{"type": "random_password", "instances": [{"attributes": {"result": "${s}"}}]}`,
  'a token piped to a program': (s) => `printf '%s' '${s}' | gh auth login --with-token`,
  Shadowsocks: (s) => `ss://${base64(`aes-256-gcm:${s}`)}@a.acme.io:8388#x`,
  'ADO.NET': (s) => `"Server=tcp:db;Initial Catalog=app;User Id=sa;Password=${s};Encrypt=True"`,
  ODBC: (s) => `Driver={SQL Server};Server=db;Uid=sa;Pwd=${s};`,
  libpq: (s) => `dsn = "host=db user=app password=${s} dbname=x"`,
  'Basic header': (s) => `Authorization: Basic ${base64(`svc:${s}`)}`,
  'curl -u': (s) => `curl -s -X POST \\\n  -u "svc:${s}" https://acme.io`,
  'mysql -p': (s) => `mysql -h db -uroot -p${s} app`,
  sshpass: (s) => `sshpass -p '${s}' ssh root@acme.io`,
  'redis-cli': (s) => `redis-cli -h cache -a ${s} PING`,
  'mongo -p': (s) => `mongo --host db -u bob -p ${s} app`,
  mongodump: (s) => `mongodump --uri x --username bob --password='${s}' --out d`,
  'openssl enc': (s) => `openssl enc -aes-256-cbc -salt -k ${s} -in a`,
  snmpwalk: (s) => `snmpwalk -v3 -u bob -l authPriv -A '${s}' host`,
  mosquitto: (s) => `mosquitto_pub -h mq -u bob -P ${s} -t x`,
  ipmitool: (s) => `ipmitool -H bmc -U root -P '${s}' power on`,
  'zip -P': (s) => `zip -r -P ${s} out.zip dir`,
  rabbitmqctl: (s) => `rabbitmqctl add_user bob ${s}`,
  cmdkey: (s) => `cmdkey /add:srv /user:bob /pass:${s}`,
  psexec: (s) => `psexec \\\\srv -u bob -p ${s} cmd`,
  'docker login': (s) => `docker login -u bob -p ${s} registry.acme.io`,
  htpasswd: (s) => `htpasswd -bc /etc/nginx/users bob ${s}`,
  openssl: (s) => `openssl pkcs12 -export -in a -passout pass:${s}`,
  PowerShell: (s) => `$p = ConvertTo-SecureString "${s}" -AsPlainText -Force`,
  'piped to sudo': (s) => `echo ${s} | sudo -S apt update`,
  'an option': (s) => `tool --db-password=${s} run`,
  'an option in a list': (s) => `args: ["--password", "${s}"]`,
  'PG variable': (s) => `PGPASSWORD=${s} psql -h db`,
  'Ansible inventory': (s) => `web1 ansible_host=10.0.0.4 ansible_ssh_pass=${s}`,
  'call arguments': (s) => `conn.login('bob@acme.io', '${s}', done)`,
  'Python requests': (s) => `requests.get(url, auth=('bob', '${s}'))`,
  'SQL of MySQL': (s) => `CREATE USER 'bob'@'%' IDENTIFIED BY '${s}';`,
  'SQL of PostgreSQL': (s) => `CREATE ROLE bob LOGIN PASSWORD '${s}';`,
  netrc: (s) => `machine acme.io\n  login bob\n  password ${s}\n`,
  'Docker config': (s) => `{"auths":{"r.acme.io":{"auth": "${base64(`bob:${s}`)}"}}}`,
  CVSROOT: (s) => `CVSROOT=:pserver:bob:${s}@cvs.acme.io:/root`,
  FileZilla: (s) => `<Pass encoding="base64">${base64(s)}</Pass>`,
  Gradle: (s) => `credentials {\n  username "bob"\n  password "${s}"\n}`,
  'PHP define': (s) => `define( 'DB_PASSWORD', '${s}' );`,
  'Kubernetes Secret': (s) => `apiVersion: v1\nkind: Secret\nmetadata:\n  name: a\ndata:\n  password: ${base64(s)}\n`,
  'Kubernetes Secret, data first': (s) => `apiVersion: v1\ndata:\n  password: ${base64(s)}\nkind: Secret\n`,
  'Kubernetes stringData': (s) => `kind: Secret\nstringData:\n  db-password: "${s}"\n`,
  'kubectl create secret': (s) => `kubectl create secret generic db --from-literal=password=${s}`,
  slapd: (s) => `suffix "dc=acme"\nrootpw ${s}`,
  'ldap.conf': (s) => `bindpw\t${s}`,
  Kickstart: (s) => `rootpw --plaintext ${s}`,
  'mosquitto bridge': (s) => `remote_password ${s}`,
  'HAProxy, users': (s) => `userlist u\n  user bob insecure-password ${s}`,
  'HAProxy, statistics': (s) => `  stats auth bob:${s}`,
  'net-snmp': (s) => `createUser bob SHA "${s}" AES`,
  'a debconf answer': (s) => `d-i passwd/root-password password ${s}`,
  'cloud-init': (s) => `chpasswd:\n  expire: false\n  list: |\n    root:${s}`,
  'Redis ACL': (s) => `user default on >${s} ~* +@all`,
  LDIF: (s) => `dn: uid=bob\nuserPassword:: ${base64(s)}`,
  wpa_supplicant: (s) => `network={\n  ssid="home"\n  psk="${s}"\n}`,
};

describe('a password in its surroundings', () => {
  it.each(Object.entries(AROUND_PASSWORD))('is found: %s', (_name, around) => {
    for (let seed = 1; seed <= 8; seed++) {
      const secret = password(seed);
      expect(secrets(`# config\n${around(secret)}\n`)).toEqual([secret]);
    }
  });

  it.each(Object.entries(AROUND_PASSWORD))('is none if it is a variable or a placeholder: %s', (_name, around) => {
    for (const text of ['$DB_PASS', `\${DB_PASS}`, '{{ db_pass }}', '<password>', 'password', 'changeme', '********']) {
      expect(secrets(`# config\n${around(text)}\n`), text).toEqual([]);
    }
  });
});

const AROUND_TOKEN: Record<string, (secret: string) => string> = {
  'curl -H': (s) => `curl -H "Authorization: Bearer ${s}" https://acme.io`,
  'a Python dict': (s) => `headers = {"Authorization": "Token ${s}"}`,
  'a JavaScript object': (s) => `axios.get(url, { headers: { Authorization: \`Bearer ${s}\` } })`,
  YAML: (s) => `authorization: ApiKey ${s}`,
  'a key header': (s) => `-H 'X-Api-Key: ${s}'`,
  'a header in Swift': (s) => `request.setValue("${s}", forHTTPHeaderField: "X-Api-Key")`,
  npmrc: (s) => `//registry.acme.io/:_authToken=${s}`,
  'user of a URL': (s) => `https://${s}@github.com/acme/app.git`,
};

it('a type 7 password of Cisco is found, a community that everybody has is not', () => {
  const hex = ['07', '25', '7E', '41', '0A'].join('');
  expect(secrets(`enable password 7 ${hex}`)).toEqual([hex]);
  const junos = ['$9', sampleOf('[A-Za-z0-9./-]{24}', 5)].join('$');
  expect(secrets(`secret "${junos}"; ## SECRET-DATA`)).toEqual([junos]);
  expect(secrets(`snmp-server community ${token(3)} RO`)).toEqual([token(3)]);
  expect(secrets('snmp-server community public RO\nrocommunity private')).toEqual([]);
  expect(secrets('the user_password column, a db_password text\nthe old_password is wrong')).toEqual([]);
});

describe('a Kubernetes secret', () => {
  const manifest = (kind: string, body: string) => `apiVersion: v1\nkind: ${kind}\nmetadata:\n  name: x\n${body}\n`;

  it('may stand on lines of its own', () => {
    const auth = base64(JSON.stringify({ auths: { 'https://acme.io/v1/': { auth: token(2) } } }));
    const halves = [auth.slice(0, 24), auth.slice(24)].join('\n    ');
    for (const mark of ['|', '>', '>-']) {
      expect(secrets(manifest('Secret', `data:\n  .dockercfg: ${mark}\n    ${halves}\n`))).toHaveLength(1);
    }
    const word = ['pass', 'word'].join('');
    const inner = `    [default]\n     user=bob\n     aws_${word}=${password(5)}\n`;
    expect(secrets(manifest('Secret', `stringData:\n  cloud: |\n${inner}  other: x`))).toEqual([password(5)]);
  });

  it('may be a login under a name that says little', () => {
    const login = `admin:${password(6)}`;
    expect(secrets(manifest('"secret"', `data:\n  extra: ${base64(login)}`))).toEqual([login]);
    expect(secrets(manifest('Secret', `data:\n  extra: ${base64('some words')}`))).toEqual([]);
  });

  it('is none where it is the credentials of an example, or a placeholder in base64 twice', () => {
    const address = ['http://proxyuser', 'proxypass@proxy.company.com:3128'].join(':');
    expect(secrets(manifest('Secret', `stringData:\n  proxy-url: "${address}"`))).toEqual([]);
    const twice = base64(base64(`{"key":"-----BEGIN EXAMPLE KEY-----${token(3)}"}`));
    expect(secrets(manifest('Secret', `data:\n  crs: ${twice}`))).toEqual([]);
  });
});

it('code, options and templates are no passwords', () => {
  const word = ['pass', 'word'].join('');
  for (const text of [
    'if (psk == NULL || ssl->handshake == NULL) {\n',
    '*psk = session->resumption_key;\n',
    'struct psk_attributes psk = PSK_ATTRIBUTES_INIT;\n',
    `def f(username=None, ${word}=None, token=None, validate_certs=True):\n`,
    `guard let user = credential.user, let ${word} = credential.${word} else { continue }\n`,
    `Server={DbServer};Database={DbName};uid={DbUser};Pwd={DbAdminPassword};`,
    `view "$@" --vault-${word}-file vault-${word} format_1_1_AES256.yml\n`,
    `ansible-playbook -v --ask-vault-${word} test_vault2.yml\n`,
    `'${word}' => '--${word}='.$connection['${word}'],\n`,
    ['[--refresh-cache] [--env] [--api-token API_', 'TOKEN]\n'].join(''),
    `ansible_${word}=@PASSWORD ansible_port=@PORT\n`,
    `variables.update(ansible_${word}=connection.${word})\n`,
    'vectors made by htpasswd -nB -C 12, nb leading username was removed.\n',
  ]) {
    expect(secrets(text), text).toEqual([]);
  }
});

it.each(['docker run -d --name mongo -p 27017:27017 mongo', 'docker run --network mongo -p 127.0.0.1:27017:27017 m'])(
  'ports are no passwords: %s',
  (text) => {
    expect(secrets(text)).toEqual([]);
  },
);

it('a password of curl may hold an @', () => {
  const secret = `${password(3)}@${password(4)}`;
  expect(secrets(`curl -u admin:${secret} https://acme.io`)).toEqual([secret]);
});

describe('a token in its surroundings', () => {
  it.each(Object.entries(AROUND_TOKEN))('is found: %s', (_name, around) => {
    for (let seed = 1; seed <= 8; seed++) expect(secrets(around(token(seed)))).toEqual([token(seed)]);
  });

  it.each(Object.entries(AROUND_TOKEN))('is none if it is a variable or made of words: %s', (_name, around) => {
    for (const text of ['$TOKEN', `\${TOKEN}`, '<token>', 'your-token-goes-here', 'authentication']) {
      expect(secrets(around(text)), text).toEqual([]);
    }
  });
});

it('a URL has the name that it is assigned to', () => {
  const url = (scheme: string) => `${scheme}://app:${password(1)}@db.acme.io/app`;
  const nameOf = (text: string) => candidates(text).map(({ variable }) => variable);
  expect(nameOf(`DATABASE_URL=${url('postgres')}`)).toEqual(['DATABASE_URL']);
  expect(nameOf(`  "mongo": "${url('mongodb+srv')}"`)).toEqual(['mongo']);
  expect(nameOf(`connect('${url('amqps')}')`)).toEqual([null]);
});

describe('the start of a long scheme', () => {
  it('is no URL by itself', () => {
    for (const text of ['elasticsearch', 'an elasticsearch service', 'postgresql+psycopg2']) {
      const sink = { candidates: [], rejected: null, reach: 0 };
      const rule = structural.find((each) => each.id === 'connection-url');
      if (!rule) throw new Error('no such rule');
      detectUrlCredentials({ bytes: Buffer.from(text), binary: false, depth: 0 }, 0, sink, rule);
      expect(sink.candidates).toEqual([]);
    }
  });
});

describe('password hashes', () => {
  const B64 = '[./A-Za-z0-9]';
  it.each([
    ['bcrypt', `\\$2[aby]\\$1[0-2]\\$${B64}{53}`],
    ['SHA-512 crypt', `\\$6\\$${B64}{16}\\$${B64}{86}`],
    ['SHA-256 crypt with rounds', `\\$5\\$rounds=5000\\$${B64}{8}\\$${B64}{43}`],
    ['SunMD5', `\\$md5,rounds=89650\\$${B64}{8}\\$\\$${B64}{22}`],
    ['MD5 crypt', `\\$1\\$${B64}{8}\\$${B64}{22}`],
    ['Cisco type 8', `\\$8\\$${B64}{14}\\$${B64}{43}`],
    ['Kerberos, roasted', '\\$krb5asrep\\$23\\$[0-9a-f]{32}\\$[0-9a-f]{160}'],
    ['apr1', `\\$apr1\\$${B64}{8}\\$${B64}{22}`],
    ['yescrypt', `\\$y\\$j9T\\$${B64}{22}\\$${B64}{43}`],
    ['argon2id', '\\$argon2id\\$v=19\\$m=65536,t=3,p=4\\$[A-Za-z0-9]{22}\\$[A-Za-z0-9]{43}'],
    ['phpass', `\\$P\\$B${B64}{30}`],
    ['Django', 'pbkdf2_sha256\\$260000\\$[A-Za-z0-9]{22}\\$[A-Za-z0-9]{43}='],
    ['Werkzeug', 'pbkdf2:sha256:260000\\$[A-Za-z0-9]{16}\\$[0-9a-f]{64}'],
    ['LDAP', '\\{SSHA\\}[A-Za-z0-9]{38}=='],
  ])('are found: %s', (_name, pattern) => {
    for (let seed = 1; seed <= 5; seed++) {
      const hash = sampleOf(pattern, seed);
      expect(secrets(hash)).toEqual([hash]);
      expect(secrets(`root:${hash}:17431:0:99999:7:::`)).toEqual([hash]);
      expect(secrets(`(1, 'bob', '${hash}', 1),`)).toEqual([hash]);
    }
  });
});

describe('NKEY seeds', () => {
  const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
  function seedOf(fill: number): string {
    const raw = Buffer.alloc(34, (fill * 37) & 255);
    for (let i = 2; i < 34; i++) raw[i] = (fill * 91 + i * i * 13) & 255;
    raw[0] = 0x95;
    raw[1] = 0;
    const sum = Buffer.alloc(2);
    sum.writeUInt16LE(crc16(raw));
    let bits = '';
    for (const byte of Buffer.concat([raw, sum])) bits += byte.toString(2).padStart(8, '0');
    return (bits.match(/.{1,5}/g) ?? []).map((five) => ALPHABET[Number.parseInt(five.padEnd(5, '0'), 2)]).join('');
  }

  it('are found where their checksum holds', () => {
    for (let fill = 1; fill < 9; fill++) {
      const seed = seedOf(fill);
      expect(secrets(`seed: ${seed}\n`)).toEqual([seed]);
      expect(secrets(`seed: ${seed.slice(0, 20)}${seed[20] === 'A' ? 'B' : 'A'}${seed.slice(21)}\n`)).toEqual([]);
    }
  });
});

describe('JSON Web Keys', () => {
  const member = (seed: number) => sampleOf('[A-Za-z0-9_-]{43}', seed);

  it('are found with their private member only', () => {
    const open = `{"kty":"EC","crv":"P-256","x":"${member(1)}","y":"${member(2)}"`;
    expect(secrets(`${open},"d":"${member(3)}"}`)).toEqual([member(3)]);
    expect(secrets(`${open}}`)).toEqual([]);
    expect(secrets(`{"kty":"oct","k":"${member(4)}"}`)).toEqual([member(4)]);
  });
});

describe('what is no secret', () => {
  it.each([
    'postgres://postgres:postgres@localhost:5432/app',
    'https://user:pass@example.com/',
    'http://localhost:8080/path?mail=foo@acme.io',
    'https://acme.io:443/a@b',
    'ssh://git@github.com/acme/app.git',
    'basic authentication is used',
    'Bearer authentication',
    "'Authorization': 'Bearer ' + token",
    'Authorization: Bearer undefined',
    '  --password PASSWORD   the password to use',
    '  --token string        access token',
    'mysqldump -u root -p app > dump.sql',
    'kind: ConfigMap\ndata:\n  color: cGFzc3dvcmQ5OQ==\n',
    `kind: SealedSecret\nspec:\n  encryptedData:\n    password: ${token(1, 90)}\n`,
    '"auth": "basic"',
    "define('WP_DEBUG', false);",
    "define('DB_NAME', 'wordpress');",
    'machine learning needs a password manager',
    'the password "letmein" is weak',
    'IDENTIFIED BY the owner',
    'RUN useradd -m -s /bin/bash app && \\\n    mkdir -p /srv/app1',
    'ENV BUNDLE_WITHOUT="development:staging2"',
    '    this._password = Settings.Empty2;',
    "    $this->_password = App::$it->get('mail_pass1');",
  ])('%s', (text) => {
    expect(secrets(text)).toEqual([]);
  });
});

describe('hostile input', () => {
  it.each(structural)('takes linear time: $id', (rule) => {
    const before = performance.now();
    for (const keyword of [rule.keywords[0], rule.keywords[rule.keywords.length - 1]]) {
      for (const filler of ['a', ' ', '"', ':', '\\', '=', '-p ', 'a:a@', '$', 'A1b2']) {
        candidates(`${keyword}${filler.repeat(300)}`.repeat(20));
      }
    }
    // 100 kB or so, twenty times: a quadratic expression takes minutes here.
    expect(performance.now() - before).toBeLessThan(15_000);
  });

  it('says how far it looked', () => {
    const secret = token(1, 1800);
    const text = `"auth": "${Buffer.from(`AWS:${secret}`).toString('base64')}"`;
    expect(secrets(text)).toEqual([secret]);
    expect(reachOf(text)).toBeGreaterThanOrEqual(text.length);
    expect(reachOf(`"kty": "RSA" ${' '.repeat(3000)}`)).toBeGreaterThan(1024);
  });

  it('depends only on the bytes in its reach', () => {
    const secret = password(3);
    for (const around of Object.values(AROUND_PASSWORD)) {
      const text = around(secret);
      const alone = secrets(`\n${text}\n`);
      expect(secrets(`${'x '.repeat(4000)}\n${text}\n${'y '.repeat(4000)}`)).toEqual(alone);
    }
  });
});
