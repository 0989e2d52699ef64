/**
 * Slack bot and user tokens. A new one comes from installing the app again; a token revokes itself. As long as it lives
 * the installation gives the same one again, and a bot whose token is revoked leaves its channels:
 * https://docs.slack.dev/reference/methods/auth.test  https://docs.slack.dev/reference/methods/auth.revoke
 */
import type { Credential } from '../core/credential.ts';
import type { HttpAnswer } from '../core/http.ts';
import { done, failed } from '../core/result.ts';
import type { Provider, ProviderContext, Rights, Verification } from './provider.ts';
import { apiOf, bearer } from './shared/api.ts';
import { oneField, secretOf } from './shared/fields.ts';
import { flagAt, textAt } from './shared/json.ts';
import { probe, unknown } from './shared/judge.ts';

const TITLE = 'Slack';
const APPS = 'https://api.slack.com/apps';
const PATTERN = /^xox[abeoprs]-[A-Za-z0-9-]{10,200}$/;

export const slack: Provider = {
  id: 'slack',
  title: TITLE,
  kind: 'chat',
  packages: ['@slack/web-api', '@slack/bolt', 'slack_sdk', 'slack-bolt', 'github.com/slack-go/slack'],
  class: 'D',
  baseUrl: 'https://slack.com/api',
  fields: oneField('SLACK_BOT_TOKEN', PATTERN),
  rules: ['slack-bot-token', 'slack-user-token', 'slack-legacy-token'],
  variables: ['SLACK_BOT_TOKEN', 'SLACK_TOKEN', 'SLACK_USER_TOKEN', 'SLACK_API_TOKEN'],
  admin: null,
  console: { keys: APPS, usage: null, limits: null },
  tells:
    'auth.test: invalid_auth, token_revoked, token_expired and account_inactive (200) say dead; any other error does not. A refresh token cannot be asked about',
  sources: [
    'https://docs.slack.dev/reference/methods/auth.test',
    'https://docs.slack.dev/reference/methods/auth.revoke',
    'https://docs.slack.dev/authentication/tokens',
  ],
  label: null,
  propagation: 30_000,
  refuse(credential) {
    const value = secretOf(credential).reveal();
    if (value.startsWith('xapp-')) return 'this is an app-level token: it cannot call the Web API';
    return PATTERN.test(value) ? null : 'a Slack token begins with xoxb- or xoxp-';
  },
  verify,
  async revoke({ credential }, context) {
    if (!credential)
      return failed('not-found', 'the value of the token is not known: only the token revokes itself', {
        hints: [APPS],
      });
    const api = apiOf(context, {
      title: TITLE,
      credential,
      headers: (own) => ({ authorization: bearer(secretOf(own)) }),
    });
    const answer = await api.call('POST', '/auth.revoke', 'revoke the token', { body: '' });
    if (!answer.ok) return answer;
    if (flagAt(answer.value.json, 'revoked')) return done(null);
    const error = textAt(answer.value.json, 'error') ?? 'no reason';
    if (DEAD.has(error))
      return failed('not-found', `the token is dead already: ${error}`, { evidence: `200 ${error}` });
    return failed('unexpected', `Slack did not revoke the token: ${error}`, { evidence: `200 ${error}` });
  },
  steps: {
    create: {
      open: APPS,
      click: ['the app', 'OAuth & Permissions', 'Reinstall to Workspace', 'Allow'],
      notes: [
        'the scopes of the app stay; copy the Bot User OAuth Token',
        'if it is the old one again: an app gets another only after the old one is revoked, with --revoke-first',
        'a bot whose token is revoked leaves its channels: invite it again',
      ],
    },
    remove: { open: APPS, click: ['the app', 'OAuth & Permissions', 'Revoke All OAuth Tokens'], notes: [] },
  },
};

/** https://docs.slack.dev/reference/methods/auth.test#errors */
const DEAD = new Set(['invalid_auth', 'token_revoked', 'token_expired', 'account_inactive', 'not_authed']);

/** What is no token gets no other answer. https://docs.slack.dev/reference/methods/auth.test#errors */
function deadBy(error: string): Verification {
  const warning = 'an app that names the addresses it may be called from answers so to all others, too';
  return { state: 'dead', evidence: `200 ${error}`, ...(error === 'invalid_auth' ? { warning } : {}) };
}

/** All answers are 200: what went wrong stands inside. */
async function verify(credential: Credential, context: ProviderContext): Promise<Verification> {
  const secret = secretOf(credential);
  if (/^xox[er]-/.test(secret.reveal())) return unknown('a refresh token: nobody can ask about it');
  const headers = { authorization: bearer(secret) };
  const request = { method: 'POST', url: `${context.baseUrl}/auth.test`, headers, body: '', repeatable: true } as const;
  return probe(context, request, { live: [], dead: [], read }, [secret]);
}

function read(answer: HttpAnswer): Verification | null {
  const { json, status, headers } = answer;
  if (status !== 200) return null;
  const error = textAt(json, 'error') ?? '';
  if (DEAD.has(error)) return deadBy(error);
  if (!flagAt(json, 'ok'))
    return { state: 'unknown', evidence: /^[a-z_]{3,40}$/.test(error) ? `200 ${error}` : '200, not ok' };
  const scopes = (headers['x-oauth-scopes'] ?? '')
    .split(',')
    .map((scope) => scope.trim())
    .filter(Boolean);
  const rights: Rights = {
    shown: { scopes: scopes.join(', ') || 'not told' },
    copy: null,
    droppable: scopes,
    unknown: scopes.length > 0 ? [] : ['scopes'],
    broad: scopes.filter((scope) => scope.startsWith('admin')).map((scope) => `${scope}: administers the workspace`),
  };
  return {
    state: 'live',
    evidence: '200',
    account: [textAt(json, 'team'), textAt(json, 'user')].filter(Boolean).join(', ') || null,
    rights,
  };
}
