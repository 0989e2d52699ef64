import { describe, expect, it } from 'vitest';
import { accountOf } from '../../src/hygiene/content/account.ts';
import { random, told } from './told.ts';

const [one, two] = [random('one'), random('two')];

describe('env file and example', () => {
  it('names that only one of them has', () => {
    const texts = { '.env': 'A=1\nB=2\n', '.env.example': 'B=\n# PORT=\nC=\n' };
    expect(told('example-lacks-name', texts)).toEqual(['low .env.example lacks A']);
    expect(told('env-lacks-name', texts)).toEqual(['low .env lacks C, which .env.example lists']);
    expect(told('example-lacks-name', { '.env': 'PORT=1\n', '.env.example': '# PORT=\n' })).toEqual([]);
  });

  it('a local file lacks nothing that the .env beside it has', () => {
    const texts = { '.env': 'A=1\n', '.env.local': 'B=2\n', 'web/.env.local': 'B=2\n' };
    expect(told('env-lacks-name', { ...texts, '.env.example': 'A=\nB=\n', 'web/.env.example': 'A=\nB=\n' })).toEqual([
      'low web/.env.local lacks A, which web/.env.example lists',
    ]);
  });

  it('what a local file or a package below has is not lacking', () => {
    const example = 'A_KEY=\nB_KEY=\nC_KEY=\n';
    const texts = { '.env.example': example, '.env': 'A_KEY=x\n', '.env.local': 'B_KEY=x\n' };
    expect(told('env-lacks-name', { ...texts, 'packages/api/.env': 'C_KEY=x\n' })).toEqual([]);
    expect(told('env-lacks-name', { ...texts, '.env.production': 'A_KEY=x\n' })).toEqual([
      'low .env lacks C_KEY, which .env.example lists',
      'low .env.local lacks C_KEY, which .env.example lists',
      'low .env.production lacks B_KEY, which .env.example lists',
      'low .env.production lacks C_KEY, which .env.example lists',
    ]);
  });

  it('a name that two files have is missing from the example once', () => {
    const texts = { '.env.development': 'A=1\n', '.env.production': 'A=2\n', '.env.example': 'B=\n' };
    expect(told('example-lacks-name', texts)).toEqual(['low .env.example lacks A']);
  });

  it('lines and names that readers leave out', () => {
    const broken = Buffer.from([0x43, 0x3d, 0xff]).toString('utf8');
    const text = `A=1\nsource other\n# remark\nmy-key=2\n${broken}\n\nM="a\n=b"\n`;
    expect(told('env-line', { '.env': text })).toEqual([
      'low .env:2 no assignment: readers leave it out',
      'low .env:4 my-key is no identifier: shells and systemd leave it out',
      'low .env:5 C holds bytes that are no UTF-8: readers differ in what they make of them',
    ]);
    expect(told('env-line', { '.envrc': 'source_up\n' })).toEqual([]);
  });

  it('names that code reads', () => {
    const code = 'const a = process.env.API_KEY;\nconst b = process.env.LOG_LEVEL ?? process.env.KNOWN;\n';
    const texts = { 'src/a.ts': code, 'tests/b.ts': 'process.env.FOR_A_TEST', '.env.example': 'KNOWN=\n' };
    expect(told('code-reads-unlisted', texts)).toEqual([
      'low src/a.ts:1 reads API_KEY, which no example lists',
      'info src/a.ts:2 reads LOG_LEVEL, which no example lists',
    ]);
    expect(told('code-reads-unlisted', { 'src/a.ts': code })).toEqual([]);
  });

  it('real values in examples and READMEs', () => {
    expect(told('example-real-value', { '.env.example': `API_KEY=${one}\nOTHER_KEY=replace-me\n` })).toEqual([
      'high .env.example:1 API_KEY holds a real value',
    ]);
    const address = `postgres://app:${one}@db.example.net/app`;
    expect(told('example-real-value', { '.env.example': `DATABASE_URL=${address}\n` })).toHaveLength(1);
    expect(told('example-real-value', { 'README.md': `# Use\n\n    export API_KEY=${two}\n` })).toEqual([
      'high README.md:3 API_KEY holds a real value',
    ]);
    for (const value of [
      'your-api-key',
      '<key>',
      'changeme',
      '$' + '{KEY}',
      'op://vault/item/key',
      'postgres://user:password@localhost/db',
    ])
      expect(told('example-real-value', { '.env.example': `API_KEY=${value}\n` })).toEqual([]);
  });
});

describe('values', () => {
  it('twice the same name', () => {
    expect(told('duplicate-name', { '.env': 'A=1\nB=1\nA=2\nB=1\n' })).toEqual([
      'medium .env:3 A stands there twice, first in line 1',
      'low .env:4 B stands there twice, first in line 2',
    ]);
  });

  it('none', () => {
    expect(
      told('empty-value', { '.env': `API_KEY=\nSERVICE_KEY=changeme\nPORT=\nGOOD_KEY=${one}\nREF_KEY=op://a/b/c\n` }),
    ).toEqual(['low .env:1 API_KEY has no value', 'low .env:2 SERVICE_KEY still holds a placeholder']);
  });

  it('the same under two names, and in two environments', () => {
    expect(told('shared-value', { '.env': `A_KEY=${one}\nB_KEY=${one}\n` })).toEqual([
      'low .env:2 two names share a value: B_KEY here, A_KEY in line 1',
    ]);
    const environments = { '.env.production': `API_KEY=${one}\n`, '.env.development': `API_KEY=${one}\n` };
    expect(told('shared-value', environments)).toEqual([
      'high .env.production:1 production and another environment share a value: API_KEY here, API_KEY in .env.development',
    ]);
    expect(told('shared-value', { '.env': `API_KEY_DEV=${one}\nAPI_KEY_PROD=${one}\n` })[0]).toMatch(/^high /);
    expect(
      told('shared-value', { '.env.production': `API_KEY=${one}\n`, '.env.development': `API_KEY=${two}\n` }),
    ).toEqual([]);
  });

  it('the same account behind two values', () => {
    const bot = (seed: string) => `MTA1MDYwNzA4MDkwMTAxMTEx.${random(seed, 6)}.${random(seed, 38)}`;
    const texts = {
      '.env.production': `DISCORD_TOKEN=${bot('a')}\n`,
      '.env.development': `DISCORD_TOKEN=${bot('b')}\n`,
    };
    expect(told('shared-account', texts)).toEqual([
      'medium .env.production:1 DISCORD_TOKEN is of the same Discord bot as DISCORD_TOKEN in .env.development',
    ]);
    const database = (seed: string) => `postgres://${seed}:${random(seed)}@db.acme.test:5432/app`;
    expect(
      told('shared-account', { '.env': `DATABASE_URL_PROD=${database('a')}\nDATABASE_URL_DEV=${database('b')}\n` }),
    ).toHaveLength(1);
  });

  it('accounts are read from values', () => {
    expect(accountOf(`AKIA${'ABCDEFGHIJKLMNOP'}`)).toMatch(/^AWS account \d{12}$/);
    expect(accountOf(`123456789:${random('t', 35)}`)).toBe('Telegram bot 123456789');
    expect(accountOf(one)).toBeNull();
    const address = (start: string, rest: string) => accountOf(`${start}://app:${one}@${rest}`);
    const server = 'database server postgresql://db.example.net/app';
    expect(address('postgres', 'DB.example.net:5432/app?sslmode=require')).toBe(server);
    expect(address('postgresql+asyncpg', 'db.example.net/app')).toBe(server);
    expect(address('postgres', 'db.example.net:6432/app')).not.toBe(server);
    expect(address('mongodb+srv', 'c.example.net/app')).toBe(address('mongodb', 'c.example.net:27017/app'));
    expect(accountOf(`postgres://app:${one}@x@db.example.net/app`)).toBe(server);
  });

  it('weak ones', () => {
    const texts = {
      '.env': `DB_PASSWORD=${['post', 'gres'].join('')}\nA_SECRET=aaaaaaaaaaaa\nB_PASSWORD=${['kitten', '42'].join('')}\nC_KEY=${one}\nPORT=8080\n`,
    };
    expect(told('weak-value', texts)).toEqual([
      'high .env:1 DB_PASSWORD holds a well-known default',
      'medium .env:3 B_PASSWORD can be guessed: 41 of 60 bits',
    ]);
  });
});

describe('how it is written', () => {
  it('quotes, blanks, signs', () => {
    const lines = ['A=two words', 'B=a#b', 'C=a$HOME', 'D="x $HOME"', "E='a #$ b'", 'F="open', 'G=plain # note', 'H=1'];
    expect(told('env-quoting', { '.env': lines.join('\n') }).map((text) => text.split(' ')[1])).toEqual([
      '.env:1',
      '.env:2',
      '.env:3',
      '.env:4',
      '.env:6',
    ]);
  });

  it('line ends, byte order mark, export', () => {
    expect(told('env-crlf', { '.env': 'A=1\nB=2\r\n' })).toEqual([
      'low .env:2 Windows line ends: some readers make them a part of the value',
    ]);
    expect(told('env-bom', { '.env': '\uFEFFA=1\n' })).toHaveLength(1);
    expect(told('env-export', { '.env': 'A=1\nexport B=2\n' })).toEqual([
      'low .env:2 export: docker and systemd do not take it',
    ]);
    const unit = { '.env': 'export B=2\n', 'app.service': '[Service]\nEnvironmentFile=.env\n' };
    expect(told('env-export', unit)).toEqual(['medium .env:1 export: systemd (app.service) does not take it']);
  });

  it('readers that get something else', () => {
    const quoted = { '.env': 'A="x y"\nB=plain\n', 'run.sh': 'docker run --env-file .env image\n' };
    expect(told('env-reader', quoted)).toEqual(['medium .env:1 A: docker --env-file (run.sh) reads another value']);
    expect(told('env-reader', { '.env': 'A="x y"\n', 'compose.yml': 'services:\n  a:\n    env_file: .env\n' })).toEqual(
      [],
    );
    expect(told('env-reader', { '.env': 'A="x y"\n' })).toEqual([]);
  });

  it('an exported variable with another value', () => {
    const exported = (name: string) => ({ API_KEY: two, SAME_KEY: one })[name];
    expect(told('env-shadowed', { '.env': `API_KEY=${one}\nSAME_KEY=${one}\nX_KEY=${one}\n` }, { exported })).toEqual([
      'medium .env:1 API_KEY is also exported here, with another value: that one wins',
    ]);
  });
});
