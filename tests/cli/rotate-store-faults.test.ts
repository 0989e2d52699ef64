// Every call to a store on the network meets bad answers; a file that is a store is spoilt in the middle.
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { ERRORS } from '../../src/app/explain/errors.ts';
import { removeTemporary } from '../fakes/repo.ts';
import { type FakeVault, serveVault } from '../fakes/vault.ts';
import { type FakeProject, withFakeProject } from './fake-project.ts';
import { HASTE } from './kill.ts';
import type { Run } from './project.ts';

afterAll(removeTemporary);

const TROUBLES: Readonly<Record<string, { status: number; text?: string } | 'drop before' | 'drop after'>> = {
  400: { status: 400, text: '{"errors":["no"]}' },
  403: { status: 403, text: '{"errors":["permission denied"]}' },
  404: { status: 404, text: '{"errors":[]}' },
  429: { status: 429 },
  500: { status: 500 },
  '503 sealed': { status: 503, text: '{"errors":["Vault is sealed"]}' },
  garbage: { status: 200, text: '{"data":' },
  empty: { status: 200, text: '{}' },
  'a page': { status: 200, text: '<html><body>Log in</body></html>' },
  'dropped before': 'drop before',
  'dropped after': 'drop after',
};

/** Stands before the server; the `at`-th call goes wrong. */
async function before(server: FakeVault, trouble: string, at: number) {
  let calls = 0;
  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    calls += 1;
    const wrong = calls === at ? TROUBLES[trouble] : null;
    if (wrong === 'drop before') return void request.socket.destroy();
    if (wrong && typeof wrong === 'object') return void response.writeHead(wrong.status).end(wrong.text ?? '');
    const { 'content-length': _, connection: __, host: ___, ...headers } = request.headers;
    const body = chunks.length > 0 ? Buffer.concat(chunks) : undefined;
    const more = { method: request.method, headers: headers as Record<string, string>, body };
    const answer = await fetch(`${server.address}${request.url}`, more);
    const text = await answer.text();
    if (wrong) return void request.socket.destroy();
    response.writeHead(answer.status, { 'content-type': 'application/json' }).end(text);
  };
  const proxy = createServer((request, response) => {
    handle(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((done) => proxy.listen(0, '127.0.0.1', done));
  const close = () => {
    proxy.closeAllConnections();
    return new Promise((done) => proxy.close(done));
  };
  return { url: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`, calls: () => calls, close };
}

const args = (project: FakeProject) => ['rotate', project.name, '--yes', '--grace', '0'];

function expectTold({ code, stderr, stdout }: Run, where: string): void {
  const text = `${where}\n${stderr}${stdout}`;
  expect([0, 2, 3], text).toContain(code);
  expect(text).not.toMatch(/\bbug\b|undefined|\[object/);
  if (code === 0) return;
  expect(ERRORS, text).toHaveProperty([/^error ([a-z-]+): \S/m.exec(stderr)?.[1] ?? '']);
  expect(text).toMatch(/^ {2}keyturn rotate /m);
}

/** True: there are fewer calls than that. */
async function overcome(trouble: string, at: number): Promise<boolean> {
  const where = `${trouble} at call ${at}`;
  const server = await serveVault();
  const proxy = await before(server, trouble, at);
  const token = ['tok', 'en'].join('-');
  server.tokens.set(token, ['read', 'create', 'update', 'patch']);
  await withFakeProject({ id: 'perplexity' }, async (project) => {
    const { fake, old, name } = project;
    const held = (): string => server.newest('app/key')?.[name] as string;
    server.secrets.set('app/key', [{ data: { [name]: old.value.reveal(), SIBLING: 'stays' }, destroyed: false }]);
    project.reconfigure({ stores: ['.env', { kind: 'vault-kv', path: 'app/key', address: proxy.url }] });
    const first = await project.keyturn(args(project), { env: { ...HASTE, VAULT_TOKEN: token } });
    expectTold(first, where);
    expect(fake.isLive(project.stored()), where).toBe(true);
    expect(fake.keys?.().find(({ value }) => value === held())?.state, where).toBe('active');
    if (first.code !== 0) {
      const again = await project.keyturn(args(project), { env: { VAULT_TOKEN: token } });
      expect(again.code, `${where}\n${again.stderr}`).toBe(0);
    }
    expect([fake.isLive(old), fake.isLive(project.stored())], where).toEqual([false, true]);
    expect(server.newest('app/key'), where).toEqual({ [name]: project.stored().value.reveal(), SIBLING: 'stays' });
  });
  const unharmed = proxy.calls() < at;
  await proxy.close();
  await server.close();
  return unharmed;
}

describe.concurrent('a server that keeps the key, at every third call', () => {
  it.each(Object.keys(TROUBLES).map((trouble, i) => [trouble, 1 + (i % 3)] as const))('%s', async (trouble, first) => {
    let at = first;
    while (!(await overcome(trouble, at))) at += 3;
    expect(at).toBeGreaterThan(4);
  });
});

describe.concurrent('a JSON file that keeps the key', () => {
  it.each([
    ['is no JSON any more', () => '{ "key": '],
    ['lacks the place', () => '{ "other": 1 }'],
    ['has a list there', () => '{ "key": [1, 2] }'],
  ])('and %s when the new one is made: nothing is lost', (_how, spoilt) =>
    withFakeProject({ id: 'perplexity' }, async (project) => {
      const { fake, old } = project;
      const path = join(project.cwd, 'agent.json');
      const whole = (value: string) => `{ "key": "${value}", "other": 1 }\n`;
      writeFileSync(path, whole(old.value.reveal()));
      project.reconfigure({ stores: ['.env', { kind: 'json-file', path: 'agent.json', at: '/key' }] });
      project.onExchange = (line) => {
        if (line.endsWith('/generate_auth_token')) writeFileSync(path, spoilt());
      };
      const run = await project.keyturn(args(project));
      project.onExchange = () => undefined;
      expectTold(run, 'first');
      expect(fake.isLive(project.stored())).toBe(true);
      if (run.code !== 0) {
        expect([run.code, fake.isLive(old)], run.stderr).toEqual([expect.toBeOneOf([2, 3]), true]);
        writeFileSync(path, whole(old.value.reveal()));
        const again = await project.keyturn(args(project));
        expect(again.code, again.stderr).toBe(0);
      }
      expect([fake.isLive(old), fake.isLive(project.stored())]).toEqual([false, true]);
      expect(JSON.parse(readFileSync(path, 'utf8')).key).toBe(project.stored().value.reveal());
      writeFileSync(path, '{}');
    }),
  );
});
