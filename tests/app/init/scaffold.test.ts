import { parse } from 'dotenv';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse as parseYaml } from 'yaml';
import { configFile } from '../../../src/app/init/config-file.ts';
import { type InitKey, keysOf } from '../../../src/app/init/keys.ts';
import { envFile, exampleFile, ignoreFile } from '../../../src/app/init/scaffold.ts';
import type { Survey, Variable } from '../../../src/app/init/survey.ts';

function surveyOf(...names: string[]): Survey {
  const variables = new Map<string, Variable>(names.map((name) => [name, { name, uses: [], filled: [] }]));
  return { variables, packages: new Set(), files: names.length, skipped: [] };
}

function keys(...names: string[]): InitKey[] {
  return keysOf(surveyOf(...names), []);
}

const WISHES = { project: 'demo', promised: 'file', every: '90d', environments: [] } as const;
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

describe('the config', () => {
  it('names keys and places', () => {
    const { after } = configFile(null, keys('OPENAI_API_KEY', 'DEPLOY_SSH_KEY'), WISHES);
    expect(parseYaml(after)).toEqual({
      version: 1,
      project: 'demo',
      keys: {
        DEPLOY_SSH_KEY: { stores: ['.env'], every: '365d' },
        OPENAI_API_KEY: { stores: ['.env'], every: '90d' },
      },
    });
  });

  it('adds to one that is there and keeps its comments', () => {
    const before = '# mine\nkeys:\n  OPENAI_API_KEY: # ours\n    every: 30d\n';
    const { after, added } = configFile(before, keys('OPENAI_API_KEY', 'NEW_SECRET'), WISHES);
    expect(added).toEqual(['NEW_SECRET']);
    expect(after).toContain('# mine');
    expect(after).toContain('# ours');
    expect(parseYaml(after).keys.OPENAI_API_KEY).toEqual({ every: '30d' });
    expect(configFile(after, keys('OPENAI_API_KEY', 'NEW_SECRET'), WISHES).after).toBe(after);
  });

  it('keeps environments apart', () => {
    const { after } = configFile(null, keys('OPENAI_API_KEY'), {
      ...WISHES,
      environments: ['development', 'production'],
    });
    expect(parseYaml(after)).toMatchObject({
      environments: { production: { stores: { OPENAI_API_KEY: ['.env.production'] } } },
      policy: { separate: ['development', 'production'] },
    });
  });
});
