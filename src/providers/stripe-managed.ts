/**
 * Stripe's managed API keys, a private preview: an approved app makes, lists and expires restricted keys in an account.
 * Only with `preview: true`, because all of it may change, and because few accounts are let in.
 * https://docs.stripe.com/stripe-apps/api-authentication/managed-api-keys
 */
import { randomUUID } from 'node:crypto';
import { done, failed, type Result } from '../core/result.ts';
import { Secret } from '../core/secret.ts';
import type { KeyRef, ListedKey, Provider, ProviderContext, Rights } from './provider.ts';
import { type Api, apiOf, bearer, unexpected } from './shared/api.ts';
import { oneField, secretOf } from './shared/fields.ts';
import { at, listAt, textAt, textsAt, timeAt } from './shared/json.ts';
import { makeRecipient, type Recipient } from './shared/jwe.ts';
import { allPages, keysOf, moreAt } from './shared/pages.ts';
import { identifyByHint } from './shared/pick.ts';
import { lastUseIn } from './shared/usage.ts';
import { stripe } from './stripe.ts';

const DOCS = 'https://docs.stripe.com/stripe-apps/api-authentication/managed-api-keys';
const VERSION = '2026-08-26.preview';
const KEYS = '/v2/iam/api_keys';
const PATTERN = /^[rs]k_(?:test|live)_[A-Za-z0-9_]{10,250}$/;

export const stripeManaged: Provider = {
  id: 'stripe-managed',
  title: 'Stripe managed key (preview)',
  kind: 'payment',
  class: 'A',
  baseUrl: stripe.baseUrl,
  fields: oneField('STRIPE_SECRET_KEY', PATTERN),
  rules: [],
  variables: ['STRIPE_MANAGED_KEY'],
  admin: {
    variables: ['STRIPE_PLATFORM_KEY'],
    title: 'secret key of the platform',
    open: DOCS,
    rights: 'the key of an app that Stripe approved for managed keys, or of the account itself where it was let in',
    fields: oneField('STRIPE_PLATFORM_KEY', PATTERN),
  },
  console: stripe.console,
  tells: 'GET /v1/balance: 401 says dead; 403 is a living restricted key',
  sources: [DOCS, 'https://docs.stripe.com/keys/managed-api-keys', 'https://docs.stripe.com/context'],
  label: { pattern: /^[\x20-\x7e]+$/, max: 100 },
  // A key that was expired may go on for several minutes.
  propagation: 600_000,
  refuse: stripe.refuse,
  async verify(credential, context) {
    const told = await stripe.verify(credential, context);
    return told.state === 'live' && told.rights
      ? { ...told, rights: { ...told.rights, ...rightsOf(context), broad: told.rights.broad } }
      : told;
  },
  async checkAdmin(context) {
    const answer = await manage(context, { method: 'GET', path: `${KEYS}?limit=1`, what: 'list the keys' });
    if (!answer.ok) return answer;
    return listAt(answer.value.json, 'data')
      ? done({ account: accountOf(context) })
      : unexpected('the list', answer.value);
  },
  identify: identifyByHint(list),
  list,
  async generate({ label, rights }, context) {
    const permissions = textsAt(rights.copy, 'permissions');
    if (permissions.length === 0) return failed('invalid', NO_PERMISSIONS);
    const recipient = await makeRecipient();
    const made = await manage(context, {
      method: 'POST',
      path: KEYS,
      what: 'make a key',
      body: {
        type: 'secret_key',
        name: label,
        permissions,
        public_key: { pem_key: { algorithm: 'RSA', data: recipient.publicKey } },
      },
    });
    if (!made.ok) return made;
    const id = textAt(made.value.json, 'id');
    if (!id) return unexpected('the id of the new key', made.value);
    const value = secretIn(at(made.value.json, 'secret_key'), recipient);
    if (value.ok) return done({ id, credential: { value: value.value }, rights });
    // Nobody can read it any more.
    const gone = await expire({ id, credential: null }, context);
    if (gone.ok) return failed('refused', `${value.message}; the new key was expired again`);
    return failed('lost', `${value.message}; the new key could not be expired either`);
  },
  revoke: expire,
  async lastUsed({ id }, context) {
    const row = await manage(context, {
      method: 'GET',
      path: `${KEYS}/${encodeURIComponent(id ?? '')}`,
      what: 'show the key',
    });
    return row.ok ? lastUseIn(row.value, 'id', timeAt(row.value.json, 'last_used')) : row;
  },
  steps: {},
};

const NO_PERMISSIONS = 'no call tells the permissions of a key: name them, provider: { permissions: [charge_read, …] }';

function accountOf({ settings }: ProviderContext): string | null {
  return textAt(settings, 'account');
}

function api(context: ProviderContext): Api {
  const account = accountOf(context);
  return apiOf(context, {
    title: 'Stripe',
    credential: context.admin,
    headers: (credential) => ({
      authorization: bearer(secretOf(credential)),
      'stripe-version': textAt(context.settings, 'version') ?? VERSION,
      ...(account ? { 'stripe-context': account } : {}),
    }),
    hints: [`it takes the secret key of a platform that Stripe let into this preview: ${DOCS}`],
  });
}

interface Call {
  method: 'GET' | 'POST';
  path: string;
  /** Completes "did not …". */
  what: string;
  body?: object;
}

async function manage(context: ProviderContext, { method, path, what, body }: Call): ReturnType<Api['call']> {
  if (context.settings.preview !== true) {
    return failed('refused', 'managed keys are a private preview of Stripe: switch them on in the config', {
      hints: ['provider: { id: stripe-managed, preview: true, permissions: [...] }'],
    });
  }
  return api(context).call(method, path, what, {
    ...(method === 'POST' ? { headers: { 'idempotency-key': randomUUID() } } : {}),
    ...(body ? { body } : {}),
  });
}

async function list(context: ProviderContext): Promise<Result<readonly ListedKey[]>> {
  const rows = await allPages<unknown, string>(`${KEYS}?limit=100`, async (path) => {
    const answer = await manage(context, { method: 'GET', path, what: 'list the keys' });
    if (!answer.ok) return answer;
    const items = listAt(answer.value.json, 'data');
    if (!items) return unexpected('the list', answer.value);
    const next = textAt(answer.value.json, 'next_page_url');
    return next === null ? done({ items, next }) : moreAt(items, pathOf(next));
  });
  if (!rows.ok) return rows;
  const secret = rows.value.filter((row) => textAt(row, 'type') !== 'publishable_key');
  return keysOf(done(secret), (row) => keyOf(row, context));
}

/** Of an address, whole or not: the key goes to no other host. */
function pathOf(url: string): string | null {
  if (!URL.canParse(url, stripe.baseUrl)) return null;
  const { pathname, search } = new URL(url, stripe.baseUrl);
  return `${pathname}${search}`;
}

function keyOf(row: unknown, context: ProviderContext): ListedKey {
  return {
    id: textAt(row, 'id') ?? '',
    label: textAt(row, 'name'),
    hint: textAt(row, 'secret_key', 'secret_token_redacted'),
    created: timeAt(row, 'created'),
    lastUsed: timeAt(row, 'last_used'),
    expires: timeAt(row, 'expires_at'),
    state: textAt(row, 'status') === 'active' ? 'active' : 'expired',
    rights: rightsOf(context),
  };
}

/** The config says what the key may do: the list does not. */
function rightsOf({ settings }: ProviderContext): Rights {
  const permissions = textsAt(settings, 'permissions').sort();
  const named = permissions.length > 0;
  return {
    shown: { permissions: named ? permissions.join(', ') : 'not told' },
    copy: named ? { permissions } : null,
    droppable: permissions,
    unknown: named ? [] : [NO_PERMISSIONS],
  };
}

/** In test mode in clear, else encrypted for the key that was sent along. */
function secretIn(field: unknown, recipient: Recipient): Result<Secret> {
  const clear = textAt(field, 'token');
  if (clear) return done(new Secret(clear));
  const sealed = textAt(field, 'encrypted_secret', 'ciphertext');
  return sealed ? recipient.open(sealed) : failed('unexpected', 'the answer lacks the new key');
}

async function expire({ id }: KeyRef, context: ProviderContext): Promise<Result<null>> {
  if (!id) return failed('not-found', 'it is not known which key this is');
  const gone = await manage(context, {
    method: 'POST',
    path: `${KEYS}/${encodeURIComponent(id)}/expire`,
    what: 'expire the key',
  });
  return gone.ok ? done(null) : gone;
}
