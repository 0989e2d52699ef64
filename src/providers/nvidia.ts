/**
 * NVIDIA. https://docs.api.nvidia.com/nim/reference/llm-apis
 * The service of the keys is described by no page of theirs; how it is asked stands in trufflesecurity/trufflehog,
 * pkg/detectors/nvapi/nvapi.go.
 */
import type { HttpAnswer } from '../core/http.ts';
import type { Provider, Verification } from './provider.ts';
import { bearer, sentenceOf } from './shared/api.ts';
import { secretOf } from './shared/fields.ts';
import { probe } from './shared/judge.ts';
import { verifyOnly } from './shared/verify-only.ts';

/** The service of the keys themselves: 200, or 401 for what is none. */
const KEYS = 'https://api.ngc.nvidia.com';

/** Said to what no longer is a key, and to some callers whose key works: https://github.com/HKUDS/OpenHarness/issues/233 */
const REFUSED = '403 authorization failed';

function read({ json, status }: HttpAnswer): Verification | null {
  if (status !== 403 || !/^authorization failed$/i.test(sentenceOf(json) ?? '')) return null;
  return { state: 'unknown', evidence: REFUSED };
}

const asked = verifyOnly({
  id: 'nvidia',
  title: 'NVIDIA',
  kind: 'ai',
  packages: ['langchain-nvidia-ai-endpoints'],
  baseUrl: 'https://integrate.api.nvidia.com',
  path: '/v1/chat/completions',
  // The list of models is open to all; a call for one that does not exist costs nothing.
  method: 'POST',
  body: { model: 'no-such-model', messages: [{ role: 'user', content: '.' }], max_tokens: 1 },
  signs: { live: [200, 400, 402, 404, 422], dead: [401], read },
  variables: ['NVIDIA_API_KEY', 'NVIDIA_NIM_API_KEY', 'NGC_API_KEY'],
  pattern: /^nvapi-[\w-]{60,70}$/,
  form: 'nvapi- and 64 characters',
  rules: ['nvidia-key'],
  console: { keys: 'https://build.nvidia.com/settings/api-keys', usage: null, limits: null },
  tells: 'after 403 Authorization failed the service of the keys is asked',
  sources: [
    'https://docs.api.nvidia.com/nim/reference/llm-apis',
    'https://docs.nvidia.com/ngc/gpu-cloud/ngc-user-guide/index.html#ngc-api-keys',
    'https://github.com/trufflesecurity/trufflehog/blob/main/pkg/detectors/nvapi/nvapi.go',
  ],
  create: { click: ['Generate API Key', 'Generate Key'] },
  remove: { click: ['the menu in the row of the old key', 'Delete Key'] },
});

/** Where the answer may be about the caller, the service of the keys is asked. */
export const nvidia: Provider = {
  ...asked,
  urls: { keys: KEYS },
  async verify(credential, context) {
    const told = await asked.verify(credential, context);
    if (told.evidence !== REFUSED) return told;
    // Who sends keys to an address of his own does not want them sent around.
    if (context.baseUrl !== asked.baseUrl && context.urls.keys === KEYS) return told;
    const secret = secretOf(credential);
    const answer = await probe(
      context,
      {
        method: 'POST',
        url: `${context.urls.keys}/v3/keys/get-caller-info`,
        headers: { 'content-type': 'application/x-www-form-urlencoded', authorization: bearer(secret) },
        body: new URLSearchParams({ credentials: secret.reveal() }).toString(),
        repeatable: true,
      },
      {},
      [secret],
    );
    return { ...answer, evidence: `403, then ${answer.evidence} of its keys` };
  },
};
