// Services from J to L whose keys are known by the provider's word beside them.
import { alnum, hex, KEY_WORDS, service, UUID, urlSafe } from './build.ts';
import type { Rule } from './rule.ts';

const also = KEY_WORDS;
const anyUuid = '[0-9A-Za-z]{8}-(?:[0-9a-z]{4}-){3}[0-9a-z]{12}';

export const servicesJToL: readonly Rule[] = [
  service('jotform', 'Jotform key', '[0-9A-Za-z]{32}', { source: 'https://api.jotform.com/docs/' }),
  service('jupiterone', 'JupiterOne key', alnum(76), { severity: 'high' }),
  service('juro', 'Juro key', alnum(40)),
  service('kagi', 'Kagi token', '[\\w-]{11}\\.[\\w-]{43}', {
    source: 'https://help.kagi.com/kagi/api/intro/auth.html',
  }),
  service('kanbantool', 'Kanban Tool token', '[0-9A-Z]{12}', { words: ['kanbantool', 'kanban'], minEntropy: 3 }),
  service('karmacrm', 'karmaCRM token', alnum(20), { words: ['karmacrm', 'karma'], also }),
  service('keenio', 'Keen key', '[0-9A-Z]{64}', { words: ['keen_', 'keen-', 'keenio', 'keen.io', 'keen '] }),
  service('kickbox', 'Kickbox key', '(?:test_|live_)?[A-Za-z0-9_]{64,90}'),
  service('klingai', 'Kling AI key', alnum(32), {
    words: ['kling_', 'kling-', 'klingai', 'kling ', 'kling:', 'kling.'],
    severity: 'high',
    source: 'https://app.klingai.com/global/dev/document-api/apiReference/commonInfo',
  }),
  service('klipfolio', 'Klipfolio key', hex(40)),
  service('knapsackpro', 'Knapsack Pro token', '[0-9a-z]{32}', {
    words: ['knapsackpro', 'knapsack_pro', 'knapsack-pro'],
  }),
  service('kontent', 'Kontent.ai key', `ey[\\w-]{20,60}\\.ey[\\w-]{100,500}\\.[\\w-]{40,50}|${UUID}`, {
    also: ['key', 'token', 'secret', 'api'],
  }),
  service('kraken', 'Kraken key', '[A-Za-z0-9/+]{54,56}={0,2}|[A-Za-z0-9/+=_-]{80,90}', {
    severity: 'critical',
    minEntropy: 4,
    source: 'https://docs.kraken.com/api/docs/guides/spot-rest-auth',
  }),
  service('kucoin', 'KuCoin key', `[0-9a-f]{24}|${UUID}`, {
    severity: 'critical',
    source: 'https://www.kucoin.com/docs-new/authentication',
  }),
  service('kylas', 'Kylas key', '[a-z0-9-]{36}(?::\\d{1,6})?', { minEntropy: 2.7 }),
  service('languagelayer', 'languagelayer key', '[a-z0-9]{32}'),
  service('leadfeeder', 'Leadfeeder token', '[A-Za-z0-9-]{43}', { minEntropy: 3.2 }),
  service('lemlist', 'lemlist key', hex(32)),
  service('lemonsqueezy', 'Lemon Squeezy key', 'eyJ[A-Za-z0-9]{20,60}\\.[\\w-]{100,700}\\.[\\w-]{300,700}', {
    words: ['lemonsqueezy', 'lemon_squeezy', 'lemon-squeezy'],
    severity: 'critical',
    source: 'https://docs.lemonsqueezy.com/api/getting-started/requests',
  }),
  service('lendflow', 'Lendflow token', '[A-Za-z0-9]{30,40}\\.[A-Za-z0-9]{100,300}\\.[\\w-]{300,800}'),
  service('lessannoyingcrm', 'Less Annoying CRM key', '[A-Za-z0-9-]{57}', {
    words: ['lessannoyingcrm', 'less_annoying', 'less-', 'less_', 'lacrm'],
    minEntropy: 3.5,
  }),
  service('lexigram', 'Lexigram key', '\\S{301}'),
  service('lighton', 'LightOn key', urlSafe(40, 80), {
    words: ['lighton', 'paradigm'],
    also,
    minEntropy: 3.5,
    source: 'https://docs.lighton.ai/',
  }),
  service('linenotify', 'LINE Notify token', alnum(43), {
    words: ['linenotify', 'line_notify', 'line-notify', 'notify-api.line.me'],
  }),
  service('linkpreview', 'LinkPreview key', alnum(32)),
  service('liveagent', 'LiveAgent key', alnum(32), { words: ['liveagent', 'live_agent', 'ladesk'] }),
  service('livestorm', 'Livestorm token', 'eyJ[\\w-]{10,40}\\.eyJ[\\w-]{40,300}\\.[\\w-]{43}'),
  service('loadmill', 'Loadmill token', alnum(40)),
  service('loggly', 'Loggly token', '[a-z0-9]{8}-(?:[a-z0-9]{4}-){3}[a-z0-9]{12}', {
    source:
      'https://documentation.solarwinds.com/en/success_center/loggly/content/admin/customer-token-authentication-token.htm',
  }),
  service('loginradius', 'LoginRadius secret', UUID, {
    severity: 'high',
    source: 'https://www.loginradius.com/docs/account/get-api-key-and-secret',
  }),
  service('logzio', 'Logz.io token', `${anyUuid}|[A-Za-z]{32}`, {
    words: ['logz', 'logzio'],
  }),
  service('lokalise', 'Lokalise token', '[a-z0-9]{40}', {
    source: 'https://developers.lokalise.com/reference/api-authentication',
  }),
  service('looker', 'Looker client secret', '[a-z0-9]{24}|[a-z0-9]{20}', {
    severity: 'high',
    also: ['secret', 'token', 'key', 'pass'],
    source: 'https://docs.cloud.google.com/looker/docs/api-auth',
  }),
  service('loops', 'Loops key', hex(32), {
    words: ['loops_api', 'loops-api', 'loopsapi', 'app.loops.so'],
    source: 'https://loops.so/docs/api-reference/intro',
  }),
  service('loyverse', 'Loyverse token', '[0-9a-z-]{32}', { minEntropy: 2.7 }),
  service('lunchmoney', 'Lunch Money token', hex(50), { words: ['lunchmoney', 'lunch_money', 'lunch-money'] }),
  service('luno', 'Luno key', '[\\w-]{43}', { also: [...also, 'luno'], severity: 'critical', minEntropy: 3.5 }),
];
