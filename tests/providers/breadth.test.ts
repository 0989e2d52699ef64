// What a living key may do far beyond need is said by whoever it asks; a narrow one passes in silence.
import { expect, test } from 'vitest';
import type { Http } from '../../src/core/http.ts';
import { Secret } from '../../src/core/secret.ts';
import { contextOf } from '../../src/providers/context.ts';
import { findProvider } from '../../src/providers/index.ts';
import type { Rights } from '../../src/providers/provider.ts';
import { excessOf } from '../../src/rotation/rights.ts';
import { cases } from './cases.ts';

interface Told {
  headers?: Record<string, string>;
  text: string;
}

async function rightsTold(id: string, { headers = {}, text }: Told, value?: string): Promise<Rights> {
  const provider = findProvider(id);
  const entry = cases.find((each) => each.provider.id === id);
  if (!provider || !entry) throw new Error(`no provider ${id}`);
  const json = text.startsWith('{') ? JSON.parse(text) : undefined;
  const http: Http = { send: async () => ({ answered: true, status: 200, headers, text, json, serverTime: null }) };
  const timer = { now: Date.now, sleep: async () => undefined };
  const credential = value === undefined ? entry.fake().issue() : { value: new Secret(value) };
  const told = await provider.verify(credential, contextOf(provider, { http, timer, admin: null }));
  expect(told.state).toBe('live');
  if (!told.rights) throw new Error('no rights');
  return told.rights;
}

const scopes = (list: string) => ({ headers: { 'x-oauth-scopes': list }, text: '{"login":"ann","ok":true}' });
const json = (value: unknown) => ({ text: JSON.stringify(value) });
const arn = (who: string) => ({
  text: `<GetCallerIdentityResult><Arn>arn:aws:iam::1:${who}</Arn></GetCallerIdentityResult>`,
});

test.each([
  ['github', scopes('repo, admin:org, delete_repo'), scopes('repo'), /admin:org/],
  ['slack', scopes('chat:write,admin.users:write'), scopes('chat:write'), /administers the workspace/],
  [
    'huggingface',
    json({ auth: { accessToken: { role: 'write' } } }),
    json({ auth: { accessToken: { role: 'read' } } }),
    /role write/,
  ],
  [
    'sendgrid',
    json({ scopes: ['mail.send', 'api_keys.create', 'billing.read'] }),
    json({ scopes: ['mail.send'] }),
    /may make keys/,
  ],
  [
    'gitlab',
    json({ id: 1, active: true, scopes: ['api', 'sudo'] }),
    json({ id: 1, active: true, scopes: ['read_api'] }),
    /everything that its owner may do/,
  ],
  ['openrouter', json({ data: { limit: null } }), json({ data: { limit: 5 } }), /no limit on what it may spend/],
  ['aws-iam', arn('root'), arn('user/deploy'), /root user/],
] as const)('%s', async (id, broad, narrow, words) => {
  expect((await rightsTold(id, broad)).broad?.join(' ')).toMatch(words);
  expect((await rightsTold(id, narrow)).broad ?? []).toEqual([]);
});

test('stripe: the value itself tells', async () => {
  const tail = 'A1b2'.repeat(6);
  const answer = json({ object: 'balance' });
  expect((await rightsTold('stripe', answer, ['sk', 'live', tail].join('_'))).broad).toHaveLength(1);
  expect((await rightsTold('stripe', answer, ['rk', 'live', tail].join('_'))).broad).toEqual([]);
});

test('a key that a person made may do what the old one may, and no more', async () => {
  const old = await rightsTold('github', scopes('repo, workflow'));
  const same = await rightsTold('github', scopes('workflow, repo'));
  const less = await rightsTold('github', scopes('repo'));
  const more = await rightsTold('github', scopes('repo, workflow, admin:org'));
  const untold: Rights = { shown: {}, copy: null, droppable: [], unknown: ['all'] };
  expect([excessOf(old, same), excessOf(old, less), excessOf(untold, more)]).toEqual([[], [], []]);
  expect(excessOf(old, more)).toContain('admin:org');
  const [read, write] = [
    json({ auth: { accessToken: { role: 'read' } } }),
    json({ auth: { accessToken: { role: 'write' } } }),
  ];
  expect(excessOf(await rightsTold('huggingface', read), await rightsTold('huggingface', write))).toHaveLength(1);
});
