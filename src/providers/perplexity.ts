/**
 * Perplexity. A key makes and revokes keys of its own API group; there is no list.
 * https://docs.perplexity.ai/docs/admin/api-key-management
 */
import type { Credential } from '../core/credential.ts';
import { done, failed } from '../core/result.ts';
import { Secret } from '../core/secret.ts';
import type { Provider, ProviderContext, Rights, Verification } from './provider.ts';
import { type Api, apiOf, bearer, unexpected } from './shared/api.ts';
import { oneField, secretOf } from './shared/fields.ts';
import { textAt } from './shared/json.ts';
import { probe } from './shared/judge.ts';

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
  sources: ['https://docs.perplexity.ai/docs/admin/api-key-management', 'https://docs.perplexity.ai/openapi-auth.json'],
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
function verify(credential: Credential, context: ProviderContext): Promise<Verification> {
  const secret = secretOf(credential);
  const body = { model: 'no-such-model', messages: [{ role: 'user', content: '.' }], max_tokens: 1 };
  const url = `${context.baseUrl}/chat/completions`;
  const request = { method: 'POST', url, headers: { authorization: bearer(secret) }, body, repeatable: true } as const;
  return probe(context, request, { live: [200, 400, 422], tell: () => ({ rights: RIGHTS }) }, [secret]);
}
