// AWS's API as moto speaks it: real signatures, real XML. Needs moto_server; CI installs it.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { createServer } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Credential } from '../../src/core/credential.ts';
import type { Http } from '../../src/core/http.ts';
import type { Result } from '../../src/core/result.ts';
import { Secret } from '../../src/core/secret.ts';
import { systemTimer } from '../../src/io/clock.ts';
import { openHttp } from '../../src/io/http.ts';
import { awsIam } from '../../src/providers/aws-iam.ts';
import { contextOf } from '../../src/providers/context.ts';
import type { ProviderContext, Rights } from '../../src/providers/provider.ts';
import { elementOf } from '../../src/providers/shared/aws.ts';
import { sampleOf } from '../rules/sample.ts';

const installed = spawnSync('moto_server', ['--help']).status === 0;
if (!installed) console.log('AWS is not tried against moto: moto_server is not installed');

/** Calls that moto answers before it asks who one is: a user, its policy, its first key. */
const UNSIGNED = 3;
const POLICY = JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] });

describe.skipIf(!installed)('AWS by moto', () => {
  let server: ChildProcess;
  let url: string;
  let first: Credential;
  const http: Http = openHttp({ env: {}, timer: systemTimer, agent: 'keyturn/test' });

  const context = (self: Credential): ProviderContext =>
    contextOf(awsIam, {
      http,
      timer: systemTimer,
      admin: null,
      self,
      entry: { baseUrl: url, urls: { sts: url }, user: 'deploy' },
    });

  beforeAll(async () => {
    const port = await freePort();
    url = `http://127.0.0.1:${port}`;
    const env = { ...process.env, INITIAL_NO_AUTH_ACTION_COUNT: String(UNSIGNED) };
    server = spawn('moto_server', ['-H', '127.0.0.1', '-p', String(port)], { stdio: 'ignore', env });
    await untilUp(url);
    await post({ Action: 'CreateUser', UserName: 'deploy' });
    await post({ Action: 'PutUserPolicy', UserName: 'deploy', PolicyName: 'all', PolicyDocument: POLICY });
    const made = await post({ Action: 'CreateAccessKey', UserName: 'deploy' });
    first = {
      accessKeyId: new Secret(elementOf(made, 'AccessKeyId') ?? ''),
      secretAccessKey: new Secret(elementOf(made, 'SecretAccessKey') ?? ''),
    };
  });

  afterAll(() => {
    server.kill();
  });

  async function post(params: Record<string, string>): Promise<string> {
    const headers = { authorization: 'AWS4-HMAC-SHA256 Credential=x/20260101/us-east-1/iam/aws4_request' };
    const body = new URLSearchParams({ Version: '2010-05-08', ...params }).toString();
    const answer = await http.send({ method: 'POST', url: `${url}/`, headers, body });
    return answer.answered ? answer.text : '';
  }

  test('a key is verified, replaced, made inactive and deleted', async () => {
    const own = context(first);
    expect(await awsIam.verify(first, own)).toMatchObject({
      state: 'live',
      account: expect.stringContaining('user/deploy'),
    });
    expect(await awsIam.checkAdmin?.(own)).toMatchObject({ ok: true });
    expect(await awsIam.checkQuota?.(own, { id: null, credential: null })).toMatchObject({ ok: true });
    const known = resultOf(await awsIam.identify?.(first, own));
    const rights = known.rights as Rights;
    expect(rights.copy).toEqual({ user: 'deploy' });
    const old = { id: known.id, credential: first };
    const made = resultOf(await awsIam.generate?.({ label: '', rights, expires: null, old }, own));
    const fresh = made.credential;
    expect(await awsIam.verify(fresh, context(fresh))).toMatchObject({ state: 'live' });
    expect(await awsIam.checkQuota?.(own, { id: null, credential: null })).toMatchObject({ ok: false, kind: 'quota' });
    expect(await awsIam.lastUsed?.(old, own)).toMatchObject({ ok: true });
    expect(await awsIam.disable?.(old, context(fresh))).toMatchObject({ ok: true });
    const listed = resultOf(await awsIam.list?.(context(fresh)));
    expect(listed.map(({ id, state }) => [id, state])).toContainEqual([old.id, 'disabled']);
    expect(await awsIam.revoke?.(old, context(fresh))).toMatchObject({ ok: true });
    expect(await awsIam.revoke?.(old, context(fresh))).toMatchObject({ ok: false, kind: 'not-found' });
    expect(await awsIam.verify(first, context(fresh))).toMatchObject({
      state: 'dead',
      evidence: '403 InvalidClientTokenId',
    });
    first = fresh;
  });

  test('a wrong secret is dead, without a word of it', async () => {
    const wrong = { ...first, secretAccessKey: new Secret(sampleOf('[A-Za-z0-9/+]{40}', 7)) };
    const told = await awsIam.verify(wrong, context(first));
    expect(told).toMatchObject({ state: 'dead', evidence: '403 SignatureDoesNotMatch' });
    expect(JSON.stringify(told)).not.toContain(wrong.secretAccessKey.reveal());
  });
});

function resultOf<T>(result: Result<T> | undefined): T {
  if (!result?.ok) throw new Error(result?.message);
  return result.value;
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}

async function untilUp(url: string): Promise<void> {
  for (let tries = 0; tries < 150; tries++) {
    const up = await fetch(`${url}/moto-api/`).catch(() => null);
    if (up) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error('moto_server did not start');
}
