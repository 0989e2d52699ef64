/**
 * The key-lifecycle part of OpenRouter's API, answered from memory.
 * https://openrouter.ai/docs/api/api-reference/api-keys/create-keys
 */
import { DEFAULT_WORKSPACE, type KeyBook, type NewKey, type SandboxKey } from './keys.ts';

export interface ApiCall {
  method: string;
  /** Behind `/api/v1`. */
  path: string;
  query: URLSearchParams;
  /** Of the Authorization header; null: none. */
  bearer: string | null;
  /** The body as JSON; undefined: none or no JSON. */
  body: unknown;
}

export interface ApiAnswer {
  status: number;
  body: unknown;
}

const PAGE = 100;
const RESETS = ['daily', 'weekly', 'monthly'] as const;

export function answerCall(call: ApiCall, book: KeyBook): ApiAnswer {
  const caller = call.bearer === null ? null : book.standing(call.bearer);
  if (!caller) return refusal(401, 'Missing Authentication header');
  if (caller.standing !== 'live' || !caller.key) return refusal(401, 'User not found.');
  if (call.path === '/key' && call.method === 'GET') return { status: 200, body: { data: selfOf(caller.key) } };
  if (call.path === '/chat/completions' && call.method === 'POST') return complete(caller.key, book);
  if (!caller.key.management) return refusal(401, 'Invalid management key');
  return manage(call, book);
}

type Route = (call: ApiCall, book: KeyBook) => ApiAnswer;

const ROUTES: Readonly<Record<string, Route>> = {
  'POST /keys': create,
  'GET /keys': list,
  'GET /activity': activity,
  'GET /guardrails/assignments/keys': () => ({ status: 200, body: { data: [], total_count: 0 } }),
};

/** What only a management key may do. */
function manage(call: ApiCall, book: KeyBook): ApiAnswer {
  const route = ROUTES[`${call.method} ${call.path}`];
  if (route) return route(call, book);
  const hash = /^\/keys\/([0-9a-f]{64})$/.exec(call.path)?.[1];
  if (hash === undefined) return refusal(404, 'Not Found');
  const key = book.get(hash);
  if (!key || key.management) return refusal(404, 'API key not found');
  return manageOne(call, key, book);
}

function manageOne({ method, body }: ApiCall, key: SandboxKey, book: KeyBook): ApiAnswer {
  if (method === 'GET') return { status: 200, body: { data: rowOf(key) } };
  if (method === 'PATCH') return patch(key, body, book);
  if (method !== 'DELETE') return refusal(405, 'Method Not Allowed');
  book.remove(key.hash);
  return { status: 200, body: { deleted: true } };
}

function create({ body }: ApiCall, book: KeyBook): ApiAnswer {
  const wanted = newKeyOf(body);
  if (typeof wanted === 'string') return refusal(400, wanted);
  const { key, value } = book.create(wanted);
  return { status: 201, body: { data: rowOf(key), key: value } };
}

/** What is wrong with the body, or what it asks for. */
function newKeyOf(body: unknown): NewKey | string {
  if (!isObject(body)) return 'a JSON object is needed';
  const { name, limit = null, limit_reset: reset = null, expires_at: expires = null, workspace_id: workspace } = body;
  if (typeof name !== 'string' || name === '') return 'name is needed';
  if (!isLimit(limit)) return 'limit is a number or null';
  if (!isReset(reset)) return 'limit_reset is daily, weekly, monthly or null';
  if (!isTime(expires)) return 'expires_at is a time in UTC';
  const place = typeof workspace === 'string' ? { workspace } : {};
  return { name, limit, limitReset: reset, expires, includeByok: body.include_byok_in_limit === true, ...place };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function isLimit(value: unknown): value is number | null {
  return value === null || typeof value === 'number';
}

function isReset(value: unknown): value is SandboxKey['limitReset'] {
  return value === null || RESETS.some((each) => each === value);
}

function isTime(value: unknown): value is string | null {
  return value === null || (typeof value === 'string' && value.endsWith('Z') && !Number.isNaN(Date.parse(value)));
}

function list({ query }: ApiCall, book: KeyBook): ApiAnswer {
  const offset = Number(query.get('offset') ?? 0);
  const all = book.list(query.get('workspace_id') ?? DEFAULT_WORKSPACE);
  const shown = query.get('include_disabled') === 'true' ? all : all.filter(({ disabled }) => !disabled);
  return { status: 200, body: { data: shown.slice(offset, offset + PAGE).map(rowOf) } };
}

function patch(key: SandboxKey, body: unknown, book: KeyBook): ApiAnswer {
  if (!isObject(body)) return refusal(400, 'a JSON object is needed');
  const { name, disabled, limit, limit_reset: reset, include_byok_in_limit: byok } = body;
  book.update(key, {
    ...(typeof name === 'string' ? { name } : {}),
    ...(typeof disabled === 'boolean' ? { disabled } : {}),
    ...(limit !== undefined && isLimit(limit) ? { limit } : {}),
    ...(reset !== undefined && isReset(reset) ? { limitReset: reset } : {}),
    ...(typeof byok === 'boolean' ? { includeByok: byok } : {}),
  });
  return { status: 200, body: { data: rowOf(key) } };
}

/** A program uses the key, as far as its limit goes: https://github.com/MCPJam/inspector/issues/1287 */
function complete(key: SandboxKey, book: KeyBook): ApiAnswer {
  if (key.limit !== null && key.used >= key.limit) return refusal(403, 'Key limit exceeded (total limit)');
  book.use(key);
  const message = { role: 'assistant', content: 'pong' };
  return {
    status: 200,
    body: {
      id: `gen-${key.requests.size}`,
      object: 'chat.completion',
      model: 'sandbox/echo',
      choices: [{ index: 0, message, finish_reason: 'stop' }],
      usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
    },
  };
}

function activity({ query }: ApiCall, book: KeyBook): ApiAnswer {
  const key = book.get(query.get('api_key_hash') ?? '');
  const rows = [...(key?.requests ?? [])].map(([date, requests]) => ({
    date,
    model: 'sandbox/echo',
    model_permaslug: 'sandbox/echo',
    endpoint_id: '00000000-0000-4000-8000-000000000002',
    provider_name: 'Sandbox',
    usage: requests * 0.0001,
    byok_usage_inference: 0,
    requests,
    prompt_tokens: requests,
    completion_tokens: requests,
    reasoning_tokens: 0,
  }));
  return { status: 200, body: { data: rows } };
}

function usageOf({ used, limit, limitReset, includeByok }: SandboxKey) {
  return {
    limit,
    limit_remaining: limit === null ? null : Math.max(0, limit - used),
    limit_reset: limitReset,
    include_byok_in_limit: includeByok,
    usage: used,
    usage_daily: used,
    usage_weekly: used,
    usage_monthly: used,
    byok_usage: 0,
    byok_usage_daily: 0,
    byok_usage_weekly: 0,
    byok_usage_monthly: 0,
    creator_user_id: 'user_sandbox',
  };
}

function rowOf(key: SandboxKey) {
  return {
    ...usageOf(key),
    hash: key.hash,
    name: key.name,
    label: key.label,
    disabled: key.disabled,
    created_at: key.created,
    updated_at: key.updated,
    expires_at: key.expires,
    workspace_id: key.workspace,
  };
}

function selfOf(key: SandboxKey) {
  return {
    ...usageOf(key),
    label: key.label,
    expires_at: key.expires,
    is_free_tier: false,
    is_management_key: key.management,
    is_provisioning_key: key.management,
    rate_limit: { requests: -1, interval: '10s', note: 'deprecated' },
  };
}

function refusal(code: number, message: string): ApiAnswer {
  return { status: code, body: { error: { code, message } } };
}
