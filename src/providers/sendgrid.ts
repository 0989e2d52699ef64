/**
 * SendGrid. The middle part of a key is its public id. A key that is made without scopes may do everything, so the
 * scopes of the old one are always named.
 * https://www.twilio.com/docs/sendgrid/api-reference/api-keys/create-api-keys
 */
import type { Credential } from '../core/credential.ts';
import type { HttpAnswer } from '../core/http.ts';
import { done, failed, type Result } from '../core/result.ts';
import { Secret } from '../core/secret.ts';
import type { ListedKey, Provider, ProviderContext, Rights, Verification } from './provider.ts';
import { type Api, apiOf, bearer, unexpected } from './shared/api.ts';
import { oneField, secretOf } from './shared/fields.ts';
import { listAt, textAt, textsAt } from './shared/json.ts';
import { probeRegions } from './shared/regions.ts';

const TITLE = 'SendGrid';
const KEYS = 'https://app.sendgrid.com/settings/api_keys';
const PATTERN = /^SG\.[\w-]{16,32}\.[\w-]{16,64}$/;
/** https://www.twilio.com/docs/sendgrid/ui/account-and-settings/api-keys */
const MOST_KEYS = 100;

const HOME = 'https://api.sendgrid.com/v3';
/** Subusers of the EU region have keys of their own: https://www.twilio.com/docs/sendgrid/api-reference/api-keys */
const REGIONS = { eu: 'https://api.eu.sendgrid.com/v3' };

export const sendgrid: Provider = {
  id: 'sendgrid',
  title: TITLE,
  kind: 'mail',
  packages: ['@sendgrid/mail', '@sendgrid/client', 'sendgrid', 'github.com/sendgrid/sendgrid-go'],
  class: 'A',
  baseUrl: HOME,
  urls: REGIONS,
  regions: Object.keys(REGIONS),
  fields: oneField('SENDGRID_API_KEY', PATTERN),
  rules: ['sendgrid-key'],
  variables: ['SENDGRID_API_KEY', 'SENDGRID_KEY'],
  admin: {
    variables: ['SENDGRID_ADMIN_KEY'],
    title: 'SendGrid key that manages keys',
    open: KEYS,
    rights: 'api_keys.create, api_keys.read, api_keys.delete, and every scope that a new key is to get',
    fields: oneField('SENDGRID_ADMIN_KEY', PATTERN),
  },
  selfAdmin: true,
  console: {
    keys: KEYS,
    usage: 'https://app.sendgrid.com/statistics',
    limits: 'https://app.sendgrid.com/settings/billing',
  },
  tells:
    'GET /scopes: 401 in every region says dead; 403, and 401 with Maximum credits exceeded or Authenticated user is not authorized, do not',
  sources: [
    'https://www.twilio.com/docs/sendgrid/api-reference/api-keys/create-api-keys',
    'https://www.twilio.com/docs/sendgrid/api-reference/api-key-permissions/retrieve-a-list-of-scopes-for-which-this-user-has-access',
    'https://www.twilio.com/docs/sendgrid/ui/account-and-settings/api-keys',
  ],
  label: { pattern: /^[\x20-\x7e]+$/, max: 100 },
  propagation: 60_000,
  refuse: (credential) =>
    PATTERN.test(secretOf(credential).reveal()) ? null : 'a SendGrid key has three parts: SG, its id and its secret',
  verify,
  async checkAdmin(context) {
    const answer = await admin(context).call('GET', '/scopes', 'tell its scopes');
    if (!answer.ok) return answer;
    const scopes = textsAt(answer.value.json, 'scopes');
    const missing = ['api_keys.create', 'api_keys.read', 'api_keys.delete'].filter((each) => !scopes.includes(each));
    if (missing.length === 0) return done({ account: null });
    return failed('refused', `the admin key lacks ${missing.join(', ')}`, { hints: [`give it these scopes: ${KEYS}`] });
  },
  async identify(credential, context) {
    const id = secretOf(credential).reveal().split('.')[1] ?? '';
    const row = await admin(context).call('GET', `/api_keys/${encodeURIComponent(id)}`, 'show the key');
    if (!row.ok) return row;
    // The description wraps the key into a list; the server itself may not.
    const found = listAt(row.value.json, 'result')?.[0] ?? row.value.json;
    return textAt(found, 'api_key_id') === id
      ? done(keyOf(found))
      : failed('not-found', 'no key has the id of this one');
  },
  list,
  async checkQuota(context) {
    const keys = await list(context);
    if (!keys.ok) return keys;
    return keys.value.length < MOST_KEYS
      ? done(null)
      : failed('quota', `the account has ${MOST_KEYS} keys, the most there can be`);
  },
  async generate({ label, rights }, context) {
    const scopes = textsAt(rights.copy, 'scopes');
    if (scopes.length === 0)
      return failed('invalid', 'the scopes are not known: a key without any named may do everything');
    const made = await admin(context).call('POST', '/api_keys', 'make a key', { body: { name: label, scopes } });
    if (!made.ok) return made;
    const id = textAt(made.value.json, 'api_key_id');
    const value = textAt(made.value.json, 'api_key');
    if (!id || !value) return unexpected('the new key', made.value);
    return done({ id, credential: { value: new Secret(value) }, rights: rightsOf(textsAt(made.value.json, 'scopes')) });
  },
  async revoke({ id }, context) {
    const gone = await admin(context).call('DELETE', `/api_keys/${encodeURIComponent(id ?? '')}`, 'delete the key');
    return gone.ok ? done(null) : gone;
  },
  steps: {},
};

function admin(context: ProviderContext): Api {
  return apiOf(context, {
    title: TITLE,
    credential: context.admin,
    hints: [`it takes a key with the scopes api_keys.*: ${KEYS}`],
  });
}

/**
 * Any key may ask for its own scopes; 401 is also what an account is told that has no credits left or lacks a right:
 * https://support.sendgrid.com/hc/en-us/articles/18322114821403-4XX-API-Errors-and-Troubleshooting-Suggestions
 */
function verify(credential: Credential, context: ProviderContext): Promise<Verification> {
  const secret = secretOf(credential);
  const headers = { authorization: bearer(secret) };
  const at = (baseUrl: string) => ({ method: 'GET', url: `${baseUrl}/scopes`, headers }) as const;
  const keyId = secret.reveal().split('.')[1] ?? null;
  const tell = ({ json }: HttpAnswer) => ({ keyId, rights: rightsOf(textsAt(json, 'scopes')) });
  return probeRegions(
    context,
    { home: HOME, others: REGIONS },
    { at, signs: { known: /maximum credits exceeded|authenticated user is not authorized/i, tell }, secrets: [secret] },
  );
}

/** What every key has and none can be given. */
const GIVEN = new Set(['2fa_exempt', '2fa_required', 'sender_verification_exempt', 'sender_verification_eligible']);

function rightsOf(all: readonly string[]): Rights {
  const scopes = all.filter((scope) => !GIVEN.has(scope)).sort();
  return {
    shown: { scopes: scopes.length > 12 ? `${scopes.length} scopes` : scopes.join(', ') },
    copy: { scopes },
    droppable: scopes,
    unknown: scopes.length === 0 ? ['scopes'] : [],
    broad: broadOf(scopes),
  };
}

/** A key with full access has all of them: https://www.twilio.com/docs/sendgrid/ui/account-and-settings/api-keys */
function broadOf(scopes: readonly string[]): string[] {
  const has = (start: string) => scopes.some((scope) => scope.startsWith(start));
  return [
    ...(has('api_keys.create') ? ['may make keys'] : []),
    ...(has('teammates.') ? ['may invite and change teammates'] : []),
    ...(has('billing.') || has('user.password') ? ['may change the account'] : []),
  ];
}

/** The list names no scopes: those are told for one key at a time. */
async function list(context: ProviderContext): Promise<Result<readonly ListedKey[]>> {
  const answer = await admin(context).call('GET', '/api_keys?limit=200', 'list the keys');
  if (!answer.ok) return answer;
  const rows = listAt(answer.value.json, 'result');
  if (!rows) return unexpected('the list', answer.value);
  const keys: ListedKey[] = [];
  for (const row of rows) {
    const id = textAt(row, 'api_key_id') ?? '';
    const one = await admin(context).call('GET', `/api_keys/${encodeURIComponent(id)}`, 'show a key');
    if (!one.ok && one.kind !== 'not-found') return one;
    const told = one.ok ? (listAt(one.value.json, 'result')?.[0] ?? one.value.json) : row;
    keys.push(keyOf(told));
  }
  return done(keys);
}

function keyOf(row: unknown): ListedKey {
  return {
    id: textAt(row, 'api_key_id') ?? '',
    label: textAt(row, 'name'),
    hint: null,
    created: null,
    lastUsed: null,
    expires: null,
    state: 'active',
    rights: rightsOf(textsAt(row, 'scopes')),
  };
}
