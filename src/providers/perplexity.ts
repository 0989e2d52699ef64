/**
 * Perplexity. A key makes and revokes keys of its own API group; there is no list.
 * https://docs.perplexity.ai/docs/admin/api-key-management
 * Models are called at /v1/agent; /chat/completions ended on 27 September 2026.
 * https://docs.perplexity.ai/docs/agent-api/migrate-from-sonar/how-to
 */
import type { Credential } from '../core/credential.ts';
import type { HttpAnswer, HttpRequest } from '../core/http.ts';
import { done, failed } from '../core/result.ts';
import { Secret } from '../core/secret.ts';
import type { Provider, ProviderContext, Rights, Verification } from './provider.ts';
import { type Api, apiOf, bearer, evidenceOf, sentenceOf, unexpected } from './shared/api.ts';
import { oneField, secretOf } from './shared/fields.ts';
import { textAt } from './shared/json.ts';
import { probe, type Signs, unknown } from './shared/judge.ts';

const TITLE = 'Perplexity';
const KEYS = 'https://console.perplexity.ai';
const PATTERN = /^pplx-[A-Za-z0-9]{40,64}$/;

/** All keys of an API group may do the same. */
const RIGHTS: Rights = { shown: { group: 'that of the old key' }, copy: {}, droppable: [], unknown: [] };

export const perplexity: Provider = {
  id: 'perplexity',
  title: TITLE,
  kind: 'ai',
  packages: ['@ai-sdk/perplexity', 'perplexityai'],
  class: 'B',
  baseUrl: 'https://api.perplexity.ai',
  fields: oneField('PERPLEXITY_API_KEY', PATTERN),
  rules: ['perplexity-key'],
  variables: ['PERPLEXITY_API_KEY', 'PPLX_API_KEY'],
  admin: {
    variables: ['PERPLEXITY_ADMIN_KEY'],
    title: 'Perplexity key',
    open: KEYS,
    rights: 'any key of the same API group; the key itself',
    fields: oneField('PERPLEXITY_ADMIN_KEY', PATTERN),
  },
  selfAdmin: true,
  console: { keys: KEYS, usage: KEYS, limits: KEYS },
  tells:
    'POST /v1/agent for a model that does not exist: 401 says dead, also as a page of their server; insufficient_quota (401 too) does not, nor does a call that has ended',
  sources: [
    'https://docs.perplexity.ai/docs/admin/api-key-management',
    'https://docs.perplexity.ai/openapi-auth.json',
    'https://docs.perplexity.ai/docs/agent-api/migrate-from-sonar/how-to',
  ],
  label: { pattern: /^[\x20-\x7e]+$/, max: 60 },
  propagation: 60_000,
  refuse: (credential) => (PATTERN.test(secretOf(credential).reveal()) ? null : 'a Perplexity key begins with pplx-'),
  verify,
  async checkAdmin(context) {
    if (!context.admin) return failed('refused', 'no key that could make another one was found');
    const { state, evidence } = await verify(context.admin, context);
    if (state === 'live') return done({ account: null });
    return failed(state === 'dead' ? 'refused' : 'busy', `the key that makes keys is ${state}: ${evidence}`, {
      evidence,
    });
  },
  async generate({ label }, context) {
    const made = await admin(context).call('POST', '/generate_auth_token', 'make a key', {
      body: { token_name: label },
    });
    if (!made.ok) return made;
    const value = textAt(made.value.json, 'auth_token');
    return value
      ? done({ id: null, credential: { value: new Secret(value) }, rights: RIGHTS })
      : unexpected('the new key', made.value);
  },
  async revoke({ credential }, context) {
    if (!credential)
      return failed('not-found', 'the value of the key is not known: Perplexity revokes by value only', {
        hints: [KEYS],
      });
    const body = { auth_token: secretOf(credential) };
    const gone = await admin(context).call('POST', '/revoke_auth_token', 'revoke the key', { body });
    return gone.ok ? done(null) : gone;
  },
  steps: {},
};

function admin(context: ProviderContext): Api {
  return apiOf(context, {
    title: TITLE,
    credential: context.admin,
    hints: [`an API group must exist: ${KEYS}`],
  });
}

/** No call is free, but one for a model that does not exist costs nothing: 400 says that the key was accepted. */
async function verify(credential: Credential, context: ProviderContext): Promise<Verification> {
  const secret = secretOf(credential);
  const ask = (path: string, body: unknown) => {
    const headers = { authorization: bearer(secret) };
    const request: HttpRequest = { method: 'POST', url: `${context.baseUrl}${path}`, headers, body, repeatable: true };
    return probe(context, request, SIGNS, [secret]);
  };
  const told = await ask('/v1/agent', { model: MODEL, input: '.', max_output_tokens: 1 });
  // A gateway in front may still speak the older form only.
  if (!/^40[45]\b/.test(told.evidence)) return told;
  return ask('/chat/completions', { model: MODEL, messages: [{ role: 'user', content: '.' }], max_tokens: 1 });
}

const MODEL = 'no-such-model';

const SIGNS: Signs = {
  live: [200, 400, 422],
  // What a dead key gets is no JSON but the page of their server: https://github.com/perplexityai/api-discussion/issues/281
  deadPage: /<title>401 Authorization Required<\/title>/i,
  read: readRefusal,
  tell: () => ({ rights: RIGHTS }),
};

/** An account without credits is refused with 401 too; what has ended refuses everybody. */
function readRefusal(answer: HttpAnswer): Verification | null {
  if (textAt(answer.json, 'error', 'type') === 'insufficient_quota')
    return { state: 'live', evidence: evidenceOf(answer), rights: RIGHTS };
  const ended = answer.status >= 400 && /\bagent api\b/i.test(sentenceOf(answer.json) ?? '');
  return ended ? unknown(`${answer.status}, a call that has ended`) : null;
}
