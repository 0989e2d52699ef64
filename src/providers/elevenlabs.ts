/** ElevenLabs. https://elevenlabs.io/docs/api-reference/user/get, with its addresses in other regions */
import type { HttpAnswer } from '../core/http.ts';
import type { Verification } from './provider.ts';
import { evidenceOf } from './shared/api.ts';
import { textAt } from './shared/json.ts';
import { verifyOnly } from './shared/verify-only.ts';

/**
 * A 401 is not always about the key: one without the right to read its user, or without credits, lives, and an account
 * that looks odd to them is refused too. https://github.com/n8n-io/n8n/issues/17252
 */
function read(answer: HttpAnswer): Verification | null {
  const status = textAt(answer.json, 'detail', 'status') ?? textAt(answer.json, 'detail', 'code');
  if (answer.status !== 401 || status === null || status === 'invalid_api_key') return null;
  const lives = status === 'missing_permissions' || status === 'quota_exceeded';
  return { state: lives ? 'live' : 'unknown', evidence: lives ? `401 ${status}` : evidenceOf(answer) };
}

export const elevenlabs = verifyOnly({
  id: 'elevenlabs',
  title: 'ElevenLabs',
  kind: 'ai',
  packages: ['@elevenlabs/elevenlabs-js', 'elevenlabs'],
  baseUrl: 'https://api.elevenlabs.io',
  regions: {
    eu: 'https://api.eu.residency.elevenlabs.io',
    india: 'https://api.in.residency.elevenlabs.io',
    singapore: 'https://api.sg.residency.elevenlabs.io',
  },
  path: '/v1/user',
  headers: (secret) => ({ 'xi-api-key': secret }),
  signs: { read },
  variables: ['ELEVENLABS_API_KEY', 'ELEVEN_API_KEY', 'XI_API_KEY'],
  pattern: /^(?:sk_[0-9a-f]{48}|[0-9a-f]{32})$/,
  form: 'sk_ and 48 hex digits',
  rules: ['elevenlabs-key', 'elevenlabs-key-of-the-old-form'],
  console: {
    keys: 'https://elevenlabs.io/app/developers/api-keys',
    usage: 'https://elevenlabs.io/app/usage',
    limits: 'https://elevenlabs.io/app/developers/api-keys',
  },
  tells: 'missing_permissions, quota_exceeded and unusual activity (401 too) do not',
  sources: [
    'https://elevenlabs.io/docs/api-reference/user/get',
    'https://elevenlabs.io/docs/api-reference/authentication',
  ],
  create: { click: ['Create Key', 'Create'], notes: ['the restrictions and the credit limit of the old key'] },
  remove: { click: ['the menu in the row of the old key', 'Delete'] },
});
