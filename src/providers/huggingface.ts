/**
 * Hugging Face. Tokens are made by hand; whoever has one may report it, and it is revoked.
 * https://huggingface.co/docs/hub/security-tokens
 */
import type { Credential } from '../core/credential.ts';
import type { HttpAnswer, HttpRequest } from '../core/http.ts';
import { done, failed } from '../core/result.ts';
import type { Provider, ProviderContext, Rights, Verification } from './provider.ts';
import { ask, bearer } from './shared/api.ts';
import { oneField, secretOf } from './shared/fields.ts';
import { at, flagAt, listAt, textAt, textsAt, timeAt } from './shared/json.ts';
import { probe } from './shared/judge.ts';

const TITLE = 'Hugging Face';
const TOKENS = 'https://huggingface.co/settings/tokens';
const PATTERN = /^(?:hf_|api_org_)[A-Za-z0-9]{30,40}$/;

export const huggingface: Provider = {
  id: 'huggingface',
  title: TITLE,
  kind: 'ai',
  packages: ['@huggingface/inference', '@huggingface/hub', 'huggingface_hub', 'transformers', 'datasets'],
  class: 'D',
  baseUrl: 'https://huggingface.co',
  fields: oneField('HF_TOKEN', PATTERN),
  rules: ['hugging-face-token', 'hugging-face-organization-token'],
  variables: [
    'HF_TOKEN',
    'HUGGINGFACE_HUB_TOKEN',
    'HUGGING_FACE_HUB_TOKEN',
    'HUGGINGFACE_API_KEY',
    'HUGGINGFACE_TOKEN',
  ],
  admin: null,
  console: { keys: TOKENS, usage: 'https://huggingface.co/settings/billing', limits: null },
  tells: 'GET /api/whoami-v2: 401 says dead',
  sources: ['https://huggingface.co/docs/hub/security-tokens', 'https://huggingface.co/docs/hub/api#get-apiwhoami-v2'],
  label: { pattern: /^[\x20-\x7e]+$/, max: 60 },
  propagation: 120_000,
  refuse: (credential) => (PATTERN.test(secretOf(credential).reveal()) ? null : 'a Hugging Face token begins with hf_'),
  verify,
  revoke: async ({ credential }, context) => {
    if (!credential)
      return failed('not-found', 'the value of the token is not known: it is revoked by value', { hints: [TOKENS] });
    const secret = secretOf(credential);
    const url = `${context.baseUrl}/api/credentials/revoke`;
    const request: HttpRequest = { method: 'POST', url, body: { credentials: [secret] } };
    const told = { what: 'revoke the token', title: TITLE, hints: [], secrets: [secret] };
    const gone = await ask(context, request, told);
    return gone.ok ? done(null) : gone;
  },
  steps: {
    create: { open: `${TOKENS}/new`, click: ['Create token'], notes: ['the type and permissions of the old token'] },
    remove: { open: TOKENS, click: ['the menu in the row of the old token', 'Delete'], notes: [] },
  },
};

function verify(credential: Credential, context: ProviderContext): Promise<Verification> {
  const secret = secretOf(credential);
  const headers = { authorization: bearer(secret) };
  return probe(context, { method: 'GET', url: `${context.baseUrl}/api/whoami-v2`, headers }, { tell }, [secret]);
}

function tell({ json }: HttpAnswer): Partial<Verification> {
  const role = textAt(json, 'auth', 'accessToken', 'role') ?? 'unknown';
  const permissions = permissionsIn(at(json, 'auth', 'accessToken', 'fineGrained'));
  const rights: Rights = {
    shown: { role, ...(permissions.length > 0 ? { permissions: permissions.join('; ') } : {}) },
    copy: null,
    droppable: [],
    unknown: role === 'fineGrained' && permissions.length === 0 ? ['permissions'] : [],
    broad: /^(?:write|admin)$/.test(role) ? [`role ${role}: may change everything that its owner may change`] : [],
  };
  // https://huggingface.co/docs/huggingface.js/main/hub/interfaces/AuthInfo
  const expires = timeAt(json, 'auth', 'accessToken', 'expiration') ?? timeAt(json, 'auth', 'expiresAt');
  return { account: textAt(json, 'name'), expires, rights };
}

/** `repo.write on user alice`; of a fine-grained token the answer names what it may do where. */
function permissionsIn(fine: unknown): string[] {
  const scoped = (listAt(fine, 'scoped') ?? []).map((each) => {
    const where = [textAt(each, 'entity', 'type'), textAt(each, 'entity', 'name')].filter(Boolean).join(' ');
    return `${textsAt(each, 'permissions').join(', ')}${where ? ` on ${where}` : ''}`;
  });
  return [
    ...textsAt(fine, 'global'),
    ...scoped.filter((each) => !each.startsWith(' on')),
    ...(flagAt(fine, 'canReadGatedRepos') ? ['reads gated repositories'] : []),
  ];
}
