/**
 * Moonshot. https://platform.kimi.ai/docs/api/overview
 * Accounts of platform.moonshot.cn have keys of their own: https://platform.kimi.com/docs/api/overview
 */
import { verifyOnly } from './shared/verify-only.ts';

export const moonshot = verifyOnly({
  id: 'moonshot',
  title: 'Moonshot',
  kind: 'ai',
  packages: ['@ai-sdk/moonshotai'],
  baseUrl: 'https://api.moonshot.ai',
  regions: { china: 'https://api.moonshot.cn' },
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
  sources: [
    'https://platform.moonshot.ai/docs/api/models',
    'https://platform.kimi.com/docs/api/overview',
    'https://www.kimi.com/help/kimi-api/api-error-codes',
  ],
  create: { click: ['Create API Key', 'Confirm'], notes: ['the project of the old key'] },
  remove: { click: ['Delete in the row of the old key', 'Confirm'] },
});
