/** NVIDIA. https://docs.api.nvidia.com/nim/reference/llm-apis */
import type { HttpAnswer } from '../core/http.ts';
import type { Verification } from './provider.ts';
import { sentenceOf } from './shared/api.ts';
import { verifyOnly } from './shared/verify-only.ts';

/** What no longer is a key gets 403 in these words; another 403 is no answer about the key. */
function read({ json, status }: HttpAnswer): Verification | null {
  if (status !== 403 || !/^authorization failed$/i.test(sentenceOf(json) ?? '')) return null;
  return { state: 'dead', evidence: '403 authorization failed' };
}

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
  signs: { live: [200, 400, 404, 422], dead: [401], read },
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
