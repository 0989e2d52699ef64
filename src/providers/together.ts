/** Together. https://docs.together.ai/reference/models-1 */
import { verifyOnly } from './shared/verify-only.ts';

export const together = verifyOnly({
  id: 'together',
  title: 'Together',
  kind: 'ai',
  packages: ['together-ai', 'together', '@ai-sdk/togetherai'],
  baseUrl: 'https://api.together.xyz',
  path: '/v1/models',
  variables: ['TOGETHER_API_KEY', 'TOGETHER_AI_API_KEY'],
  pattern: /^(?:tgp_v1_[\w-]{43}|[0-9a-f]{64})$/,
  form: 'tgp_v1_ and 43 characters',
  rules: ['together-ai-key', 'together-ai-legacy-key'],
  console: {
    keys: 'https://api.together.ai/settings/api-keys',
    usage: 'https://api.together.ai/settings/usage',
    limits: null,
  },
  sources: ['https://docs.together.ai/reference/models-1', 'https://docs.together.ai/docs/api-keys-authentication'],
  create: { click: ['Add Key', 'Create'] },
  remove: { click: ['the menu in the row of the old key', 'Delete'] },
});
