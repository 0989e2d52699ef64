import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FAULTS, parseFault } from '../../src/sandbox/faults.ts';
import { type Sandbox, startSandbox } from '../../src/sandbox/server.ts';

let sandbox: Sandbox;
let admin: string;
let now: number;

beforeEach(async () => {
  now = Date.UTC(2026, 10, 21);
  sandbox = await startSandbox({ port: 0, propagation: 0, faults: [], now: () => now });
  admin = sandbox.book.create({ name: 'admin', management: true }).value;
});
afterEach(() => sandbox.close());

interface Answer {
  status: number;
  json: unknown;
}

/** The answer to a new key. */
interface Made {
  key: string;
  data: { hash: string };
}

async function call(method: string, path: string, key: string | null, body?: unknown): Promise<Answer> {
  const response = await fetch(`${sandbox.baseUrl}${path}`, {
    method,
    headers: key === null ? {} : { authorization: `Bearer ${key}` },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: response.status, json: await response.json() };
}

describe('the life of a key', () => {
  it('is made, used, disabled, enabled, deleted', async () => {
    const made = await call('POST', '/keys', admin, { name: 'agent', limit: 20, limit_reset: 'monthly' });
    expect(made).toMatchObject({ status: 201, json: { data: { name: 'agent', limit: 20, limit_reset: 'monthly' } } });
    const { key, data } = made.json as Made;
    const { hash } = data;
    expect((await call('GET', '/key', key)).json).toMatchObject({ data: { limit: 20, is_management_key: false } });
    expect((await call('POST', '/chat/completions', key, {})).status).toBe(200);
    expect((await call('GET', `/activity?api_key_hash=${hash}`, admin)).json).toMatchObject({
      data: [{ requests: 1 }],
    });
    expect((await call('PATCH', `/keys/${hash}`, admin, { disabled: true })).json).toMatchObject({
      data: { disabled: true },
    });
    expect((await call('GET', '/key', key)).status).toBe(401);
    expect((await call('GET', '/keys', admin)).json).toEqual({ data: [] });
    expect((await call('GET', '/keys?include_disabled=true', admin)).json).toMatchObject({ data: [{ hash }] });
    expect((await call('PATCH', `/keys/${hash}`, admin, { disabled: false })).status).toBe(200);
    expect((await call('GET', '/key', key)).status).toBe(200);
    expect((await call('DELETE', `/keys/${hash}`, admin)).json).toEqual({ deleted: true });
    expect((await call('DELETE', `/keys/${hash}`, admin)).status).toBe(404);
    expect((await call('GET', '/key', key)).status).toBe(401);
  });

  it('takes orders from a management key only', async () => {
    const { value } = sandbox.book.create({ name: 'agent' });
    expect((await call('GET', '/keys', value)).status).toBe(401);
    expect((await call('GET', '/keys', null)).status).toBe(401);
    expect((await call('GET', '/key', `${value}0`)).status).toBe(401);
  });

  it('stops at its limit, and goes on with a higher one', async () => {
    const { key, value } = sandbox.book.create({ name: 'agent', limit: 0.0002 });
    const use = async () => (await call('POST', '/chat/completions', value, {})).status;
    expect([await use(), await use(), await use()]).toEqual([200, 200, 403]);
    // It lives all the same.
    expect((await call('GET', '/key', value)).json).toMatchObject({ data: { limit_remaining: 0 } });
    await call('PATCH', `/keys/${key.hash}`, admin, { limit: 1 });
    expect(await use()).toBe(200);
  });

  it('says what is wrong with a request', async () => {
    expect((await call('POST', '/keys', admin, {})).status).toBe(400);
    expect((await call('POST', '/keys', admin, { name: 'x', limit: 'much' })).status).toBe(400);
    expect((await call('GET', '/nothing', admin)).status).toBe(404);
  });

  it('takes its time to be known, and to be forgotten', async () => {
    sandbox.book.propagation = 1000;
    const { key, value } = sandbox.book.create({ name: 'agent' });
    expect((await call('GET', '/key', value)).status).toBe(401);
    now += 1000;
    expect((await call('GET', '/key', value)).status).toBe(200);
    sandbox.book.remove(key.hash);
    expect((await call('GET', '/key', value)).status).toBe(200);
    now += 1000;
    expect((await call('GET', '/key', value)).status).toBe(401);
  });
});

describe('faults', () => {
  const order = (fault: string) => fetch(`${sandbox.origin}/_sandbox/faults`, { method: 'POST', body: fault });

  it('come as often as asked, where asked', async () => {
    await order('429:3@POST /keys x2');
    expect((await call('GET', '/keys', admin)).status).toBe(200);
    const limited = await fetch(`${sandbox.baseUrl}/keys`, { method: 'POST' });
    expect([limited.status, limited.headers.get('retry-after')]).toEqual([429, '3']);
    expect((await call('POST', '/keys', admin, { name: 'x' })).status).toBe(429);
    expect((await call('POST', '/keys', admin, { name: 'x' })).status).toBe(201);
  });

  it('may keep the answer of a call that had its effect', async () => {
    await order('timeout-after@POST /keys');
    const signal = AbortSignal.timeout(100);
    const headers = { authorization: `Bearer ${admin}` };
    const lost = fetch(`${sandbox.baseUrl}/keys`, { method: 'POST', headers, body: '{"name":"lost"}', signal });
    await expect(lost).rejects.toThrow();
    expect((await call('GET', '/keys', admin)).json).toMatchObject({ data: [{ name: 'lost' }] });
  });

  it.each(['drop', 'html', 'garbage', '500'])('%s', async (kind) => {
    await order(kind);
    const answer = await call('GET', '/key', admin).catch((error: Error) => error);
    expect(answer instanceof Error || answer.status === 500).toBe(true);
    expect((await call('GET', '/key', admin)).status).toBe(200);
  });

  it('are late, or sent elsewhere, as asked', async () => {
    await order('latency:80@GET /key');
    const began = performance.now();
    expect((await call('GET', '/key', admin)).status).toBe(200);
    expect(performance.now() - began).toBeGreaterThan(70);
    await order('redirect');
    const headers = { authorization: `Bearer ${admin}` };
    const moved = await fetch(`${sandbox.baseUrl}/key`, { headers, redirect: 'manual' });
    expect([moved.status, moved.headers.get('location')]).toEqual([307, 'https://elsewhere.invalid/']);
    await order('timeout-before@POST /keys');
    const signal = AbortSignal.timeout(100);
    const lost = fetch(`${sandbox.baseUrl}/keys`, { method: 'POST', headers, body: '{"name":"lost"}', signal });
    await expect(lost).rejects.toThrow();
    expect((await call('GET', '/keys', admin)).json).toEqual({ data: [] });
  });

  it('are taken back', async () => {
    await order('500 x9');
    await fetch(`${sandbox.origin}/_sandbox/faults`, { method: 'DELETE' });
    expect((await call('GET', '/key', admin)).status).toBe(200);
  });

  it.each(FAULTS)('%s is told in the help', (kind) => {
    const help = readFileSync(new URL('../../src/cli/commands/sandbox.ts', import.meta.url), 'utf8');
    expect(help).toContain(kind);
  });

  it('are refused where they are not understood', async () => {
    expect((await order('flood')).status).toBe(400);
    expect(parseFault('429@POST /keys x2')).toMatchObject({
      kind: 'status',
      status: 429,
      on: 'POST /keys',
      times: 2,
      retryAfter: 1,
    });
    expect(parseFault('503@DELETE x9')).toMatchObject({ status: 503, on: 'DELETE', times: 9 });
    expect(parseFault('latency:50')).toMatchObject({ kind: 'latency', ms: 50, on: '' });
  });
});

const specs = process.env.KEYTURN_SPECS;
if (!specs)
  console.info("skipped: the vendor's description of OpenRouter is compared where KEYTURN_SPECS names a folder");

describe.skipIf(!specs)("the vendor's own description", () => {
  it('fits every answer', async () => {
    const spec = JSON.parse(readFileSync(join(specs ?? '', 'slim', 'openrouter.json'), 'utf8'));
    const ajv = formats.default(new Ajv2020({ strict: false }));
    ajv.addSchema({ $id: 'spec', ...spec });
    const fits = (path: string, method: string, { status, json }: Answer) => {
      const place = ['paths', path, method, 'responses', String(status), 'content', 'application/json', 'schema'];
      const pointer = place
        .map((part) => part.replaceAll('~', '~0').replaceAll('/', '~1'))
        .map(encodeURIComponent)
        .join('/');
      const validate = ajv.compile({ $ref: `spec#/${pointer}` });
      expect([validate(json), validate.errors]).toEqual([true, null]);
    };
    const made = await call('POST', '/keys', admin, { name: 'agent', limit: 20 });
    const { key, data } = made.json as Made;
    const one = `/keys/${data.hash}`;
    fits('/keys', 'post', made);
    fits('/keys', 'get', await call('GET', '/keys', admin));
    fits('/keys', 'get', await call('GET', '/keys', null));
    fits('/key', 'get', await call('GET', '/key', key));
    await call('POST', '/chat/completions', key, {});
    fits('/activity', 'get', await call('GET', `/activity?api_key_hash=${data.hash}`, admin));
    fits('/keys/{hash}', 'get', await call('GET', one, admin));
    fits('/keys/{hash}', 'patch', await call('PATCH', one, admin, { disabled: true }));
    fits('/keys/{hash}', 'delete', await call('DELETE', one, admin));
    fits('/keys/{hash}', 'delete', await call('DELETE', one, admin));
  });
});
