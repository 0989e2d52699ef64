/**
 * Discord webhooks. The address is the secret; whoever has it may read and delete the webhook.
 * https://docs.discord.com/developers/resources/webhook#get-webhook-with-token
 */
import type { Credential } from '../core/credential.ts';
import type { HttpAnswer } from '../core/http.ts';
import { done, failed } from '../core/result.ts';
import { Secret } from '../core/secret.ts';
import type { Provider, ProviderContext, Rights, Verification } from './provider.ts';
import { apiOf } from './shared/api.ts';
import { oneField, secretOf } from './shared/fields.ts';
import { numberAt, textAt } from './shared/json.ts';
import { probe, unknown } from './shared/judge.ts';

const SETTINGS = 'https://support.discord.com/hc/en-us/articles/228383668-Intro-to-Webhooks';
const PATTERN =
  /^https:\/\/(?:(?:ptb|canary)\.)?discord(?:app)?\.com\/api\/(?:v\d{1,2}\/)?webhooks\/(\d{17,20})\/([\w-]{60,90})$/;

export const discordWebhook: Provider = {
  id: 'discord-webhook',
  title: 'Discord webhook',
  kind: 'chat',
  class: 'D',
  baseUrl: 'https://discord.com/api/v10',
  fields: oneField('DISCORD_WEBHOOK_URL', PATTERN),
  rules: ['discord-webhook'],
  variables: ['DISCORD_WEBHOOK_URL', 'DISCORD_WEBHOOK'],
  admin: null,
  console: { keys: SETTINGS, usage: null, limits: null },
  tells: 'GET of the webhook: 401, and 404 with 10015, say dead; any other 404 does not',
  sources: [
    'https://docs.discord.com/developers/resources/webhook#get-webhook-with-token',
    'https://docs.discord.com/developers/resources/webhook#delete-webhook-with-token',
    'https://docs.discord.com/developers/topics/opcodes-and-status-codes#json',
  ],
  label: { pattern: /^[\x20-\x7e]+$/, max: 80 },
  propagation: 10_000,
  refuse: (credential) =>
    PATTERN.test(secretOf(credential).reveal())
      ? null
      : 'a Discord webhook is a whole address below discord.com/api/webhooks/',
  verify(credential, context) {
    const { path, token } = partsOf(credential);
    const request = { method: 'GET', url: `${context.baseUrl}${path}`, secretPath: token } as const;
    return probe(context, request, { dead: [], read, tell }, [token, secretOf(credential)]);
  },
  async revoke({ credential }, context: ProviderContext) {
    if (!credential) return failed('not-found', 'the address of the webhook is not known');
    const { path, token } = partsOf(credential);
    const api = apiOf(context, { title: 'Discord', credential, headers: () => ({}) });
    const gone = await api.call('DELETE', path, 'delete the webhook', { secretPath: token });
    return gone.ok ? done(null) : gone;
  },
  steps: {
    create: {
      open: SETTINGS,
      click: ['in Discord: the channel, Edit Channel', 'Integrations', 'Webhooks', 'New Webhook', 'Copy Webhook URL'],
      notes: ['the same channel, name and picture'],
    },
    remove: { open: SETTINGS, click: ['Integrations', 'Webhooks', 'the old webhook', 'Delete Webhook'], notes: [] },
  },
};

/**
 * 10015 for a webhook that is no more, 50027 for a token that is not its own; a 404 of anybody else is none of these.
 * https://docs.discord.com/developers/topics/opcodes-and-status-codes#json
 */
function read(answer: HttpAnswer): Verification | null {
  const code = numberAt(answer.json, 'code');
  const evidence = code === null ? String(answer.status) : `${answer.status} code ${code}`;
  if (answer.status !== 401 && answer.status !== 404) return null;
  return answer.status === 401 || code === 10015 ? { state: 'dead', evidence } : unknown(evidence);
}

/** The id may be shown; the token goes into the path at the last moment. */
function partsOf(credential: Credential): { path: string; token: Secret } {
  const [, id = '0', token = ''] = PATTERN.exec(secretOf(credential).reveal()) ?? [];
  return { path: `/webhooks/${id}/{secret}`, token: new Secret(token) };
}

function tell({ json }: HttpAnswer): Partial<Verification> {
  const channel = textAt(json, 'channel_id');
  const rights: Rights = { shown: { channel: channel ?? 'unknown' }, copy: null, droppable: [], unknown: [] };
  return { account: textAt(json, 'name'), keyId: textAt(json, 'id'), rights };
}
