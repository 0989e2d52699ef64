/**
 * Anthropic. No API makes keys; with an admin key of an organization they are listed, disabled and archived. Individual
 * accounts have no Admin API: there a person does all of it.
 * https://platform.claude.com/docs/en/api/admin/api_keys/list
 */
import type { Credential } from '../core/credential.ts';
import { done, failed, type Result } from '../core/result.ts';
import type { KeyRef, ListedKey, Provider, ProviderContext, Rights, UsageRow, Verification } from './provider.ts';
import { type Api, apiOf, unexpected } from './shared/api.ts';
import { oneField, secretOf, untold } from './shared/fields.ts';
import { at, flagAt, listAt, numberAt, textAt, timeAt } from './shared/json.ts';
import { probe } from './shared/judge.ts';
import { allPages, keysOf, moreAt } from './shared/pages.ts';
import { identifyByHint } from './shared/pick.ts';
import { usageByDay } from './shared/usage.ts';

const TITLE = 'Anthropic';
const KEYS = 'https://platform.claude.com/settings/keys';
const ADMIN_KEYS = 'https://platform.claude.com/settings/admin-keys';
const PATTERN = /^sk-ant-api\d{2,4}-[\w-]{93}AA$/;
const VERSION = '2023-06-01';
const DAY = 86_400_000;

export const anthropic: Provider = {
  id: 'anthropic',
  title: TITLE,
  kind: 'ai',
  packages: ['@anthropic-ai/sdk', '@ai-sdk/anthropic', 'anthropic', 'langchain-anthropic'],
  class: 'D',
  baseUrl: 'https://api.anthropic.com',
  fields: oneField('ANTHROPIC_API_KEY', PATTERN),
  rules: ['anthropic-api-key'],
  variables: ['ANTHROPIC_API_KEY', 'CLAUDE_API_KEY', 'ANTHROPIC_KEY'],
  admin: {
    variables: ['ANTHROPIC_ADMIN_KEY', 'ANTHROPIC_ADMIN_API_KEY'],
    title: 'Anthropic admin key',
    open: ADMIN_KEYS,
    rights: 'made by an admin of the organization; individual accounts have none',
    fields: oneField('ANTHROPIC_ADMIN_KEY', /^sk-ant-admin\d{2}-[\w-]{93}AA$/),
  },
  console: {
    keys: KEYS,
    usage: 'https://platform.claude.com/usage',
    limits: 'https://platform.claude.com/settings/limits',
  },
  tells: 'GET /v1/models: 401 says dead; 402 and a credit balance that is too low say alive; 403 and 429 say nothing',
  sources: [
    'https://platform.claude.com/docs/en/api/admin/api_keys/list',
    'https://platform.claude.com/docs/en/api/admin/api_keys/update',
    'https://platform.claude.com/docs/en/api/admin/usage_report',
    'https://platform.claude.com/docs/en/api/errors',
  ],
  label: { pattern: /^[\x20-\x7e]+$/, max: 100 },
  listsEnded: true,
  propagation: 60_000,
  refuse(credential) {
    const value = secretOf(credential).reveal();
    if (value.startsWith('sk-ant-admin'))
      return 'this is an admin key: it manages the organization and cannot run models';
    if (/^sk-ant-(?:oat|ort|sid)/.test(value)) return 'this is a token of a login, no API key';
    return PATTERN.test(value) ? null : 'an Anthropic key is sk-ant-api03- and 95 characters, the last two AA';
  },
  row(credential) {
    const value = secretOf(credential).reveal();
    return `${value.slice(0, 16)}…${value.slice(-4)}`;
  },
  verify,
  async checkAdmin(context) {
    const answer = await admin(context).call('GET', '/v1/organizations/me', 'accept the admin key');
    if (!answer.ok) return answer;
    const { json } = answer.value;
    return textAt(json, 'id') ? done({ account: textAt(json, 'name') }) : unexpected('the organization', answer.value);
  },
  identify: identifyByHint(list),
  list,
  disable: (key, context) => setStatus(key, 'inactive', context),
  enable: (key, context) => setStatus(key, 'active', context),
  /** Archived: cannot be made active again. */
  revoke: (key, context) => setStatus(key, 'archived', context),
  usage,
  steps: {
    create: {
      open: KEYS,
      click: ['Create Key', 'Add'],
      notes: ['workspace, owner and expiry as in the row of the old key'],
    },
    remove: {
      open: KEYS,
      click: ['the menu (...) in the row of the old key', 'Delete API Key'],
      notes: [],
    },
  },
};

function admin(context: ProviderContext): Api {
  return apiOf(context, {
    title: TITLE,
    credential: context.admin,
    headers: (credential) => ({ 'x-api-key': secretOf(credential), 'anthropic-version': VERSION }),
    hints: [`it takes an admin key of the organization: ${ADMIN_KEYS}; individual accounts have none`],
  });
}

function verify(credential: Credential, context: ProviderContext): Promise<Verification> {
  const secret = secretOf(credential);
  const headers = { 'x-api-key': secret, 'anthropic-version': VERSION };
  const request = { method: 'GET', url: `${context.baseUrl}/v1/models?limit=1`, headers } as const;
  const tell = ({ headers: answered }: { headers: Readonly<Record<string, string>> }) => ({
    account: answered['anthropic-organization-id'] ?? null,
    rights: untold('workspace and limits: they show on the page of the key'),
  });
  return probe(context, request, { live: [200, 402], known: /credit balance is too low/i, tell }, [secret]);
}

async function list(context: ProviderContext): Promise<Result<readonly ListedKey[]>> {
  const rows = await allPages<unknown, string>('', async (after) => {
    const cursor = after === '' ? '' : `&after_id=${encodeURIComponent(after)}`;
    const answer = await admin(context).call('GET', `/v1/organizations/api_keys?limit=1000${cursor}`, 'list the keys');
    if (!answer.ok) return answer;
    const { json } = answer.value;
    const items = listAt(json, 'data');
    if (!items) return unexpected('the list', answer.value);
    return flagAt(json, 'has_more') ? moreAt(items, textAt(json, 'last_id')) : done({ items, next: null });
  });
  if (!rows.ok) return rows;
  return keysOf(done(rows.value.filter((row) => textAt(row, 'status') !== 'archived')), keyOf);
}

const STATES: Readonly<Record<string, ListedKey['state']>> = { active: 'active', expired: 'expired' };

function keyOf(row: unknown): ListedKey {
  return {
    id: textAt(row, 'id') ?? '',
    label: textAt(row, 'name'),
    hint: textAt(row, 'partial_key_hint'),
    created: timeAt(row, 'created_at'),
    lastUsed: null,
    expires: timeAt(row, 'expires_at'),
    state: STATES[textAt(row, 'status') ?? ''] ?? 'disabled',
    rights: rightsOf(row),
  };
}

/** In 2026 the workspace moved into `scope`. */
function rightsOf(row: unknown): Rights {
  const workspace = textAt(row, 'workspace_id') ?? textAt(row, 'scope', 'workspace_id') ?? 'the default one';
  const owner = textAt(row, 'created_by', 'id') ?? textAt(row, 'principal', 'id');
  return { shown: { workspace, ...(owner ? { owner } : {}) }, copy: null, droppable: [], unknown: [] };
}

async function setStatus({ id }: KeyRef, status: string, context: ProviderContext): Promise<Result<null>> {
  if (!id) return failed('not-found', 'it is not known which key this is');
  const path = `/v1/organizations/api_keys/${encodeURIComponent(id)}`;
  const answer = await admin(context).call('POST', path, `make the key ${status}`, {
    body: { status },
    repeatable: status !== 'archived',
  });
  return answer.ok ? done(null) : answer;
}

/** The last 30 days. */
async function usage({ id }: KeyRef, context: ProviderContext): Promise<Result<readonly UsageRow[]>> {
  const start = new Date(context.timer.now() - 30 * DAY).toISOString().slice(0, 10);
  const query = `starting_at=${start}T00:00:00Z&bucket_width=1d&limit=31&group_by[]=api_key_id&api_key_ids[]=${encodeURIComponent(id ?? '')}`;
  const answer = await admin(context).call('GET', `/v1/organizations/usage_report/messages?${query}`, 'show the usage');
  if (!answer.ok) return answer;
  const buckets = listAt(answer.value.json, 'data');
  if (!buckets) return unexpected('the usage', answer.value);
  return done(
    usageByDay(buckets.flatMap((bucket) => (listAt(bucket, 'results') ?? []).map((row) => usageOf(bucket, row)))),
  );
}

function usageOf(bucket: unknown, row: unknown): UsageRow {
  const cached = at(row, 'cache_creation');
  const names = ['uncached_input_tokens', 'cache_read_input_tokens', 'output_tokens'];
  const made = ['ephemeral_1h_input_tokens', 'ephemeral_5m_input_tokens'].map((name) => numberAt(cached, name) ?? 0);
  const tokens = [...names.map((name) => numberAt(row, name) ?? 0), ...made].reduce((a, b) => a + b, 0);
  return { day: timeAt(bucket, 'starting_at') ?? '', requests: null, costUsd: null, tokens };
}
