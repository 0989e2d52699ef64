import { parse } from 'dotenv';
import fc from 'fast-check';
import ignore from 'ignore';
import { describe, expect, it } from 'vitest';
import { parse as parseYaml } from 'yaml';
import { configFile } from '../../../src/app/init/config-file.ts';
import { consumersIn } from '../../../src/app/init/consumers.ts';
import { credentialsOf, inventory } from '../../../src/app/init/credentials.ts';
import { incidentPlan } from '../../../src/app/init/incident-plan.ts';
import { type InitKey, keysOf } from '../../../src/app/init/keys.ts';
import { envFile, exampleFile, ignoreFile } from '../../../src/app/init/scaffold.ts';
import type { Survey, Variable } from '../../../src/app/init/survey.ts';
import { providers } from '../../../src/providers/index.ts';

function surveyOf(...names: string[]): Survey {
  const variables = new Map<string, Variable>(
    names.map((name) => [name, { name, uses: [], filled: [], kept: [], others: [], scheme: null }]),
  );
  return { variables, packages: new Set(), starters: [], files: names.length, skipped: [] };
}

function keys(...names: string[]): InitKey[] {
  return keysOf(surveyOf(...names), []);
}

const WISHES = { project: 'demo', promised: 'file', every: '90d', environments: [], consumers: [] } as const;

const named = (...names: string[]) => credentialsOf(keysOf(surveyOf(...names), providers));
const anyFile = fc
  .array(fc.constantFrom('A=1', '# note', '', 'export B="x y"', 'ACME_KEY=', "C='q'", '\xff\xfe'))
  .chain((lines) =>
    fc.constantFrom('\n', '\r\n').chain((end) => fc.boolean().map((closed) => lines.join(end) + (closed ? end : ''))),
  );

describe('which variables are keys', () => {
  it.each([
    'ACME_API_KEY',
    'GITHUB_TOKEN',
    'SESSION_SECRET',
    'DB_PASSWORD',
    'DATABASE_URL',
    'REDIS_URL',
    'SENTRY_DSN',
    'SLACK_WEBHOOK_URL',
    'AWS_SECRET_ACCESS_KEY',
    'ACME_API_KEY_PROD',
  ])('%s is one', (name) => {
    expect(keys(name).map((key) => key.name)).toEqual([name]);
  });

  it.each(['PORT', 'API_URL', 'NEXT_PUBLIC_API_KEY', 'STRIPE_PUBLISHABLE_KEY', 'LOG_LEVEL', 'TOKEN_TTL', 'KEY_FILE'])(
    '%s is none',
    (name) => {
      expect(keys(name)).toEqual([]);
    },
  );
});

describe('what makes a credential', () => {
  it('an id and a secret that change together', () => {
    const found = named('AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_ACCESS_KEY_ID_PROD');
    expect(found.map(({ name, fields }) => [name, fields])).toEqual([
      ['AWS', { accessKeyId: 'AWS_ACCESS_KEY_ID', secretAccessKey: 'AWS_SECRET_ACCESS_KEY' }],
      ['AWS_PROD', { accessKeyId: 'AWS_ACCESS_KEY_ID_PROD', secretAccessKey: 'AWS_SECRET_ACCESS_KEY_PROD' }],
    ]);
    const config = configFile(null, found, WISHES).after;
    expect(parseYaml(config).keys.AWS).toEqual({
      provider: 'aws-iam',
      fields: found[0].fields,
      stores: ['.env'],
      every: '90d',
    });
    expect(configFile(config, found, WISHES).added).toEqual([]);
  });

  it('all of it where a library tells of it', () => {
    const found = keysOf({ ...surveyOf(), packages: new Set(['boto3']) }, providers);
    expect(found.map(({ name }) => name)).toEqual(['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY']);
  });

  it.each(['SESSION_SECRET', 'APP_JWT_SECRET', 'OPENCLAW_GATEWAY_TOKEN', 'DJANGO_SECRET_KEY'])(
    '%s is made by the project itself',
    (name) => {
      expect(named(name)[0].provider?.id).toBe('random');
    },
  );

  // A random value in their place is a dead key.
  it.each(['TWILIO_AUTH_TOKEN', 'STRIPE_WEBHOOK_SECRET', 'SLACK_APP_TOKEN', 'FACEBOOK_APP_SECRET', 'CLERK_SECRET_KEY'])(
    '%s is not',
    (name) => {
      expect(named(name)[0].provider?.id).not.toBe('random');
    },
  );
});

describe('the env file', () => {
  it('has a name for each key under its kind', () => {
    const { after, mode } = envFile('.env', null, keys('SLACK_BOT_TOKEN', 'OPENAI_API_KEY', 'DATABASE_URL'));
    expect(after.split('\n').slice(1)).toEqual([
      '',
      '# AI',
      'OPENAI_API_KEY=',
      '',
      '# Chat',
      'SLACK_BOT_TOKEN=',
      '',
      '# Database',
      'DATABASE_URL=',
      '',
    ]);
    expect(mode).toBe(0o600);
  });

  it('keeps every byte that stands there, and a second time adds nothing', () => {
    fc.assert(
      fc.property(anyFile, (before) => {
        const { after } = envFile('.env', before, keys('ACME_KEY', 'NEW_SECRET'));
        expect(after.startsWith(before)).toBe(true);
        expect(parse(after)).toMatchObject(parse(before));
        expect(Object.keys(parse(after))).toEqual(expect.arrayContaining(['ACME_KEY', 'NEW_SECRET']));
        expect(envFile('.env', after, keys('ACME_KEY', 'NEW_SECRET'))).toMatchObject({ after, added: [] });
      }),
    );
  });

  it('keeps the line ends of the file', () => {
    const { after } = envFile('.env', 'A=1\r\nB=2', keys('NEW_SECRET'));
    expect(after).toBe('A=1\r\nB=2\r\n\r\n# Other\r\nNEW_SECRET=\r\n');
  });
});

describe('the example', () => {
  it('has the same names, with values that are none, and settings that are no secrets', () => {
    const { after } = exampleFile(null, keys('OPENAI_API_KEY'), ['PORT']);
    expect(parse(after)).toEqual({ OPENAI_API_KEY: 'replace-me' });
    expect(after).toContain('# PORT=\n');
    expect(exampleFile(after, keys('OPENAI_API_KEY'), ['PORT']).added).toEqual([]);
    expect(after).toMatch(/^# Copy this file to \.env /);
    expect(exampleFile(null, keys('OPENAI_API_KEY'), [], 'vault').after).toMatch(/^# What the vault holds: /);
  });
});

describe('the ignore rules', () => {
  it('adds what is missing, once', () => {
    const first = ignoreFile('node_modules\n.env\n');
    expect(first.after.startsWith('node_modules\n.env\n\n# Keys and env files\n')).toBe(true);
    expect(first.added).not.toContain('.env');
    expect(first.added.indexOf('!.env.example')).toBeGreaterThan(first.added.indexOf('.env.*'));
    expect(ignoreFile(first.after).added).toEqual([]);
  });

  it('lets the example in again where the exception stood before the rule', () => {
    expect(ignoreFile('!.env.example\n').added.slice(0, 3)).toEqual(['.env', '.env.*', '!.env.example']);
  });
});

describe('rules that have no effect', () => {
  const ignored = (text: string, path: string) => ignore().add(text).ignores(path);

  it.each(['.env\n!.env\n', '!.env.example\n.env.*\n', '*.pem\n!*.pem\n', '.env*\n'])('%j', (before) => {
    const { after } = ignoreFile(before);
    expect(after.startsWith(before)).toBe(true);
    for (const path of ['.env', '.env.production', 'a/server.pem']) expect(ignored(after, path), path).toBe(true);
    expect(ignored(after, '.env.example')).toBe(false);
    expect(ignoreFile(after).added).toEqual([]);
  });
});

describe('what runs with the keys', () => {
  const compose = [
    'services:',
    '  api:',
    '    env_file: .env',
    '  worker:',
    '    environment: [OPENAI_API_KEY, "A=1"]',
    '  cache:',
    '    environment: { MAXMEMORY: 1 }',
    '',
  ].join('\n');
  const pm2 = "module.exports = { apps: [{ name: 'bot', script: 'a.js' }] };\n";

  it('is told by compose, pm2 and systemd', () => {
    const consumers = consumersIn([
      { path: 'compose.yml', text: compose },
      { path: 'ecosystem.config.cjs', text: pm2 },
      { path: 'deploy/app.service', text: '[Service]\nEnvironmentFile=-/srv/app/.env\n' },
    ]);
    const { after } = configFile(null, named('OPENAI_API_KEY', 'NEW_SECRET'), { ...WISHES, consumers });
    const reloads = (name: string) =>
      parseYaml(after).keys[name].consumers.map((each: { reload: unknown }) => each.reload);
    expect(reloads('NEW_SECRET')).toEqual([{ compose: 'api' }, { pm2: 'bot' }, { systemd: 'app' }]);
    expect(reloads('OPENAI_API_KEY')).toContainEqual({ compose: 'worker' });
  });

  it('a compose file that docker does not find is named', () => {
    const [consumer] = consumersIn([{ path: 'deploy/compose.prod.yml', text: compose }]);
    expect(consumer).toMatchObject({
      files: ['deploy/.env'],
      reload: { compose: { service: 'api', file: 'deploy/compose.prod.yml' } },
    });
  });

  it('what is no YAML tells nothing', () => {
    expect(consumersIn([{ path: 'compose.yml', text: 'services: [{{ x }}\n\t' }])).toEqual([]);
  });
});

describe('the plan', () => {
  it('is for the keys of the config too, which no code reads', () => {
    const config = 'keys:\n  OPENROUTER_API_KEY: { provider: { id: openrouter } }\n  MINE: {}\n';
    const all = inventory(config, named('OPENAI_API_KEY'), providers);
    expect(all.map(({ name, provider }) => [name, provider?.id])).toEqual([
      ['OPENROUTER_API_KEY', 'openrouter'],
      ['MINE', undefined],
    ]);
    const text = incidentPlan(all, 'npx keyturn');
    expect(text).toContain('`npx keyturn rotate OPENROUTER_API_KEY --emergency`');
    expect(text).toContain('### MINE');
  });
});

describe('the config', () => {
  it('names keys and places', () => {
    const { after } = configFile(null, named('OPENAI_API_KEY', 'DEPLOY_SSH_KEY'), WISHES);
    expect(parseYaml(after)).toEqual({
      version: 1,
      project: 'demo',
      keys: {
        DEPLOY_SSH_KEY: { stores: ['.env'], every: '365d' },
        OPENAI_API_KEY: { provider: 'openai', admin: 'OPENAI_ADMIN_KEY', stores: ['.env'], every: '90d' },
      },
    });
  });

  it('adds to one that is there and keeps its comments', () => {
    const before = '# mine\nkeys:\n  OPENAI_API_KEY: # ours\n    every: 30d\n';
    const { after, added } = configFile(before, named('OPENAI_API_KEY', 'NEW_SECRET'), WISHES);
    expect(added).toEqual(['NEW_SECRET']);
    expect(after).toContain('# mine');
    expect(after).toContain('# ours');
    expect(parseYaml(after).keys.OPENAI_API_KEY).toEqual({ every: '30d' });
    expect(configFile(after, named('OPENAI_API_KEY', 'NEW_SECRET'), WISHES).after).toBe(after);
  });

  const lines = [
    ['# mine', 'version: 1', 'keys:', '  A_KEY:   # kept', '    stores: [.env]', "    every: '30d'"],
    ['keys:', '    A_KEY:', '        stores: [ ".env" ]', '', '    # the last', 'policy: { maxAge: 90d }'],
    ['version: 1', 'project: "x"', ''],
    ['keys:', '', 'scan:', '  exclude: [vendor/**]'],
    ['# only a remark'],
  ];
  const anyConfig = fc
    .constantFrom(...lines)
    .chain((text) => fc.constantFrom('\n', '\r\n').map((end) => text.join(end)))
    .chain((text) => fc.constantFrom(text, `${text}\n`));

  it('changes no line that stands there, in whatever form it is written', () => {
    fc.assert(
      fc.property(anyConfig, (before) => {
        const { after } = configFile(before, named('NEW_SECRET', 'AWS_ACCESS_KEY_ID'), WISHES);
        const left = after.split('\n');
        for (const line of before.split('\n').filter((each) => each !== '')) {
          const at = left.findIndex((each) => each.replace(/\r$/, '') === line.replace(/\r$/, ''));
          expect(at, `${JSON.stringify(line)} in\n${after}`).not.toBe(-1);
          left.splice(0, at + 1);
        }
        expect(parseYaml(after)).toMatchObject({ keys: { NEW_SECRET: { every: '90d' }, AWS: { every: '90d' } } });
        expect(configFile(after, named('NEW_SECRET', 'AWS_ACCESS_KEY_ID'), WISHES).after).toBe(after);
      }),
    );
  });

  it('a map in braces is written anew, with all that it held', () => {
    const { after } = configFile('keys: { A_KEY: { every: 30d } }\n', named('NEW_SECRET'), WISHES);
    expect(parseYaml(after).keys).toMatchObject({ A_KEY: { every: '30d' }, NEW_SECRET: { every: '90d' } });
  });

  it('keeps environments apart in a config that is there', () => {
    const { after } = configFile('version: 1\n', named('OPENAI_API_KEY'), {
      ...WISHES,
      environments: ['development', 'production'],
    });
    expect(parseYaml(after)).toMatchObject({
      keys: { OPENAI_API_KEY: { stores: ['.env.development'] } },
      environments: { production: { stores: { OPENAI_API_KEY: ['.env.production'] } } },
    });
  });

  it('keeps environments apart', () => {
    const { after } = configFile(null, named('OPENAI_API_KEY'), {
      ...WISHES,
      environments: ['development', 'production'],
    });
    expect(parseYaml(after)).toMatchObject({
      environments: { production: { stores: { OPENAI_API_KEY: ['.env.production'] } } },
      policy: { separate: ['development', 'production'] },
    });
  });
});
