import type { Provider } from '../../../src/providers/provider.ts';
import { telegramBot } from '../../../src/providers/telegram-bot.ts';
import { telegramManagedBot } from '../../../src/providers/telegram-managed-bot.ts';
import type { Fake, ProviderCase } from '../case.ts';
import { Book, type Kept, single } from '../fake/book.ts';
import type { Answer } from '../fake/exchange.ts';

interface Bot {
  user: number;
  manages: boolean;
}

const good = (result: unknown): Answer => ({ status: 200, json: { ok: true, result } });
const bad = (code: number, description: string): Answer => ({
  status: code,
  json: { ok: false, error_code: code, description },
});

function fakeTelegram(): Fake {
  const bots = new Book<Bot>('[1-9][0-9]{8}:AA[A-Za-z0-9_-]{33}', '[0-9]{4}');
  const make = (manages: boolean) => {
    const row = bots.add({ user: 0, manages });
    row.user = Number(row.value.split(':')[0]);
    return row;
  };
  const manager = make(true);
  const replace = (row: Kept<Bot>) => {
    row.value = `${row.user}:${bots.sample().split(':')[1]}`;
    return good(row.value);
  };
  return {
    respond({ path, json }) {
      const [, token, method] = /^\/bot([^/]+)\/(\w+)$/.exec(path) ?? [];
      const row = bots.living(decodeURIComponent(token ?? ''));
      if (!row) return bad(401, 'Unauthorized');
      if (method === 'getMe') {
        const me = { id: row.user, is_bot: true, first_name: 'Bot', username: `b${row.user}_bot` };
        return good({ ...me, can_manage_bots: row.manages });
      }
      if (method === 'getWebhookInfo') return good({ url: '', has_custom_certificate: false, pending_update_count: 0 });
      const managed = row.manages && bots.rows.find((each) => each.user === (json as { user_id: number }).user_id);
      if (!managed) return bad(403, 'Forbidden');
      return method === 'replaceManagedBotToken' ? replace(managed) : good(managed.value);
    },
    admin: single(manager.value),
    issue: () => single(make(false).value),
    strange: () => single(bots.sample()),
    isLive: ({ value }) => bots.living(value.reveal()) !== undefined,
    kill({ value }) {
      const row = bots.living(value.reveal());
      if (row) row.state = 'gone';
    },
    keys: () => bots.rows,
  };
}

const caseOf = (provider: Provider): ProviderCase => ({
  provider,
  specs: [{ file: 'telegram.json', strip: '' }],
  fake: fakeTelegram,
});

export const telegramBotCase = caseOf(telegramBot);
export const telegramManagedBotCase = caseOf(telegramManagedBot);
