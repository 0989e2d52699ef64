import type { Rule } from './rule.ts';

const source = 'https://core.telegram.org/bots/api#authorizing-your-bot';
// The literal needs four bytes: `:AA` and the character after it.
const starts = [...'abcdefghijklmnopqrstuvwxyz0123456789_-'].map((c) => `:aa${c}`);

export const telegram: readonly Rule[] = [
  {
    kind: 'token',
    id: 'telegram-bot-token',
    title: 'Telegram bot token',
    provider: 'telegram',
    severity: 'high',
    pattern: '[0-9]{6,12}:AA[A-Za-z0-9_-]{32,33}',
    keywords: starts,
    lead: 12,
    open: 'before',
    textOnly: true,
    prefix: '',
    source,
  },
  {
    kind: 'token',
    id: 'telegram-notification-url',
    title: 'Telegram bot token in a notification URL',
    provider: 'telegram',
    severity: 'high',
    pattern: 'tgram://([0-9]{5,16}:[A-Za-z0-9_-]{35})',
    prefix: '',
    source: 'https://github.com/caronc/apprise/wiki/Notify_telegram',
  },
  {
    kind: 'named',
    id: 'telegram-named-bot-token',
    title: 'Telegram bot token',
    provider: 'telegram',
    severity: 'high',
    words: ['telegram', 'telegr', 'tgram', 'tg_bot', 'tg_token', 'tgbot'],
    value: '[0-9]{5,16}:[A-Za-z0-9_-]{35}',
    source,
  },
  {
    kind: 'named',
    id: 'telegram-api-hash',
    title: 'Telegram application hash',
    provider: 'telegram',
    severity: 'medium',
    words: ['telegram', 'telethon', 'pyrogram', 'tg_api', 'tg_app'],
    value: '[0-9a-f]{32}',
    also: ['hash', 'api'],
    source: 'https://core.telegram.org/api/obtaining_api_id',
  },
];
