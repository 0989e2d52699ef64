/** ElevenLabs. https://elevenlabs.io/docs/api-reference/user/get, with its addresses in other regions */
import type { HttpAnswer } from '../core/http.ts';
import type { Verification } from './provider.ts';
import { numberAt, textAt } from './shared/json.ts';
import { verifyOnly } from './shared/verify-only.ts';

/** Without the right to read its user, or without credits: it lives. */
const KNOWN = /^(?:missing_permissions|insufficient_permissions|quota_exceeded|insufficient_credits)$/;

/**
 * A 401 is not always about the key, and an account that looks odd to them is refused too; `code` is newer than `status`.
 * https://elevenlabs.io/docs/eleven-api/resources/errors https://github.com/n8n-io/n8n/issues/17252
 */
function read({ status, json }: HttpAnswer): Verification | null {
  const code = textAt(json, 'detail', 'code') ?? textAt(json, 'detail', 'status');
  if (status < 400 || code === null || code === 'invalid_api_key') return null;
  const evidence = `${status}${/^[a-z_]{3,40}$/.test(code) ? ` ${code}` : ''}`;
  return { state: KNOWN.test(code) ? 'live' : 'unknown', evidence };
}

/** What the answer tells of the account; of the key itself it tells nothing. */
function tell({ json }: HttpAnswer): Partial<Verification> {
  const plan = textAt(json, 'subscription', 'tier');
  const [used, most] = ['character_count', 'character_limit'].map((name) => numberAt(json, 'subscription', name));
  const shown = {
    ...(plan === null ? {} : { plan }),
    ...(used === null || most === null ? {} : { credits: `${used} of ${most} used` }),
  };
  return {
    account: textAt(json, 'first_name') ?? textAt(json, 'user_id'),
    rights: { shown, copy: null, droppable: [], unknown: ['restrictions'] },
  };
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
  signs: { live: [200, 402], read, tell },
  variables: ['ELEVENLABS_API_KEY', 'ELEVEN_API_KEY', 'XI_API_KEY'],
  pattern: /^(?:sk_[0-9a-f]{48}|[0-9a-f]{32})$/,
  form: 'sk_ and 48 hex digits',
  rules: ['elevenlabs-key', 'elevenlabs-key-of-the-old-form'],
  console: {
    keys: 'https://elevenlabs.io/app/developers/api-keys',
    usage: 'https://elevenlabs.io/app/usage',
    limits: 'https://elevenlabs.io/app/developers/api-keys',
  },
  tells:
    'any code but invalid_api_key, such as missing_permissions, quota_exceeded or unusual activity (401 too), does not',
  sources: [
    'https://elevenlabs.io/docs/api-reference/user/get',
    'https://elevenlabs.io/docs/api-reference/authentication',
    'https://elevenlabs.io/docs/eleven-api/resources/errors',
    'https://elevenlabs.io/docs/overview/administration/workspaces/api-keys',
  ],
  create: {
    click: ['Create Key', 'Create'],
    notes: ['the scopes, the credit limit and the allowed addresses of the old key'],
  },
  remove: { click: ['the menu in the row of the old key', 'Delete'] },
});
