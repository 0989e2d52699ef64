// What holds for every provider, tried against a fake of its API on loopback.
import { inspect } from 'node:util';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Credential } from '../../src/core/credential.ts';
import type { Timer } from '../../src/core/http.ts';
import { openHttp } from '../../src/io/http.ts';
import { contextOf } from '../../src/providers/context.ts';
import { providers } from '../../src/providers/index.ts';
import type { ListedKey, Provider, ProviderContext, Rights } from '../../src/providers/provider.ts';
import type { Fake, ProviderCase } from './case.ts';
import { cases } from './cases.ts';
import { type Faulty, withFaults } from './fake/faults.ts';
import { type Serving, serve } from './fake/serve.ts';
import { declaredCall, type Exchange, openDescription } from './openapi.ts';

const timer: Timer = { now: () => Date.now(), sleep: async () => undefined };
const serving: Serving[] = [];

interface Stage {
  fake: Fake;
  faulty: Faulty;
  context: ProviderContext;
  exchanges: Exchange[];
  url: string;
}

async function stageOf({ provider, fake: make, settings }: ProviderCase): Promise<Stage> {
  const fake = make();
  const exchanges: Exchange[] = [];
  const faulty = withFaults((asked) => {
    const answer = fake.respond(asked);
    exchanges.push({ asked, answer, faulty: false });
    return answer;
  });
  const server = await serve((asked) => {
    const before = exchanges.length;
    const answer = faulty.respond(asked);
    if (exchanges.length === before) exchanges.push({ asked, answer, faulty: true });
    return answer;
  });
  serving.push(server);
  const http = openHttp({ env: {}, timer, agent: 'keyturn/test' });
  const entry = {
    ...addresses(provider, server.url),
    ...movedSettings(settings, server.url),
    ...verifyEntry(provider, server.url),
  };
  return {
    fake,
    faulty,
    exchanges,
    url: server.url,
    context: contextOf(provider, { http, timer, admin: fake.admin, entry }),
  };
}

/** The paths stay, the hosts go. */
function addresses(provider: Provider, url: string) {
  const moved = (address: string) => (address ? `${url}${new URL(address).pathname.replace(/\/$/, '')}` : url);
  const urls = Object.fromEntries(Object.entries(provider.urls ?? {}).map(([name, each]) => [name, moved(each)]));
  return { baseUrl: moved(provider.baseUrl), urls };
}

/** Addresses that only a config can name. */
function movedSettings(settings: ProviderCase['settings'] = {}, url: string) {
  const urls = Object.entries((settings.urls ?? {}) as Record<string, string>).map(([name, path]) => [
    name,
    `${url}${path}`,
  ]);
  return urls.length > 0 ? { ...settings, urls: Object.fromEntries(urls) } : settings;
}

function verifyEntry({ id }: Provider, url: string) {
  return id === 'random' ? { verify: { url: `${url}/hook`, header: 'X-Token: {value}', live: 200, dead: 401 } } : {};
}

afterEach(async () => {
  for (const server of serving.splice(0)) await server.close();
});

/** Fields that may be shown, such as the id of an AWS key. */
const PUBLIC = new Set(
  providers.flatMap(({ fields }) => fields.filter(({ secret }) => !secret).map(({ name }) => name)),
);

function textsOf(credential: Credential | null): string[] {
  const secret = Object.entries(credential ?? {}).filter(([name]) => !PUBLIC.has(name));
  return secret.map(([, value]) => value.reveal());
}

/** Everything that a result shows, without what a Secret hides. */
function shown(result: unknown): string {
  return `${inspect(result, { depth: 20 })} ${JSON.stringify(result)}`;
}

function expectNoSecret(result: unknown, ...credentials: (Credential | null)[]): void {
  const text = shown(result);
  for (const secret of credentials.flatMap(textsOf)) {
    if (secret.length >= 12) expect(text.includes(secret), 'a secret in a result').toBe(false);
  }
}

function isVague({ vagueErrors, vagueAnswers }: ProviderCase, { asked, answer }: Exchange): boolean {
  return (vagueErrors === true && answer.status >= 400) || vagueAnswers?.test(asked.path) === true;
}

/** Tests that only some providers have. */
function when(condition: unknown, body: () => void): void {
  if (condition) body();
}

test('every provider has a case, once; databases are tried themselves', () => {
  const spoken = providers.filter(({ kind }) => kind !== 'database');
  expect(cases.map(({ provider }) => provider.id)).toEqual(spoken.map(({ id }) => id));
});

describe.each(cases.map((each) => [each.provider.id, each] as const))('%s', (_id, entry) => {
  const { provider } = entry;
  let stage: Stage;
  beforeEach(async () => {
    stage = await stageOf(entry);
  });

  const descriptions = entry.specs.flatMap(({ file, strip }) => openDescription(file, strip) ?? []);
  const wrong = new Set<string>();
  afterEach(() => {
    for (const exchange of descriptions.length > 0 ? stage.exchanges : []) {
      const described = descriptions.find((each) => each.callOf(exchange) !== null);
      if (!described && declaredCall(entry.undescribed, exchange)) continue;
      const faulty = exchange.faulty || isVague(entry, exchange);
      for (const mistake of (described ?? descriptions[0]).mistakesIn({ ...exchange, faulty })) wrong.add(mistake);
    }
  });
  afterAll(() => {
    if (descriptions.length < entry.specs.length)
      console.log(`${provider.id}: not checked against its description: KEYTURN_SPECS is not set`);
    expect([...wrong]).toEqual([]);
  });

  test('takes its own keys', () => {
    const credential = stage.fake.issue();
    expect(provider.refuse?.(credential) ?? null).toBeNull();
    for (const field of provider.fields) {
      if (field.pattern) expect(credential[field.name].reveal()).toMatch(field.pattern);
    }
  });

  test('a living key is live, a made-up one dead', async () => {
    const old = stage.fake.issue();
    const live = await provider.verify(old, stage.context);
    expect(live).toMatchObject({ state: 'live' });
    const strange = stage.fake.strange();
    const dead = await provider.verify(strange, stage.context);
    expect(dead).toMatchObject({ state: 'dead' });
    expectNoSecret([live, dead], old, strange);
  });

  const noVerdict = [
    ['429', { answer: { status: 429, json: { error: { code: 429 } } }, times: 9 }],
    ['500', { answer: { status: 500, json: {} }, times: 9 }],
    ['503 with a page', { answer: { status: 503, text: '<html>down</html>' }, times: 9 }],
    ['200 with a page', { answer: { status: 200, text: '<!doctype html><p>Sign in</p>' }, times: 9 }],
    ['401 with a page', { answer: { status: 401, text: '<html>proxy</html>' }, times: 9 }],
    [
      'a redirect to another host',
      { answer: { status: 302, headers: { location: 'https://example.invalid/' } }, times: 9 },
    ],
    ['a cut connection', { lose: 'before', times: 9 }],
  ] as const;
  test.each(noVerdict)('%s says nothing about a key', async (_name, fault) => {
    stage.faulty.faults.push({ on: '*', ...fault });
    const credential = stage.fake.issue();
    const verification = await provider.verify(credential, stage.context);
    expect(verification.state).toBe('unknown');
    expect(verification.evidence).not.toBe('');
    expectNoSecret(verification, credential);
  });

  test('a server that echoes the key does not make it appear', async () => {
    const credential = stage.fake.issue();
    const id = provider.identify ? (await identify(provider, credential, stage.context)).id : 'x';
    const echo = Object.values(credential).map((secret) => secret.reveal());
    const json = {
      error: { message: `wrong: ${echo.join(' ')}`, code: echo[0], type: echo[0] },
      message: echo[0],
      code: echo[0],
    };
    stage.faulty.faults.push({ on: '*', answer: { status: 401, json }, times: 99 });
    const results: unknown[] = [await provider.verify(credential, stage.context)];
    if (provider.identify) results.push(await provider.identify(credential, stage.context));
    if (provider.revoke) results.push(await provider.revoke({ id, credential }, stage.context));
    expectNoSecret(results, credential);
  });

  when(!entry.unasked && provider.admin && provider.list, () => {
    test('without an admin credential it says what is missing', async () => {
      const context = { ...stage.context, admin: null };
      const result = await provider.list?.(context);
      expect(result).toMatchObject({ ok: false, kind: 'refused' });
      expect(await provider.checkAdmin?.(context)).toMatchObject({ ok: false, kind: 'refused' });
    });

    test('the admin credential is checked', async () => {
      expect(await provider.checkAdmin?.(stage.context)).toMatchObject({ ok: true });
      const strange = { ...stage.context, admin: stage.fake.strange() };
      expect(await provider.checkAdmin?.(strange)).toMatchObject({ ok: false });
    });
  });

  when(provider.generate, () => {
    test('makes a key with the rights of the old one; both live', async () => {
      const { context, fake } = stage;
      const old = fake.issue();
      const known = await identify(provider, old, context);
      const rights = known.rights as Rights;
      const label = provider.label
        ? 'keyturn/p/NAME/r-3b9d'.replace(/[/]/g, provider.label.pattern.test('/') ? '/' : '-')
        : '';
      expect((await provider.checkQuota?.(context, { id: null, credential: null })) ?? { ok: true }).toMatchObject({
        ok: true,
      });
      const made = await provider.generate?.(
        { label, rights, expires: null, old: { id: known.id, credential: old } },
        context,
      );
      if (!made?.ok) throw new Error(`not made: ${shown(made)}`);
      const fresh = made.value.credential;
      fake.accept?.(fresh);
      expect(await provider.verify(fresh, context)).toMatchObject({ state: 'live' });
      expect(await provider.verify(old, context)).toMatchObject({ state: 'live' });
      expect(provider.refuse?.(fresh) ?? null).toBeNull();
      expectNoSecret(made, old, fresh, fake.admin);
      if (provider.list) await expectListed(provider, context, { id: made.value.id, label, rights });
    });
  });

  when(provider.generate && provider.list, () => {
    const refusals = [
      [401, 'refused'],
      [403, 'refused'],
      [409, 'conflict'],
      [422, 'invalid'],
      [429, 'busy'],
      [500, 'lost'],
    ] as const;
    test.each(refusals)('a %i on making a key is %s, and said without secrets', async (status, kind) => {
      const { context, fake, faulty } = stage;
      const old = fake.issue();
      const known = await identify(provider, old, context);
      const json = { error: { message: `no: ${textsOf(fake.admin).join()}` } };
      faulty.faults.push({ on: 'POST', answer: { status, json } }, { on: 'PUT', answer: { status, json } });
      const request = {
        label: 'x',
        rights: known.rights as Rights,
        expires: null,
        old: { id: known.id, credential: old },
      };
      const made = await provider.generate?.(request, context);
      expect(made).toMatchObject({ ok: false, kind });
      expectNoSecret(made, old, fake.admin);
    });

    test('a lost answer to making a key is lost, and the key stands in the list', async () => {
      const { context, fake, faulty } = stage;
      const old = fake.issue();
      const known = await identify(provider, old, context);
      const before = await idsOf(provider, context);
      faulty.faults.push({ on: 'POST', lose: 'after' });
      const request = {
        label: 'lost',
        rights: known.rights as Rights,
        expires: null,
        old: { id: known.id, credential: old },
      };
      expect(await provider.generate?.(request, context)).toMatchObject({ ok: false, kind: 'lost' });
      const after = await idsOf(provider, context);
      expect(after.length).toBe(before.length + 1);
      faulty.faults.push({ on: 'POST', answer: { status: 200, text: '<html>' } });
      expect(await provider.generate?.(request, context)).toMatchObject({ ok: false, kind: 'unexpected' });
      faulty.faults.push({ on: 'POST', answer: { status: 200, text: '{"half":' } });
      expect(await provider.generate?.(request, context)).toMatchObject({ ok: false, kind: 'unexpected' });
    });
  });

  when(provider.list && provider.identify, () => {
    test('knows exactly the key that is meant', async () => {
      const { context, fake } = stage;
      const keys = [fake.issue(), fake.issue()];
      const ids = await Promise.all(keys.map(async (key) => (await identify(provider, key, context)).id));
      expect(new Set(ids).size).toBe(2);
      expect(await provider.identify?.(fake.strange(), context)).toMatchObject({ ok: false });
    });
  });

  when(provider.list, () => {
    test.each([['{"half":'], ['<html>'], ['[]'], ['null'], ...(entry.emptyObjectIsList ? [] : [['{}']])])(
      'a list that is %s is no empty list',
      async (text) => {
        stage.faulty.faults.push({ on: '*', answer: { status: 200, text }, times: 9 });
        expect(await provider.list?.(stage.context)).toMatchObject({ ok: false });
      },
    );
  });

  when(provider.disable && provider.enable, () => {
    test('a disabled key is dead until it is enabled', async () => {
      const { context, fake } = stage;
      const credential = fake.issue();
      const { id } = await identify(provider, credential, context);
      expect(await provider.disable?.({ id, credential }, context)).toMatchObject({ ok: true });
      expect(await provider.verify(credential, context)).toMatchObject({ state: 'dead' });
      expect(await provider.enable?.({ id, credential }, context)).toMatchObject({ ok: true });
      expect(await provider.verify(credential, context)).toMatchObject({ state: 'live' });
    });
  });

  when(provider.revoke && !entry.unasked, () => {
    test('a revoked key is dead, the others live; once more is no harm', async () => {
      const { context, fake } = stage;
      const [credential, other] = [fake.issue(), fake.issue()];
      const id = provider.identify ? (await identify(provider, credential, context)).id : null;
      const gone = await provider.revoke?.({ id, credential }, context);
      expect(gone).toMatchObject({ ok: true });
      expect(await provider.verify(credential, context)).toMatchObject({ state: 'dead' });
      expect(await provider.verify(other, context)).toMatchObject({ state: 'live' });
      const again = await provider.revoke?.({ id, credential }, context);
      expect(again?.ok || again?.kind === 'not-found' || again?.kind === 'refused').toBe(true);
      expectNoSecret([gone, again], credential, fake.admin);
    });

    test('a revocation whose answer is lost is lost, never done', async () => {
      const { context, fake, faulty } = stage;
      const credential = fake.issue();
      const id = provider.identify ? (await identify(provider, credential, context)).id : null;
      faulty.faults.push({ on: 'POST', lose: 'after', times: 9 }, { on: 'DELETE', lose: 'after', times: 9 });
      const gone = await provider.revoke?.({ id, credential }, context);
      expect(gone).toMatchObject({ ok: false });
      expectNoSecret(gone, credential, fake.admin);
    });
  });

  when(provider.usage && provider.identify, () => {
    test('tells the usage by days', async () => {
      const credential = stage.fake.issue();
      const { id } = await identify(provider, credential, stage.context);
      const rows = await provider.usage?.({ id, credential }, stage.context);
      expect(rows).toMatchObject({ ok: true });
      if (rows?.ok) for (const row of rows.value) expect(row.day).toMatch(/^\d{4}-\d{2}-\d{2}T00:00:00Z$/);
    });
  });
});

async function identify(provider: Provider, credential: Credential, context: ProviderContext): Promise<ListedKey> {
  if (!provider.identify)
    return { id: '', label: null, hint: null, created: null, lastUsed: null, expires: null, state: 'active' };
  const known = await provider.identify(credential, context);
  if (!known.ok) throw new Error(`not identified: ${shown(known)}`);
  expectNoSecret(known, credential, context.admin);
  return known.value;
}

async function idsOf(provider: Provider, context: ProviderContext): Promise<string[]> {
  const listed = await provider.list?.(context);
  if (!listed?.ok) throw new Error(`not listed: ${shown(listed)}`);
  return listed.value.map(({ id }) => id);
}

async function expectListed(
  provider: Provider,
  context: ProviderContext,
  { id, label, rights }: { id: string | null; label: string; rights: Rights },
): Promise<void> {
  const listed = await provider.list?.(context);
  if (!listed?.ok) throw new Error(`not listed: ${shown(listed)}`);
  const row = listed.value.find((each) => each.id === id);
  expect(row, 'the new key in the list').toBeDefined();
  if (provider.label) expect(row?.label).toBe(label);
  expect(row?.state).toBe('active');
  expect(row?.rights?.shown).toEqual(rights.shown);
  if (!provider.id.startsWith('cloudflare')) expect(row?.rights?.copy).toEqual(rights.copy);
}
