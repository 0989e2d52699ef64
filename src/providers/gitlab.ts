/**
 * GitLab personal, project and group access tokens. A token replaces itself: the old one dies in the same call, and a
 * second call with it would revoke all tokens that came from it.
 * https://docs.gitlab.com/api/personal_access_tokens/#rotate-a-personal-access-token
 * https://docs.gitlab.com/api/personal_access_tokens/#automatic-reuse-detection
 */
import type { Credential } from '../core/credential.ts';
import type { HttpAnswer } from '../core/http.ts';
import { done, failed, type Result } from '../core/result.ts';
import { Secret } from '../core/secret.ts';
import type { ListedKey, Provider, ProviderContext, Rights, Verification } from './provider.ts';
import { type Api, apiOf, evidenceOf, unexpected } from './shared/api.ts';
import { oneField, secretOf } from './shared/fields.ts';
import { flagAt, numberAt, textAt, textsAt, timeAt } from './shared/json.ts';
import { probe } from './shared/judge.ts';
import { allPages, keysOf } from './shared/pages.ts';
import { lastUseIn } from './shared/usage.ts';

const TITLE = 'GitLab';
const TOKENS = 'https://gitlab.com/-/user_settings/personal_access_tokens';
const DAY = 86_400_000;
/** What GitLab takes where nobody has set less. */
const LONGEST_DAYS = 365;
const PAGE = 100;
const SELF = '/personal_access_tokens/self';

export const gitlab: Provider = {
  id: 'gitlab',
  title: TITLE,
  kind: 'code',
  packages: ['@gitbeaker/rest', 'python-gitlab', 'gitlab.com/gitlab-org/api/client-go'],
  class: 'C',
  baseUrl: 'https://gitlab.com/api/v4',
  selfHosted: true,
  fields: oneField('GITLAB_TOKEN', /^[\w=.-]{20,320}$/),
  rules: ['gitlab-personal-token', 'gitlab-old-token'],
  variables: ['GITLAB_TOKEN', 'GITLAB_API_TOKEN', 'GITLAB_ACCESS_TOKEN', 'GITLAB_PRIVATE_TOKEN', 'GL_TOKEN'],
  admin: null,
  console: { keys: TOKENS, usage: TOKENS, limits: null },
  tells: 'GET /personal_access_tokens/self: 401, revoked and expired say dead; 403 insufficient_scope does not',
  sources: [
    'https://docs.gitlab.com/api/personal_access_tokens/#rotate-a-personal-access-token',
    'https://docs.gitlab.com/api/personal_access_tokens/#automatic-reuse-detection',
    'https://docs.gitlab.com/user/profile/personal_access_tokens/#personal-access-token-scopes',
  ],
  label: null,
  propagation: 10_000,
  refuse(credential) {
    const other = /^gl(?!pat-)[a-z]{2,5}-/.exec(secretOf(credential).reveal());
    return other ? `a token that begins with ${other[0]} is no access token` : null;
  },
  verify,
  async identify(credential, context) {
    const answer = await self(credential, context).call('GET', SELF, 'tell about the token');
    if (!answer.ok) return answer;
    const key = keyOf(answer.value.json);
    return key.id === '' ? unexpected('the token', answer.value) : done(key);
  },
  /** https://docs.gitlab.com/api/personal_access_tokens/#list-all-personal-access-tokens */
  async listWith(credential, context) {
    const api = self(credential, context);
    const own = await api.call('GET', SELF, 'tell about the token');
    if (!own.ok) return own;
    const user = numberAt(own.value.json, 'user_id');
    if (user === null) return unexpected('the token', own.value);
    // An administrator would be given the tokens of all users.
    const of = `/personal_access_tokens?user_id=${user}&state=active&per_page=${PAGE}`;
    const rows = await allPages<unknown, string>('1', async (page) => {
      const answer = await api.call('GET', `${of}&page=${page}`, 'list the tokens');
      if (!answer.ok) return answer;
      const { json, headers } = answer.value;
      if (!Array.isArray(json)) return unexpected('the list', answer.value);
      const next = headers['x-next-page'] ?? (json.length < PAGE ? '' : String(Number(page) + 1));
      return done({ items: json, next: next || null });
    });
    return keysOf(rows, keyOf);
  },
  async checkQuota(context, { credential }) {
    const before = await askReplaceable(self(credential, context));
    return before.ok ? done(null) : before;
  },
  /** Sent once, whatever happens: asked again with the old token GitLab would revoke the whole family. */
  async rotateInPlace({ old, expires }, context) {
    if (!old.credential)
      return failed('refused', 'the value of the token is not known: only the token replaces itself');
    const api = self(old.credential, context);
    const before = await askReplaceable(api);
    if (!before.ok) return before;
    const body = { expires_at: expires?.slice(0, 10) ?? expiryLike(before.value, context.timer.now()) };
    const made = await api.call('POST', `${SELF}/rotate`, 'replace the token', { body, repeatable: false });
    if (!made.ok) return made.evidence?.startsWith('401') ? reused(made.message) : made;
    const value = textAt(made.value.json, 'token');
    const id = numberAt(made.value.json, 'id');
    if (!value || id === null) return unexpected('the new token', made.value);
    return done({ id: String(id), credential: { value: new Secret(value) }, rights: rightsOf(made.value.json) });
  },
  async revoke({ credential }, context) {
    if (!credential) return failed('refused', 'the value of the token is not known: only the token revokes itself');
    const gone = await self(credential, context).call('DELETE', SELF, 'revoke the token');
    return gone.ok ? done(null) : gone;
  },
  async lastUsed({ credential }, context) {
    const answer = await self(credential, context).call('GET', SELF, 'tell about the token');
    return answer.ok ? lastUseIn(answer.value, 'id', timeAt(answer.value.json, 'last_used_at')) : answer;
  },
  steps: {
    create: {
      open: TOKENS,
      click: ['Add new token', 'Generate token'],
      notes: ['the scopes and the expiry of the old token; for a project or group: its Settings, then Access tokens'],
    },
  },
};

function self(credential: Credential | null, context: ProviderContext): Api {
  return apiOf(context, {
    title: TITLE,
    credential,
    headers: (own) => ({ 'private-token': secretOf(own) }),
  });
}

function verify(credential: Credential, context: ProviderContext): Promise<Verification> {
  const secret = secretOf(credential);
  const request = { method: 'GET', url: `${context.baseUrl}${SELF}`, headers: { 'private-token': secret } } as const;
  return probe(context, request, { read: (answer) => readState(answer, secret), tell }, [secret]);
}

/** A token without a scope for this call is refused as such: it lives. */
function readState(answer: HttpAnswer, secret: Secret): Verification | null {
  const evidence = evidenceOf(answer, [secret]);
  if (answer.status === 403 && textAt(answer.json, 'error') === 'insufficient_scope')
    return { state: 'live', evidence };
  if (answer.status !== 200 || textsAt(answer.json, 'scopes').length === 0) return null;
  const ended = flagAt(answer.json, 'revoked') ? 'revoked' : flagAt(answer.json, 'active') ? null : 'expired';
  return ended ? { state: 'dead', evidence: `200 ${ended}`, ...tell(answer) } : null;
}

function tell({ json }: HttpAnswer): Partial<Verification> {
  const id = numberAt(json, 'id');
  const user = numberAt(json, 'user_id');
  return {
    account: user === null ? null : `user ${user}`,
    keyId: id === null ? null : String(id),
    expires: timeAt(json, 'expires_at'),
    rights: rightsOf(json),
  };
}

/** https://docs.gitlab.com/user/profile/personal_access_tokens/#personal-access-token-scopes */
const BROAD: Readonly<Record<string, string>> = {
  api: 'api: everything that its owner may do',
  sudo: 'sudo: may act as any user',
  admin_mode: 'admin_mode: may administer the server',
};

/** The scopes are kept by the server, whoever asks. */
function rightsOf(json: unknown): Rights {
  const scopes = textsAt(json, 'scopes');
  const broad = scopes.flatMap((scope) => BROAD[scope] ?? []);
  return { shown: { scopes: scopes.join(', ') }, copy: {}, droppable: [], unknown: [], broad };
}

function keyOf(json: unknown): ListedKey {
  return {
    id: String(numberAt(json, 'id') ?? ''),
    label: textAt(json, 'name'),
    hint: null,
    created: timeAt(json, 'created_at'),
    lastUsed: timeAt(json, 'last_used_at'),
    expires: timeAt(json, 'expires_at'),
    state: flagAt(json, 'active') ? 'active' : 'expired',
    rights: rightsOf(json),
  };
}

/** What the token says of itself, if it may replace itself. */
async function askReplaceable(api: Api): Promise<Result<unknown>> {
  const told = await api.call('GET', SELF, 'tell about the token');
  if (!told.ok) return told;
  const scopes = textsAt(told.value.json, 'scopes');
  if (scopes.includes('api') || scopes.includes('self_rotate')) return done(told.value.json);
  const why = `the token has neither the scope api nor self_rotate, so it cannot replace itself (${scopes.join(', ')})`;
  return failed('refused', why, {
    hints: [`make a new one by hand: ${TOKENS}`, 'then give it with --new-value-file -'],
  });
}

/** As long as the old one was given; without a date GitLab would take a week. */
function expiryLike(json: unknown, now: number): string {
  const [created, expires] = [timeAt(json, 'created_at'), timeAt(json, 'expires_at')];
  const span = created && expires ? Math.ceil((Date.parse(expires) - Date.parse(created)) / DAY) : LONGEST_DAYS;
  const days = Math.min(LONGEST_DAYS, Math.max(1, span));
  return new Date(now + days * DAY).toISOString().slice(0, 10);
}

function reused(message: string) {
  return failed('refused', `${message}: the token was replaced or revoked before`, {
    hints: [
      'do not try again with this token: GitLab revokes all that came from it',
      `make a new one by hand: ${TOKENS}`,
    ],
    evidence: '401',
  });
}
