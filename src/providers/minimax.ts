/** MiniMax. https://platform.minimax.io/docs/api-reference/models/openai/list-models */
import { verifyOnly } from './shared/verify-only.ts';

export const minimax = verifyOnly({
  id: 'minimax',
  title: 'MiniMax',
  kind: 'ai',
  baseUrl: 'https://api.minimax.io',
  path: '/v1/models',
  variables: ['MINIMAX_API_KEY'],
  pattern: /^(?:sk-[\w-]{40,160}|eyJ[\w-]{10,200}\.eyJ[\w-]{20,1000}\.[\w-]{20,1000})$/,
  form: 'sk-api- and 119 characters',
  rules: ['minimax-key', 'minimax-key-without-a-prefix-of-its-own'],
  console: {
    keys: 'https://platform.minimax.io/user-center/basic-information/interface-key',
    usage: 'https://platform.minimax.io/user-center/payment/balance',
    limits: null,
  },
  sources: [
    'https://platform.minimax.io/docs/api-reference/models/openai/list-models',
    'https://platform.minimax.io/docs/guides/quickstart-preparation',
  ],
  create: { click: ['Create new secret key', 'Create'] },
  remove: { click: ['Delete in the row of the old key', 'Confirm'] },
});
