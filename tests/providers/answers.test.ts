// Answers that look like another: a living key that is refused, a dead one that is answered with 200.
import { describe, expect, test } from 'vitest';
import type { Credential } from '../../src/core/credential.ts';
import type { Http, HttpOutcome, HttpRequest } from '../../src/core/http.ts';
import { Secret } from '../../src/core/secret.ts';
import { contextOf } from '../../src/providers/context.ts';
import { findProvider } from '../../src/providers/index.ts';
import type { Verification } from '../../src/providers/provider.ts';
import { cases } from './cases.ts';

type Said = { status: number; text?: string } | 'no answer';

interface Asked {
  told: Verification;
  hosts: string[];
  paths: string[];
}

/** What a provider makes of what its hosts say; `at` is the part of the address that answers so, '' any. */
async function ask(id: string, said: readonly [at: string, Said][], value?: string, entry = {}): Promise<Asked> {
  const provider = findProvider(id);
  const known = cases.find((each) => each.provider.id === id);
  if (!provider || !known) throw new Error(`no provider ${id}`);
  const [hosts, paths]: string[][] = [[], []];
  const send = async ({ url }: HttpRequest): Promise<HttpOutcome> => {
    const { host, pathname } = new URL(url);
    hosts.push(host);
    paths.push(pathname);
    const [, answer] = said.find(([at]) => `${host}${pathname}`.includes(at)) ?? ['', 'no answer' as const];
    if (answer === 'no answer') return { answered: false, sent: false, code: 'ENOTFOUND', message: 'no such host' };
    const { status, text = '{}' } = answer;
    return { answered: true, status, headers: {}, text, json: parsed(text), serverTime: null };
  };
  const http: Http = { send };
  const timer = { now: Date.now, sleep: async () => undefined };
  const credential: Credential = value === undefined ? known.fake().issue() : { value: new Secret(value) };
  return {
    told: await provider.verify(credential, contextOf(provider, { http, timer, admin: null, entry })),
    hosts,
    paths,
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const json = (value: unknown) => JSON.stringify(value);
const DEAD = { status: 401 } as const;
const PAGE_401 = '<html>\r\n<head><title>401 Authorization Required</title></head>\r\n<body></body>\r\n</html>';
const AWS_DEAD = {
  status: 403,
  text: '<ErrorResponse><Error><Code>InvalidClientTokenId</Code></Error></ErrorResponse>',
};
const AWS_LIVE = {
  status: 200,
  text: '<GetCallerIdentityResult><Arn>arn:aws-cn:iam::1:user/deploy</Arn></GetCallerIdentityResult>',
};

describe('NVIDIA refuses a caller as it refuses a dead key', () => {
  const REFUSED = { status: 403, text: json({ title: 'Forbidden', detail: 'Authorization failed' }) };
  test.each([
    ['a living one', { status: 200 }, 'live'],
    ['a dead one', DEAD, 'dead'],
    ['nothing', 'no answer', 'unknown'],
    ['a third thing', { status: 403 }, 'unknown'],
  ] as const)('the service of the keys calls it %s', async (_, keys, state) => {
    const { told, hosts } = await ask('nvidia', [
      ['integrate.', REFUSED],
      ['ngc.', keys],
    ]);
    expect([told.state, hosts]).toEqual([state, ['integrate.api.nvidia.com', 'api.ngc.nvidia.com']]);
  });
});

describe('a key that belongs to another region', () => {
  const ZAI_LIVE = { status: 400, text: json({ error: { code: '1211' } }) };
  test.each([
    ['moonshot', 'api.moonshot.cn', DEAD, { status: 200 }],
    ['minimax', 'api.minimaxi.com', DEAD, { status: 200 }],
    ['zai', 'open.bigmodel.cn', DEAD, ZAI_LIVE],
    ['elevenlabs', 'api.in.residency.elevenlabs.io', DEAD, { status: 200 }],
    ['sendgrid', 'api.eu.sendgrid.com', DEAD, { status: 200, text: json({ scopes: ['mail.send'] }) }],
    ['aws-iam', 'sts.cn-north-1.amazonaws.com.cn', AWS_DEAD, AWS_LIVE],
    ['aws-iam', 'sts.us-gov-west-1.amazonaws.com', AWS_DEAD, AWS_LIVE],
  ])('%s: lives at %s', async (id, host, dead, live) => {
    const { told } = await ask(id, [
      [host, live],
      ['', dead],
    ]);
    expect(told.state).toBe('live');
    expect(told.evidence).toContain(` at ${host}`);
  });

  test.each(['moonshot', 'minimax', 'zai', 'elevenlabs', 'sendgrid'])('%s: dead everywhere is dead', async (id) => {
    const { told, hosts } = await ask(id, [['', DEAD]]);
    expect(told.state).toBe('dead');
    expect(hosts.length).toBeGreaterThan(1);
  });

  const busy = { status: 503 } as const;
  test.each([
    ['moonshot', 'moonshot.ai', DEAD],
    ['minimax', 'minimax.io', DEAD],
    ['zai', 'z.ai', DEAD],
    ['elevenlabs', 'api.elevenlabs.io', DEAD],
    ['sendgrid', 'api.sendgrid.com', DEAD],
    ['aws-iam', 'sts.amazonaws.com', AWS_DEAD],
  ] as const)('%s: while a region does not answer nothing is told', async (id, home, dead) => {
    for (const elsewhere of ['no answer', busy, { status: 429 }, { status: 403 }] as const) {
      const { told } = await ask(id, [
        [home, dead],
        ['', elsewhere],
      ]);
      expect(told.state).toBe('unknown');
      expect(told.evidence).toMatch(/^40[13].*not told by/);
    }
  });

  test('a region that is silent does not hide the one where the key lives', async () => {
    const { told } = await ask('elevenlabs', [
      ['api.elevenlabs.io', DEAD],
      ['api.sg.', { status: 200 }],
      ['', 'no answer'],
    ]);
    expect(told).toMatchObject({ state: 'live', evidence: '200 at api.sg.residency.elevenlabs.io' });
  });

  test.each([
    ['moonshot', { region: 'global' }, 'api.moonshot.ai'],
    ['moonshot', { region: 'china' }, 'api.moonshot.cn'],
    ['minimax', { region: 'china' }, 'api.minimaxi.com'],
    ['elevenlabs', { region: 'eu' }, 'api.eu.residency.elevenlabs.io'],
    ['sendgrid', { region: 'global' }, 'api.sendgrid.com'],
    ['sendgrid', { region: 'eu' }, 'api.eu.sendgrid.com'],
  ])('%s: the config names it %o, and nobody else is asked', async (id, entry, host) => {
    const { told, hosts } = await ask(id, [['', DEAD]], undefined, entry);
    expect([told.state, hosts]).toEqual(['dead', [host]]);
  });

  test('a region that there is not is said, and nobody is asked', async () => {
    const { told, hosts } = await ask('minimax', [['', DEAD]], undefined, { region: 'mars' });
    expect([told.state, hosts]).toEqual(['unknown', []]);
    expect(told.evidence).toContain('global, china');
  });

  test('a living key is sent to one address only', async () => {
    expect((await ask('moonshot', [['', { status: 200 }]])).hosts).toEqual(['api.moonshot.ai']);
    expect((await ask('aws-iam', [['', AWS_LIVE]])).hosts).toEqual(['sts.amazonaws.com']);
  });

  test('with an address of his own in the config nobody else is asked', async () => {
    const provider = findProvider('moonshot');
    if (!provider) throw new Error('no provider');
    const hosts: string[] = [];
    const send = async ({ url }: HttpRequest): Promise<HttpOutcome> => {
      hosts.push(new URL(url).host);
      return { answered: true, status: 401, headers: {}, text: '', json: undefined, serverTime: null };
    };
    const timer = { now: Date.now, sleep: async () => undefined };
    const entry = { id: 'moonshot', baseUrl: 'http://127.0.0.1:9' };
    const context = contextOf(provider, { http: { send }, timer, admin: null, entry });
    expect((await provider.verify({ value: new Secret('x') }, context)).state).toBe('dead');
    expect(hosts).toEqual(['127.0.0.1:9']);
  });
});

describe('Kimi Code has keys of its own', () => {
  const OF_CODE = ['sk', 'kimi', 'a1B2c3D4'.repeat(8)].join('-');
  test('they are asked about at its address only', async () => {
    const { told, hosts } = await ask('moonshot', [['', { status: 200 }]], OF_CODE);
    expect([told.state, hosts]).toEqual(['live', ['api.kimi.com']]);
    expect((await ask('moonshot', [['', DEAD]], OF_CODE)).hosts).toEqual(['api.kimi.com']);
  });

  test('and no other key goes there', async () => {
    expect((await ask('moonshot', [['', DEAD]])).hosts).toEqual(['api.moonshot.ai', 'api.moonshot.cn']);
  });
});

describe('Cloudflare: each verify knows the tokens of one owner only', () => {
  const bad = (status: number, code: number, message = '') => ({
    status,
    text: json({ success: false, errors: [{ code, message }], result: null }),
  });
  const NONE = bad(401, 1000, 'Invalid API Token');
  test.each([
    ['a token of an account', bad(400, 1001, 'List accounts endpoint does not support account owned tokens.'), 'live'],
    ['a list of accounts', { status: 200, text: json({ success: true, result: [] }) }, 'live'],
    ['an address that is not allowed', bad(403, 9109, 'Cannot use the access token from location: 192.0.2.7'), 'live'],
    ['a token that is none', bad(403, 9109, 'Invalid access token'), 'dead'],
    ['headers that are none', bad(400, 6003, 'Invalid request headers'), 'dead'],
    ['nothing', 'no answer', 'dead'],
  ] as const)('refused, and the accounts tell of %s', async (_, accounts, state) => {
    const { told, paths } = await ask('cloudflare', [
      ['/user/tokens/verify', NONE],
      ['/accounts', accounts],
    ]);
    expect([told.state, paths]).toEqual([state, ['/client/v4/user/tokens/verify', '/client/v4/accounts']]);
    if (state === 'live') expect(told.warning).toBeDefined();
  });

  test('a filter of addresses is no death', async () => {
    const { told } = await ask('cloudflare', [['', bad(403, 9109, 'Cannot use the access token from location: ::1')]]);
    expect(told).toMatchObject({ state: 'live', evidence: '403 code 9109' });
  });
});

describe('a list that is open to all proves nothing', () => {
  test.each(['xroute'])('%s: a made-up key is asked about too', async (id) => {
    const { told, hosts } = await ask(id, [['', { status: 200, text: json({ data: [] }) }]]);
    expect(told.state).toBe('unknown');
    expect(hosts.length).toBe(2);
    expect((await ask(id, [['', DEAD]])).hosts.length).toBe(1);
  });
});

describe('Perplexity ended its older call', () => {
  const GOOD = { status: 400, text: json({ error: { type: 'invalid_model' } }) };
  const both = ['/v1/agent', '/chat/completions'];
  test.each([
    ['the newer one answers', [GOOD, 'no answer'], 'live', ['/v1/agent']],
    ['a gateway knows the older one only', [{ status: 404 }, GOOD], 'live', both],
    ['neither is known', [{ status: 404 }, { status: 410 }], 'unknown', both],
    ['a dead key', [DEAD, GOOD], 'dead', ['/v1/agent']],
  ] as const)('%s', async (_, [agent, older], state, asked) => {
    const { told, paths } = await ask('perplexity', [
      ['/v1/agent', agent],
      ['/chat/completions', older],
    ]);
    expect([told.state, paths]).toEqual([state, asked]);
  });
});

test("GitHub: a server of one's own is told who asks when it wants to know, github.com never", async () => {
  const github = findProvider('github');
  const asked: boolean[] = [];
  const send = async ({ headers }: HttpRequest): Promise<HttpOutcome> => {
    asked.push(headers?.authorization !== undefined);
    const status = asked.at(-1) ? 202 : 401;
    return { answered: true, status, headers: {}, text: '{}', json: {}, serverTime: null };
  };
  const timer = { now: Date.now, sleep: async () => undefined };
  const credential = { value: new Secret(['ghp', 'a1B2'.repeat(9)].join('_')) };
  const at = async (baseUrl?: string) => {
    if (!github) throw new Error('no provider');
    const entry = baseUrl ? { id: 'github', baseUrl } : {};
    const context = contextOf(github, { http: { send }, timer, admin: null, entry });
    return (await github.revoke?.({ id: null, credential }, context))?.ok;
  };
  expect([await at(), asked.splice(0)]).toEqual([false, [false]]);
  expect([await at('https://git.example.org/api/v3'), asked]).toEqual([true, [false, true]]);
});

test('Together tells whose key it is; one that is not known there is looked for in the models', async () => {
  const text = json({ api_key_id: 'key_1', organization_name: 'Acme', project_name: 'Bot' });
  const { told } = await ask('together', [['/v1/whoami', { status: 200, text }]]);
  expect(told).toMatchObject({ account: 'Acme', keyId: 'key_1', rights: { shown: { project: 'Bot' } } });
  const models = (answer: Said) =>
    ask('together', [
      ['/v1/whoami', { status: 404 }],
      ['/v1/models', answer],
    ]);
  expect((await models({ status: 200 })).told.state).toBe('live');
  expect((await models(DEAD)).told.state).toBe('dead');
  expect((await models({ status: 404 })).told.state).toBe('unknown');
});

test('Hugging Face tells what a fine-grained token may do, and where', async () => {
  const scoped = [
    { entity: { type: 'user', name: 'alice' }, permissions: ['repo.write', 'inference.serverless.write'] },
  ];
  const fineGrained = { canReadGatedRepos: true, global: ['discussion.write'], scoped };
  const text = json({ name: 'alice', auth: { accessToken: { role: 'fineGrained', fineGrained } } });
  const { told } = await ask('huggingface', [['', { status: 200, text }]]);
  expect(told.rights).toMatchObject({
    shown: {
      role: 'fineGrained',
      permissions: 'discussion.write; repo.write, inference.serverless.write on user alice; reads gated repositories',
    },
    unknown: [],
  });
});

describe('what an answer means', () => {
  const code = (value: string | number) => json({ error: { code: value } });
  const base = (value: number) => json({ base_resp: { status_code: value } });
  test.each([
    ['openrouter', 200, '{"data": [tru', 'unknown'],
    ['anthropic', 200, 'welcome to this network', 'unknown'],
    ['aws-iam', 200, 'welcome to this network', 'unknown'],
    ['openai', 401, code('incorrect_hostname'), 'live'],
    ['openai', 401, code('ip_not_authorized'), 'live'],
    ['openai', 401, code('invalid_api_key'), 'dead'],
    ['elevenlabs', 401, json({ detail: { status: 'missing_permissions' } }), 'live'],
    ['elevenlabs', 401, json({ detail: { status: 'quota_exceeded' } }), 'live'],
    ['elevenlabs', 401, json({ detail: { status: 'detected_unusual_activity' } }), 'unknown'],
    ['elevenlabs', 401, json({ detail: { status: 'invalid_api_key' } }), 'dead'],
    ['minimax', 200, base(0), 'live'],
    ['minimax', 200, base(2049), 'dead'],
    ['minimax', 200, base(1002), 'unknown'],
    ['minimax', 500, base(1004), 'unknown'],
    ['zai', 429, code('1113'), 'live'],
    ['zai', 429, code('1302'), 'unknown'],
    ['zai', 429, code('1000'), 'unknown'],
    ['nvidia', 403, json({ title: 'Forbidden', detail: 'not in your country' }), 'unknown'],
    ['groq', 400, code('organization_restricted'), 'unknown'],
    ['groq', 403, code('model_permission_blocked_org'), 'unknown'],
    ['deepseek', 402, json({ error: { message: 'Insufficient Balance' } }), 'live'],
    ['discord-webhook', 404, json({ message: 'Unknown Webhook', code: 10015 }), 'dead'],
    ['discord-webhook', 401, json({ message: 'Invalid Webhook Token', code: 50027 }), 'dead'],
    ['discord-webhook', 404, json({ message: '404: Not Found', code: 0 }), 'unknown'],
    ['discord-webhook', 404, 'nothing here', 'unknown'],
    ['telegram-bot', 404, json({ ok: false, error_code: 404, description: 'Not Found' }), 'dead'],
    ['telegram-bot', 404, 'nothing here', 'unknown'],
    ['perplexity', 401, PAGE_401, 'dead'],
    ['perplexity', 401, '<html><title>Log in to this network</title></html>', 'unknown'],
    ['perplexity', 401, json({ error: { type: 'insufficient_quota', code: 401 } }), 'live'],
    ['perplexity', 400, json({ error: { message: 'Sonar is now the Agent API' } }), 'unknown'],
    ['openai', 401, PAGE_401, 'unknown'],
  ])('%s: %i %s is %s', async (id, status, text, state) => {
    expect((await ask(id, [['', { status, text }]])).told.state).toBe(state);
  });

  test.each([
    ['github', ['ghr', 'a1B2'.repeat(19)].join('_')],
    ['slack', ['xoxe', '1', 'Abc123'.repeat(5)].join('-')],
  ])('%s: a refresh token is not asked about, and never called dead', async (id, value) => {
    const { told, hosts } = await ask(id, [['', DEAD]], value);
    expect(told.state).toBe('unknown');
    expect(hosts).toEqual([]);
  });
});
