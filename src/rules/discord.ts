import { hex, named, token } from './build.ts';
import type { Rule } from './rule.ts';

const source = 'https://discord.com/developers/docs/reference#authentication';

export const discord: readonly Rule[] = [
  // The first part is the bot's id in base64: a number of 17 to 20 digits.
  token('discord', 'Discord bot token', '[MNO][A-Za-z\\d_-]{22,28}\\.[\\w-]{6}\\.[\\w-]{27,40}', {
    // Of bots since 2021; older ones are known by the words near them.
    keywords: firstDigits(),
    prefix: '',
    checksum: 'discord-snowflake',
    sample: 'MTIzNDU2Nzg5MDEyMzQ1Njc4\\.[\\w-]{6}\\.[\\w-]{38}',
    textOnly: true,
    source,
  }),
  token(
    'discord',
    'Discord webhook',
    'https://(?:(?:ptb|canary)\\.)?discord(?:app)?\\.com/api/(?:v\\d{1,2}/)?webhooks/\\d{17,20}/[\\w-]{60,90}',
    {
      keywords: ['discord.com/api/', 'discordapp.com/api/'],
      lead: 16,
      prefix: 'https://discord.com/api/webhooks/',
      source: 'https://discord.com/developers/docs/resources/webhook',
    },
  ),
  named('discord', 'Discord bot token by name', '[MNO][\\w-]{22,28}\\.[\\w-]{6}\\.[\\w-]{27,40}', {
    words: [
      'discord',
      'bot_token',
      'bottoken',
      'bot-token',
      '.login(',
      'client.run(',
      'bot.run(',
      'authorization: bot',
    ],
    source,
  }),
  named('discord', 'Discord client secret', '[\\w=-]{32}', {
    also: ['secret', 'client', 'key', 'token'],
    source: 'https://discord.com/developers/docs/topics/oauth2',
  }),
  named('discord', 'Discord public key', hex(64), {
    severity: 'low',
    source: 'https://discord.com/developers/docs/interactions/overview',
  }),
];

/** What the first three digits of the ids of these years are in base64, folded. */
function firstDigits(): string[] {
  return Array.from({ length: 250 }, (_, i) => btoa(String(i < 50 ? i + 100 : i + 750)).toLowerCase());
}
