// What is told before anything is made: which rights go over to the new key, and which key cannot be replaced.
import { expect, test } from 'vitest';
import type { HttpOutcome, HttpRequest } from '../../src/core/http.ts';
import { Secret } from '../../src/core/secret.ts';
import { contextOf } from '../../src/providers/context.ts';
import { gemini } from '../../src/providers/gemini.ts';
import { gitlab } from '../../src/providers/gitlab.ts';
import { oauth2 } from '../../src/providers/oauth2.ts';
import type { Provider } from '../../src/providers/provider.ts';
import { random } from '../../src/providers/random.ts';
import { telegramBot } from '../../src/providers/telegram-bot.ts';
import { json } from './ask.ts';

const credential = { value: new Secret('a-value-of-some-length-0') };

function contextWith(provider: Provider, answers: Readonly<Record<string, unknown>>, entry = {}) {
  const send = async ({ method, url }: HttpRequest): Promise<HttpOutcome> => {
    const found = answers[`${method} ${new URL(url).pathname}`];
    const text = json(found ?? {});
    return { answered: true, status: found ? 200 : 404, headers: {}, text, json: JSON.parse(text), serverTime: null };
  };
  const timer = { now: Date.now, sleep: async () => undefined };
  return contextOf(provider, { http: { send }, timer, admin: credential, entry });
}

test.each([
  [['api', 'read_user'], true],
  [['self_rotate'], true],
  [['read_api'], false],
])('GitLab: a token with %o can replace itself: %s', async (scopes, can) => {
  const context = contextWith(gitlab, { 'GET /api/v4/personal_access_tokens/self': { id: 4, scopes, active: true } });
  const told = await gitlab.checkQuota?.(context, { id: null, credential });
  expect(told).toMatchObject(
    can ? { ok: true } : { ok: false, kind: 'refused', message: expect.stringContaining('self_rotate') },
  );
});

test('Google: all restrictions are shown, and go over with the annotations', async () => {
  const restrictions = {
    iosKeyRestrictions: { allowedBundleIds: ['com.example.shop'] },
    androidKeyRestrictions: { allowedApplications: [{ packageName: 'com.example.till', sha1Fingerprint: 'AB' }] },
    apiTargets: [{ service: 'generativelanguage.googleapis.com', methods: ['*'] }],
  };
  const name = 'projects/1/locations/global/keys/a';
  const row = { name, createTime: '2026-01-02T03:04:05Z', restrictions, annotations: { team: 'core' } };
  const context = contextWith(
    gemini,
    { 'GET /v2/projects/p/locations/global/keys': { keys: [row] } },
    { project: 'p', id: 'gemini' },
  );
  const listed = await gemini.list?.(context);
  expect(listed).toMatchObject({
    value: [
      {
        rights: {
          shown: { services: 'generativelanguage.googleapis.com', from: 'com.example.shop, com.example.till' },
          copy: { restrictions, annotations: { team: 'core' }, parent: 'projects/1/locations/global' },
        },
      },
    ],
  });
});

test.each([
  ['no other', { access_token: 'at-1' }, 'refused'],
  ['the same one', { access_token: 'at-1', refresh_token: credential.value.reveal() }, 'refused'],
  ['something else', { hello: 'world' }, 'unexpected'],
])('OAuth: a server that gives %s has made none', async (_, given, kind) => {
  const urls = { token: 'http://127.0.0.1:9/token' };
  const context = contextWith(oauth2, { 'POST /token': given }, { id: 'oauth2', urls });
  const old = { id: null, credential };
  const rights = { shown: {}, copy: {}, droppable: [], unknown: [] };
  const made = await oauth2.rotateInPlace?.({ label: '', rights, expires: null, old }, { ...context, admin: null });
  expect(made).toMatchObject({ ok: false, kind });
});

test.each([
  [{ encoding: 'base58' }, /^[1-9A-HJ-NP-Za-km-z]{44}$/],
  [{ encoding: 'alnum', bytes: 16 }, /^[0-9A-Za-z]{22}$/],
  [{ encoding: 'base64url', bytes: 48 }, /^[\w-]{64}$/],
  [{ encoding: 'rot13' }, 'encoding takes hex, base64, base64url, base58 or alnum'],
  [{ bytes: 8 }, 'bytes takes 16 or more'],
])('a secret of one’s own: %o', async (entry, wanted) => {
  const context = contextWith(random, {}, entry);
  const checked = await random.checkQuota?.(context, { id: null, credential });
  if (typeof wanted === 'string') return expect(checked).toMatchObject({ ok: false, message: wanted });
  expect(checked?.ok).toBe(true);
  const rights = { shown: {}, copy: {}, droppable: [], unknown: [] };
  const request = { label: '', rights, expires: null, old: { id: null, credential } };
  const made = await random.generate?.(request, context);
  expect(made?.ok && made.value.credential.value.reveal()).toMatch(wanted);
});

test.each([
  [false, 'again', 'webhook at shop.example set again'],
  [false, undefined, 'set it again with a new secret_token'],
  [true, 'again', 'and its own certificate'],
])('Telegram: a webhook, with a certificate of its own %s, config %s', async (own, webhook, words) => {
  const info = { url: 'https://shop.example/hook', has_custom_certificate: own, max_connections: 40 };
  const answers = { 'POST /bot%7Bsecret%7D/getWebhookInfo': { ok: true, result: info } };
  const context = contextWith(
    telegramBot,
    { ...answers, 'POST /bot%7Bsecret%7D/setWebhook': { ok: true, result: true } },
    { webhook },
  );
  const told = await telegramBot.afterSwitch?.(credential, context);
  expect(told).toMatchObject({ ok: true, value: expect.stringContaining(words) });
});
