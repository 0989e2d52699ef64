// Answers that look like another: a living key that is refused, a dead one that is answered with 200.
import { describe, expect, test } from 'vitest';
import type { HttpOutcome, HttpRequest } from '../../src/core/http.ts';
import { Secret } from '../../src/core/secret.ts';
import { contextOf } from '../../src/providers/context.ts';
import { findProvider } from '../../src/providers/index.ts';
import { ask, DEAD, json, type Said } from './ask.ts';

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

test('Cloudflare: a token that may read tokens tells of its own policies', async () => {
  const token = {
    id: 'a1',
    policies: [{ effect: 'allow', permission_groups: [{ id: 'g', name: 'DNS Write' }], resources: { zone: '*' } }],
    condition: { request_ip: { in: ['192.0.2.0/24'], not_in: [] } },
  };
  const good = (result: object) => ({ status: 200, text: json({ success: true, result }) });
  const asked = (own: Said) =>
    ask('cloudflare', [
      ['/user/tokens/verify', good({ id: 'a1', status: 'active' })],
      ['/user/tokens/a1', own],
    ]);
  const shown = { policies: 'allow DNS Write on zone', from: 'in 192.0.2.0/24' };
  expect((await asked(good(token))).told).toMatchObject({ state: 'live', rights: { shown } });
  const silent = { state: 'live', rights: { shown: {}, unknown: ['policies'] } };
  expect((await asked({ status: 403 })).told).toMatchObject(silent);
  expect((await asked(good({ ...token, id: 'b2' }))).told).toMatchObject(silent);
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

test('Cohere: where the call that checks keys is not known the models are asked for', async () => {
  const models = (answer: Said) =>
    ask('cohere', [
      ['/v1/check-api-key', { status: 404 }],
      ['/v1/models', answer],
    ]);
  expect((await models({ status: 200 })).told.state).toBe('live');
  expect((await models(DEAD)).told.state).toBe('dead');
});

test('ElevenLabs and Replicate tell whose key it is', async () => {
  const subscription = { tier: 'creator', character_count: 12, character_limit: 1000 };
  const user = await ask('elevenlabs', [['', { status: 200, text: json({ user_id: 'u1', subscription }) }]]);
  expect(user.told).toMatchObject({
    account: 'u1',
    rights: { shown: { plan: 'creator', credits: '12 of 1000 used' } },
  });
  const account = await ask('replicate', [['', { status: 200, text: json({ type: 'user', username: 'acme' }) }]]);
  expect(account.told.account).toBe('acme');
});

test('Hugging Face tells what a fine-grained token may do, and where', async () => {
  const scoped = [
    { entity: { type: 'user', name: 'alice' }, permissions: ['repo.write', 'inference.serverless.write'] },
  ];
  const fineGrained = { canReadGatedRepos: true, global: ['discussion.write'], scoped };
  const text = json({
    name: 'alice',
    auth: { accessToken: { role: 'fineGrained', fineGrained, expiration: '2027-02-03T04:05:06.000Z' } },
  });
  const { told } = await ask('huggingface', [['', { status: 200, text }]]);
  expect(told.expires).toBe('2027-02-03T04:05:06Z');
  expect(told.rights).toMatchObject({
    shown: {
      role: 'fineGrained',
      permissions: 'discussion.write; repo.write, inference.serverless.write on user alice; reads gated repositories',
    },
    unknown: [],
  });
});
