/**
 * xAI. Keys run models at api.x.ai; a management key makes and ends them at management-api.x.ai.
 * https://docs.x.ai/developers/rest-api-reference/management/auth
 */
import type { Credential } from '../core/credential.ts';
import type { HttpAnswer } from '../core/http.ts';
import { done, failed, type Result } from '../core/result.ts';
import { Secret } from '../core/secret.ts';
import type { KeyRef, ListedKey, Provider, ProviderContext, Rights, Verification } from './provider.ts';
import { type Api, apiOf, bearer, evidenceOf, sentenceOf, unexpected } from './shared/api.ts';
import { oneField, secretOf } from './shared/fields.ts';
import { at, flagAt, listAt, textAt, textsAt, timeAt } from './shared/json.ts';
import { probe, unknown } from './shared/judge.ts';
import { allPages, keysOf } from './shared/pages.ts';
import { hintFits, pickOne } from './shared/pick.ts';

const TITLE = 'xAI';
const MANAGEMENT = 'https://console.x.ai/team/default/management-keys';
const PATTERN = /^xai-(?!token-)[\w-]{30,120}$/;

export const xai: Provider = {
  id: 'xai',
  title: TITLE,
  kind: 'ai',
  packages: ['xai-sdk', '@ai-sdk/xai', 'langchain-xai'],
  class: 'A',
  baseUrl: 'https://api.x.ai',
  urls: { management: 'https://management-api.x.ai' },
  fields: oneField('XAI_API_KEY', PATTERN),
  rules: ['xai-key'],
  variables: ['XAI_API_KEY', 'GROK_API_KEY'],
  admin: {
    variables: ['XAI_MANAGEMENT_KEY', 'XAI_MANAGEMENT_API_KEY'],
    title: 'xAI management key',
    open: MANAGEMENT,
    rights: 'read and write of API keys of the team',
    fields: oneField('XAI_MANAGEMENT_KEY', /^xai-token-[\w-]{40,120}$/),
  },
  console: {
    keys: 'https://console.x.ai/team/default/api-keys',
    usage: 'https://console.x.ai/team/default/usage',
    limits: 'https://console.x.ai/team/default/rate-limits',
  },
  tells:
    'GET /v1/api-key: 400 with incorrect API key, and a disabled or blocked key, say dead; a blocked team does not; a new one has to be known in every region',
  sources: [
    'https://docs.x.ai/developers/rest-api-reference/management/auth',
    'https://docs.x.ai/docs/key-information/using-management-api',
  ],
  label: { pattern: /^[\x20-\x7e]+$/, max: 60 },
  propagation: 120_000,
  refuse(credential) {
    const value = secretOf(credential).reveal();
    if (value.startsWith('xai-token-')) return 'this is a management key: it cannot run models';
    return PATTERN.test(value) ? null : 'an xAI key begins with xai-';
  },
  verify,
  async checkAdmin(context) {
    const team = await teamOf(context);
    return team.ok ? done({ account: team.value }) : team;
  },
  identify,
  list,
  async generate({ label, rights, expires }, context) {
    // Without ACLs the key would be refused everywhere.
    if (textsAt(rights.copy, 'acls').length === 0) return failed('invalid', 'it is not known what the new key may do');
    const team = await teamOf(context);
    if (!team.ok) return team;
    const body = { ...rights.copy, name: label, ...(expires ? { expireTime: expires } : {}) };
    const made = await admin(context).call(
      'POST',
      `/auth/teams/${encodeURIComponent(team.value)}/api-keys`,
      'make a key',
      { body },
    );
    if (!made.ok) return made;
    const id = textAt(made.value.json, 'apiKeyId');
    const value = textAt(made.value.json, 'apiKey');
    if (!id || !value) return unexpected('the new key', made.value);
    return done({ id, credential: { value: new Secret(value) }, rights: rightsOf(made.value.json) });
  },
  disable: (key, context) => setDisabled(key, true, context),
  enable: (key, context) => setDisabled(key, false, context),
  async revoke({ id }, context) {
    const gone = await admin(context).call(
      'DELETE',
      `/auth/api-keys/${encodeURIComponent(id ?? '')}`,
      'delete the key',
    );
    return gone.ok ? done(null) : gone;
  },
  steps: {},
};

function admin(context: ProviderContext): Api {
  return apiOf(context, {
    title: TITLE,
    baseUrl: context.urls.management,
    credential: context.admin,
    hints: [`it takes a management key, made at ${MANAGEMENT}`],
  });
}

/** A wrong key is answered with 400 and a sentence; a blocked or disabled one tells about itself. */
async function verify(credential: Credential, context: ProviderContext): Promise<Verification> {
  const secret = secretOf(credential);
  const headers = { authorization: bearer(secret) };
  const request = { method: 'GET', url: `${context.baseUrl}/v1/api-key`, headers } as const;
  const told = await probe(context, request, { read: (answer) => readState(answer, secret), tell }, [secret]);
  return told.state === 'live' && context.admin && told.keyId ? await whenKnown(told, told.keyId, context) : told;
}

function readState(answer: HttpAnswer, secret: Secret): Verification | null {
  const evidence = evidenceOf(answer, [secret]);
  const wrong = /incorrect api key|invalid api key/i.test(sentenceOf(answer.json) ?? '');
  if (answer.status === 400) return wrong ? { state: 'dead', evidence: `${evidence} wrong key` } : null;
  const flag = ['api_key_disabled', 'api_key_blocked', 'team_blocked'].find((name) => flagAt(answer.json, name));
  if (answer.status !== 200 || !flag) return null;
  // With the team the key comes back.
  if (flag === 'team_blocked') return { ...unknown(`200 ${flag}`), ...tell(answer) };
  return { state: 'dead', evidence: `200 ${flag}`, ...tell(answer) };
}

function tell({ json }: HttpAnswer): Partial<Verification> {
  return { account: textAt(json, 'team_id'), keyId: textAt(json, 'api_key_id'), rights: aclRights(json) };
}

/** What the key tells about itself: its ACLs, not its rate limits. */
function aclRights(json: unknown): Rights {
  const acls = textsAt(json, 'acls');
  return { shown: { acls: acls.join(', ') || 'none' }, copy: null, droppable: acls, unknown: ['rate limits'] };
}

/** The servers in all regions must know a new key before it can be relied on. */
async function whenKnown(told: Verification, id: string, context: ProviderContext): Promise<Verification> {
  const path = `/auth/api-keys/${encodeURIComponent(id)}/propagation`;
  const answer = await admin(context).call('GET', path, 'tell where the key is known');
  const clusters = answer.ok ? at(answer.value.json, 'icPropagation') : null;
  if (typeof clusters !== 'object' || clusters === null) return told;
  const late = Object.keys(clusters).filter((name) => !flagAt(clusters, name));
  return late.length > 0 ? unknown(`not yet known to ${late.join(', ')}`) : told;
}

async function teamOf(context: ProviderContext): Promise<Result<string>> {
  const { team } = context.settings;
  if (typeof team === 'string' && context.admin) return done(team);
  const answer = await admin(context).call('GET', '/auth/management-keys/validation', 'accept the management key');
  if (!answer.ok) return answer;
  const id = textAt(answer.value.json, 'teamId') ?? textAt(answer.value.json, 'scopeId');
  return id ? done(id) : unexpected('the team', answer.value);
}

async function list(context: ProviderContext): Promise<Result<readonly ListedKey[]>> {
  const team = await teamOf(context);
  if (!team.ok) return team;
  const rows = await allPages<unknown, string>('', async (token) => {
    const cursor = token === '' ? '' : `&paginationToken=${encodeURIComponent(token)}`;
    const path = `/auth/teams/${encodeURIComponent(team.value)}/api-keys?pageSize=100${cursor}`;
    const answer = await admin(context).call('GET', path, 'list the keys');
    if (!answer.ok) return answer;
    const items = listAt(answer.value.json, 'apiKeys');
    return items
      ? done({ items, next: textAt(answer.value.json, 'paginationToken') })
      : unexpected('the list', answer.value);
  });
  return keysOf(rows, keyOf);
}

function keyOf(row: unknown): ListedKey {
  return {
    id: textAt(row, 'apiKeyId') ?? '',
    label: textAt(row, 'name'),
    hint: textAt(row, 'redactedApiKey'),
    created: timeAt(row, 'createTime'),
    lastUsed: null,
    expires: timeAt(row, 'expireTime'),
    state: flagAt(row, 'disabled') ? 'disabled' : 'active',
    rights: rightsOf(row),
  };
}

/** The pages write `aclStrings`, `acl_strings` and `acls`. */
function rightsOf(row: unknown): Rights {
  const acls =
    ['aclStrings', 'acl_strings', 'acls'].map((name) => textsAt(row, name)).find((each) => each.length > 0) ?? [];
  const limits = Object.fromEntries(
    ['qps', 'qpm', 'tpm']
      .map((name) => [name, at(row, name)])
      .filter(([, value]) => value !== undefined && value !== null),
  );
  return {
    shown: {
      acls: acls.join(', ') || 'none',
      ...Object.fromEntries(Object.entries(limits).map(([k, v]) => [k, String(v)])),
    },
    copy: { acls, ...limits },
    droppable: acls,
    unknown: acls.length > 0 ? [] : ['acls: without any the new key could do nothing'],
  };
}

/** A living key tells its own id; for a dead one the redacted form is compared. */
async function identify(credential: Credential, context: ProviderContext): Promise<Result<ListedKey>> {
  const keys = await list(context);
  if (!keys.ok) return keys;
  const secret = secretOf(credential);
  const headers = { authorization: bearer(secret) };
  const { keyId } = await probe(
    context,
    { method: 'GET', url: `${context.baseUrl}/v1/api-key`, headers },
    { read: (answer) => readState(answer, secret), tell },
  );
  if (keyId) return pickOne(keys.value, ({ id }) => id === keyId, 'the id that this key tells');
  return pickOne(keys.value, ({ hint }) => hintFits(hint, secret.reveal()), 'the redacted form of this key');
}

async function setDisabled({ id }: KeyRef, disabled: boolean, context: ProviderContext): Promise<Result<null>> {
  if (!id) return failed('not-found', 'it is not known which key this is');
  const body = { apiKey: { disabled }, fieldMask: 'disabled' };
  const what = disabled ? 'disable the key' : 'enable the key';
  const answer = await admin(context).call('PUT', `/auth/api-keys/${encodeURIComponent(id)}`, what, {
    body,
    repeatable: true,
  });
  return answer.ok ? done(null) : answer;
}
