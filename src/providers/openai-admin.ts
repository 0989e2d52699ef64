/**
 * OpenAI admin keys: they list, make and delete each other.
 * https://platform.openai.com/docs/api-reference/admin-api-keys
 */
import { done, type Result } from '../core/result.ts';
import { Secret } from '../core/secret.ts';
import type { ListedKey, Provider, ProviderContext, Rights } from './provider.ts';
import { type Api, apiOf, bearer, unexpected } from './shared/api.ts';
import { oneField, secretOf } from './shared/fields.ts';
import { flagAt, listAt, textAt, timeAt } from './shared/json.ts';
import { probe } from './shared/judge.ts';
import { allPages, keysOf, moreAt } from './shared/pages.ts';
import { identifyByHint } from './shared/pick.ts';
import { lastUseIn } from './shared/usage.ts';

const TITLE = 'OpenAI';
const KEYS = 'https://platform.openai.com/settings/organization/admin-keys';
const PATH = '/organization/admin_api_keys';
const PATTERN = /^sk-admin-[\w-]{20,250}$/;
const FIELDS = oneField('OPENAI_ADMIN_KEY', PATTERN);
/** The most that the API takes: a year. */
const LONGEST_SECONDS = 31_536_000;

/** All admin keys may do the same. */
const RIGHTS: Rights = { shown: { organization: 'all of the Admin API' }, copy: {}, droppable: [], unknown: [] };

export const openaiAdmin: Provider = {
  id: 'openai-admin',
  title: 'OpenAI admin key',
  kind: 'ai',
  class: 'A',
  baseUrl: 'https://api.openai.com/v1',
  fields: FIELDS,
  rules: ['openai-admin-key'],
  variables: ['OPENAI_ADMIN_KEY'],
  admin: {
    variables: ['OPENAI_ADMIN_KEY'],
    title: 'OpenAI admin key',
    open: KEYS,
    rights: 'the key itself; or another admin key',
    fields: FIELDS,
  },
  selfAdmin: true,
  console: { keys: KEYS, usage: null, limits: null },
  tells: 'GET /organization/admin_api_keys: 401 says dead; 403 does not',
  sources: ['https://platform.openai.com/docs/api-reference/admin-api-keys'],
  label: { pattern: /^[\w./ -]+$/, max: 60 },
  propagation: 60_000,
  refuse: (credential) => (PATTERN.test(secretOf(credential).reveal()) ? null : 'an admin key begins with sk-admin-'),
  verify(credential, context) {
    const secret = secretOf(credential);
    const headers = { authorization: bearer(secret) };
    const request = { method: 'GET', url: `${context.baseUrl}${PATH}?limit=1`, headers } as const;
    return probe(context, request, { tell: () => ({ rights: RIGHTS }) }, [secret]);
  },
  async checkAdmin(context) {
    const answer = await admin(context).call('GET', `${PATH}?limit=1`, 'list the admin keys');
    if (!answer.ok) return answer;
    return listAt(answer.value.json, 'data') ? done({ account: null }) : unexpected('the list', answer.value);
  },
  identify: identifyByHint(list),
  list,
  async generate({ label, expires }, context) {
    const left = expires === null ? null : Math.round((Date.parse(expires) - context.timer.now()) / 1000);
    const lasts = left === null ? {} : { expires_in_seconds: Math.min(LONGEST_SECONDS, Math.max(1, left)) };
    const made = await admin(context).call('POST', PATH, 'make an admin key', { body: { name: label, ...lasts } });
    if (!made.ok) return made;
    const id = textAt(made.value.json, 'id');
    const value = textAt(made.value.json, 'value');
    if (!id || !value) return unexpected('the new key', made.value);
    return done({ id, credential: { value: new Secret(value) }, rights: RIGHTS });
  },
  async revoke({ id }, context) {
    const gone = await admin(context).call('DELETE', `${PATH}/${encodeURIComponent(id ?? '')}`, 'delete the admin key');
    return gone.ok ? done(null) : gone;
  },
  async lastUsed({ id }, context) {
    const row = await admin(context).call('GET', `${PATH}/${encodeURIComponent(id ?? '')}`, 'show the admin key');
    return row.ok ? lastUseIn(row.value, 'id', timeAt(row.value.json, 'last_used_at')) : row;
  },
  steps: {},
};

function admin(context: ProviderContext): Api {
  return apiOf(context, {
    title: TITLE,
    credential: context.admin,
    hints: [`it takes an admin key: ${KEYS}`],
  });
}

async function list(context: ProviderContext): Promise<Result<readonly ListedKey[]>> {
  const rows = await allPages<unknown, string>('', async (after) => {
    const cursor = after === '' ? '' : `&after=${encodeURIComponent(after)}`;
    const answer = await admin(context).call('GET', `${PATH}?limit=100${cursor}`, 'list the admin keys');
    if (!answer.ok) return answer;
    const { json } = answer.value;
    const items = listAt(json, 'data');
    if (!items) return unexpected('the list', answer.value);
    const last = textAt(json, 'last_id') ?? textAt(items.at(-1), 'id');
    return flagAt(json, 'has_more') ? moreAt(items, last) : done({ items, next: null });
  });
  return keysOf(rows, keyOf);
}

function keyOf(row: unknown): ListedKey {
  return {
    id: textAt(row, 'id') ?? '',
    label: textAt(row, 'name'),
    hint: textAt(row, 'redacted_value'),
    created: timeAt(row, 'created_at'),
    lastUsed: timeAt(row, 'last_used_at'),
    expires: timeAt(row, 'expires_at'),
    state: 'active',
    rights: RIGHTS,
  };
}
