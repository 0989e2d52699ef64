/**
 * The OAuth2 secret of a Discord application: id and secret are asked about together.
 * https://docs.discord.com/developers/topics/oauth2#client-credentials-grant
 */
import type { HttpAnswer } from '../core/http.ts';
import type { Provider, Verification } from './provider.ts';
import { basic, evidenceOf } from './shared/api.ts';
import { untold } from './shared/fields.ts';
import { textAt } from './shared/json.ts';
import { probe } from './shared/judge.ts';

const APPLICATIONS = 'https://discord.com/developers/applications';

export const discordClientSecret: Provider = {
  id: 'discord-client-secret',
  title: 'Discord client secret',
  kind: 'chat',
  class: 'C',
  baseUrl: 'https://discord.com/api/v10',
  fields: [
    { name: 'clientId', variable: 'DISCORD_CLIENT_ID', secret: false, stays: true, pattern: /^\d{17,20}$/ },
    { name: 'clientSecret', variable: 'DISCORD_CLIENT_SECRET', secret: true, pattern: /^[\w=-]{32}$/ },
  ],
  rules: ['discord-client-secret'],
  variables: ['DISCORD_CLIENT_SECRET'],
  admin: null,
  console: { keys: APPLICATIONS, usage: null, limits: null },
  page: ({ clientId }) => `${APPLICATIONS}/${clientId.reveal()}/oauth2`,
  tells: 'a client-credentials grant: invalid_client says dead',
  sources: ['https://docs.discord.com/developers/topics/oauth2#client-credentials-grant'],
  label: null,
  propagation: 30_000,
  /** A token for one scope is asked for and thrown away; it ends by itself. */
  verify({ clientId, clientSecret }, context) {
    const headers = { authorization: basic(clientId.reveal(), clientSecret.reveal()) };
    const body = 'grant_type=client_credentials&scope=identify';
    const url = `${context.baseUrl}/oauth2/token`;
    const signs = { read, tell: () => ({ rights: untold() }) };
    return probe(context, { method: 'POST', url, headers, body, repeatable: true }, signs, [clientSecret]);
  },
  steps: {
    replace: {
      open: APPLICATIONS,
      click: ['the application', 'OAuth2', 'Reset Secret', 'Yes, do it!'],
      notes: ['the old secret dies at once; tokens that were given out before stay'],
    },
  },
};

function read(answer: HttpAnswer): Verification | null {
  if (answer.status !== 400 && answer.status !== 401) return null;
  return textAt(answer.json, 'error') === 'invalid_client' ? { state: 'dead', evidence: evidenceOf(answer) } : null;
}
