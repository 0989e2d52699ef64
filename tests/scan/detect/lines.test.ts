import { describe, expect, it } from 'vitest';
import { scanWhole } from '../../../src/scan/scanner.ts';
import { sampleOf } from '../../rules/sample.ts';
import { all, candidates, secrets } from './found.ts';

const key = sampleOf('[0-9a-f]{64}', 3);

describe('wallets', () => {
  it('are given keys in a list', () => {
    expect(candidates(`accounts: ["0x${key}"]`)).toMatchObject([{ secret: `0x${key}`, confidence: 'medium' }]);
    expect(candidates(`new HDWalletProvider({ privateKeys: ["${key}"] })`)).toMatchObject([{ secret: key }]);
  });

  it('are none where the key or the phrase is everybody\u2019s', () => {
    const junk = `${'test '.repeat(11)}junk`;
    expect(secrets(`mnemonic: "${junk}"`)).toEqual([]);
    expect(secrets(`mnemonic: "${'abandon '.repeat(11)}about"`)).toEqual([]);
    expect(secrets(`accounts: ["0x${'0'.repeat(63)}1"]`)).toEqual([]);
  });

  it('are no sentences', () => {
    expect(secrets('mnemonic: "the phrase of twelve words that was given to you when you made it"')).toEqual([]);
    expect(secrets('mnemonic = "five short words are few"')).toEqual([]);
  });
});

describe('tunnels', () => {
  const id = sampleOf('[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}', 7);

  it('are opened by the id of a user', () => {
    expect(secrets(`{"clients": [{"id": "${id}", "alterId": 64}]}`)).toEqual([id]);
    expect(secrets(`{"clients": [{"flow": "xtls-rprx-vision", "id": "${id}"}]}`)).toEqual([id]);
    expect(secrets(`- name: a\n  type: vless\n  server: a.io\n  uuid: ${id}\n`)).toEqual([id]);
  });

  it('are not by any other id', () => {
    expect(secrets(`{"users": [{"id": "${id}", "name": "x"}]}`)).toEqual([]);
    expect(secrets(`type: disk\nuuid: ${id}\n`)).toEqual([]);
  });
});

describe('configs of routers', () => {
  it.each([
    'enable secret 5 x',
    'username ops password 7 x',
    'service password-encryption',
    'key chain OSPF',
    'radius-server host 10.0.0.5 auth-port 1812',
    '  password <removed>',
    '  password protected pages',
    '\tpassword reset.',
    '$USER1$=/usr/lib/nagios/plugins',
  ])('hold no password: %s', (line) => {
    expect(secrets(`hostname r1\n${line}\n`)).toEqual([]);
  });
});

describe('logins', () => {
  it.each([
    "UPDATE mysql.user SET password = '', plugin = 'ed25519'",
    '"user=NULL,password=NULL,"',
    '"host= ,user= ,password= ,query= ,"',
    'func login(user string, password string) error',
    'update(user, password1, password2)',
    'the user name, password and token are sent',
    'username="username1", password="password1"',
    "cy.get('#password').type('{enter}')",
    "btoa('data:image/png')",
    'parser.add_argument("--token-file", default="/etc/app/token")',
    'env::var("HOME").unwrap_or("/root")',
    'Optional.ofNullable(name).orElse("anonymous")',
    'a.LoginModule required debug="true";',
    'Credentials.basic("jesse", "password1")',
    '"names": ["map", "root", "init_phase2_crossCounts", "child"]',
    'authorization: `token secret123`,',
  ])('are none: %s', (line) => {
    expect(secrets(`${line}\n`)).toEqual([]);
  });
});

describe('code', () => {
  it.each([
    'input.password = !!options.password;',
    "match ? 'pass' : 'error'",
    `nodes: ['enode://${sampleOf('[0-9a-f]{128}', 7)}@10.1.2.3:30303']`,
    '// cchPassword: 2-byte',
    'bindKey("Ctrl-Shift-Z|Ctrl-Y", "Command-Shift-Z|Command-Y")',
    `- Release GPG key: ${sampleOf('[0-9A-F]{40}', 3)}`,
    "const ELEMENT_ID_KEY = 'element-6066-11e4-a52e-4f735466cecf'",
    '[CLOUDFLARE_R2_REQUEST_PART_NUMBER]?: CLOUDFLARE_R2_REQUEST_PART_NUMBER_TYPE;',
    'users:\n- user:\n    client-key-data: DATA+OMITTED',
    '- name: dbPassword\n  value: "$[variables.x]"',
    'machine ftp.acme.io login bob password \nmachine x.io login y',
    'const {username, password} = this.#credentials || {',
    '"application/x-keepass2": ["kdbx"],',
    'export const FLOW_PASSWORD_REQUIRED_V2 = "FlowPasswordRequiredResultV2";',
    'AuthTokenPreviewBankMaybank2e AuthTokenPreviewBank = "maybank2e"',
    'uri like dotenv://:key_1234@dotenvx.com/vault/.env.vault',
    'client.sAdd("users:1:tokens", "Tm9kZSBSZWRpcw==");',
    'getTokenType() { return "Bearer"; }',
    'def password_label\n  "Password"\nend',
    'String getPasswordHint() {\n  return "at least 8 characters";\n}',
    " * identified by 'x-copy-id'. Possible values include: 'pending',",
    String.raw`index identified by "(\d)+" constrains table "(.*)" from`,
    String.raw`Buffer.from('C:\\MyFile9')`,
    "const user = { username: 'ann', password: 'secret123' }",
    `key: build-${sampleOf('[0-9a-f]{40}', 4)}-linux`,
    'parse("http://:password@@host/path")',
    `"http://user:%3D%5B%5D%3A%3B%22~%7C@host/"`,
    `"http://a:%01%40%2Fx9%0A@host:8080/"`,
    "awsRegion: 'eu', type: 'V2CoreEventDestinationTypeAzureEventGrid'",
  ])('has no secret: %s', (line) => {
    expect(secrets(`${line}\n`)).toEqual([]);
  });

  it('has maps of sources behind what looks like the name of a field', () => {
    const map = Buffer.from(JSON.stringify({ version: 3, sources: [sampleOf('[A-Za-z0-9]{40}', 3)] })).toString(
      'base64',
    );
    const text = `exports.EncryptionKey = EncryptionKey;\n//# sourceMappingURL=data:application/json;base64,${map}\n`;
    expect(secrets(text)).toEqual([]);
  });

  it('has passwords of words and a count', () => {
    const found = scanWhole(all, Buffer.from("{ password: 'secret-2-levels' }\n")).candidates;
    expect(found).toMatchObject([{ confidence: 'low' }]);
  });

  it('has samples in documentation comments', () => {
    const text = ` * @example\n * privateKey: '${sampleOf('[0-9a-f]{64}', 5)}',\n`;
    expect(scanWhole(all, Buffer.from(text)).candidates).toMatchObject([{ confidence: 'low' }]);
  });

  it('has values that only fill a format', () => {
    const text = `const TOKEN = "ghp_PersonalAccessToken012456789${'0'.repeat(8)}";`;
    expect(scanWhole(all, Buffer.from(text)).candidates).toMatchObject([{ confidence: 'low' }]);
  });
});
