// Keys that only one region, partition or product knows.
import { describe, expect, test } from 'vitest';
import type { HttpOutcome, HttpRequest } from '../../src/core/http.ts';
import { Secret } from '../../src/core/secret.ts';
import { contextOf } from '../../src/providers/context.ts';
import { findProvider } from '../../src/providers/index.ts';
import { ask, DEAD, json } from './ask.ts';

const AWS_DEAD = {
  status: 403,
  text: '<ErrorResponse><Error><Code>InvalidClientTokenId</Code></Error></ErrorResponse>',
};
const AWS_LIVE = {
  status: 200,
  text: '<GetCallerIdentityResult><Arn>arn:aws-cn:iam::1:user/deploy</Arn></GetCallerIdentityResult>',
};

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

  test.each([
    ['sendgrid', 'api.sendgrid.com', DEAD],
    ['aws-iam', 'sts.amazonaws.com', AWS_DEAD],
  ] as const)('%s: after it was ended where its list is, nobody else is asked', async (id, home, dead) => {
    const { told, hosts } = await ask(id, [['', dead]], undefined, { isHome: true });
    expect([told.state, hosts]).toEqual(['dead', [home]]);
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
