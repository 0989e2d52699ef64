/**
 * Z.AI. https://docs.z.ai/api-reference/introduction
 * Accounts of bigmodel.cn have keys of their own: https://docs.bigmodel.cn/cn/api/introduction
 */
import type { HttpAnswer } from '../core/http.ts';
import type { Verification } from './provider.ts';
import { at } from './shared/json.ts';
import { unknown } from './shared/judge.ts';
import { verifyOnly } from './shared/verify-only.ts';

/** Of an account without money, and of a plan that has ended, is used up or lacks this. */
const SPENT = /^(?:1113|1220|1304|13(?:08|09|10|11|13))$/;

/**
 * Business codes: 1000 to 1004 say that the key is wrong or ended; all others that begin with 11 speak of the account,
 * which may be locked for a while. https://docs.z.ai/api-reference/api-code https://docs.bigmodel.cn/cn/api/api-code
 */
function read({ json, status }: HttpAnswer): Verification | null {
  const code = String(at(json, 'error', 'code') ?? '');
  const evidence = `${status} code ${code}`;
  if (SPENT.test(code)) return { state: 'live', evidence: code === '1113' ? `${evidence}, no balance` : evidence };
  if (/^11\d\d$/.test(code)) return unknown(evidence);
  return /^100[0-4]$/.test(code) ? { state: 'dead', evidence } : null;
}

export const zai = verifyOnly({
  id: 'zai',
  title: 'Z.AI',
  kind: 'ai',
  packages: ['zai-sdk', 'zhipuai'],
  baseUrl: 'https://api.z.ai',
  regions: { china: 'https://open.bigmodel.cn' },
  path: '/api/paas/v4/chat/completions',
  // For a model that does not exist: it costs nothing.
  method: 'POST',
  body: { model: 'no-such-model', messages: [{ role: 'user', content: '.' }], max_tokens: 1 },
  signs: { live: [200, 400], dead: [401], read },
  variables: ['ZAI_API_KEY', 'Z_AI_API_KEY', 'ZHIPU_API_KEY', 'GLM_API_KEY'],
  pattern: /^[0-9a-fA-F]{32}\.[0-9A-Za-z]{16}$/,
  form: '32 hex digits, a dot and 16 characters',
  rules: ['z-ai-key'],
  console: {
    keys: 'https://z.ai/manage-apikey/apikey-list',
    usage: 'https://z.ai/manage-apikey/billing',
    limits: 'https://z.ai/manage-apikey/rate-limits',
  },
  tells:
    'codes 1000 to 1004 say dead; 1113 and 1304 to 1313 with 429 (no balance, a plan that is used up) do not, nor does a locked account (11xx)',
  sources: ['https://docs.z.ai/api-reference/introduction', 'https://docs.z.ai/api-reference/api-code'],
  create: { click: ['Create a new API key', 'Confirm'] },
  remove: { click: ['Delete in the row of the old key', 'Confirm'] },
});
