/**
 * Telegram bots that another bot manages: the manager replaces their tokens.
 * https://core.telegram.org/bots/api#replacemanagedbottoken
 */
import { type Credential, sameCredential } from '../core/credential.ts';
import { done, failed, mayHaveHappened, type Result } from '../core/result.ts';
import { Secret } from '../core/secret.ts';
import type { GeneratedKey, KeyRef, ListedKey, Provider, ProviderContext, Rights } from './provider.ts';
import { unexpected } from './shared/api.ts';
import { oneField, secretOf } from './shared/fields.ts';
import { textAt } from './shared/json.ts';
import { askBot, botApi, setWebhookAgain, TOKEN } from './shared/telegram.ts';

const RIGHTS: Rights = { shown: {}, copy: {}, droppable: [], unknown: [] };

export const telegramManagedBot: Provider = {
  id: 'telegram-managed-bot',
  title: 'Telegram managed bot',
  kind: 'chat',
  class: 'C',
  baseUrl: 'https://api.telegram.org',
  fields: oneField('TELEGRAM_BOT_TOKEN', TOKEN),
  rules: [],
  variables: ['TELEGRAM_MANAGED_BOT_TOKEN'],
  admin: {
    variables: ['TELEGRAM_MANAGER_BOT_TOKEN'],
    title: 'token of the managing bot',
    open: 'https://t.me/BotFather',
    rights: 'the bot that manages this one (can_manage_bots)',
    fields: oneField('TELEGRAM_MANAGER_BOT_TOKEN', TOKEN),
  },
  console: { keys: 'https://t.me/BotFather', usage: null, limits: null },
  tells: 'getMe: 401, and 404 with ok: false, say dead; any other 404 does not',
  sources: [
    'https://core.telegram.org/bots/api#replacemanagedbottoken',
    'https://core.telegram.org/bots/api#getmanagedbottoken',
  ],
  label: null,
  propagation: 60_000,
  refuse: (credential) =>
    TOKEN.test(secretOf(credential).reveal())
      ? null
      : 'a bot token is the number of the bot, a colon and 35 characters',
  verify: askBot,
  async checkAdmin(context) {
    if (!context.admin) return NO_MANAGER;
    const manager = await askBot(context.admin, context);
    if (manager.state !== 'live')
      return failed(
        manager.state === 'dead' ? 'refused' : 'busy',
        `the managing bot is ${manager.state}: ${manager.evidence}`,
      );
    return manager.warning
      ? done({ account: manager.account ?? null })
      : failed('refused', 'that bot does not manage other bots');
  },
  async identify(credential, context): Promise<Result<ListedKey>> {
    const { state, keyId, evidence, account } = await askBot(credential, context);
    if (state === 'unknown') return failed('busy', `Telegram does not tell whose token it is: ${evidence}`);
    if (!keyId) return failed('not-found', 'the token is dead already');
    return done({
      id: keyId,
      label: account ?? null,
      hint: null,
      created: null,
      lastUsed: null,
      expires: null,
      state: 'active',
      rights: RIGHTS,
    });
  },
  async rotateInPlace({ old }, context) {
    const id = old.id ?? (old.credential ? secretOf(old.credential).reveal().split(':')[0] : null);
    if (!id) return failed('not-found', 'it is not known which bot this is');
    const made = await ask('replaceManagedBotToken', id, context);
    return made.ok || !mayHaveHappened(made) || !old.credential ? made : recover(id, old.credential, context);
  },
  revoke,
  afterSwitch: setWebhookAgain,
  steps: {},
};

const NO_MANAGER = failed('refused', 'the token of the managing bot was not found', {
  hints: ['name it in TELEGRAM_MANAGER_BOT_TOKEN'],
});

async function ask(method: string, id: string, context: ProviderContext): Promise<Result<GeneratedKey>> {
  if (!context.admin) return NO_MANAGER;
  const answer = await botApi(context.admin, context).call('POST', `/bot{secret}/${method}`, 'give the token', {
    secretPath: secretOf(context.admin),
    body: { user_id: Number(id) },
    reads: method.startsWith('get'),
  });
  if (!answer.ok) return answer;
  const value = textAt(answer.value.json, 'result');
  if (!value) return unexpected('the token', answer.value);
  return done({ id, credential: { value: new Secret(value) }, rights: RIGHTS });
}

/** Replaced by one that nobody keeps; the manager may ask for it later. */
async function revoke({ credential }: KeyRef, context: ProviderContext): Promise<Result<null>> {
  if (!credential) return failed('not-found', 'the token is not known: which bot it is of cannot be told');
  const [id] = secretOf(credential).reveal().split(':');
  const now = await ask('getManagedBotToken', id, context);
  if (!now.ok) return now;
  if (!sameCredential(now.value.credential, credential)) return failed('not-found', 'the token was replaced before');
  const replaced = await ask('replaceManagedBotToken', id, context);
  return replaced.ok ? done(null) : replaced;
}

/** A lost answer is no lost token: the manager may ask for it again. */
async function recover(id: string, old: Credential, context: ProviderContext): Promise<Result<GeneratedKey>> {
  const now = await ask('getManagedBotToken', id, context);
  if (!now.ok) return { ...now, kind: 'lost' };
  return sameCredential(now.value.credential, old) ? failed('busy', 'Telegram did not replace the token') : now;
}
