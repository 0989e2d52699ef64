/**
 * Cloudflare API tokens, of a user or of an account. A second token is made; rolling would kill the old one at once.
 * https://developers.cloudflare.com/api/resources/user/subresources/tokens/
 * https://developers.cloudflare.com/fundamentals/api/get-started/create-token/
 * Each is known to its own `verify` only: https://developers.cloudflare.com/fundamentals/api/get-started/account-owned-tokens/
 */
import type { Credential } from '../core/credential.ts';
import type { HttpAnswer } from '../core/http.ts';
import { done, failed, type Result } from '../core/result.ts';
import { Secret } from '../core/secret.ts';
import type { KeyRef, ListedKey, Provider, ProviderContext, Rights, Verification } from './provider.ts';
import { type Api, apiOf, bearer, evidenceOf, unexpected } from './shared/api.ts';
import { oneField, secretOf, untold } from './shared/fields.ts';
import { at, listAt, numberAt, textAt, timeAt } from './shared/json.ts';
import { probe, type Signs } from './shared/judge.ts';
import { allPages, keysOf } from './shared/pages.ts';
import { lastUseIn } from './shared/usage.ts';

const TITLE = 'Cloudflare';
const TOKENS = 'https://dash.cloudflare.com/profile/api-tokens';
const PATTERN = /^(?:cf[ua]t_[A-Za-z0-9]{40}[0-9a-f]{8}|[\w-]{40})$/;
const PAGE = 50;

export const cloudflare: Provider = {
  id: 'cloudflare',
  title: TITLE,
  kind: 'cloud',
  packages: ['cloudflare', 'wrangler', 'github.com/cloudflare/cloudflare-go'],
  class: 'A',
  baseUrl: 'https://api.cloudflare.com/client/v4',
  fields: oneField('CLOUDFLARE_API_TOKEN', PATTERN),
  rules: ['cloudflare-api-token', 'cloudflare-api-token-by-name'],
  variables: ['CLOUDFLARE_API_TOKEN', 'CF_API_TOKEN', 'CLOUDFLARE_TOKEN'],
  admin: {
    variables: ['CLOUDFLARE_ADMIN_TOKEN'],
    title: 'Cloudflare token that edits tokens',
    open: TOKENS,
    rights: 'User, API Tokens, Edit (template Create Additional Tokens); of an account: Account API Tokens, Edit',
    fields: oneField('CLOUDFLARE_ADMIN_TOKEN', PATTERN),
  },
  selfAdmin: true,
  console: { keys: TOKENS, usage: 'https://dash.cloudflare.com/?to=/:account/audit-log', limits: TOKENS },
  tells:
    'GET /user/tokens/verify, or that of the account: 401 with 1000, and disabled or expired, say dead; a token of the other owner gets the same 401, so the accounts are asked too; 403 from another address does not',
  sources: [
    'https://developers.cloudflare.com/api/resources/user/subresources/tokens/',
    'https://developers.cloudflare.com/api/resources/accounts/subresources/tokens/',
    'https://developers.cloudflare.com/fundamentals/api/get-started/token-formats/',
    'https://developers.cloudflare.com/fundamentals/api/get-started/account-owned-tokens/',
  ],
  label: { pattern: /^[\x20-\x7e]+$/, max: 120 },
  propagation: 60_000,
  refuse(credential) {
    const value = secretOf(credential).reveal();
    if (/^cfk_|^[0-9a-f]{37}$/.test(value)) return 'this is the global API key: it can be changed by hand only';
    return PATTERN.test(value) ? null : 'a Cloudflare token has 40 characters, or begins with cfut_ or cfat_';
  },
  verify,
  async checkAdmin(context) {
    const answer = await admin(context).call('GET', `${tokensOf(context)}?per_page=5`, 'list the tokens');
    if (!answer.ok) return answer;
    return listAt(answer.value.json, 'result')
      ? done({ account: accountOf(context) })
      : unexpected('the list', answer.value);
  },
  async identify(credential, context) {
    const { keyId, state, warning } = await askState(credential, context);
    if (!keyId) {
      const hints = warning ? [warning] : [];
      return failed(
        state === 'live' ? 'invalid' : 'not-found',
        'only a living token tells its id, and only to its owner',
        {
          hints,
        },
      );
    }
    const row = await admin(context).call('GET', `${tokensOf(context)}/${encodeURIComponent(keyId)}`, 'show the token');
    if (!row.ok) return row;
    const key = keyOf(at(row.value.json, 'result'));
    return key.id === keyId ? done(key) : unexpected('the token', row.value);
  },
  list,
  async generate({ label, rights, expires }, context) {
    if (!listAt(rights.copy, 'policies')?.length) return failed('invalid', 'it is not known what the new token may do');
    const body = { ...rights.copy, name: label, ...(expires ? { expires_on: expires } : {}) };
    const made = await admin(context).call('POST', tokensOf(context), 'make a token', { body });
    if (!made.ok) return made;
    const id = textAt(made.value.json, 'result', 'id');
    const value = textAt(made.value.json, 'result', 'value');
    if (!id || !value) return unexpected('the new token', made.value);
    // Policies of a new token have ids of their own: what they say is compared.
    const told = rightsOf(at(made.value.json, 'result'));
    const same = told.shown.policies === rights.shown.policies && told.shown.from === rights.shown.from;
    return done({ id, credential: { value: new Secret(value) }, rights: same ? rights : told });
  },
  disable: (key, context) => setStatus(key, 'disabled', context),
  enable: (key, context) => setStatus(key, 'active', context),
  async revoke({ id }, context) {
    const path = `${tokensOf(context)}/${encodeURIComponent(id ?? '')}`;
    // The description asks for a body, if an empty one.
    const gone = await admin(context).call('DELETE', path, 'delete the token', { body: {} });
    return gone.ok ? done(null) : gone;
  },
  async lastUsed({ id }, context) {
    const row = await admin(context).call(
      'GET',
      `${tokensOf(context)}/${encodeURIComponent(id ?? '')}`,
      'show the token',
    );
    if (!row.ok) return row;
    const token = at(row.value.json, 'result');
    return lastUseIn({ ...row.value, json: token }, 'id', timeAt(token, 'last_used_on'));
  },
  steps: {},
};

function accountOf({ settings }: ProviderContext): string | null {
  return typeof settings.account === 'string' ? settings.account : null;
}

/** `provider: { id: cloudflare, account: ID }` for tokens that belong to an account. */
function tokensOf(context: ProviderContext): string {
  const account = accountOf(context);
  return account ? `/accounts/${encodeURIComponent(account)}/tokens` : '/user/tokens';
}

function admin(context: ProviderContext): Api {
  return apiOf(context, {
    title: TITLE,
    credential: context.admin,
    hints: [`it takes a token that may edit tokens: ${TOKENS}, template Create Additional Tokens`],
  });
}

async function verify(credential: Credential, context: ProviderContext): Promise<Verification> {
  const told = await askState(credential, context);
  if (told.state !== 'live' || !told.keyId) return told;
  return { ...told, rights: await rightsAt(told.keyId, credential, context) };
}

async function askState(credential: Credential, context: ProviderContext): Promise<Verification> {
  const secret = secretOf(credential);
  const ask = (path: string, read: Signs['read']) => {
    const headers = { authorization: bearer(secret) };
    return probe(context, { method: 'GET', url: `${context.baseUrl}${path}`, headers }, { read, dead: [] }, [secret]);
  };
  const told = await ask(`${tokensOf(context)}/verify`, (answer) => readState(answer, secret));
  if (told.state === 'live' || !STRANGE.test(told.evidence)) return told;
  const there = await ask('/accounts?per_page=5', (answer) => readElsewhere(answer, { told, context }));
  return there.state === 'live' ? there : told;
}

/** A token that may read tokens tells of its own policies, else the one that edits tokens does. */
async function rightsAt(id: string, credential: Credential, context: ProviderContext): Promise<Rights> {
  const api = admin({ ...context, admin: context.admin ?? credential });
  const row = await api.call('GET', `${tokensOf(context)}/${encodeURIComponent(id)}`, 'show the token');
  const told = row.ok ? at(row.value.json, 'result') : null;
  return textAt(told, 'id') === id ? rightsOf(told) : untold('policies');
}

/** What a dead token gets, and a living one of somebody else: a user's at an account, an account's at its user. */
const STRANGE = /^(?:401 code 1000|403 code \d+)$/;

/**
 * 1001: `List accounts endpoint does not support account owned tokens`; 9109: used from another address than allowed.
 * https://github.com/edgefirst-dev/starter/issues/3
 */
function readElsewhere(
  { json, status }: HttpAnswer,
  { told, context }: { told: Verification; context: ProviderContext },
): Verification | null {
  const sentence = textAt(json, 'errors', 0, 'message') ?? '';
  const evidence = `${told.evidence}, then ${status} of the accounts`;
  const rights = untold('policies');
  if (FROM_ELSEWHERE.test(sentence)) return { state: 'live', evidence, rights, warning: NOT_FROM_HERE };
  if (/account owned tokens/i.test(sentence)) return { state: 'live', evidence, rights, warning: OF_ACCOUNT };
  if (status !== 200 || !listAt(json, 'result')) return null;
  return { state: 'live', evidence, rights, warning: accountOf(context) ? OF_USER : OF_ACCOUNT };
}

const FROM_ELSEWHERE = /\bfrom location\b/i;
const NOT_FROM_HERE = 'it may be used from some addresses only, not from here';
const OF_ACCOUNT = 'a token of an account: name it, provider: { id: cloudflare, account: ID }';
const OF_USER = 'a token of a user, not of the account that the config names';

/** Codes of https://developers.cloudflare.com/fundamentals/api/troubleshooting/: 1000 invalid token, 6003 no token at all. */
function readState(answer: HttpAnswer, secret: Secret): Verification | null {
  const { json, status } = answer;
  const code = numberAt(json, 'errors', 0, 'code');
  const evidence = code === null ? evidenceOf(answer, [secret]) : `${status} code ${code}`;
  if (status === 401 || (status === 400 && code === 6003)) return { state: 'dead', evidence };
  if (status === 403) {
    const lives = FROM_ELSEWHERE.test(textAt(json, 'errors', 0, 'message') ?? '');
    return lives
      ? { state: 'live', evidence, rights: untold('policies'), warning: NOT_FROM_HERE }
      : { state: 'unknown', evidence };
  }
  if (status !== 200) return null;
  const state = textAt(json, 'result', 'status');
  const told = { keyId: textAt(json, 'result', 'id'), expires: timeAt(json, 'result', 'expires_on') };
  if (state === 'active') return { state: 'live', evidence: '200', rights: untold('policies'), ...told };
  if (state === 'disabled' || state === 'expired') return { state: 'dead', evidence: `200 ${state}`, ...told };
  return { state: 'unknown', evidence: `${evidence}, no status` };
}

async function list(context: ProviderContext): Promise<Result<readonly ListedKey[]>> {
  const rows = await allPages<unknown, number>(1, async (page) => {
    const path = `${tokensOf(context)}?page=${page}&per_page=${PAGE}`;
    const answer = await admin(context).call('GET', path, 'list the tokens');
    if (!answer.ok) return answer;
    const items = listAt(answer.value.json, 'result');
    if (!items) return unexpected('the list', answer.value);
    return done({ items, next: isLast(page, items, at(answer.value.json, 'result_info')) ? null : page + 1 });
  });
  return keysOf(rows, keyOf);
}

/** A server that gives fewer a page than it was asked for says so. */
function isLast(page: number, items: readonly unknown[], told: unknown): boolean {
  const [total, size] = [numberAt(told, 'total_count'), numberAt(told, 'per_page')];
  if (items.length === 0) return true;
  return total === null || size === null ? items.length < PAGE : page * size >= total;
}

function keyOf(row: unknown): ListedKey {
  const state = textAt(row, 'status');
  return {
    id: textAt(row, 'id') ?? '',
    label: textAt(row, 'name'),
    hint: null,
    created: timeAt(row, 'issued_on'),
    lastUsed: timeAt(row, 'last_used_on'),
    expires: timeAt(row, 'expires_on'),
    state: state === 'disabled' || state === 'expired' ? state : 'active',
    rights: rightsOf(row),
  };
}

/** Policies and conditions as they stand; ids of policies are the server's own. */
function rightsOf(row: unknown): Rights {
  const policies = listAt(row, 'policies') ?? [];
  const condition = at(row, 'condition');
  const shown = policies.map((policy) => {
    const groups = (listAt(policy, 'permission_groups') ?? []).map(
      (group) => textAt(group, 'name') ?? textAt(group, 'id'),
    );
    const resources = Object.keys((at(policy, 'resources') as object | undefined) ?? {});
    return `${textAt(policy, 'effect')} ${groups.join(' + ')} on ${resources.join(' + ')}`;
  });
  const addresses = (at(condition, 'request_ip') ?? at(condition, 'request.ip') ?? {}) as object;
  const from = Object.entries(addresses).filter(([, list]) => [list].flat().length > 0);
  return {
    broad: shown.some((policy) => /\.account\.\*|\.zone\.\*/.test(policy))
      ? ['every account or zone of its owner']
      : [],
    shown: {
      policies: shown.join('; ') || 'none',
      ...(from.length > 0 ? { from: from.map(([word, list]) => `${word} ${[list].flat().join(' ')}`).join(', ') } : {}),
    },
    copy: {
      policies,
      ...(condition ? { condition } : {}),
      ...(textAt(row, 'not_before') ? { not_before: textAt(row, 'not_before') } : {}),
    },
    droppable: [],
    unknown: policies.length > 0 ? [] : ['policies'],
  };
}

/** The whole token is written back: that is what the call takes. */
async function setStatus({ id }: KeyRef, status: string, context: ProviderContext): Promise<Result<null>> {
  const path = `${tokensOf(context)}/${encodeURIComponent(id ?? '')}`;
  const row = await admin(context).call('GET', path, 'show the token');
  if (!row.ok) return row;
  const whole = at(row.value.json, 'result');
  if (typeof whole !== 'object' || whole === null) return unexpected('the token', row.value);
  const { last_used_on: _, ...kept } = whole as Record<string, unknown>;
  const what = status === 'active' ? 'enable the token' : 'disable the token';
  const answer = await admin(context).call('PUT', path, what, { body: { ...kept, status }, repeatable: true });
  return answer.ok ? done(null) : answer;
}
