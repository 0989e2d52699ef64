/**
 * OpenRouter. Keys are made, limited, disabled and deleted with a management key, which cannot run models.
 * https://openrouter.ai/docs/api/api-reference/api-keys/create-keys
 * https://openrouter.ai/docs/guides/overview/auth/management-api-keys
 */
import { createHash } from 'node:crypto';
import type { Credential } from '../core/credential.ts';
import type { HttpAnswer } from '../core/http.ts';
import { done, failed, type Result } from '../core/result.ts';
import { Secret } from '../core/secret.ts';
import type { KeyRef, ListedKey, Provider, ProviderContext, Rights, UsageRow, Verification } from './provider.ts';
import { type Api, apiOf, bearer, unexpected } from './shared/api.ts';
import { oneField, secretOf } from './shared/fields.ts';
import { at, flagAt, listAt, numberAt, textAt, timeAt } from './shared/json.ts';
import { probe } from './shared/judge.ts';
import { allPages, keysOf } from './shared/pages.ts';
import { hintFits, pickOne } from './shared/pick.ts';
import { usageByDay } from './shared/usage.ts';

const TITLE = 'OpenRouter';
const KEYS = 'https://openrouter.ai/settings/keys';
const MANAGEMENT_KEYS = 'https://openrouter.ai/settings/management-keys';
const PATTERN = /^sk-or-v1-[0-9a-f]{64}$/;

export const openrouter: Provider = {
  id: 'openrouter',
  title: TITLE,
  kind: 'ai',
  packages: ['@openrouter/sdk', '@openrouter/ai-sdk-provider', 'openrouter'],
  class: 'A',
  baseUrl: 'https://openrouter.ai/api/v1',
  fields: oneField('OPENROUTER_API_KEY', PATTERN),
  rules: ['openrouter-key'],
  variables: ['OPENROUTER_API_KEY', 'OPENROUTER_KEY', 'OPEN_ROUTER_API_KEY'],
  admin: {
    variables: ['OPENROUTER_MANAGEMENT_KEY', 'OPENROUTER_PROVISIONING_KEY'],
    title: 'OpenRouter management key',
    open: MANAGEMENT_KEYS,
    rights: 'a management key; it has no narrower rights, and cannot run models',
    fields: oneField('OPENROUTER_MANAGEMENT_KEY', PATTERN),
  },
  console: { keys: KEYS, usage: 'https://openrouter.ai/activity', limits: KEYS },
  tells: 'GET /key: 401 says dead; 402 (no credits) says alive; 403 and 429 say nothing',
  sources: [
    'https://openrouter.ai/docs/api/api-reference/api-keys/create-keys',
    'https://openrouter.ai/docs/api/api-reference/guardrails/bulk-assign-keys-to-a-guardrail',
    'https://openrouter.ai/docs/guides/guides/api-key-rotation',
  ],
  label: { pattern: /^[\x20-\x7e]+$/, max: 100 },
  propagation: 10_000,
  refuse: (credential) =>
    PATTERN.test(secretOf(credential).reveal()) ? null : 'an OpenRouter key is sk-or-v1- and 64 hex digits',
  verify,
  checkAdmin,
  identify,
  list,
  async generate({ label, rights, expires }, context) {
    const { guardrail = null, ...copy } = (rights.copy ?? {}) as { guardrail?: string };
    const body = { ...copy, name: label, ...(expires ? { expires_at: expires } : {}) };
    const made = await admin(context).call('POST', '/keys', 'make a key', { body });
    if (!made.ok) return made;
    const value = textAt(made.value.json, 'key');
    const id = textAt(made.value.json, 'data', 'hash');
    if (!value || !id) return unexpected('the new key', made.value);
    const guarded = guardrail === null ? done(null) : await guard(guardrail, id, context);
    if (!guarded.ok) return guarded;
    const told = rightsOf(at(made.value.json, 'data'), guardrail);
    return done({ id, credential: { value: new Secret(value) }, rights: told });
  },
  disable: (key, context) => update(key, { disabled: true }, 'disable the key', context),
  enable: (key, context) => update(key, { disabled: false }, 'enable the key', context),
  revoke: remove,
  async meter({ id }, context) {
    const got = await admin(context).call('GET', `/keys/${encodeURIComponent(id ?? '')}`, 'show the key');
    if (!got.ok) return got;
    const spent = numberAt(got.value.json, 'data', 'usage');
    const own = numberAt(got.value.json, 'data', 'byok_usage') ?? 0;
    return spent === null ? unexpected('the usage', got.value) : done(spent + own);
  },
  usage,
  steps: {},
};

function admin(context: ProviderContext): Api {
  return apiOf(context, {
    title: TITLE,
    credential: context.admin,
    hints: [`it takes a management key, made at ${MANAGEMENT_KEYS}`],
  });
}

/** 401 `User not found.` is what deleted, disabled and made-up keys get. */
function verify(credential: Credential, context: ProviderContext): Promise<Verification> {
  const secret = secretOf(credential);
  const request = { method: 'GET', url: `${context.baseUrl}/key`, headers: { authorization: bearer(secret) } } as const;
  return probe(context, request, { live: [200, 402], tell: tellOf }, [secret]);
}

function tellOf({ json }: HttpAnswer): Partial<Verification> {
  const manages = flagAt(json, 'data', 'is_management_key') || flagAt(json, 'data', 'is_provisioning_key');
  return {
    account: textAt(json, 'data', 'creator_user_id'),
    expires: timeAt(json, 'data', 'expires_at'),
    rights: { ...rightsOf(at(json, 'data'), null), copy: null, unknown: ['workspace', 'guardrail'] },
    ...(manages ? { warning: 'a management key: it can make and delete keys' } : {}),
  };
}

async function checkAdmin(context: ProviderContext): Promise<Result<{ account: string | null }>> {
  const answer = await admin(context).call('GET', '/key', 'accept the management key');
  if (!answer.ok) return answer;
  const { json } = answer.value;
  if (!flagAt(json, 'data', 'is_management_key') && !flagAt(json, 'data', 'is_provisioning_key')) {
    return failed('refused', 'the admin credential is an ordinary key, no management key', {
      hints: [`make one at ${MANAGEMENT_KEYS}`],
    });
  }
  return done({ account: textAt(json, 'data', 'creator_user_id') });
}

/** Only keys of one workspace are listed: that of the settings, else the default one. */
async function list(context: ProviderContext): Promise<Result<readonly ListedKey[]>> {
  const { workspace } = context.settings;
  const where = typeof workspace === 'string' ? `&workspace_id=${encodeURIComponent(workspace)}` : '';
  const rows = await allPages<unknown, number>(0, async (offset) => {
    const path = `/keys?include_disabled=true&offset=${offset}${where}`;
    const answer = await admin(context).call('GET', path, 'list the keys');
    if (!answer.ok) return answer;
    const items = listAt(answer.value.json, 'data');
    if (!items) return unexpected('the list of keys', answer.value);
    return done({ items, next: items.length === 0 ? null : offset + items.length });
  });
  if (!rows.ok) return rows;
  const guards = await guardrails(context);
  if (!guards.ok) return guards;
  return keysOf(rows, (row) => keyOf(row, guards.value));
}

function keyOf(row: unknown, guards: ReadonlyMap<string, string>): ListedKey {
  const id = textAt(row, 'hash') ?? '';
  const expires = timeAt(row, 'expires_at');
  return {
    id,
    label: textAt(row, 'name'),
    hint: textAt(row, 'label'),
    created: timeAt(row, 'created_at'),
    lastUsed: null,
    expires,
    state: flagAt(row, 'disabled') ? 'disabled' : 'active',
    rights: rightsOf(row, guards.get(id) ?? null),
  };
}

function rightsOf(row: unknown, guardrail: string | null): Rights {
  const limit = numberAt(row, 'limit');
  const reset = textAt(row, 'limit_reset');
  const workspace = textAt(row, 'workspace_id');
  const byok = flagAt(row, 'include_byok_in_limit');
  return {
    shown: {
      limit: limit === null ? 'none' : `${limit} USD ${PERIODS[reset ?? ''] ?? 'in total'}`,
      ...(limit === null ? {} : { 'own provider keys': byok ? 'count' : 'do not count' }),
      ...(workspace ? { workspace } : {}),
      ...(guardrail ? { guardrail } : {}),
    },
    broad: limit === null ? ['no limit on what it may spend'] : [],
    copy: {
      limit,
      limit_reset: reset,
      include_byok_in_limit: byok,
      ...(workspace ? { workspace_id: workspace } : {}),
      ...(guardrail ? { guardrail } : {}),
    },
    droppable: [],
    unknown: [],
  };
}

const PERIODS: Readonly<Record<string, string>> = { daily: 'a day', weekly: 'a week', monthly: 'a month' };

/** Key → its guardrail (at most one). Accounts without that part of the API answer 404. */
async function guardrails(context: ProviderContext): Promise<Result<ReadonlyMap<string, string>>> {
  const rows = await allPages<unknown, number>(0, async (offset) => {
    const path = `/guardrails/assignments/keys?limit=100&offset=${offset}`;
    const answer = await admin(context).call('GET', path, 'list the guardrails');
    if (!answer.ok) return answer.kind === 'not-found' ? done({ items: [], next: null }) : answer;
    const items = listAt(answer.value.json, 'data');
    if (!items) return unexpected('the list of guardrails', answer.value);
    return done({ items, next: items.length === 0 ? null : offset + items.length });
  });
  if (!rows.ok) return rows;
  return done(new Map(rows.value.map((row) => [textAt(row, 'key_hash') ?? '', textAt(row, 'guardrail_id') ?? ''])));
}

/** A key without the guardrail of the old one would have more rights: then it goes again. */
async function guard(guardrail: string, id: string, context: ProviderContext): Promise<Result<null>> {
  const path = `/guardrails/${encodeURIComponent(guardrail)}/assignments/keys`;
  const given = await admin(context).call('POST', path, 'give the guardrail', {
    body: { key_hashes: [id] },
    repeatable: true,
  });
  const one = given.ok && numberAt(given.value.json, 'assigned_count') === 1;
  if (one) return done(null);
  const failure = given.ok ? unexpected('that the guardrail was given', given.value) : given;
  const gone = await remove({ id, credential: null }, context);
  if (gone.ok) return failed('refused', `${failure.message}; the new key was deleted again`, failure);
  return failed('lost', `${failure.message}; the new key could not be deleted either`, failure);
}

/** By its hash, where that is what the list names it by; else by the redacted form that both answers hold. */
async function identify(credential: Credential, context: ProviderContext): Promise<Result<ListedKey>> {
  const keys = await list(context);
  if (!keys.ok) return keys;
  const value = secretOf(credential).reveal();
  const hash = createHash('sha256').update(value).digest('hex');
  const exact = keys.value.filter(({ id }) => id === hash);
  if (exact.length === 1) return done(exact[0]);
  return pickOne(keys.value, ({ hint }) => hintFits(hint, value), `the redacted form of this key`);
}

async function update({ id }: KeyRef, body: object, what: string, context: ProviderContext): Promise<Result<null>> {
  const path = `/keys/${encodeURIComponent(id ?? '')}`;
  const answer = await admin(context).call('PATCH', path, what, { body, repeatable: true });
  return answer.ok ? done(null) : answer;
}

async function remove({ id }: KeyRef, context: ProviderContext): Promise<Result<null>> {
  const gone = await admin(context).call('DELETE', `/keys/${encodeURIComponent(id ?? '')}`, 'delete the key');
  return gone.ok ? done(null) : gone;
}

/** One row per model and endpoint of the last 30 whole days. */
async function usage({ id }: KeyRef, context: ProviderContext): Promise<Result<readonly UsageRow[]>> {
  const path = `/activity?api_key_hash=${encodeURIComponent(id ?? '')}`;
  const answer = await admin(context).call('GET', path, 'show the usage');
  if (!answer.ok) return answer;
  const rows = listAt(answer.value.json, 'data');
  return rows ? done(usageByDay(rows.map(usageOf))) : unexpected('the usage', answer.value);
}

function usageOf(row: unknown): UsageRow {
  return {
    day: timeAt(row, 'date') ?? '',
    requests: numberAt(row, 'requests'),
    costUsd: numberAt(row, 'usage'),
    tokens: (numberAt(row, 'prompt_tokens') ?? 0) + (numberAt(row, 'completion_tokens') ?? 0),
  };
}
