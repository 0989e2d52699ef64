/** Moonshot. https://platform.moonshot.ai/docs/api/models */
import { verifyOnly } from './shared/verify-only.ts';

export const moonshot = verifyOnly({
  id: 'moonshot',
  title: 'Moonshot',
  kind: 'ai',
  packages: ['@ai-sdk/moonshotai'],
  baseUrl: 'https://api.moonshot.ai',
  path: '/v1/models',
  variables: ['MOONSHOT_API_KEY', 'KIMI_API_KEY'],
  pattern: /^sk-(?:kimi-)?[\w-]{40,80}$/,
  form: 'sk- and 48 characters',
  rules: ['moonshot-kimi-key'],
  console: {
    keys: 'https://platform.moonshot.ai/console/api-keys',
    usage: 'https://platform.moonshot.ai/console/fee-detail',
    limits: 'https://platform.moonshot.ai/console/limits',
  },
  sources: ['https://platform.moonshot.ai/docs/api/models', 'https://platform.moonshot.ai/docs/introduction'],
  create: { click: ['Create API Key', 'Confirm'], notes: ['the project of the old key'] },
  remove: { click: ['Delete in the row of the old key', 'Confirm'] },
});
