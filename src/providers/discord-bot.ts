/**
 * Discord bots. Only a person can reset the token, and the old one dies at that moment.
 * https://docs.discord.com/developers/reference#authentication
 */
import type { Credential } from '../core/credential.ts';
import type { HttpAnswer } from '../core/http.ts';
import { Secret } from '../core/secret.ts';
import type { Provider, Verification } from './provider.ts';
import { oneField, secretOf } from './shared/fields.ts';
import { textAt } from './shared/json.ts';
import { probe } from './shared/judge.ts';

const APPLICATIONS = 'https://discord.com/developers/applications';
const PATTERN = /^[A-Za-z\d_-]{22,28}\.[\w-]{6}\.[\w-]{27,40}$/;

export const discordBot: Provider = {
  id: 'discord-bot',
  title: 'Discord bot',
  kind: 'chat',
  packages: ['discord.js', 'eris', 'discord.py', 'github.com/bwmarrin/discordgo'],
  class: 'C',
  baseUrl: 'https://discord.com/api/v10',
  fields: oneField('DISCORD_BOT_TOKEN', PATTERN),
  rules: ['discord-bot-token', 'discord-bot-token-by-name'],
  variables: ['DISCORD_BOT_TOKEN', 'DISCORD_TOKEN'],
  admin: null,
  console: { keys: APPLICATIONS, usage: null, limits: null },
  page,
  tells: 'GET /users/@me: 401 says dead',
  sources: [
    'https://docs.discord.com/developers/reference#authentication',
    'https://docs.discord.com/developers/resources/user#get-current-user',
    'https://docs.discord.com/developers/quick-start/getting-started#fetching-your-credentials',
  ],
  label: null,
  propagation: 30_000,
  refuse: (credential) =>
    PATTERN.test(secretOf(credential).reveal())
      ? null
      : 'a bot token has three parts with dots between, and no word Bot before',
  verify(credential, context) {
    const secret = secretOf(credential);
    const headers = { authorization: new Secret(`Bot ${secret.reveal()}`) };
    return probe(context, { method: 'GET', url: `${context.baseUrl}/users/@me`, headers }, { tell }, [secret]);
  },
  steps: {
    replace: {
      open: APPLICATIONS,
      click: ['the application', 'Bot', 'Reset Token', 'Yes, do it!'],
      notes: [
        'the old token dies at once; Discord may ask for a second factor',
        `a very old bot may have another number than its application: choose that at ${APPLICATIONS}`,
      ],
    },
  },
};

function tell({ json }: HttpAnswer): Partial<Verification> {
  const rights = {
    shown: { bot: textAt(json, 'username') ?? 'unknown' },
    copy: {},
    droppable: [],
    unknown: [],
  };
  return { account: textAt(json, 'username'), keyId: textAt(json, 'id'), rights };
}

/**
 * The first part is the number of the bot, which is that of its application.
 * https://github.com/MarcusOtter/discord-needle/pull/322
 */
function page(credential: Credential): string | null {
  const [first] = secretOf(credential).reveal().split('.');
  const id = Buffer.from(first, 'base64url').toString('latin1');
  return /^\d{17,20}$/.test(id) ? `${APPLICATIONS}/${id}/bot` : null;
}
