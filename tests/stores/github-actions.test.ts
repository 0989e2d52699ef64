import { describe, expect, test } from 'vitest';
import { Secret } from '../../src/core/secret.ts';
import { openHttp } from '../../src/io/http.ts';
import { type FakeGithub, serveGithub } from '../fakes/github-secrets.ts';
import { opened, portsFor } from './bench.ts';
import { describeStore, one } from './contract.ts';

function open(fake: FakeGithub, names: Record<string, string>, more: object = { repo: 'acme/app' }) {
  // Waiting moves the clock of the server: a write in the same second could not be told from none.
  const timer = {
    now: () => fake.now,
    sleep: async (ms: number) => {
      fake.now += ms;
    },
  };
  const send = openHttp({ env: {}, timer, agent: 'keyturn/test' }).send;
  const ports = portsFor('/', {
    http: { send: async (request) => ({ ...(await send(request)), serverTime: fake.now }) },
    timer,
    credential: async (name) => (name === 'GITHUB_TOKEN' ? new Secret(fake.token) : null),
  });
  return opened({ kind: 'github-actions', address: fake.address, ...more }, names, ports);
}

describeStore('github-actions', async () => {
  const fake = await serveGithub();
  return {
    open: (names) => open(fake, names),
    seen: (name) => fake.secrets.get(`/repos/acme/app/actions/secrets/${name}`)?.value ?? null,
    disturb: () =>
      void fake.secrets.set('/repos/acme/app/actions/secrets/OTHER', { value: 'x', updated: '2026-01-01T00:00:00Z' }),
    rest: () => [...fake.secrets].filter(([path]) => !/\/(?:API_VALUE|PAIR_\w+)$/.test(path)),
    breakIt: () => fake.answerAll({ status: 403, body: { message: 'Resource not accessible by integration' } }),
    close: fake.close,
  };
});

describe('GitHub', () => {
  test.each([
    [{ repo: 'acme/app', environment: 'prod/eu' }, '/repos/acme/app/environments/prod/eu/secrets/KEY'],
    [{ repo: 'acme/app', of: 'dependabot' }, '/repos/acme/app/dependabot/secrets/KEY'],
    [{ org: 'acme' }, '/orgs/acme/actions/secrets/KEY'],
  ])('%j', async (entry, path) => {
    const fake = await serveGithub();
    expect(await open(fake, { value: 'KEY' }, entry).put(one('fresh'), null)).toMatchObject({ ok: true });
    expect(fake.secrets.get(path)?.value).toBe('fresh');
    await fake.close();
  });

  test('who sees a secret of an organisation stays', async () => {
    const fake = await serveGithub();
    fake.secrets.set('/orgs/acme/actions/secrets/KEY', {
      value: 'old',
      updated: '2025-01-01T00:00:00Z',
      visibility: 'selected',
    });
    expect(await open(fake, { value: 'KEY' }, { org: 'acme' }).put(one('fresh'), null)).toMatchObject({ ok: true });
    const sent = fake.asked.find(({ method }) => method === 'PUT');
    expect(sent?.body).toMatchObject({ visibility: 'selected', selected_repository_ids: [1, 7] });
    await fake.close();
  });

  test('a write that left no trace is no success', async () => {
    const fake = await serveGithub();
    await open(fake, { value: 'KEY' }).put(one(), null);
    fake.forgetful = true;
    expect(await open(fake, { value: 'KEY' }).put(one(), null)).toMatchObject({ ok: false, kind: 'unexpected' });
    await fake.close();
  });

  test.each([
    [{ repo: 'nonsense' }, 'KEY', /owner\/name/],
    [{ repo: 'acme/app' }, 'GITHUB_X', /no name/],
    [{ repo: 'acme/app', of: 'pages' }, 'KEY', /pages/],
  ])('%j with the name %s is refused', async (entry, name, reason) => {
    const fake = await serveGithub();
    expect(() => open(fake, { value: name }, entry)).toThrow(reason);
    await fake.close();
  });
});
