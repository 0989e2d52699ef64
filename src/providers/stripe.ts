/**
 * Stripe secret and restricted keys. They are made, rolled and ended in the dashboard.
 * https://docs.stripe.com/keys
 */

import { evidenceOf } from './shared/api.ts';
import { type Signs, unknown } from './shared/judge.ts';
import { verifyOnly } from './shared/verify-only.ts';

/**
 * 403: a restricted key that may not do just this, so it lives. https://docs.stripe.com/error-codes
 * One that is bound to other addresses is refused with 401: https://docs.stripe.com/keys#limit-api-secret-keys-ip-address
 * A key of an organization is told to name an account, which nobody but it is: https://docs.stripe.com/keys/organization-api-keys
 */
const signs: Signs = {
  known: /does not allow requests from your IP|\bStripe-(?:Context|Version)\b/i,
  live: [200, 403],
  dead: [401],
  read: (answer) => (answer.status === 403 && !/^\s*\{/.test(answer.text) ? unknown(evidenceOf(answer)) : null),
  tell: ({ status }) => ({
    rights: {
      shown: { permissions: status === 403 ? 'restricted' : 'may read the balance' },
      copy: null,
      droppable: [],
      unknown: ['permissions: they show in the dashboard only'],
    },
  }),
};

const KEYS = 'https://dashboard.stripe.com/apikeys';

export const stripe = verifyOnly({
  id: 'stripe',
  title: 'Stripe',
  kind: 'payment',
  packages: ['stripe', 'github.com/stripe/stripe-go'],
  baseUrl: 'https://api.stripe.com',
  path: '/v1/balance',
  signs,
  variables: ['STRIPE_SECRET_KEY', 'STRIPE_API_KEY', 'STRIPE_KEY'],
  pattern: /^[rs]k_(?:test|live|prod|org)_[A-Za-z0-9_]{10,250}$/,
  form: 'sk_ or rk_, then live_ or test_',
  refuse: (value) => (value.startsWith('pk_') ? 'this is a publishable key: it is no secret' : null),
  broad: (value) =>
    value.startsWith('sk_live_') ? ['a secret key may do everything: a restricted key (rk_) would do'] : [],
  rules: ['stripe-live-key', 'stripe-organization-key', 'stripe-test-key'],
  console: { keys: KEYS, usage: 'https://dashboard.stripe.com/workbench/logs', limits: null },
  tells:
    '403 is that of a restricted key; 401 for calls from another address and 400 that asks a key of an organization for Stripe-Context do not',
  sources: [
    'https://docs.stripe.com/keys',
    'https://docs.stripe.com/keys#rolling-keys',
    'https://docs.stripe.com/keys/organization-api-keys',
    'https://docs.stripe.com/api/balance/balance_retrieve',
  ],
  create: {
    click: ['the menu (...) in the row of the old key', 'Rotate key', 'an expiry that leaves time for the switch'],
    notes: [
      'for a restricted key the permissions stay; for a new one: Create restricted key',
      'a key of an organization (sk_org_): https://dashboard.stripe.com/org/api-keys/secret',
    ],
  },
  remove: { click: ['the menu (...) in the row of the old key', 'Expire key now'] },
});
