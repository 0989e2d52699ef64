/** Telegram bots of a person: only @BotFather gives out tokens. https://core.telegram.org/bots/features#botfather */
import type { Provider } from './provider.ts';
import { oneField, secretOf } from './shared/fields.ts';
import { askBot, setWebhookAgain, TOKEN } from './shared/telegram.ts';

const BOTFATHER = 'https://t.me/BotFather';

export const telegramBot: Provider = {
  id: 'telegram-bot',
  title: 'Telegram bot',
  kind: 'chat',
  packages: ['node-telegram-bot-api', 'telegraf', 'grammy', 'python-telegram-bot', 'aiogram', 'pyTelegramBotAPI'],
  class: 'C',
  baseUrl: 'https://api.telegram.org',
  fields: oneField('TELEGRAM_BOT_TOKEN', TOKEN),
  rules: ['telegram-bot-token', 'telegram-named-bot-token'],
  variables: ['TELEGRAM_BOT_TOKEN', 'TELEGRAM_TOKEN', 'BOT_TOKEN', 'TG_BOT_TOKEN'],
  admin: null,
  console: { keys: BOTFATHER, usage: null, limits: null },
  tells: 'getMe: 401, and 404 with ok: false, say dead; any other 404 does not',
  sources: [
    'https://core.telegram.org/bots/api#getme',
    'https://core.telegram.org/bots/features#generating-an-authentication-token',
  ],
  label: null,
  propagation: 30_000,
  refuse: (credential) =>
    TOKEN.test(secretOf(credential).reveal())
      ? null
      : 'a bot token is the number of the bot, a colon and 35 characters',
  verify: askBot,
  afterSwitch: setWebhookAgain,
  steps: {
    replace: {
      open: BOTFATHER,
      click: ['send /revoke', 'choose the bot'],
      notes: ['the old token dies at once; BotFather answers with the new one'],
    },
  },
};
