// Modes, places and leftovers of env and key files; what is built and published with them.
import { type Case, githubToken, given, hex, privateKey, random } from './case.ts';

const ENV = `A_TOKEN=${githubToken()}\n`;
const published = '{"name":"a","version":"1.0.0"}';
const extension = '{"name":"a","version":"1.0.0","private":true,"engines":{"vscode":"^1"}}';

const LEFT = [
  '.env~',
  '.env.bak',
  '.env_1718000000',
  '.env.swp',
  '.env.save',
  '.env.1718000000',
  '.env.old',
  '.env copy',
];

/** An ignore file that forgets the env file, and one that names it. */
function tool(id: string, files: Case['files'], ignore: string): Case[] {
  return [
    given(`${ignore} without the env file`, { ...files, [ignore]: 'src\n', '.env': ENV }, [id]),
    given(`${ignore} with the env file`, { ...files, [ignore]: 'src\n.env\n', '.env': ENV }),
  ];
}

export const FILES: readonly Case[] = [
  ...[0o644, 0o640, 0o604, 0o666, 0o700].map((mode) =>
    given(`an env file of mode ${mode.toString(8)}`, { '.env': ENV }, ['env-mode'], { '.env': mode }),
  ),
  given('an env file of mode 600', { '.env': ENV }),
  given('an env file that can be read only', { '.env': ENV }, [], { '.env': 0o400 }),
  given('a private key that others can read', { id_rsa: privateKey('OPENSSH ') }, ['key-mode'], { id_rsa: 0o644 }),
  given('a private key, a public one and a certificate', {
    id_rsa: privateKey('OPENSSH '),
    'id_rsa.pub': 'ssh-rsa AAAA\n',
    'ca.pem': '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n',
  }),
  given(
    'the key of a service account',
    {
      'acme-service-account.json': JSON.stringify({
        type: 'service_account',
        private_key_id: hex(40),
        private_key: privateKey(''),
      }),
    },
    ['env-ignored', 'key-mode'],
    { 'acme-service-account.json': 0o644 },
  ),
  given('a config with a token', { 'config.json': JSON.stringify({ token: githubToken() }) }, ['config-mode']),
  given('a config with a token, closed', { 'config.json': JSON.stringify({ token: githubToken() }) }, [], {
    'config.json': 0o600,
  }),
  given('a config without one', { 'config.json': JSON.stringify({ token: '%{TOKEN}', tokens: 12 }) }),
  given(
    'leftovers of env files',
    Object.fromEntries(LEFT.map((name) => [name, ENV])),
    LEFT.map(() => 'leftover'),
  ),
  given("an agent's backup", { 'openclaw.json.bak': JSON.stringify({ token: githubToken() }) }, ['leftover']),
  given('what pm2 keeps', { 'dump.pm2': JSON.stringify([{ pm2_env: { API_TOKEN: githubToken() } }]) }, ['leftover']),
  ...['public', 'static', 'www', 'dist', 'htdocs', 'app/public'].map((directory) =>
    given(`an env file below ${directory}`, { [`${directory}/.env`]: ENV }, ['served']),
  ),
  given('a key below public', { 'public/server.key': privateKey() }, ['served']),
  given('an example below public', { 'public/.env.example': 'A_TOKEN=\n' }),
  given('a package that takes the env file', { 'package.json': published, '.npmignore': 'test\n', '.env': ENV }, [
    'npm-published',
  ]),
  given('a package that takes what git takes', { 'package.json': published, '.gitignore': '.env\n', '.env': ENV }),
  given('a package that names its files', {
    'package.json': '{"name":"a","version":"1.0.0","files":["lib"]}',
    '.env': ENV,
  }),
  given(
    'a package whose files hold an env file',
    { 'package.json': '{"name":"a","version":"1.0.0","files":["lib"]}', 'lib/.env': ENV },
    ['npm-published'],
  ),
  ...tool('docker-ignored', { Dockerfile: 'FROM a\nCOPY . .\n' }, '.dockerignore'),
  ...tool('vscode-ignored', { 'package.json': extension }, '.vscodeignore'),
  ...tool('gcloud-ignored', { 'app.yaml': 'runtime: nodejs20\n' }, '.gcloudignore'),
  ...tool('vercel-ignored', { 'vercel.json': '{}' }, '.vercelignore'),
  given('values that dotenvx has encrypted', {
    '.env.production': `DOTENV_PUBLIC_KEY_PRODUCTION="03${hex(64)}"\nA_TOKEN="encrypted:B${random(120)}"\n`,
    '.env.keys': `DOTENV_PRIVATE_KEY_PRODUCTION=${hex(64)}\n`,
  }),
  given('values that SOPS has encrypted', {
    '.env.staging': `A_TOKEN=ENC[AES256_GCM,data:${random(9)},iv:x,tag:y,type:str]\nsops_mac=ENC[AES256_GCM,data:z]\n`,
  }),
];
