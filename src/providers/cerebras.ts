/**
 * Cerebras. https://inference-docs.cerebras.ai/api-reference/models
 * 402 is told to a key without money: https://inference-docs.cerebras.ai/support/error
 */
import { verifyOnly } from './shared/verify-only.ts';

export const cerebras = verifyOnly({
  id: 'cerebras',
  title: 'Cerebras',
  kind: 'ai',
  packages: ['@cerebras/cerebras_cloud_sdk', 'cerebras_cloud_sdk', '@ai-sdk/cerebras'],
  baseUrl: 'https://api.cerebras.ai',
  path: '/v1/models',
  signs: { live: [200, 402] },
  variables: ['CEREBRAS_API_KEY'],
  pattern: /^csk-[0-9A-Za-z]{48}$/,
  form: 'csk- and 48 letters and digits',
  rules: ['cerebras-key'],
  console: {
    keys: 'https://cloud.cerebras.ai/platform/apikeys',
    usage: 'https://cloud.cerebras.ai/platform/usage',
    limits: 'https://cloud.cerebras.ai/platform/limits',
  },
  sources: [
    'https://inference-docs.cerebras.ai/api-reference/models',
    'https://inference-docs.cerebras.ai/support/error',
    'https://inference-docs.cerebras.ai/console/api-keys',
  ],
  create: { click: ['Generate API Key', 'Create'], notes: ['on a paid account: the project of the old key'] },
  remove: { click: ['the bin in the row of the old key', 'Delete'] },
});
