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
}

/** What a provider makes of what its hosts say; `at` is the part of the host that answers so, '' any. */
async function ask(id: string, said: readonly [at: string, Said][], value?: string): Promise<Asked> {
  const provider = findProvider(id);
  const entry = cases.find((each) => each.provider.id === id);
  if (!provider || !entry) throw new Error(`no provider ${id}`);
  const hosts: string[] = [];
  const send = async ({ url }: HttpRequest): Promise<HttpOutcome> => {
    const { host } = new URL(url);
    hosts.push(host);
    const [, answer] = said.find(([at]) => host.includes(at)) ?? ['', 'no answer' as const];
    if (answer === 'no answer') return { answered: false, sent: false, code: 'ENOTFOUND', message: 'no such host' };
    const { status, text = '{}' } = answer;
    return { answered: true, status, headers: {}, text, json: parsed(text), serverTime: null };
  };
  const http: Http = { send };
  const timer = { now: Date.now, sleep: async () => undefined };
  const credential: Credential = value === undefined ? entry.fake().issue() : { value: new Secret(value) };
  return { told: await provider.verify(credential, contextOf(provider, { http, timer, admin: null })), hosts };
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

  test('a region that cannot be reached changes nothing; one that is busy leaves it open', async () => {
    expect((await ask('moonshot', [['moonshot.ai', DEAD]])).told.state).toBe('dead');
    const busy = await ask('moonshot', [
      ['moonshot.ai', DEAD],
      ['', { status: 429 }],
    ]);
    expect(busy.told.state).toBe('unknown');
    expect((await ask('aws-iam', [['sts.amazonaws.com', AWS_DEAD]])).told.state).toBe('dead');
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

describe('what an answer means', () => {
  const code = (value: string | number) => json({ error: { code: value } });
  const base = (value: number) => json({ base_resp: { status_code: value } });
  test.each([
    ['openrouter', 200, '{"data": [tru', 'unknown'],
    ['anthropic', 200, 'welcome to this network', 'unknown'],
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
