// Stripe's preview: the flag, the permissions that no call tells, the secret that comes encrypted.
import { expect, test } from 'vitest';
import type { Http, HttpRequest } from '../../src/core/http.ts';
import { Secret } from '../../src/core/secret.ts';
import { contextOf } from '../../src/providers/context.ts';
import { makeRecipient } from '../../src/providers/shared/jwe.ts';
import { stripeManaged } from '../../src/providers/stripe-managed.ts';
import { sampleOf } from '../rules/sample.ts';
import { encryptFor } from './fakes/stripe-managed.ts';

const value = sampleOf('rk_live_[A-Za-z0-9]{99}', 1);
const timer = { now: Date.now, sleep: async () => undefined };

function contextWith(entry: object, answer: (request: HttpRequest) => unknown) {
  const asked: HttpRequest[] = [];
  const http: Http = {
    async send(request) {
      asked.push(request);
      const json = answer(request);
      return { answered: true, status: 200, headers: {}, text: JSON.stringify(json), json, serverTime: null };
    },
  };
  const admin = { value: new Secret(sampleOf('sk_live_[A-Za-z0-9]{99}', 2)) };
  return { asked, context: contextOf(stripeManaged, { http, timer, admin, entry: { ...entry } }) };
}

test('without the flag nothing is sent', async () => {
  const { asked, context } = contextWith({}, () => ({ data: [] }));
  expect(await stripeManaged.list?.(context)).toMatchObject({ ok: false, kind: 'refused' });
  expect(await stripeManaged.checkAdmin?.(context)).toMatchObject({ ok: false, kind: 'refused' });
  expect(asked).toEqual([]);
});

test('without named permissions no key is made, and the rights are uncertain', async () => {
  const row = { id: 'mk_1', type: 'secret_key', status: 'active', created: '2026-01-02T03:04:05Z' };
  const { asked, context } = contextWith({ preview: true }, () => ({ data: [row] }));
  const listed = await stripeManaged.list?.(context);
  expect(listed).toMatchObject({ ok: true, value: [{ id: 'mk_1', rights: { copy: null } }] });
  const rights = listed?.ok ? listed.value[0].rights : undefined;
  expect(rights?.unknown).toHaveLength(1);
  if (!rights) throw new Error('no rights');
  const old = { id: 'mk_1', credential: null };
  const made = await stripeManaged.generate?.({ label: 'x', rights, expires: null, old }, context);
  expect(made).toMatchObject({ ok: false, kind: 'invalid' });
  expect(asked.map(({ method }) => method)).toEqual(['GET']);
});

test('a list is read to its end, at its own host; publishable keys are left out', async () => {
  const pages: Record<string, unknown> = {
    '?limit=100': {
      data: [{ id: 'mk_1', type: 'secret_key', status: 'active' }],
      next_page_url: 'https://elsewhere.example/v2/iam/api_keys?page=two',
    },
    '?page=two': {
      data: [
        { id: 'mk_2', type: 'publishable_key' },
        { id: 'mk_3', type: 'secret_key' },
      ],
    },
  };
  const { asked, context } = contextWith({ preview: true }, ({ url }) => pages[new URL(url).search]);
  const listed = await stripeManaged.list?.(context);
  expect(listed?.ok && listed.value.map(({ id, state }) => [id, state])).toEqual([
    ['mk_1', 'active'],
    ['mk_3', 'expired'],
  ]);
  expect(asked.map(({ url }) => new URL(url).host)).toEqual(['api.stripe.com', 'api.stripe.com']);
});

test.each([
  ['cannot be opened', { encrypted_secret: { ciphertext: 'a.b.c.d.e' } }],
  ['did not come', {}],
])('a new key whose secret %s is expired again', async (_what, secret_key) => {
  const entry = { preview: true, permissions: ['charge_read'] };
  const { asked, context } = contextWith(entry, () => ({ id: 'mk_new', secret_key }));
  const rights = { shown: {}, copy: { permissions: ['charge_read'] }, droppable: [], unknown: [] };
  const old = { id: 'mk_1', credential: null };
  const made = await stripeManaged.generate?.({ label: 'x', rights, expires: null, old }, context);
  expect(made).toMatchObject({ ok: false, kind: 'refused' });
  expect(asked.at(-1)?.url).toMatch(/\/mk_new\/expire$/);
});

test('in test mode the secret comes in clear', async () => {
  const token = sampleOf('rk_test_[A-Za-z0-9]{99}', 3);
  const entry = { preview: true, permissions: ['charge_read'], account: 'acct_1' };
  const { asked, context } = contextWith(entry, () => ({ id: 'mk_new', secret_key: { token } }));
  const rights = { shown: {}, copy: { permissions: ['charge_read'] }, droppable: [], unknown: [] };
  const old = { id: 'mk_1', credential: null };
  const made = await stripeManaged.generate?.({ label: 'x', rights, expires: null, old }, context);
  expect(made?.ok && made.value.credential.value.reveal()).toBe(token);
  expect(asked[0].headers).toMatchObject({ 'stripe-context': 'acct_1', 'stripe-version': '2026-08-26.preview' });
});

test.each(['RSA-OAEP', 'RSA-OAEP-256'])('%s is opened', async (alg) => {
  const recipient = await makeRecipient();
  const opened = recipient.open(encryptFor(recipient.publicKey, value, alg));
  expect(opened.ok && opened.value.reveal()).toBe(value);
});

test('what was changed, cut off, made for another, or is something else is refused in words', async () => {
  const [recipient, other] = [await makeRecipient(), await makeRecipient()];
  const whole = encryptFor(recipient.publicKey, value);
  const parts = whole.split('.');
  const changed = [...parts.slice(0, 3), Buffer.from(`x${parts[3]}`).toString('base64url'), parts[4]].join('.');
  const shortTag = [...parts.slice(0, 4), parts[4].slice(0, 6)].join('.');
  const none = Buffer.from('{"alg":"dir","enc":"A256GCM"}').toString('base64url');
  const strange = [
    changed,
    shortTag,
    `${whole}.x`,
    parts.slice(0, 4).join('.'),
    `${none}.${parts.slice(1).join('.')}`,
    '',
  ];
  for (const jwe of [...strange, encryptFor(other.publicKey, value)]) {
    expect(recipient.open(jwe)).toMatchObject({ ok: false, kind: 'unexpected' });
  }
});
