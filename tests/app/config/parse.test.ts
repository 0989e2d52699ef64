import { describe, expect, it } from 'vitest';
import { inEnvironment } from '../../../src/app/config/effective.ts';
import { parseConfig } from '../../../src/app/config/parse.ts';
import { shapeConfig } from '../../../src/app/config/shape.ts';
import type { Config } from '../../../src/core/config.ts';
import { ConfigError } from '../../../src/core/errors.ts';

const DAY = 86_400_000;

function configOf(text: string): Config {
  return shapeConfig(parseConfig(text, 'c.yaml').tree, []);
}

/** The message and hints of the error that a text makes. */
function complaint(text: string): string {
  try {
    parseConfig(text, 'c.yaml');
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return [error.message, ...error.hints].join(' / ');
  }
  return 'fine';
}

const FULL = `# yaml-language-server: $schema=config.json
version: 1
project: my-agent
keys:
  OPENROUTER_API_KEY:
    provider: openrouter
    admin: OPENROUTER_MANAGEMENT_KEY
    stores: [.env]
    every: 90d
    grace: 24h
    consumers:
      - name: agent
        reload: { pm2: openclaw }
        check: { http: 'http://127.0.0.1:8080/health', expect: 200 }
        owner: ops@example.org
  AWS:
    provider: { id: aws-iam, user: deploy }
    fields: { accessKeyId: AWS_ACCESS_KEY_ID }
    stores:
      - { kind: env-file, path: .env.production, reader: docker }
  WEBHOOK_SECRET:
    provider: { id: random, bytes: 32, encoding: hex, previous: WEBHOOK_SECRET_PREVIOUS }
    verify: { url: 'http://127.0.0.1:8080/hook', header: 'X-Token: {value}', live: 200, dead: 401 }
  LOCAL_LLM_KEY:
    provider: { id: openai-compatible, baseUrl: 'http://127.0.0.1:9000/v1' }
environments:
  production: { stores: { OPENROUTER_API_KEY: [.env.production] } }
policy: { maxAge: 90d, maxGrace: 7d, separate: [development, production], failOn: medium }
scan:
  exclude: ['vendor/**']
  rules:
    - { id: acme-key, title: Acme key, severity: high, regex: 'acme_[a-z]{20}', keywords: [acme_], path: '*.env', entropy: 3, secretGroup: 0 }
  allow: [{ path: 'docs/**', rule: generic-secret, reason: a test, until: 2027-01-01 }]
  maxFileSize: 50MB
checks: { skip: [], owner: botservice, directories: { '~/.openclaw': 700 } }
hook: { failOpen: false, prePush: true }
notify: [{ webhook: NOTIFY_URL }]
`;

describe('a config', () => {
  it('may say all that there is to say', () => {
    const config = configOf(FULL);
    expect(config.policy).toMatchObject({ failOn: 'medium', maxAge: 90 * DAY, maxGrace: 7 * DAY });
    expect(config.scan).toMatchObject({ exclude: ['vendor/**'], maxFileSize: '50MB' });
    expect(config.scan.rules).toHaveLength(1);
    expect(config.scan.allow[0].until).toBe('2027-01-01');
    expect(config.checks).toEqual({ skip: [], owner: 'botservice', directories: { '~/.openclaw': '700' } });
    expect(config.notify).toEqual([{ webhook: 'NOTIFY_URL' }]);
  });

  it('has its short forms written out', () => {
    const [router, aws, webhook, local] = configOf(FULL).keys;
    expect(router).toMatchObject({
      name: 'OPENROUTER_API_KEY',
      provider: { id: 'openrouter', baseUrl: null },
      fields: { value: 'OPENROUTER_API_KEY' },
      stores: [{ kind: 'env-file', path: '.env', reader: 'dotenv' }],
      every: 90 * DAY,
      grace: DAY,
    });
    expect(router.consumers).toEqual([
      {
        name: 'agent',
        owner: 'ops@example.org',
        reload: { kind: 'pm2', value: 'openclaw', settings: {} },
        check: { kind: 'http', value: 'http://127.0.0.1:8080/health', settings: { expect: 200 } },
      },
    ]);
    expect(aws).toMatchObject({
      fields: { accessKeyId: 'AWS_ACCESS_KEY_ID' },
      provider: { settings: { user: 'deploy' } },
    });
    expect(webhook).toMatchObject({ verify: { live: 200, dead: 401 }, provider: { settings: { bytes: 32 } } });
    expect(local.provider?.baseUrl).toBe('http://127.0.0.1:9000/v1');
  });

  it('keeps environments apart', () => {
    const config = configOf(FULL);
    const { keys } = inEnvironment(config, 'production');
    expect(keys.map(({ name, stores }) => [name, stores.map(({ path }) => path)])).toEqual([
      ['OPENROUTER_API_KEY', ['.env.production']],
    ]);
    expect(inEnvironment(config, null)).toBe(config);
    expect(() => inEnvironment(config, 'prod')).toThrow('there are production');
  });

  it('says what is too deep', () => {
    expect(() => parseConfig(`scan: ${'['.repeat(20_000)}`, 'c.yaml')).toThrow(/^c\.yaml:1:\d+: too deeply nested$/);
  });

  it.each(['', '# nothing', 'version: 1', 'scan:', 'scan:\n  exclude:\n'])('may say nothing: %j', (text) => {
    expect(configOf(text).scan.exclude).toEqual([]);
  });

  it.each([
    ['scna: {}', 'c.yaml:1:1: "scna" means nothing here / did you mean scan'],
    ['scan:\n  exlude: []', 'c.yaml:2:3: "exlude" means nothing here / did you mean exclude'],
    [
      'policy: { failOn: hihg }',
      'c.yaml:1:19: failOn takes info, low, medium, high, critical, not "hihg" / did you mean high',
    ],
    ['scan:\n  exclude: vendor', 'c.yaml:2:12: exclude takes a list'],
    ['version: 1\n---\nversion: 1\n', 'c.yaml:2:1: a config is one document'],
    ['scan: 7', 'c.yaml:1:7: scan takes a map'],
    ['scan: { exclude: [7] }', 'c.yaml:1:19: exclude takes a text'],
    ['scan: { rules: [{ id: x }] }', 'c.yaml:1:17: rules needs regex'],
    ['scan: { allow: [{ until: soon }] }', 'c.yaml:1:26: until cannot be "soon"'],
    ['scan: { maxFileSize: -1 }', 'c.yaml:1:22: maxFileSize takes 1 or more, not "-1"'],
    ['keys: { my-key: {} }', 'c.yaml:1:9: a name below keys cannot be "my-key"'],
    ['keys: { A: { admin: not a name } }', 'c.yaml:1:21: admin cannot be "not a name"'],
    ['keys: { A: { every: soon } }', 'c.yaml:1:21: every cannot be "soon"'],
    ['keys: { A: { stores: [{ kind: env-fle }] } }', 'c.yaml:1:31: kind takes env-file, shell-rc, [...]'],
    [
      'keys: { A: { consumers: [{ name: a, relod: {} }] } }',
      'c.yaml:1:37: "relod" means nothing here / did you mean reload',
    ],
    ['keys: { A: { provider: { id: random, bytes: 4 } } }', 'c.yaml:1:45: bytes takes 16 or more, not "4"'],
    ['keys: { A: { provider: {} } }', 'c.yaml:1:24: provider needs id'],
    ['environments: { p: { keys: {} } }', 'c.yaml:1:22: "keys" means nothing here[...]'],
    ['checks: { directories: { a: 999 } }', 'c.yaml:1:29: a takes 777 or less, not "999"'],
    ['notify: [{}]', 'c.yaml:1:10: notify needs webhook'],
    ['version: 2', 'c.yaml:1:10: version takes 1, not "2"'],
    ['[]', 'c.yaml:1:1: the config takes a map'],
    ['__proto__: { polluted: true }', 'c.yaml:1:1: "__proto__" means nothing here[...]'],
    ['constructor: 1', 'c.yaml:1:1: "constructor" means nothing here[...]'],
    ['scan: {}\nscan: {}', 'c.yaml:2:1: map keys must be unique'],
    ['scan: [', 'c.yaml:1:[...]'],
  ])('that is wrong is refused: %j', (text, expected) => {
    const [start, ...rest] = expected.split('[...]');
    expect(rest.length > 0 ? complaint(text).slice(0, start.length) : complaint(text)).toBe(start);
  });

  it('cannot be a bomb', () => {
    const bomb = [
      'a: &a [x, x]',
      ...'bcdefghijk'.split('').map((c, i) => `${c}: &${c} [*${'abcdefghij'[i]}, *${'abcdefghij'[i]}]`),
    ];
    expect(complaint(bomb.join('\n'))).toContain('means nothing here');
    expect(complaint(`scan: { exclude: &a ['x'], allow: *a }`)).toContain('aliases are not taken');
    expect(complaint(`scan: { exclude: ${'['.repeat(5000)}${']'.repeat(5000)} }`)).toContain('c.yaml:1:');
  });

  it('leaves no trace on objects', () => {
    complaint('keys: { __proto__: { provider: x } }');
    expect(({} as Record<string, unknown>).provider).toBeUndefined();
  });
});
