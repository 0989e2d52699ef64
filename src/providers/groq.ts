/**
 * Groq. https://console.groq.com/docs/api-reference#models-list
 * 401 says that the key is none; 400 organization_restricted and 403 are about what lives:
 * https://console.groq.com/docs/errors https://console.groq.com/docs/model-permissions
 * Whoever has spent what he allowed is told so with 400: https://console.groq.com/docs/spend-limits
 */
import { verifyOnly } from './shared/verify-only.ts';

export const groq = verifyOnly({
  id: 'groq',
  title: 'Groq',
  kind: 'ai',
  packages: ['groq-sdk', '@ai-sdk/groq', 'groq', 'langchain-groq'],
  baseUrl: 'https://api.groq.com/openai/v1',
  path: '/models',
  signs: { known: /^(?:blocked_api_access|spend_[a-z_]{1,40})$/ },
  variables: ['GROQ_API_KEY'],
  pattern: /^gsk_[A-Za-z0-9]{50,54}$/,
  form: 'gsk_ and 52 letters and digits',
  rules: ['groq-key'],
  console: {
    keys: 'https://console.groq.com/keys',
    usage: 'https://console.groq.com/dashboard/usage',
    limits: 'https://console.groq.com/settings/limits',
  },
  tells: '400 organization_restricted, a spend limit (400 too) and 403 do not',
  sources: [
    'https://console.groq.com/docs/api-reference#models-list',
    'https://console.groq.com/docs/errors',
    'https://console.groq.com/docs/spend-limits',
    'https://console.groq.com/docs/quickstart',
  ],
  create: { click: ['Create API Key', 'Submit'], notes: ['choose the project of the old key at the top left first'] },
  remove: { click: ['the bin in the row of the old key', 'Delete'] },
});
