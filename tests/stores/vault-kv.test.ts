import { describe, expect, test } from 'vitest';
import { Secret } from '../../src/core/secret.ts';
import { openHttp } from '../../src/io/http.ts';
import type { StoreEntry } from '../../src/stores/store.ts';
import { type FakeVault, serveVault } from '../fakes/vault.ts';
import { opened, portsFor } from './bench.ts';
import { describeStore, one, text } from './contract.ts';
import { tryRealServer } from './openbao.ts';

const TOKEN = ['tok', 'en'].join('-');
const timer = { now: () => Date.now(), sleep: async () => undefined };

function open(
  fake: FakeVault,
  names: Record<string, string>,
  more: Partial<StoreEntry> = {},
  credentials: Record<string, string> = { VAULT_TOKEN: TOKEN },
) {
  const ports = portsFor('/', {
    http: openHttp({ env: {}, timer, agent: 'keyturn/test' }),
    env: { VAULT_ADDR: fake.address },
    credential: async (name) => (credentials[name] ? new Secret(credentials[name]) : null),
  });
  return opened({ kind: 'vault-kv', path: 'app/keys', ...more }, names, ports);
}

async function started(rights = ['read', 'create', 'update', 'patch']): Promise<FakeVault> {
  const fake = await serveVault();
  fake.tokens.set(TOKEN, rights);
  return fake;
}

describeStore('vault-kv', async () => {
  const fake = await started();
  fake.secrets.set('app/keys', [{ data: { SIBLING: 'stays', number: 7 }, destroyed: false }]);
  return {
    open: (names) => open(fake, names),
    seen: (name) => (fake.newest('app/keys')?.[name] as string) ?? null,
    disturb: () =>
      void fake.secrets.get('app/keys')?.push({ data: { ...fake.newest('app/keys'), FOREIGN: '1' }, destroyed: false }),
    rest: () =>
      Object.fromEntries(
        Object.entries(fake.newest('app/keys') ?? {}).filter(([key]) => !/^(?:API_VALUE|PAIR_)/.test(key)),
      ),
    breakIt: () => fake.answerAll({ status: 503, body: { errors: ['Vault is sealed'] } }),
    close: fake.close,
  };
});

describe('Vault', () => {
  const names = { value: 'KEY' };

  test('a token that may not patch writes the whole, with the siblings', async () => {
    const fake = await started(['read', 'update']);
    fake.secrets.set('app/keys', [{ data: { SIBLING: 'stays' }, destroyed: false }]);
    expect(await open(fake, names).put(one('fresh'), '1')).toEqual({ ok: true, value: { version: '2' } });
    expect(fake.newest('app/keys')).toEqual({ SIBLING: 'stays', KEY: 'fresh' });
    await fake.close();
  });

  test('a write between our read and our write is not lost', async () => {
    const fake = await started();
    fake.secrets.set('app/keys', [{ data: { KEY: 'old' }, destroyed: false }]);
    const store = open(fake, names);
    const before = await store.get();
    if (!before.ok) throw new Error(before.message);
    fake.secrets.get('app/keys')?.push({ data: { KEY: 'theirs' }, destroyed: false });
    expect(await store.put(one('ours'), before.value.version)).toMatchObject({ ok: false, kind: 'conflict' });
    expect(fake.newest('app/keys')).toEqual({ KEY: 'theirs' });
    await fake.close();
  });

  test('a secret that was deleted is written again', async () => {
    const fake = await started();
    fake.secrets.set('app/keys', [{ data: null, destroyed: false }]);
    expect(await open(fake, names).get()).toMatchObject({ ok: true, value: { fields: {}, version: '1' } });
    expect(await open(fake, names).put(one('fresh'), '1')).toMatchObject({ ok: true });
    await fake.close();
  });

  test('logs in with a role, in a namespace', async () => {
    const fake = await started();
    fake.roles.set('role-1', 'second');
    const entry = { approle: { roleId: 'ROLE', secretId: 'SECOND' }, namespace: 'team' };
    const credentials = { ROLE: 'role-1', SECOND: 'second' };
    const store = open(fake, names, entry, credentials);
    expect(await store.put(one('fresh'), null)).toMatchObject({ ok: true });
    expect(fake.asked.filter(({ path }) => path.endsWith('/login'))).toHaveLength(1);
    expect([...fake.namespaces]).toEqual(['team']);
    expect(await open(fake, names, entry, { ...credentials, SECOND: 'wrong' }).get()).toMatchObject({
      ok: false,
      kind: 'refused',
    });
    await fake.close();
  });

  test('lists versions and destroys one', async () => {
    const fake = await started();
    const store = open(fake, names);
    await store.put(one('first'), null);
    await store.put(one('second'), null);
    expect(await store.versions?.()).toMatchObject({
      value: [
        { version: '1', label: 'previous' },
        { version: '2', label: 'current' },
      ],
    });
    expect(await store.destroy?.('1')).toMatchObject({ ok: true });
    expect(await store.versions?.()).toMatchObject({ value: [{ version: '2' }] });
    const now = await store.get();
    expect(now.ok && text(now.value.fields)).toBe('second');
    await fake.close();
  });

  test.each([
    ['without rights to write', ['read'], {}, 'refused', /may not write/],
    ['without a token', ['read'], { token: 'OTHER_TOKEN' }, 'refused', /OTHER_TOKEN is not set/],
    ['at a mount that is none', ['read'], { mount: 'nowhere' }, 'not-found', /mount/],
  ])('%s a check fails', async (_, rights, more, ...[kind, message]) => {
    const fake = await started(rights as string[]);
    expect(await open(fake, names, more as object).check(null)).toMatchObject({
      ok: false,
      kind,
      message: expect.stringMatching(message as RegExp),
    });
    await fake.close();
  });
});

tryRealServer();
