/**
 * DeepSeek. https://api-docs.deepseek.com/api/list-models
 * 401 for a wrong key, 402 for a good one without money: https://api-docs.deepseek.com/quick_start/error_codes
 */
import { verifyOnly } from './shared/verify-only.ts';

export const deepseek = verifyOnly({
  id: 'deepseek',
  title: 'DeepSeek',
  kind: 'ai',
  packages: ['@ai-sdk/deepseek'],
  baseUrl: 'https://api.deepseek.com',
  path: '/models',
  signs: { live: [200, 402] },
  variables: ['DEEPSEEK_API_KEY'],
  pattern: /^sk-[0-9a-z]{32}$/,
  form: 'sk- and 32 letters and digits',
  rules: ['deepseek-key', 'deepseek-or-qwen-key'],
  console: {
    keys: 'https://platform.deepseek.com/api_keys',
    usage: 'https://platform.deepseek.com/usage',
    limits: null,
  },
  sources: ['https://api-docs.deepseek.com/api/list-models', 'https://api-docs.deepseek.com/quick_start/error_codes'],
  create: { click: ['Create new API key', 'Create API key'] },
  remove: { click: ['the bin in the row of the old key', 'Delete'] },
});
