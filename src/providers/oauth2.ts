/**
 * Tokens of any OAuth 2 server: introspection (RFC 7662), revocation (RFC 7009), refresh (RFC 6749, 6).
 * `provider: { id: oauth2, urls: { introspect, revoke, token } }`, addresses that need trust.
 * https://www.rfc-editor.org/rfc/rfc7662  https://www.rfc-editor.org/rfc/rfc7009
 */
import type { Credential } from '../core/credential.ts';
import type { HttpAnswer, HttpRequest } from '../core/http.ts';
import { done, failed, type Result } from '../core/result.ts';
import { Secret } from '../core/secret.ts';
import type { GeneratedKey, KeyRef, Provider, ProviderContext, Rights, Verification } from './provider.ts';
import { ask, basic, unexpected } from './shared/api.ts';
import { oneField, secretOf } from './shared/fields.ts';
import { at, numberAt, textAt } from './shared/json.ts';
import { probe, unknown } from './shared/judge.ts';

const TITLE = 'the OAuth server';

export const oauth2: Provider = {
  id: 'oauth2',
  title: 'OAuth 2',
  kind: 'other',
  class: 'C',
  baseUrl: '',
  fields: oneField('OAUTH_TOKEN'),
  rules: [],
  variables: ['OAUTH_TOKEN', 'OAUTH_REFRESH_TOKEN'],
  admin: {
    variables: ['OAUTH_CLIENT_ID', 'OAUTH_CLIENT_SECRET'],
    title: 'OAuth client',
    open: 'https://www.rfc-editor.org/rfc/rfc6749#section-2.3',
    rights: 'the client that the token was given to',
    fields: [
      { name: 'clientId', variable: 'OAUTH_CLIENT_ID', secret: false },
      { name: 'clientSecret', variable: 'OAUTH_CLIENT_SECRET', secret: true },
    ],
  },
  console: { keys: '', usage: null, limits: null },
  tells: 'introspection: active: false says dead; any status but 200 says nothing',
  sources: [
    'https://www.rfc-editor.org/rfc/rfc7662',
    'https://www.rfc-editor.org/rfc/rfc7009',
    'https://www.rfc-editor.org/rfc/rfc6749#section-6',
  ],
  label: null,
  propagation: 10_000,
  async verify(credential, context) {
    const request = requestOf('introspect', { token: secretOf(credential) }, context);
    if (!request) return unknown('the config names no address that introspects: urls: { introspect: … }');
    return probe(context, { ...request, repeatable: true }, { live: [], dead: [], read }, [secretOf(credential)]);
  },
  /** A refresh token buys a new one; most servers end the old one then. */
  rotateInPlace: ({ old }, context) => refresh(old, context),
  async revoke({ credential }, context) {
    const request = credential && requestOf('revoke', { token: secretOf(credential) }, context);
    if (!request) return failed('invalid', 'the config names no address that revokes: urls: { revoke: … }');
    const told = { what: 'revoke the token', title: TITLE, hints: [], secrets: [secretOf(credential)] };
    const gone = await ask(context, { ...request, repeatable: true }, told);
    return gone.ok ? done(null) : gone;
  },
  steps: {},
};

/** Only `active` counts: a token that is no more is answered with 200 as well (RFC 7662, 2.2). */
function read({ status, json }: HttpAnswer): Verification | null {
  const active = status === 200 ? at(json, 'active') : undefined;
  if (active === false) return { state: 'dead', evidence: '200 active: false' };
  if (active !== true) return null;
  const scope = textAt(json, 'scope') ?? '';
  const ends = numberAt(json, 'exp');
  const rights: Rights = {
    shown: { scope: scope || 'not told' },
    copy: {},
    droppable: scope.split(' ').filter(Boolean),
    unknown: [],
  };
  return {
    state: 'live',
    evidence: '200 active',
    account: textAt(json, 'username') ?? textAt(json, 'sub') ?? textAt(json, 'client_id'),
    expires: ends === null ? null : new Date(ends * 1000).toISOString().replace('.000Z', 'Z'),
    rights,
  };
}

function requestOf(
  name: string,
  fields: Record<string, Secret | string>,
  context: ProviderContext,
): HttpRequest | null {
  const url = context.urls[name];
  if (!url) return null;
  const pairs = Object.entries(fields).map(([key, value]) => [key, typeof value === 'string' ? value : value.reveal()]);
  const { admin } = context;
  const headers: Record<string, Secret> = admin
    ? { authorization: basic(formText(admin.clientId), formText(admin.clientSecret)) }
    : {};
  return { method: 'POST', url, headers, body: new URLSearchParams(pairs as [string, string][]).toString() };
}

/** RFC 6749, 2.3.1: both parts are form-encoded first. */
function formText(secret: Secret): string {
  return encodeURIComponent(secret.reveal()).replaceAll('%20', '+');
}

async function refresh(old: KeyRef, context: ProviderContext): Promise<Result<GeneratedKey>> {
  const credential: Credential | null = old.credential;
  const fields = credential && { grant_type: 'refresh_token', refresh_token: secretOf(credential) };
  const request = fields && requestOf('token', fields, context);
  if (!request || !credential)
    return failed('invalid', 'the config names no address that gives tokens: urls: { token: … }');
  const told = { what: 'give a new token', title: TITLE, hints: [], secrets: [secretOf(credential)] };
  const made = await ask(context, request, told);
  if (!made.ok) return made;
  const value = textAt(made.value.json, 'refresh_token');
  const same = value === secretOf(credential).reveal();
  // RFC 6749, 6: it may give a new refresh token, and need not.
  if (same || (!value && textAt(made.value.json, 'access_token')))
    return failed('refused', 'this server keeps the refresh token that there is: it lives on, and no other was made');
  if (!value) return unexpected('a new refresh token', made.value);
  return done({ id: null, credential: { value: new Secret(value) } });
}
