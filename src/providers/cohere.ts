/** Cohere. https://docs.cohere.com/reference/list-models */
import { verifyOnly } from './shared/verify-only.ts';

export const cohere = verifyOnly({
  id: 'cohere',
  title: 'Cohere',
  kind: 'ai',
  packages: ['cohere-ai', 'cohere', '@ai-sdk/cohere'],
  baseUrl: 'https://api.cohere.com',
  path: '/v1/models?page_size=1',
  variables: ['COHERE_API_KEY', 'CO_API_KEY'],
  pattern: /^[0-9A-Za-z]{40}$/,
  form: '40 letters and digits',
  rules: ['cohere-key'],
  console: {
    keys: 'https://dashboard.cohere.com/api-keys',
    usage: 'https://dashboard.cohere.com/billing?tab=spending-limit',
    limits: null,
  },
  sources: ['https://docs.cohere.com/reference/list-models', 'https://docs.cohere.com/reference/errors'],
  create: { click: ['New Production key', 'Generate key'], notes: ['a trial key for a trial key: + New Trial key'] },
  remove: { click: ['the bin in the row of the old key', 'Delete'] },
});
