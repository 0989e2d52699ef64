/** NVIDIA. https://docs.api.nvidia.com/nim/reference/llm-apis */
import { verifyOnly } from './shared/verify-only.ts';

export const nvidia = verifyOnly({
  id: 'nvidia',
  title: 'NVIDIA',
  kind: 'ai',
  packages: ['langchain-nvidia-ai-endpoints'],
  baseUrl: 'https://integrate.api.nvidia.com',
  path: '/v1/chat/completions',
  // The list of models is open to all; a call for one that does not exist costs nothing.
  method: 'POST',
  body: { model: 'no-such-model', messages: [{ role: 'user', content: '.' }], max_tokens: 1 },
  signs: { live: [200, 400, 404, 422], dead: [401, 403] },
  variables: ['NVIDIA_API_KEY', 'NVIDIA_NIM_API_KEY', 'NGC_API_KEY'],
  pattern: /^nvapi-[\w-]{60,70}$/,
  form: 'nvapi- and 64 characters',
  rules: ['nvidia-key'],
  console: { keys: 'https://build.nvidia.com/settings/api-keys', usage: null, limits: null },
  sources: [
    'https://docs.api.nvidia.com/nim/reference/llm-apis',
    'https://docs.nvidia.com/ngc/gpu-cloud/ngc-user-guide/index.html#ngc-api-keys',
  ],
  create: { click: ['Generate API Key', 'Generate Key'] },
  remove: { click: ['the menu in the row of the old key', 'Delete Key'] },
});
