/**
 * Mistral. The admin API (beta) makes keys for a user in a workspace; it takes an Admin API key of the Backoffice only,
 * whatever role a user has: https://docs.mistral.ai/admin/admin-api/authentication
 * https://docs.mistral.ai/api/endpoint/beta/admin/api_keys
 */
import type { Credential } from '../core/credential.ts';
import { done, failed, type Result } from '../core/result.ts';
import { Secret } from '../core/secret.ts';
import type { ListedKey, Provider, ProviderContext, Rights, Verification } from './provider.ts';
import { type Api, apiOf, bearer, unexpected } from './shared/api.ts';
import { oneField, secretOf, untold } from './shared/fields.ts';
import { listAt, textAt, timeAt } from './shared/json.ts';
import { probe } from './shared/judge.ts';
import { allPages, keysOf } from './shared/pages.ts';
import { identifyByHint } from './shared/pick.ts';

const TITLE = 'Mistral';
const KEYS = 'https://console.mistral.ai/api-keys';
const ADMIN_KEYS = 'https://backoffice.mistral.ai';
const PATTERN = /^[A-Za-z0-9]{32}$/;
const PAGE = 100;
const EMAIL = /^[^\s@]+@[^\s@]+$/;

export const mistral: Provider = {
  id: 'mistral',
  title: TITLE,
  kind: 'ai',
  packages: ['@mistralai/mistralai', '@ai-sdk/mistral', 'mistralai', 'langchain-mistralai'],
  class: 'A',
  baseUrl: 'https://api.mistral.ai',
  fields: oneField('MISTRAL_API_KEY', PATTERN),
  rules: ['mistral-key'],
  variables: ['MISTRAL_API_KEY'],
  admin: {
    variables: ['MISTRAL_ADMIN_KEY', 'MISTRAL_ADMIN_API_KEY'],
    title: 'Mistral admin key',
    open: ADMIN_KEYS,
    rights: 'an Admin API key of this organization, made in the Backoffice under API keys; keys of users are refused',
    fields: oneField('MISTRAL_ADMIN_KEY', /^[\w-]{20,200}$/),
  },
  console: {
    keys: KEYS,
    usage: 'https://admin.mistral.ai/organization/usage',
    limits: 'https://admin.mistral.ai/plateforme/limits',
  },
  tells: 'GET /v1/models: 401 says dead; 402 says alive; 403 does not say dead',
  sources: [
    'https://docs.mistral.ai/api/endpoint/beta/admin/api_keys',
    'https://docs.mistral.ai/api/endpoint/models',
    'https://docs.mistral.ai/admin/admin-api/authentication',
    'https://docs.mistral.ai/admin/identity-access/api-keys',
    'https://docs.mistral.ai/studio/connectors/overview',
  ],
  label: { pattern: /^[\x20-\x7e]+$/, max: 255 },
  propagation: 60_000,
  refuse: (credential) =>
    PATTERN.test(secretOf(credential).reveal()) ? null : 'a Mistral key has 32 letters and digits',
  verify(credential, context) {
    return ask(credential, context);
  },
  async checkAdmin(context) {
    const answer = await admin(context).call('GET', '/v1/admin/api-keys?limit=1', 'list the keys');
    if (!answer.ok) return answer;
    return listAt(answer.value.json, 'keys') ? done({ account: null }) : unexpected('the list', answer.value);
  },
  identify: identifyByHint(list),
  list,
  async generate({ label, rights, expires }, context) {
    const { workspace, owner } = (rights.copy ?? {}) as { workspace?: string; owner?: string };
    if (!workspace || !owner) return failed('invalid', 'it is not known which workspace and user the new key is for');
    const user = await userOf(owner, context);
    if (!user.ok) return user;
    const ends = expires ? { expiration: expires.slice(0, 10) } : {};
    const body = { workspace_uuid: workspace, user_id: user.value, name: label, ...ends };
    const made = await admin(context).call('POST', '/v1/admin/api-keys', 'make a key', { body });
    if (!made.ok) return made;
    const id = textAt(made.value.json, 'key_id');
    const value = textAt(made.value.json, 'key');
    if (!id || !value) return unexpected('the new key', made.value);
    return done({ id, credential: { value: new Secret(value) }, rights });
  },
  async revoke({ id }, context) {
    const gone = await admin(context).call(
      'DELETE',
      `/v1/admin/api-keys/${encodeURIComponent(id ?? '')}`,
      'delete the key',
    );
    return gone.ok ? done(null) : gone;
  },
  async lastUsed({ id }, context) {
    const keys = await list(context);
    if (!keys.ok) return keys;
    const own = keys.value.find((key) => key.id === id);
    return own ? done(own.lastUsed) : failed('not-found', 'the key is not in the list');
  },
  steps: {},
};

function admin(context: ProviderContext): Api {
  return apiOf(context, {
    title: TITLE,
    credential: context.admin,
    hints: [`it takes an Admin API key of the Backoffice: ${ADMIN_KEYS}, API keys, Create key`],
  });
}

function ask(credential: Credential, context: ProviderContext): Promise<Verification> {
  const secret = secretOf(credential);
  const request = {
    method: 'GET',
    url: `${context.baseUrl}/v1/models`,
    headers: { authorization: bearer(secret) },
  } as const;
  return probe(context, request, { live: [200, 402], tell: () => ({ rights: untold('workspace') }) }, [secret]);
}

async function list(context: ProviderContext): Promise<Result<readonly ListedKey[]>> {
  const rows = await allPages<unknown, number>(0, async (offset) => {
    const answer = await admin(context).call(
      'GET',
      `/v1/admin/api-keys?limit=${PAGE}&offset=${offset}`,
      'list the keys',
    );
    if (!answer.ok) return answer;
    const items = listAt(answer.value.json, 'keys');
    if (!items) return unexpected('the list', answer.value);
    // Nobody says how many there are, nor how many a page holds at most.
    return done({ items, next: items.length === 0 ? null : offset + items.length });
  });
  return keysOf(rows, (row) => keyOf(row, context));
}

function keyOf(row: unknown, context: ProviderContext): ListedKey {
  return {
    id: textAt(row, 'key_id') ?? '',
    label: textAt(row, 'name'),
    hint: textAt(row, 'hidden_key'),
    created: timeAt(row, 'created_at'),
    // Told by the day: until its end.
    lastUsed: timeAt(row, 'last_used')?.replace('T00:00:00Z', 'T23:59:59Z') ?? null,
    expires: timeAt(row, 'expiration_date'),
    state: 'active',
    rights: rightsOf(row, context),
  };
}

/** `provider: { id: mistral, user: ID }` where a key was made by another key. */
function rightsOf(row: unknown, { settings }: ProviderContext): Rights {
  const workspace = textAt(row, 'workspace_id');
  const maker = textAt(row, 'created_by') ?? '';
  const owner = typeof settings.user === 'string' ? settings.user : EMAIL.test(maker) ? maker : null;
  const product = textAt(row, 'product');
  const unknown = owner ? [] : ['the user whom the key belongs to: name it as provider: { id: mistral, user: … }'];
  if (product !== null && product !== 'API')
    unknown.push(`product: the new key is one for the API, not for ${product}`);
  return {
    shown: {
      workspace: textAt(row, 'workspace_name') ?? workspace ?? 'unknown',
      ...(product ? { product } : {}),
      // The narrower of two scopes, which no list tells and which every key gets unless a person chooses otherwise.
      connectors: 'shared ones; a key for private ones is made by hand',
    },
    copy: workspace && owner ? { workspace, owner } : null,
    droppable: [],
    unknown,
  };
}

async function userOf(owner: string, context: ProviderContext): Promise<Result<string>> {
  if (!EMAIL.test(owner)) return done(owner);
  const path = `/v1/admin/users?email=${encodeURIComponent(owner)}`;
  const answer = await admin(context).call('GET', path, 'find the user of the key');
  if (!answer.ok) return answer;
  const members = (listAt(answer.value.json, 'members') ?? []).filter((each) => textAt(each, 'email') === owner);
  const id = textAt(members[0], 'uuid');
  return members.length === 1 && id
    ? done(id)
    : failed('not-found', 'the user whom the old key belongs to is no member any more');
}
