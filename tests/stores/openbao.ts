// A real OpenBao or Vault, where BAO_ADDR and BAO_TOKEN say: a KV engine of version 2 at `secret`.
import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { Secret } from '../../src/core/secret.ts';
import { systemTimer } from '../../src/io/clock.ts';
import { openHttp } from '../../src/io/http.ts';
import { opened, portsFor } from './bench.ts';
import { one, text } from './contract.ts';

const { env } = process;

/** Declares the test where there is a server. */
export function tryRealServer(): void {
  if (env.BAO_ADDR && env.BAO_TOKEN) test('a real server keeps, compares, lists and destroys', tryIt);
  else console.info('no real OpenBao is tried: BAO_ADDR and BAO_TOKEN are not set');
}

async function tryIt(): Promise<void> {
  const path = `keyturn-test/${randomUUID()}`;
  const ports = portsFor('/', {
    http: openHttp({ env: {}, timer: systemTimer, agent: 'keyturn/test' }),
    env: { BAO_ADDR: env.BAO_ADDR ?? '' },
    credential: async (name) => (env[name] ? new Secret(env[name]) : null),
  });
  const store = opened({ kind: 'vault-kv', path, token: 'BAO_TOKEN' }, { value: 'KEY' }, ports);
  const other = opened({ kind: 'vault-kv', path, token: 'BAO_TOKEN' }, { value: 'OTHER' }, ports);
  const fresh = one();
  expect(await store.check(fresh)).toMatchObject({ ok: true });
  expect(await store.put(one(), '0')).toEqual({ ok: true, value: { version: '1' } });
  expect(await other.put(one(), '1')).toEqual({ ok: true, value: { version: '2' } });
  expect(await store.put(one(), '1')).toMatchObject({ ok: false, kind: 'conflict' });
  expect(await store.put(fresh, '2')).toEqual({ ok: true, value: { version: '3' } });
  const got = await store.get();
  expect(got.ok && text(got.value.fields)).toBe(text(fresh));
  expect(await store.destroy?.('1')).toMatchObject({ ok: true });
  expect(await store.versions?.()).toMatchObject({ value: [{ version: '2' }, { version: '3' }] });
  expect(await store.remove?.(null)).toMatchObject({ ok: true });
}
