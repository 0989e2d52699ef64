/**
 * Moonshot. https://platform.kimi.ai/docs/api/overview
 * Accounts of platform.moonshot.cn have keys of their own: https://platform.kimi.com/docs/api/overview
 * So has Kimi Code (`sk-kimi-`), which nobody but its own address knows:
 * https://www.kimi.com/code/docs/en/kimi-code/error-reference.html
 * An account that has spent its money or its plan is refused with 402, 403 or 429:
 * https://platform.kimi.ai/docs/api/errors
 */
import { verifyOnly } from './shared/verify-only.ts';

export const moonshot = verifyOnly({
  id: 'moonshot',
  title: 'Moonshot',
  kind: 'ai',
  packages: ['@ai-sdk/moonshotai'],
  baseUrl: 'https://api.moonshot.ai',
  regions: { china: 'https://api.moonshot.cn', code: 'https://api.kimi.com/coding' },
  forms: { code: /^sk-kimi-/ },
  path: '/v1/models',
  signs: {
    live: [200, 402],
    known: /exceeded_current_quota|insufficient balance|reached your usage limit|only available for coding agents/i,
  },
  variables: ['MOONSHOT_API_KEY', 'KIMI_API_KEY'],
  pattern: /^sk-(?:kimi-)?[\w-]{40,80}$/,
  form: 'sk- and 48 characters',
  rules: ['moonshot-kimi-key'],
  console: {
    keys: 'https://platform.kimi.ai/console/api-keys',
    usage: 'https://platform.moonshot.ai/console/fee-detail',
    limits: 'https://platform.moonshot.ai/console/limits',
  },
  tells:
    'no balance and a plan that is used up (403 and 429 too) do not; a key of Kimi Code is asked about at its own address',
  sources: [
    'https://platform.kimi.ai/docs/api/overview',
    'https://platform.kimi.com/docs/api/overview',
    'https://www.kimi.com/help/kimi-api/api-error-codes',
    'https://www.kimi.com/help/kimi-api/api-balance-and-usage',
    'https://www.kimi.com/code/docs/en/kimi-code/error-reference.html',
  ],
  create: {
    click: ['Create API Key', 'Confirm'],
    notes: ['the project of the old key', 'a key that begins with sk-kimi-: https://www.kimi.com/code/console'],
  },
  remove: { click: ['Delete in the row of the old key', 'Confirm'] },
});
