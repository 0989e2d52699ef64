// Where nobody is there, words say so, whatever was asked: no bare code of the system.
import { describe, expect, test } from 'vitest';
import type { Http } from '../../src/core/http.ts';
import { openHttp } from '../../src/io/http.ts';
import { CALL_NAMES, CALLS, contextFor, HOME } from './calls.ts';
import { cases } from './cases.ts';

/** A port that nobody listens at. */
const NOBODY = 'http://127.0.0.1:9';
const timer = { now: Date.now, sleep: async () => undefined };
const line = openHttp({ env: {}, timer, agent: 'keyturn/test' });
const http: Http = { send: (request) => line.send({ ...request, url: request.url.replace(HOME, NOBODY) }) };
const REFUSED = 'the connection was refused';

describe.each(cases.map((entry) => [entry.provider.id, entry] as const))('%s', (_, entry) => {
  const { provider } = entry;
  const fake = entry.fake();
  const context = contextFor(entry, fake.admin, http);
  const old = fake.issue();

  test('verify', async () => {
    expect(await provider.verify(old, context)).toEqual({ state: 'unknown', evidence: REFUSED });
  });

  test.each(CALL_NAMES.filter((name) => provider[name] && !entry.unasked))('%s', async (name) => {
    const rights = { shown: {}, copy: { user: 'deploy' }, droppable: [], unknown: [] };
    const result = await CALLS[name]({ provider, fake, context, old, id: 'a/b/c', rights });
    expect(result).toMatchObject({ ok: false });
    if (result?.ok === false && result.kind === 'busy') expect(result.message).toContain(REFUSED);
    expect(JSON.stringify(result)).not.toMatch(/"message":"[^"]*\bE[A-Z]{5,}/);
  });
});
