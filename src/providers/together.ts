/** Together. https://docs.together.ai/reference/whoami tells whose key it is; older keys may not be known there. */
import type { HttpAnswer } from '../core/http.ts';
import type { Provider, Verification } from './provider.ts';
import { textAt } from './shared/json.ts';
import { type VerifyOnly, verifyOnly } from './shared/verify-only.ts';

/** 402: the account has spent its limit. https://docs.together.ai/docs/error-codes */
const LIVE = [200, 402];

const data: VerifyOnly = {
  id: 'together',
  title: 'Together',
  kind: 'ai',
  packages: ['together-ai', 'together', '@ai-sdk/togetherai'],
  baseUrl: 'https://api.together.ai',
  path: '/v1/whoami',
  signs: { live: LIVE, tell },
  variables: ['TOGETHER_API_KEY', 'TOGETHER_AI_API_KEY'],
  pattern: /^(?:tgp_v1_[\w-]{43}|[0-9a-f]{64})$/,
  form: 'tgp_v1_ and 43 characters',
  rules: ['together-ai-key', 'together-ai-legacy-key'],
  console: {
    keys: 'https://api.together.ai/settings/projects/~current/api-keys',
    usage: 'https://api.together.ai/settings/usage',
    limits: null,
  },
  tells: 'after 404 GET /v1/models is asked',
  sources: [
    'https://docs.together.ai/reference/whoami',
    'https://docs.together.ai/reference/models-1',
    'https://docs.together.ai/docs/error-codes',
    'https://docs.together.ai/docs/api-keys-authentication',
  ],
  create: { click: ['Create API Key', 'Create'], notes: ['in the project of the old key'] },
  remove: { click: ['the menu in the row of the old key', 'Delete'] },
};

const byName = verifyOnly(data);
const byList = verifyOnly({ ...data, path: '/v1/models', signs: { live: LIVE } });

export const together: Provider = {
  ...byName,
  async verify(credential, context) {
    const told = await byName.verify(credential, context);
    return told.evidence.startsWith('404') ? byList.verify(credential, context) : told;
  },
};

function tell({ json }: HttpAnswer): Partial<Verification> {
  const project = textAt(json, 'project_name') ?? textAt(json, 'project_id');
  return {
    account: textAt(json, 'organization_name') ?? textAt(json, 'organization_id'),
    keyId: textAt(json, 'api_key_id'),
    rights: { shown: project ? { project } : {}, copy: null, droppable: [], unknown: ['limits'] },
  };
}
