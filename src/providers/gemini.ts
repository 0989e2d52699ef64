/**
 * Google Gemini and other Google Cloud API keys. The key itself can tell nothing and change nothing: that takes an
 * OAuth access token of a person or a service account.
 * https://cloud.google.com/api-keys/docs/reference/rest/v2/projects.locations.keys
 * https://ai.google.dev/gemini-api/docs/api-key
 */
import type { Credential } from '../core/credential.ts';
import type { HttpAnswer } from '../core/http.ts';
import { done, failed, type Result } from '../core/result.ts';
import { Secret } from '../core/secret.ts';
import type { KeyRef, ListedKey, Provider, ProviderContext, Rights, Verification } from './provider.ts';
import { type Api, apiOf, evidenceOf, sentenceOf, unexpected } from './shared/api.ts';
import { oneField, secretOf, untold } from './shared/fields.ts';
import { at, flagAt, listAt, textAt, textsAt, timeAt } from './shared/json.ts';
import { probe } from './shared/judge.ts';
import { allPages, keysOf } from './shared/pages.ts';

const TITLE = 'Google';
const CONSOLE = 'https://console.cloud.google.com/apis/credentials';
const PATTERN = /^(?:AIza[\w-]{35}|AQ\.[\w-]{20,120})$/;
const PATIENCE = 60_000;
const PAUSE = 1_000;

export const gemini: Provider = {
  id: 'gemini',
  title: 'Google Gemini',
  kind: 'ai',
  packages: ['@google/genai', '@google/generative-ai', '@ai-sdk/google', 'google-genai', 'google-generativeai'],
  class: 'A',
  baseUrl: 'https://generativelanguage.googleapis.com',
  urls: { management: 'https://apikeys.googleapis.com' },
  fields: oneField('GEMINI_API_KEY', PATTERN),
  rules: ['google-api-key', 'google-auth-key'],
  variables: ['GEMINI_API_KEY', 'GOOGLE_API_KEY', 'GOOGLE_GENERATIVE_AI_API_KEY'],
  admin: {
    variables: ['GOOGLE_OAUTH_ACCESS_TOKEN', 'CLOUDSDK_AUTH_ACCESS_TOKEN'],
    title: 'Google access token',
    open: 'https://cloud.google.com/sdk/gcloud/reference/auth/print-access-token',
    rights: 'the role API Keys Admin (apikeys.keys.*) in the project; gcloud auth print-access-token prints one',
    fields: oneField('GOOGLE_OAUTH_ACCESS_TOKEN', /^[\x21-\x7e]{20,4096}$/),
  },
  console: { keys: 'https://aistudio.google.com/apikey', usage: 'https://aistudio.google.com/usage', limits: CONSOLE },
  tells:
    'GET /v1beta/models: API_KEY_INVALID, expired and reported as leaked say dead; a restriction (403 API_KEY_..._BLOCKED), no billing and 401 do not',
  sources: [
    'https://cloud.google.com/api-keys/docs/reference/rest/v2/projects.locations.keys',
    'https://cloud.google.com/api-keys/docs/reference/rest/v2/keys/lookupKey',
    'https://ai.google.dev/gemini-api/docs/api-key',
  ],
  label: { pattern: /^[\x20-\x7e]+$/, max: 63 },
  listsEnded: true,
  propagation: 300_000,
  refuse: (credential) =>
    PATTERN.test(secretOf(credential).reveal())
      ? null
      : 'a Google API key is AIza and 35 characters, or begins with AQ.',
  verify,
  async checkAdmin(context) {
    const { project } = context.settings;
    if (typeof project !== 'string') return context.admin ? done({ account: null }) : NO_TOKEN;
    const answer = await admin(context).call('GET', `${parentOf(project)}/keys?pageSize=1`, 'list the keys');
    if (!answer.ok) return answer;
    return rowsIn(answer.value.json) ? done({ account: project }) : unexpected('the list', answer.value);
  },
  async identify(credential, context) {
    const found = await admin(context).call('GET', '/v2/keys:lookupKey?keyString={secret}', 'look the key up', {
      secretPath: secretOf(credential),
    });
    if (!found.ok) return found;
    const name = textAt(found.value.json, 'name');
    if (!name) return unexpected('the name of the key', found.value);
    const row = await admin(context).call('GET', `/v2/${name}`, 'show the key');
    if (!row.ok) return row;
    const key = keyOf(row.value.json);
    return key.id === name ? done(key) : unexpected('the key', row.value);
  },
  list,
  generate,
  disable: remove,
  async enable({ id }, context) {
    const back = await admin(context).call('POST', `/v2/${id}:undelete`, 'take the deletion back', { body: {} });
    if (!back.ok) return back;
    const settled = await settle(back.value, context);
    return settled.ok ? done(null) : settled;
  },
  // A deletion can be taken back for 30 days; then the key is gone for good.
  revoke: remove,
  steps: {},
};

const NO_TOKEN = failed('refused', 'no access token was found', { hints: ['gcloud auth print-access-token'] });

function admin(context: ProviderContext): Api {
  return apiOf(context, {
    title: TITLE,
    baseUrl: context.urls.management,
    credential: context.admin,
    hints: ['it takes an access token in GOOGLE_OAUTH_ACCESS_TOKEN: gcloud auth print-access-token'],
  });
}

function parentOf(project: string): string {
  return `/v2/projects/${encodeURIComponent(project)}/locations/global`;
}

/** The key goes in a header: addresses end up in logs. */
function verify(credential: Credential, context: ProviderContext): Promise<Verification> {
  const secret = secretOf(credential);
  const headers = { 'x-goog-api-key': secret };
  const request = { method: 'GET', url: `${context.baseUrl}/v1beta/models?pageSize=1`, headers } as const;
  return probe(context, request, { dead: [], read: (answer) => readReason(answer, secret), tell }, [secret]);
}

/**
 * Restrictions, limits or the lack of money stop this very call: the key lives.
 * https://cloud.google.com/php/docs/reference/common-protos/latest/Api.ErrorReason
 */
const RESTRICTED =
  /^(?:API_KEY_(?:SERVICE|HTTP_REFERRER|IP_ADDRESS|ANDROID_APP|IOS_APP)_BLOCKED|SERVICE_DISABLED|BILLING_DISABLED|RATE_LIMIT_EXCEEDED|RESOURCE_QUOTA_EXCEEDED)$/;

/** https://cloud.google.com/apis/design/errors: the reason stands in the details. */
function readReason(answer: HttpAnswer, secret: Secret): Verification | null {
  const reason =
    (listAt(answer.json, 'error', 'details') ?? []).map((each) => textAt(each, 'reason')).find(Boolean) ?? '';
  const evidence = reason ? `${answer.status} ${reason}` : evidenceOf(answer, [secret]);
  const sentence = sentenceOf(answer.json) ?? '';
  if (RESTRICTED.test(reason)) return { state: 'live', evidence, ...tell() };
  if (answer.status !== 400 && answer.status !== 403) return null;
  if (/reported as leaked/i.test(sentence)) return { state: 'dead', evidence: `${answer.status} reported as leaked` };
  const wrong = reason === 'API_KEY_INVALID' || /API key (?:not valid|expired)/i.test(sentence);
  return wrong ? { state: 'dead', evidence } : null;
}

function tell(): Partial<Verification> {
  return { rights: untold('restrictions: they show with an access token only') };
}

async function list(context: ProviderContext): Promise<Result<readonly ListedKey[]>> {
  const { project } = context.settings;
  if (!context.admin) return NO_TOKEN;
  if (typeof project !== 'string')
    return failed('invalid', 'the config names no project: provider: { id: gemini, project: … }');
  const rows = await allPages<unknown, string>('', async (token) => {
    const cursor = token === '' ? '' : `&pageToken=${encodeURIComponent(token)}`;
    const answer = await admin(context).call('GET', `${parentOf(project)}/keys?pageSize=300${cursor}`, 'list the keys');
    if (!answer.ok) return answer;
    const { json } = answer.value;
    const items = rowsIn(json);
    return items ? done({ items, next: textAt(json, 'nextPageToken') }) : unexpected('the list', answer.value);
  });
  return keysOf(rows, keyOf);
}

/** An empty page lacks the member, as in all Google APIs; there may be more behind it. */
function rowsIn(json: unknown): readonly unknown[] | null {
  const rows = listAt(json, 'keys');
  if (rows || typeof json !== 'object' || json === null || Array.isArray(json)) return rows;
  return Object.keys(json).every((name) => name === 'nextPageToken') ? [] : null;
}

function keyOf(row: unknown): ListedKey {
  return {
    id: textAt(row, 'name') ?? '',
    label: textAt(row, 'displayName'),
    hint: null,
    created: timeAt(row, 'createTime'),
    lastUsed: null,
    expires: null,
    state: textAt(row, 'deleteTime') ? 'disabled' : 'active',
    rights: rightsOf(row),
  };
}

/** All restrictions as they stand, and the service account that an auth key speaks for. */
function rightsOf(row: unknown): Rights {
  const restrictions = at(row, 'restrictions');
  const account = textAt(row, 'serviceAccountEmail');
  const parent = /^projects\/[^/]+\/locations\/global/.exec(textAt(row, 'name') ?? '')?.[0] ?? null;
  const services = (listAt(restrictions, 'apiTargets') ?? []).map((each) => textAt(each, 'service') ?? '?');
  const from = callersIn(restrictions);
  return {
    broad: services.length > 0 ? [] : ['every API that its project has'],
    shown: {
      services: services.join(', ') || 'all that the project has',
      from: from.join(', ') || 'anywhere',
      ...(account ? { 'service account': account } : {}),
    },
    copy: given({ restrictions, annotations: at(row, 'annotations'), serviceAccountEmail: account, parent }),
    droppable: services,
    unknown: [],
  };
}

function given(members: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined && value !== null));
}

/** Addresses, pages and apps that may use it. */
function callersIn(restrictions: unknown): string[] {
  const apps = listAt(restrictions, 'androidKeyRestrictions', 'allowedApplications') ?? [];
  return [
    ...textsAt(restrictions, 'browserKeyRestrictions', 'allowedReferrers'),
    ...textsAt(restrictions, 'serverKeyRestrictions', 'allowedIps'),
    ...textsAt(restrictions, 'iosKeyRestrictions', 'allowedBundleIds'),
    ...apps.map((each) => textAt(each, 'packageName') ?? '?'),
  ];
}

async function generate(
  { label, rights }: Parameters<NonNullable<Provider['generate']>>[0],
  context: ProviderContext,
): ReturnType<NonNullable<Provider['generate']>> {
  const { parent, ...copy } = (rights.copy ?? {}) as { parent?: string };
  if (!parent) return failed('invalid', 'it is not known which project the new key belongs to');
  const begun = await admin(context).call('POST', `/v2/${parent}/keys`, 'make a key', {
    body: { ...copy, displayName: label },
  });
  if (!begun.ok) return begun;
  const made = await settle(begun.value, context);
  if (!made.ok) return made;
  const name = textAt(made.value, 'name');
  if (!name) return unexpected('the new key', begun.value);
  const text = await admin(context).call('GET', `/v2/${name}/keyString`, 'show the new key');
  if (!text.ok) return failed('lost', text.message, text);
  const value = textAt(text.value.json, 'keyString');
  if (!value) return unexpected('the new key', text.value);
  return done({ id: name, credential: { value: new Secret(value) }, rights: rightsOf(made.value) });
}

/** Waits until a long-running operation is done, and gives what came out of it. */
async function settle(begun: HttpAnswer, context: ProviderContext): Promise<Result<unknown>> {
  const deadline = context.timer.now() + PATIENCE;
  for (let { json } = begun; ; ) {
    const name = textAt(json, 'name');
    if (!name) return unexpected('the name of the operation', begun);
    if (at(json, 'error'))
      return failed('invalid', `Google did not do it: ${textAt(json, 'error', 'message') ?? 'failed'}`);
    if (flagAt(json, 'done')) return done(at(json, 'response') ?? null);
    if (context.timer.now() > deadline) return failed('lost', 'Google is still at it after a minute');
    await context.timer.sleep(PAUSE);
    const answer = await admin(context).call('GET', `/v2/${name}`, 'tell how far it is');
    if (!answer.ok) return failed('lost', answer.message, answer);
    json = answer.value.json;
  }
}

async function remove({ id }: KeyRef, context: ProviderContext): Promise<Result<null>> {
  if (!id) return failed('not-found', 'it is not known which key this is');
  const row = await admin(context).call('GET', `/v2/${id}`, 'show the key');
  if (!row.ok) return row;
  if (textAt(row.value.json, 'deleteTime')) return done(null);
  const begun = await admin(context).call('DELETE', `/v2/${id}`, 'delete the key');
  if (!begun.ok) return begun;
  const settled = await settle(begun.value, context);
  return settled.ok ? done(null) : settled;
}
