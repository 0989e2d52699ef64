/** Replicate. https://replicate.com/docs/reference/http#account.get tells whose token it is. */
import { textAt } from './shared/json.ts';
import { verifyOnly } from './shared/verify-only.ts';

export const replicate = verifyOnly({
  id: 'replicate',
  title: 'Replicate',
  kind: 'ai',
  packages: ['replicate'],
  baseUrl: 'https://api.replicate.com',
  path: '/v1/account',
  signs: {
    live: [200, 402],
    tell: ({ json }) => ({ account: textAt(json, 'username') ?? textAt(json, 'name') }),
  },
  variables: ['REPLICATE_API_TOKEN', 'REPLICATE_API_KEY'],
  pattern: /^r8_[\w-]{37,49}$/,
  form: 'r8_ and 37 characters',
  rules: ['replicate-token'],
  console: {
    keys: 'https://replicate.com/account/api-tokens',
    usage: 'https://replicate.com/account/billing',
    limits: null,
  },
  sources: [
    'https://replicate.com/docs/reference/http#account.get',
    'https://replicate.com/docs/topics/security/api-tokens',
  ],
  create: { click: ['the name of the new token', 'Create token'] },
  remove: { click: ['the menu in the row of the old token', 'Disable token'] },
});
