/**
 * MiniMax. https://platform.minimax.io/docs/api-reference/models/openai/list-models
 * Accounts of minimaxi.com have keys of their own: https://platform.minimaxi.com/docs/api-reference/text-openai-api
 */
import type { HttpAnswer } from '../core/http.ts';
import type { Verification } from './provider.ts';
import { numberAt } from './shared/json.ts';
import { verifyOnly } from './shared/verify-only.ts';

/** Of an account without money, and of a plan that is used up or lacks this. */
const SPENT = [1008, 2056, 2061];

/** A wrong key may be told with 200 and a code inside; https://platform.minimax.io/docs/api-reference/errorcode */
function read({ json, status }: HttpAnswer): Verification | null {
  const code = numberAt(json, 'base_resp', 'status_code');
  if (code === null || code === 0) return null;
  const state = status < 429 && (code === 1004 || code === 2049) ? 'dead' : SPENT.includes(code) ? 'live' : 'unknown';
  return { state, evidence: `${status} code ${code}` };
}

export const minimax = verifyOnly({
  id: 'minimax',
  title: 'MiniMax',
  kind: 'ai',
  baseUrl: 'https://api.minimax.io',
  regions: { china: 'https://api.minimaxi.com' },
  path: '/v1/models',
  signs: { read },
  variables: ['MINIMAX_API_KEY'],
  pattern: /^(?:sk-[\w-]{40,160}|eyJ[\w-]{10,200}\.eyJ[\w-]{20,1000}\.[\w-]{20,1000})$/,
  form: 'sk-api- and 119 characters',
  rules: ['minimax-key', 'minimax-key-without-a-prefix-of-its-own'],
  console: {
    keys: 'https://platform.minimax.io/user-center/basic-information/interface-key',
    usage: 'https://platform.minimax.io/user-center/payment/balance',
    limits: null,
  },
  tells: 'codes 1004 and 2049 say dead, with 200 too; 1008, 2056 and 2061 (no balance, a plan that is used up) do not',
  sources: [
    'https://platform.minimax.io/docs/api-reference/models/openai/list-models',
    'https://platform.minimax.io/docs/api-reference/errorcode',
    'https://platform.minimax.io/docs/guides/quickstart-preparation',
  ],
  create: { click: ['Create new secret key', 'Create'] },
  remove: { click: ['Delete in the row of the old key', 'Confirm'] },
});
