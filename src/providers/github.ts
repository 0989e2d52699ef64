/**
 * GitHub tokens of a person or an OAuth app. They are made by hand; anybody who has one may revoke it, without logging in.
 * https://docs.github.com/rest/credentials/revoke
 */
import type { Credential } from '../core/credential.ts';
import type { HttpAnswer, HttpRequest } from '../core/http.ts';
import { done, failed, type Result } from '../core/result.ts';
import type { Secret } from '../core/secret.ts';
import type { Provider, ProviderContext, Rights, Verification } from './provider.ts';
import { ask, bearer } from './shared/api.ts';
import { oneField, secretOf } from './shared/fields.ts';
import { textAt } from './shared/json.ts';
import { probe, unknown } from './shared/judge.ts';

const TITLE = 'GitHub';
const HOME = 'https://api.github.com';
const TOKENS = 'https://github.com/settings/tokens';
const FINE = 'https://github.com/settings/personal-access-tokens';
const PATTERN = /^(?:gh[pour]_[A-Za-z0-9]{36,76}|github_pat_\w{82})$/;
const API = { accept: 'application/vnd.github+json', 'x-github-api-version': '2022-11-28' };

export const github: Provider = {
  id: 'github',
  title: TITLE,
  kind: 'code',
  packages: ['octokit', '@octokit/rest', '@octokit/core', 'PyGithub', 'github.com/google/go-github'],
  class: 'D',
  baseUrl: HOME,
  fields: oneField('GITHUB_TOKEN', PATTERN),
  rules: ['github-token', 'github-fine-grained-token'],
  variables: ['GITHUB_TOKEN', 'GH_TOKEN', 'GITHUB_PAT', 'GITHUB_API_TOKEN', 'COPILOT_GITHUB_TOKEN'],
  admin: null,
  console: { keys: FINE, usage: 'https://github.com/settings/security-log', limits: null },
  tells: 'GET /user: 401 says dead; 403 and rate limits do not. A refresh token cannot be asked about',
  sources: [
    'https://docs.github.com/rest/credentials/revoke',
    'https://docs.github.com/rest/users/users#get-the-authenticated-user',
    'https://docs.github.com/apps/oauth-apps/building-oauth-apps/scopes-for-oauth-apps',
  ],
  label: { pattern: /^[\x20-\x7e]+$/, max: 40 },
  propagation: 120_000,
  refuse(credential) {
    const value = secretOf(credential).reveal();
    if (value.startsWith('ghs_')) return 'this is a token of an app installation: it ends by itself within the hour';
    return PATTERN.test(value) ? null : 'a GitHub token begins with ghp_, gho_, ghu_, ghr_ or github_pat_';
  },
  verify,
  revoke: async ({ credential }, context) => {
    if (!credential)
      return failed('not-found', 'the value of the token is not known: GitHub revokes by value', { hints: [FINE] });
    const secret = secretOf(credential);
    // Sent without authorization: with it the answer would be 403. Sending it again revokes nothing more.
    const gone = await report(secret, API, context);
    if (gone.ok || gone.kind !== 'refused' || context.baseUrl === HOME) return gone;
    return report(secret, { ...API, authorization: bearer(secret) }, context);
  },
  steps: {
    create: {
      open: `${FINE}/new`,
      click: ['Generate token'],
      notes: [
        'the same owner, repositories, permissions and expiry; for a classic token: https://github.com/settings/tokens/new',
      ],
    },
    remove: {
      open: TOKENS,
      click: ['Delete in the row of the old token', 'I understand, delete this token'],
      notes: [],
    },
  },
};

/** A server of one's own wants to know who asks: https://docs.github.com/enterprise-server/rest/credentials/revoke */
async function report(
  secret: Secret,
  headers: HttpRequest['headers'],
  context: ProviderContext,
): Promise<Result<null>> {
  const url = `${context.baseUrl}/credentials/revoke`;
  const request: HttpRequest = { method: 'POST', url, headers, body: { credentials: [secret] } };
  const told = { what: 'revoke the token', title: TITLE, hints: [], secrets: [secret] };
  const gone = await ask(context, request, told);
  return gone.ok ? done(null) : gone;
}

async function verify(credential: Credential, context: ProviderContext): Promise<Verification> {
  const secret = secretOf(credential);
  // It buys tokens and opens nothing itself: a refusal says nothing, and buying one would use it up.
  if (secret.reveal().startsWith('ghr_')) return unknown('a refresh token: nobody can ask about it');
  const headers = { ...API, authorization: bearer(secret) };
  return probe(context, { method: 'GET', url: `${context.baseUrl}/user`, headers }, { tell }, [secret]);
}

/** Scopes of classic tokens that reach far beyond code. */
const FAR = /^(?:admin:|delete_repo|site_admin|workflow$|write:org$)/;

function tell({ json, headers }: HttpAnswer): Partial<Verification> {
  const scopes = (headers['x-oauth-scopes'] ?? '')
    .split(',')
    .map((scope) => scope.trim())
    .filter(Boolean);
  const classic = headers['x-oauth-scopes'] !== undefined;
  const far = scopes.filter((scope) => FAR.test(scope));
  const shown = { scopes: scopes.join(', ') || (classic ? 'none' : 'fine-grained') };
  const rights: Rights = {
    shown,
    copy: null,
    droppable: scopes,
    unknown: classic ? [] : ['repositories and permissions'],
    broad: far.map((scope) => `${scope}: far more than to read code`),
  };
  const ends = Date.parse(
    (headers['github-authentication-token-expiration'] ?? '').replace(' UTC', 'Z').replace(' ', 'T'),
  );
  return {
    account: textAt(json, 'login'),
    expires: Number.isNaN(ends) ? null : new Date(ends).toISOString().replace('.000Z', 'Z'),
    rights,
  };
}
