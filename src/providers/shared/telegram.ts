/**
 * What all Telegram bots have in common. The token stands in the path of every call.
 * https://core.telegram.org/bots/api#making-requests
 */
import type { Credential } from '../../core/credential.ts';
import type { HttpAnswer } from '../../core/http.ts';
import { done, type Result } from '../../core/result.ts';
import type { ProviderContext, Verification } from '../provider.ts';
import { type Api, apiOf, unexpected } from './api.ts';
import { secretOf } from './fields.ts';
import { at, flagAt, numberAt, textAt, textsAt } from './json.ts';
import { probe } from './judge.ts';

const TELEGRAM = 'Telegram';
export const TOKEN = /^[0-9]{5,16}:[\w-]{35}$/;

/** 401 for a token that is no more; 404 for one that never could be. */
export function askBot(credential: Credential, context: ProviderContext): Promise<Verification> {
  const secret = secretOf(credential);
  const request = { method: 'GET', url: `${context.baseUrl}/bot{secret}/getMe`, secretPath: secret } as const;
  return probe(context, request, { read, tell }, [secret]);
}

/** Their own 404 says so in JSON; any other is about the address. */
function read({ json, status }: HttpAnswer): Verification | null {
  if (status !== 404) return null;
  const own = at(json, 'ok') === false;
  return { state: own ? 'dead' : 'unknown', evidence: own ? '404 ok: false' : '404' };
}

function tell({ json }: HttpAnswer): Partial<Verification> {
  const id = numberAt(json, 'result', 'id');
  const name = textAt(json, 'result', 'username');
  const manages = flagAt(json, 'result', 'can_manage_bots');
  return {
    account: name ? `@${name}` : null,
    keyId: id === null ? null : String(id),
    rights: {
      shown: {
        groups: flagAt(json, 'result', 'can_read_all_group_messages') ? 'reads all messages' : 'reads what is for it',
      },
      copy: {},
      droppable: [],
      unknown: [],
    },
    ...(manages ? { warning: 'this bot manages other bots and can replace their tokens' } : {}),
  };
}

export function botApi(credential: Credential | null, context: ProviderContext): Api {
  return apiOf(context, { title: TELEGRAM, credential, headers: () => ({}) });
}

/**
 * Updates go on to the address that was set before; where the config says `webhook: again` it is set anew, else it is
 * said, because a secret token of the webhook cannot be read back and would be lost.
 */
export async function setWebhookAgain(fresh: Credential, context: ProviderContext): Promise<Result<string | null>> {
  const api = botApi(fresh, context);
  const secretPath = secretOf(fresh);
  const told = await api.call('POST', '/bot{secret}/getWebhookInfo', 'tell its webhook', { secretPath, reads: true });
  if (!told.ok) return told;
  const info = at(told.value.json, 'result');
  // Empty where none is set.
  if (typeof at(info, 'url') !== 'string') return unexpected('the webhook', told.value);
  const url = textAt(info, 'url');
  if (!url) return done(null);
  const host = URL.canParse(url) ? new URL(url).host : 'an address';
  // Their own certificate would be lost.
  const own = flagAt(info, 'has_custom_certificate');
  if (context.settings.webhook !== 'again' || own)
    return done(
      `a webhook at ${host} is set: set it again with a new secret_token${own ? ' and its own certificate' : ''}`,
    );
  const most = numberAt(info, 'max_connections');
  const kinds = textsAt(info, 'allowed_updates');
  const body = {
    url,
    ...(most ? { max_connections: most } : {}),
    ...(kinds.length > 0 ? { allowed_updates: kinds } : {}),
  };
  const set = await api.call('POST', '/bot{secret}/setWebhook', 'set its webhook', {
    secretPath,
    body,
    repeatable: true,
  });
  if (!set.ok) return set;
  return flagAt(set.value.json, 'result')
    ? done(`webhook at ${host} set again`)
    : unexpected('that it is set', set.value);
}
