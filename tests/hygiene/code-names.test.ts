import { describe, expect, it } from 'vitest';
import { namesInterpolated, namesRead, packagesImported } from '../../src/hygiene/code-names.ts';

const READS: readonly (readonly [string, string[]])[] = [
  ['const a = process.env.ACME_KEY;', ['ACME_KEY']],
  ["const a = process.env['ACME_KEY'] ?? process.env?.OTHER_KEY", ['ACME_KEY', 'OTHER_KEY']],
  ['const { ACME_KEY, OTHER_KEY: other, THIRD = "x" } = process.env;', ['ACME_KEY', 'OTHER_KEY', 'THIRD']],
  ['import.meta.env.VITE_TITLE', ['VITE_TITLE']],
  ['Deno.env.get("ACME_KEY"); Bun.env.OTHER_KEY', ['ACME_KEY', 'OTHER_KEY']],
  ["os.environ['ACME_KEY'] or os.environ.get('OTHER_KEY')", ['ACME_KEY', 'OTHER_KEY']],
  ['key = os.getenv("ACME_KEY", "")', ['ACME_KEY']],
  ["env('ACME_KEY'); env.str('OTHER_KEY')", ['ACME_KEY', 'OTHER_KEY']],
  ["getenv('ACME_KEY'); $_ENV['OTHER_KEY']", ['ACME_KEY', 'OTHER_KEY']],
  ['os.Getenv("ACME_KEY"); os.LookupEnv("OTHER_KEY")', ['ACME_KEY', 'OTHER_KEY']],
  ['std::env::var("ACME_KEY"); env!("OTHER_KEY")', ['ACME_KEY', 'OTHER_KEY']],
  ["ENV['ACME_KEY'] || ENV.fetch('OTHER_KEY')", ['ACME_KEY', 'OTHER_KEY']],
  ['System.getenv("ACME_KEY"); Environment.GetEnvironmentVariable("OTHER_KEY")', ['ACME_KEY', 'OTHER_KEY']],
  ['System.fetch_env!("ACME_KEY")', ['ACME_KEY']],
  ['$ENV{ACME_KEY}; $ENV{"OTHER_KEY"}', ['ACME_KEY', 'OTHER_KEY']],
  ["Sys.getenv('ACME_KEY'); $env:OTHER_KEY", ['ACME_KEY', 'OTHER_KEY']],
  ['System.getenv().get("ACME_KEY"); dotenvy::var("OTHER_KEY")', ['ACME_KEY', 'OTHER_KEY']],
  ["config('ACME_KEY', default='')", ['ACME_KEY']],
  [': "$' + '{ACME_KEY:?is needed}"', ['ACME_KEY']],
  ['Bun.env["ACME_KEY"]; import.meta.env["VITE_KEY"]', ['ACME_KEY', 'VITE_KEY']],
  ['const env = process.env;\nrun(env.ACME_KEY, env?.OTHER_KEY, other.env.NOT_THIS)', ['ACME_KEY', 'OTHER_KEY']],
  ["import { ACME_KEY, OTHER_KEY as o } from '$env/static/private';", ['ACME_KEY', 'OTHER_KEY']],
  ["import { env } from '$env/dynamic/private';\nenv.ACME_KEY", ['ACME_KEY']],
  ['export default { fetch: (request, env: Env) => env.ACME_KEY };', ['ACME_KEY']],
  ['createEnv({ server: { ACME_KEY: z.string().min(1), OTHER_URL: z.url() } })', ['ACME_KEY', 'OTHER_URL']],
  ['const s = z.object({ ACME_KEY: z.string() });\nexport const e = s.parse(process.env);', ['ACME_KEY']],
  ['const shape = z.object({ NOT_THIS: z.string() });', []],
  [
    "runtimeConfig: { acmeKey: '', stripe: { secretKey: 'a: b' }, public: { base: '/' } }, other: { notThis: 1 }",
    ['NUXT_ACME_KEY', 'NUXT_STRIPE_SECRET_KEY', 'NUXT_PUBLIC_BASE'],
  ],
  [
    'class Settings(BaseSettings):\n    model_config = SettingsConfigDict(env_prefix="APP_")\n\n    acme_key: str\n    other: SecretStr = Field(alias="OTHER_KEY")\n\nclass B(Model):\n    not_this: str\n',
    ['APP_ACME_KEY', 'OTHER_KEY'],
  ],
  ['type C struct { K string `env:"ACME_KEY,required"`; D string `envconfig:"OTHER_KEY"` }', ['ACME_KEY', 'OTHER_KEY']],
  ["dotenv.env['ACME_KEY']; String.fromEnvironment('OTHER_KEY')", ['ACME_KEY', 'OTHER_KEY']],
  ['@Value("$' + '{ACME_KEY}") String a; @Value("$' + '{OTHER_KEY:none}") String b;', ['ACME_KEY', 'OTHER_KEY']],
  ['val k = System.getenv()["ACME_KEY"]', ['ACME_KEY']],
  ["app.config('NOT_THIS')", []],
  ['process.env.PATH + process.env.HOME + process.env.CI', []],
  ['process.env.toString()', []],
  ['const environment = { ACME_KEY: 1 };', []],
];

describe('the variables that code reads', () => {
  it.each(READS)('%s', (text, names) => {
    expect(namesRead(text).map(({ name }) => name)).toEqual(names);
  });

  it('says the line', () => {
    expect(namesRead('\n\nprocess.env.ONE_KEY\n\nprocess.env.TWO_KEY; process.env.ONE_KEY')).toEqual([
      { name: 'ONE_KEY', line: 3 },
      { name: 'TWO_KEY', line: 5 },
    ]);
  });

  it('reads what compose takes from outside', () => {
    const text = ['  A: @{ACME_KEY}', '  B: @{OTHER_KEY:-none}', '  C: @THIRD_KEY', '  D: @@NOT_THIS']
      .join('\n')
      .replaceAll('@', '$');
    expect(namesInterpolated(text).map(({ name }) => name)).toEqual(['ACME_KEY', 'OTHER_KEY', 'THIRD_KEY']);
  });

  it('knows imports', () => {
    const text = "import OpenAI from 'openai';\nconst a = require('@anthropic-ai/sdk/index');\nimport discord\n";
    expect([...packagesImported(text)].sort()).toEqual(['@anthropic-ai/sdk', 'discord', 'openai']);
  });

  it('ends soon on hostile text', () => {
    const text = `runtimeConfig: {class A(BaseSettings):\n${' a'.repeat(9000)}${'import {'.repeat(9000)}${'{'.repeat(20_000)}${'process.env['.repeat(20_000)}${'env('.repeat(20_000)}`;
    expect(namesRead(text)).toEqual([]);
  });
});
