// What stands in env files, their examples and the README.
import { base32, type Case, githubToken, given, hex, openRouterKey, random } from './case.ts';

const env = (name: string, text: string, ...finds: string[]) => given(name, { '.env': text }, finds);

/** One value of each kind in two environments. */
function twice(name: string, textOf: (n: number) => string, finds: string[]): Case {
  return given(`${name} in two environments`, { '.env.development': textOf(1), '.env.production': textOf(2) }, finds);
}

const account = `A${'KIA'}Q${base32(8)}`;
const shared = openRouterKey();
const bot = Buffer.from('123456789012345678').toString('base64url');
const discord = () => `DISCORD_TOKEN=${bot}.${random(6)}.${random(38)}\n`;
const telegram = (id: string) => `${id}:${random(35)}`;
const database = (name: string) => `DATABASE_URL=postgres://app:${random(24)}@db.acme.io/${name}\n`;

export const CONTENT: readonly Case[] = [
  given('a name that the env file lacks', { '.env': 'A=1\n', '.env.example': 'A=\nB=\n' }, ['env-lacks-name']),
  given('a name that the example lacks', { '.env': 'A=1\nB=2\n', '.env.example': 'A=\n' }, ['example-lacks-name']),
  given('the same names', { '.env': 'A=1\nB=2\n', '.env.example': 'A=\n# B=2\n' }),
  given('a secret that code reads and no example lists', { '.env.example': 'A=\n', 'a.js': 'process.env.PAY_TOKEN' }, [
    'code-reads-unlisted',
  ]),
  given(
    'the same in Python',
    { '.env.example': 'A=\n', 'a.py': 'os.environ["PAY2_TOKEN"]\nos.getenv("MAIL_TOKEN")\nos.environ.get("TZ")\n' },
    ['code-reads-unlisted', 'code-reads-unlisted'],
  ),
  given('what systems and frameworks set', {
    '.env.example': 'A=\n',
    'a.js': 'process.env.A; process.env.NODE_ENV; process.env.PORT; process.env.HOME; process.env.CI',
  }),
  env('a line that is none', 'A=1\nset -a\n', 'env-line'),
  env('a name that is none', 'my-name=1\n', 'env-line'),
  env('remarks and values of several lines', '# a remark\n\nA="one\ntwo words"\nexport_me=1\n'),
  env('a name twice', 'A=1\nA=2\n', 'duplicate-name'),
  ...['your-api-key-here', `sk-${'x'.repeat(20)}`, '<your key>', 'changeme', 'replace-me', 'YOUR_OPENAI_KEY', ''].map(
    (value) => env(`no value: ${value}`, `OPENAI_API_KEY=${value}\n`, 'empty-value'),
  ),
  env('references', 'OPENAI_API_KEY=op://vault/item/field\nB_TOKEN=%{A_TOKEN}\nC_SECRET=vault:secret/x\n'),
  given('a key in the example', { '.env.example': `OPENROUTER_API_KEY=${openRouterKey()}\n` }, ['example-real-value']),
  given('a random text in the sample', { '.env.sample': `SESSION_SECRET=${hex(64)}\n` }, ['example-real-value']),
  given('an address in the example', { '.env.example': `DATABASE_URL=postgres://app:${random(20)}@db.acme.io/app\n` }, [
    'example-real-value',
  ]),
  given('placeholders in the example', {
    '.env.example': [
      'OPENAI_API_KEY=sk-your-key-here',
      'DATABASE_URL=postgres://user:password@localhost:5432/app',
      'SESSION_SECRET=change-me-to-a-long-random-string',
      `DB_PASSWORD=${['sonar', 'Pass'].join('')}`,
      'GREETING=Your text goes here',
      'PORT=3000\n',
    ].join('\n'),
  }),
  given(
    'a key in the README',
    { 'README.md': `# x\n\n    OPENROUTER_API_KEY=${openRouterKey()} node app.js\n\nor ${githubToken()}\n` },
    ['example-real-value', 'example-real-value'],
  ),
  given('placeholders in the README', {
    'README.md': `# x\n\n\`\`\`sh\nexport OPENAI_API_KEY=sk-...\ndocker run -e DB_PASSWORD=${['my', 'secret', 'password'].join('')} db\n\`\`\`\n`,
  }),
  env('one value under two names', `A_KEY=${shared}\nOPENROUTER_API_KEY=${shared}\n`, 'shared-value'),
  twice('one value', () => `GH_TOKEN=${'gh'}p_${'Ab1'.repeat(12)}\n`, ['shared-value']),
  twice('two values', () => `OPENROUTER_API_KEY=${openRouterKey()}\n`, []),
  twice('one Discord bot', discord, ['shared-account']),
  twice('one Telegram bot', () => `TELEGRAM_BOT_TOKEN=${telegram('123456789')}\n`, ['shared-account']),
  env(
    'one Telegram bot under two names',
    `TELEGRAM_BOT_TOKEN_DEV=${telegram('987654321')}\nTELEGRAM_BOT_TOKEN_PROD=${telegram('987654321')}\n`,
    'shared-account',
  ),
  twice('one AWS account', () => `AWS_ACCESS_KEY_ID=${account}${base32(7)}\n`, ['shared-account']),
  twice('one database', () => database('app'), ['shared-account']),
  twice('two databases', (n) => database(`app${n}`), []),
  env(
    'defaults',
    ['DB_PASS', 'WORD=admin123\nJWT_SECRET=secret\nC_PASS', 'WORD=blue42\n'].join(''),
    ...Array(3).fill('weak-value'),
  ),
  env('random texts', `DB_PASSWORD=${random(20)}\nJWT_SECRET=${hex(64)}\n`),
  given('what tests read', { '.env.test': ['DB_PASS', 'WORD=postgres\nJWT_SECRET=test_secret\n'].join('') }),
  env('a blank', 'TITLE=two words\n', 'env-quoting'),
  env('a number sign', `DB_PASSWORD=${random(12)}#${random(12)}\n`, 'env-quoting'),
  env('a dollar sign', `DB_PASSWORD=${random(12)}$a${random(12)}\n`, 'env-quoting'),
  env('quotes', `DB_PASSWORD='${random(12)}#$a ${random(12)}'\nTITLE="two words"\n`),
  env('Windows line ends', 'A=1\r\nB=2\r\n', 'env-crlf'),
  env('a byte order mark', '\uFEFFA=1\n', 'env-bom'),
  env('export', 'export A=1\n', 'env-export'),
  given('a script of direnv', { '.envrc': 'use flake\nexport A="$PWD/x y"\nPATH_add bin\n' }),
  given('quotes, for docker', { '.env': `T_TOKEN="${random(30)}"\n`, 'run.sh': 'docker run --env-file .env img\n' }, [
    'env-reader',
  ]),
  given('no quotes, for docker', { '.env': `T_TOKEN=${random(30)}\n`, 'run.sh': 'docker run --env-file .env img\n' }),
  given(
    'a comment, for systemd',
    { 'app.env': `T_TOKEN=${random(24)} # mine\n`, 'app.service': '[Service]\nEnvironmentFile=-/srv/app/app.env\n' },
    ['env-reader'],
  ),
  given('a semicolon, for a shell', { '.env': `T_TOKEN=a;b${random(19)}\n`, 'run.sh': 'set -a\n. ./.env\n' }, [
    'env-reader',
  ]),
  given(
    'backticks, for python-dotenv',
    { '.env': `T_TOKEN=\`${random(29)}\`\n`, 'a.py': 'from dotenv import load_dotenv\nload_dotenv()\n' },
    ['env-reader'],
  ),
];
