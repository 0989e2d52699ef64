/**
 * OpenAI. An API makes keys for service accounts only; user keys are made by hand, listed and deleted by API.
 * https://platform.openai.com/docs/api-reference/project-service-accounts/create
 * https://platform.openai.com/docs/api-reference/project-api-keys
 */
import type { Credential } from '../core/credential.ts';
import type { HttpAnswer } from '../core/http.ts';
import { done, failed, type Result } from '../core/result.ts';
import { Secret } from '../core/secret.ts';
import type { KeyRef, ListedKey, Provider, ProviderContext, Rights, UsageRow, Verification } from './provider.ts';
import { type Api, apiOf, bearer, evidenceOf, sentenceOf, unexpected } from './shared/api.ts';
import { oneField, secretOf } from './shared/fields.ts';
import { flagAt, listAt, numberAt, textAt, timeAt } from './shared/json.ts';
import { probe } from './shared/judge.ts';
import { allPages, keysOf, moreAt } from './shared/pages.ts';
import { identifyByHint } from './shared/pick.ts';
import { lastUseIn, usageByDay } from './shared/usage.ts';

const TITLE = 'OpenAI';
const ADMIN_KEYS = 'https://platform.openai.com/settings/organization/admin-keys';
const DAY = 86_400;

export const openai: Provider = {
  id: 'openai',
  title: TITLE,
  kind: 'ai',
  packages: ['openai', '@ai-sdk/openai', 'langchain-openai', 'github.com/openai/openai-go'],
  class: 'A',
  baseUrl: 'https://api.openai.com/v1',
  fields: oneField('OPENAI_API_KEY', /^sk-[\w-]{20,250}$/),
  rules: ['openai-key', 'openai-project-key', 'openai-key-of-an-older-form'],
  variables: ['OPENAI_API_KEY', 'OPENAI_KEY', 'OPENAI_TOKEN'],
  admin: {
    variables: ['OPENAI_ADMIN_KEY'],
    title: 'OpenAI admin key',
    open: ADMIN_KEYS,
    rights: 'made by an owner of the organization: read and write of projects, service accounts and API keys',
    fields: oneField('OPENAI_ADMIN_KEY', /^sk-admin-[\w-]{20,250}$/),
  },
  console: {
    keys: 'https://platform.openai.com/api-keys',
    usage: 'https://platform.openai.com/usage',
    limits: 'https://platform.openai.com/settings/organization/limits',
  },
  tells:
    'GET /models: 401 invalid_api_key says dead; missing scopes, incorrect_hostname and ip_not_authorized (401 too) do not',
  sources: [
    'https://platform.openai.com/docs/api-reference/project-service-accounts/create',
    'https://platform.openai.com/docs/api-reference/project-api-keys',
    'https://platform.openai.com/docs/api-reference/usage/completions',
    'https://developers.openai.com/api/docs/guides/data-residency',
  ],
  label: { pattern: /^[\w./ -]+$/, max: 60 },
  propagation: 60_000,
  refuse(credential) {
    const value = secretOf(credential).reveal();
    if (value.startsWith('sk-admin-'))
      return 'this is an admin key: it cannot run models and must not stand in a program';
    if (/^sk-(?:ant|or)-/.test(value)) return 'this is a key of another provider';
    return /^sk-[\w-]{20,250}$/.test(value) ? null : 'an OpenAI key begins with sk-';
  },
  verify,
  async checkAdmin(context) {
    const answer = await admin(context).call('GET', '/organization/projects?limit=1', 'list the projects');
    if (!answer.ok) return answer;
    const account = answer.value.headers['openai-organization'] ?? null;
    return listAt(answer.value.json, 'data') ? done({ account }) : unexpected('the list', answer.value);
  },
  identify: identifyByHint(list),
  list,
  async generate({ label, rights }, context) {
    const { project, role } = (rights.copy ?? {}) as { project?: string; role?: string };
    if (!project) return failed('invalid', 'it is not known which project the new key belongs to');
    const path = `/organization/projects/${encodeURIComponent(project)}/service_accounts`;
    const made = await admin(context).call('POST', path, 'make a service account', { body: { name: label } });
    if (!made.ok) return made;
    const account = textAt(made.value.json, 'id');
    const key = textAt(made.value.json, 'api_key', 'id');
    const value = textAt(made.value.json, 'api_key', 'value');
    if (!account || !key || !value) return unexpected('the new key', made.value);
    const raised = role === 'owner' ? await raise(path, account, context) : done(null);
    if (!raised.ok) return raised;
    const told = rightsOf(project, { owner: 'service account', role: role === 'owner' ? role : 'member' });
    return done({ id: idOf({ project, key, account }), credential: { value: new Secret(value) }, rights: told });
  },
  revoke,
  async lastUsed({ id }, context) {
    const row = await rowOf(id, context);
    return row.ok ? lastUseIn(row.value, 'id', timeAt(row.value.json, 'last_used_at')) : row;
  },
  usage,
  steps: {
    create: {
      open: 'https://platform.openai.com/api-keys',
      click: ['Create new secret key'],
      notes: ['the same project, owner and permissions as in the row of the old key'],
    },
    remove: {
      open: 'https://platform.openai.com/api-keys',
      click: ['the bin in the row of the old key', 'Revoke key'],
      notes: [],
    },
  },
};

function admin(context: ProviderContext): Api {
  return apiOf(context, {
    title: TITLE,
    credential: context.admin,
    hints: [`it takes an admin key, made by an owner of the organization at ${ADMIN_KEYS}`],
  });
}

/**
 * A key without the right to list models is refused with a sentence about missing scopes, with 401 or 403: it lives.
 * https://platform.openai.com/docs/guides/error-codes
 */
function verify(credential: Credential, context: ProviderContext): Promise<Verification> {
  const secret = secretOf(credential);
  const request = {
    method: 'GET',
    url: `${context.baseUrl}/models`,
    headers: { authorization: bearer(secret) },
  } as const;
  return probe(context, request, { known: SPENT, read: (answer) => readRestricted(answer, secret), tell }, [secret]);
}

function readRestricted(answer: HttpAnswer, secret: Secret): Verification | null {
  if (answer.status !== 401 && answer.status !== 403) return null;
  if (LIVE_ELSEWHERE.has(textAt(answer.json, 'error', 'code') ?? '')) {
    const rights: Rights = { shown: {}, copy: null, droppable: [], unknown: ['project', 'permissions'] };
    return { state: 'live', evidence: evidenceOf(answer, [secret]), rights };
  }
  const sentence = sentenceOf(answer.json) ?? '';
  if (!/missing scopes|insufficient permissions/i.test(sentence)) return null;
  const scopes = /missing scopes:? ([a-z_., ]{1,100})/i.exec(sentence)?.[1].replace(/[. ]+$/, '');
  const shown = { permissions: scopes ? `restricted, without ${scopes}` : 'restricted' };
  const rights: Rights = { shown, copy: null, droppable: [], unknown: ['permissions'] };
  return { state: 'live', evidence: evidenceOf(answer, [secret]), rights };
}

/**
 * The key was known: its project wants another address (`us.api.openai.com`), or calls from other places.
 * https://developers.openai.com/api/docs/guides/data-residency
 */
const LIVE_ELSEWHERE = new Set(['incorrect_hostname', 'ip_not_authorized']);
const SPENT = /^(?:insufficient_quota|credit_balance_exhausted|billing_hard_limit_reached|billing_not_active)$/;

function tell({ headers }: HttpAnswer): Partial<Verification> {
  const rights: Rights = { shown: {}, copy: null, droppable: [], unknown: ['project', 'permissions'] };
  return { account: headers['openai-organization'] ?? null, rights };
}

interface Ids {
  project: string;
  key: string;
  /** The service account that owns the key. */
  account: string | null;
}

/** What a deletion needs, in one word. */
function idOf({ project, key, account }: Ids): string {
  return [project, key, ...(account ? [account] : [])].join('/');
}

function idsOf(id: string | null): Ids | null {
  const [project, key, account = null] = (id ?? '').split('/');
  return project && key ? { project, key, account } : null;
}

async function list(context: ProviderContext): Promise<Result<readonly ListedKey[]>> {
  const projects = await projectsOf(context);
  if (!projects.ok) return projects;
  const keys: ListedKey[] = [];
  for (const project of projects.value) {
    const rows = await rowsOf(`/organization/projects/${encodeURIComponent(project)}/api_keys`, context);
    if (!rows.ok) return rows;
    const own = keysOf(rows, (row) => keyOf(row, project, rows.value));
    if (!own.ok) return own;
    keys.push(...own.value);
  }
  return done(keys);
}

async function projectsOf(context: ProviderContext): Promise<Result<readonly string[]>> {
  const { project } = context.settings;
  if (typeof project === 'string') return done([project]);
  const rows = await rowsOf('/organization/projects', context);
  return rows.ok ? done(rows.value.map((row) => textAt(row, 'id') ?? '')) : rows;
}

function rowsOf(path: string, context: ProviderContext): Promise<Result<readonly unknown[]>> {
  return allPages<unknown, string>('', async (after) => {
    const cursor = after === '' ? '' : `&after=${encodeURIComponent(after)}`;
    const answer = await admin(context).call('GET', `${path}?limit=100${cursor}`, 'list the keys');
    if (!answer.ok) return answer;
    const { json } = answer.value;
    const items = listAt(json, 'data');
    if (!items) return unexpected('the list', answer.value);
    const last = textAt(json, 'last_id') ?? textAt(items.at(-1), 'id');
    return flagAt(json, 'has_more') ? moreAt(items, last) : done({ items, next: null });
  });
}

function keyOf(row: unknown, project: string, all: readonly unknown[]): ListedKey {
  const key = textAt(row, 'id');
  const account = textAt(row, 'owner', 'service_account', 'id');
  const others = all.filter((each) => account && textAt(each, 'owner', 'service_account', 'id') === account).length - 1;
  const owner = account ? 'service account' : 'user';
  const role = textAt(row, 'owner', account ? 'service_account' : 'user', 'role') ?? 'member';
  return {
    id: key === null ? '' : idOf({ project, key, account }),
    label: account ? textAt(row, 'owner', 'service_account', 'name') : textAt(row, 'name'),
    hint: textAt(row, 'redacted_value'),
    created: timeAt(row, 'created_at'),
    lastUsed: timeAt(row, 'last_used_at'),
    expires: null,
    state: textAt(row, 'owner_project_access') === 'inactive' ? 'disabled' : 'active',
    rights: rightsOf(project, { owner, role, others: Math.max(0, others) }),
  };
}

/** What a single key may do is told by no list; that of a service account is what its role allows. */
function rightsOf(
  project: string,
  { owner, role, others = 0 }: { owner: string; role: string; others?: number },
): Rights {
  const unknown = owner === 'user' ? ['permissions: the new key belongs to a service account, not to the user'] : [];
  if (others > 0) unknown.push(`the service account holds ${others} more, which would die with the old key`);
  return {
    shown: { project, owner, role },
    copy: { project, role },
    droppable: [],
    unknown,
  };
}

/** A member is made an owner; where that fails the new account goes again. */
async function raise(path: string, account: string, context: ProviderContext): Promise<Result<null>> {
  const own = `${path}/${encodeURIComponent(account)}`;
  const raised = await admin(context).call('POST', own, 'give the role', { body: { role: 'owner' }, repeatable: true });
  if (raised.ok) return done(null);
  const gone = await admin(context).call('DELETE', own, 'delete the service account');
  return gone.ok
    ? failed('refused', `${raised.message}; the new key was deleted again`)
    : failed('lost', raised.message);
}

/** A key of a service account goes with the account, and only if it is the last one there. */
async function revoke({ id }: KeyRef, context: ProviderContext): Promise<Result<null>> {
  const ids = idsOf(id);
  if (!ids) return failed('not-found', 'it is not known which key of which project this is');
  const project = `/organization/projects/${encodeURIComponent(ids.project)}`;
  if (!ids.account) return remove(`${project}/api_keys/${encodeURIComponent(ids.key)}`, context);
  const rows = await rowsOf(`${project}/api_keys`, context);
  if (!rows.ok) return rows;
  const own = rows.value.filter((row) => textAt(row, 'owner', 'service_account', 'id') === ids.account);
  if (own.length === 0) return failed('not-found', 'the service account holds no key');
  if (own.length > 1 || textAt(own[0], 'id') !== ids.key) {
    const hints = ['delete this one key by hand: https://platform.openai.com/api-keys'];
    return failed('conflict', 'the service account holds other keys too, which would die with it', { hints });
  }
  return remove(`${project}/service_accounts/${encodeURIComponent(ids.account)}`, context);
}

async function remove(path: string, context: ProviderContext): Promise<Result<null>> {
  const gone = await admin(context).call('DELETE', path, 'delete the key');
  return gone.ok ? done(null) : gone;
}

async function rowOf(id: string | null, context: ProviderContext): Promise<Result<HttpAnswer>> {
  const ids = idsOf(id);
  if (!ids) return failed('not-found', 'it is not known which key of which project this is');
  const path = `/organization/projects/${encodeURIComponent(ids.project)}/api_keys/${encodeURIComponent(ids.key)}`;
  return admin(context).call('GET', path, 'show the key');
}

/** Completions of the last 31 days, the most that one page holds. */
async function usage({ id }: KeyRef, context: ProviderContext): Promise<Result<readonly UsageRow[]>> {
  const ids = idsOf(id);
  if (!ids) return failed('not-found', 'it is not known which key of which project this is');
  const start = Math.floor(context.timer.now() / 1000) - 30 * DAY;
  const query = `start_time=${start}&bucket_width=1d&limit=31&api_key_ids=${encodeURIComponent(ids.key)}&group_by=api_key_id`;
  const answer = await admin(context).call('GET', `/organization/usage/completions?${query}`, 'show the usage');
  if (!answer.ok) return answer;
  const buckets = listAt(answer.value.json, 'data');
  if (!buckets) return unexpected('the usage', answer.value);
  return done(
    usageByDay(buckets.flatMap((bucket) => (listAt(bucket, 'results') ?? []).map((row) => usageOf(bucket, row)))),
  );
}

function usageOf(bucket: unknown, row: unknown): UsageRow {
  return {
    day: timeAt(bucket, 'start_time') ?? '',
    requests: numberAt(row, 'num_model_requests'),
    costUsd: null,
    tokens: (numberAt(row, 'input_tokens') ?? 0) + (numberAt(row, 'output_tokens') ?? 0),
  };
}
