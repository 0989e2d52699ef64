/**
 * Cohere. https://docs.cohere.com/reference/check-api-key tells whether a key is valid, and whose it is; where a gateway
 * does not know that call the models are asked for. 402 is told to an account that has reached its limit:
 * https://docs.cohere.com/reference/errors
 */
import type { HttpAnswer } from '../core/http.ts';
import type { Provider, Verification } from './provider.ts';
import { at, textAt } from './shared/json.ts';
import { type VerifyOnly, verifyOnly } from './shared/verify-only.ts';

const data: VerifyOnly = {
  id: 'cohere',
  title: 'Cohere',
  kind: 'ai',
  packages: ['cohere-ai', 'cohere', '@ai-sdk/cohere'],
  baseUrl: 'https://api.cohere.com',
  path: '/v1/check-api-key',
  method: 'POST',
  signs: { live: [200, 402], read, tell },
  variables: ['COHERE_API_KEY', 'CO_API_KEY'],
  pattern: /^[0-9A-Za-z]{40}$/,
  form: '40 letters and digits',
  rules: ['cohere-key'],
  console: {
    keys: 'https://dashboard.cohere.com/api-keys',
    usage: 'https://dashboard.cohere.com/billing?tab=spending-limit',
    limits: null,
  },
  tells: 'so does valid: false with 200; after 404 or 405 GET /v1/models is asked',
  sources: [
    'https://docs.cohere.com/reference/check-api-key',
    'https://docs.cohere.com/reference/list-models',
    'https://docs.cohere.com/reference/errors',
  ],
  create: { click: ['New Production key', 'Generate key'], notes: ['a trial key for a trial key: + New Trial key'] },
  remove: { click: ['the bin in the row of the old key', 'Delete'] },
};

const byCheck = verifyOnly(data);
const byList = verifyOnly({ ...data, path: '/v1/models?page_size=1', method: 'GET', signs: { live: [200, 402] } });

export const cohere: Provider = {
  ...byCheck,
  async verify(credential, context) {
    const told = await byCheck.verify(credential, context);
    return /^40[45]\b/.test(told.evidence) ? byList.verify(credential, context) : told;
  },
};

function read({ status, json }: HttpAnswer): Verification | null {
  return status === 200 && at(json, 'valid') === false ? { state: 'dead', evidence: '200 valid: false' } : null;
}

function tell({ json }: HttpAnswer): Partial<Verification> {
  return { account: textAt(json, 'organization_id') ?? textAt(json, 'owner_id') };
}
