// Vendors whose names begin with K and that need no file of their own.
import { alnum, hex, KEY_WORDS, named, service, token, UUID } from './build.ts';
import type { Rule } from './rule.ts';

const openclaw = 'https://docs.openclaw.ai/help/environment';

export const vendorsK: readonly Rule[] = [
  token('kaggle', 'Kaggle token', 'KGAT_[0-9a-f]{32}', { source: 'https://www.kaggle.com/docs/api' }),
  named('kaggle', 'Kaggle key', hex(32), { also: ['key', 'token'], source: 'https://www.kaggle.com/docs/api' }),
  service('kagi', 'Kagi token', '[\\w-]{11}\\.[\\w-]{43}', {
    source: 'https://help.kagi.com/kagi/api/intro/auth.html',
  }),
  service('kanbantool', 'Kanban Tool token', '[0-9A-Z]{12}', { words: ['kanbantool', 'kanban'], minEntropy: 3 }),
  service('karmacrm', 'karmaCRM token', alnum(20), { words: ['karmacrm', 'karma'], also: KEY_WORDS }),
  service('keenio', 'Keen key', '[0-9A-Z]{64}', { words: ['keen_', 'keen-', 'keenio', 'keen.io', 'keen '] }),
  named('keycloak', 'Keycloak client secret', `[A-Za-z0-9]{32}|${UUID}|${hex(64)}`, {
    also: ['secret'],
    severity: 'critical',
    source: 'https://www.keycloak.org/docs/latest/server_admin/#_client-credentials',
  }),
  service('kickbox', 'Kickbox key', '(?:test_|live_)?[A-Za-z0-9_]{64,90}'),
  named('kilocode', 'Kilo Code key', 'eyJ[\\w-]{10,100}\\.eyJ[\\w-]{20,400}\\.[\\w-]{20,100}|[\\w-]{32,100}', {
    source: openclaw,
    minEntropy: 3,
  }),
  named('kimi', 'Moonshot (Kimi) key', 'sk-(?:kimi-)?[\\w-]{48,72}', {
    words: ['moonshot', 'kimi', 'kimicode'],
    source: 'https://platform.moonshot.ai/docs/api/chat',
  }),
  named('kinde', 'Kinde client secret', '[A-Za-z0-9]{48,64}', {
    also: ['secret'],
    source: 'https://docs.kinde.com/build/applications/about-applications/',
  }),
  token('klarna', 'Klarna key', 'klarna_live_api_[\\w+/=-]{40,200}', {
    severity: 'critical',
    source: 'https://docs.klarna.com/api/authentication/',
  }),
  token('klarna', 'Klarna test key', 'klarna_test_api_[\\w+/=-]{40,200}', {
    severity: 'low',
    source: 'https://docs.klarna.com/api/authentication/',
  }),
  named('klaviyo', 'Klaviyo key', 'pk_[A-Za-z0-9_]{34,42}', {
    source: 'https://developers.klaviyo.com/en/docs/authenticate_',
  }),
  token('klaviyo', 'Klaviyo private key', 'pk_(?:[0-9a-f]{34}|[A-Za-z0-9]{6}_[0-9a-f]{34})', {
    keywords: [...'abcdefghijklmnopqrstuvwxyz0123456789'].map((char) => `pk_${char}`),
    span: 48,
    prefix: 'pk_',
    source: 'https://developers.klaviyo.com/en/docs/authenticate_',
  }),
  service('klingai', 'Kling AI key', alnum(32), {
    words: ['kling_', 'kling-', 'klingai', 'kling ', 'kling:', 'kling.'],
    severity: 'high',
    source: 'https://app.klingai.com/global/dev/document-api/apiReference/commonInfo',
  }),
  service('klipfolio', 'Klipfolio key', hex(40)),
  service('knapsackpro', 'Knapsack Pro token', '[0-9a-z]{32}', {
    words: ['knapsackpro', 'knapsack_pro', 'knapsack-pro'],
  }),
  named('knock', 'Knock secret key', 'sk_(?:test_)?[\\w-]{40,60}', {
    words: ['knock_', 'knock-', 'knockapi'],
    source: 'https://docs.knock.app/developer-tools/api-keys',
  }),
  token('kong', 'Kong Konnect token', 'kpat_[A-Za-z0-9]{40,72}', {
    source: 'https://developer.konghq.com/konnect-api/',
  }),
  service('kontent', 'Kontent.ai key', `ey[\\w-]{20,60}\\.ey[\\w-]{100,500}\\.[\\w-]{40,50}|${UUID}`, {
    also: ['key', 'token', 'secret', 'api'],
  }),
  named('koyeb', 'Koyeb token', '[a-z0-9]{64}', {
    severity: 'critical',
    source: 'https://www.koyeb.com/docs/reference/api',
  }),
  service('kraken', 'Kraken key', '[A-Za-z0-9/+]{54,56}={0,2}|[A-Za-z0-9/+=_-]{80,90}', {
    severity: 'critical',
    minEntropy: 4,
    source: 'https://docs.kraken.com/api/docs/guides/spot-rest-auth',
  }),
  named('kubernetes', 'Kubernetes bootstrap token', '[a-z0-9]{6}\\.[a-z0-9]{16}', {
    words: ['kubeadm', '--token', 'bootstrap-token', 'bootstrap_token', 'bootstrap token', 'discovery-token'],
    also: ['token'],
    severity: 'critical',
    minEntropy: 3,
    source: 'https://kubernetes.io/docs/reference/access-authn-authz/bootstrap-tokens/',
  }),
  token('kubernetes', 'Kubernetes bootstrap token secret', 'token-secret:\\s{1,8}["\']?([a-z0-9]{16})', {
    near: ['token-id'],
    open: 'before',
    prefix: '',
    severity: 'critical',
    source: 'https://kubernetes.io/docs/reference/access-authn-authz/bootstrap-tokens/',
  }),
  service('kucoin', 'KuCoin key', `[0-9a-f]{24}|${UUID}`, {
    severity: 'critical',
    source: 'https://www.kucoin.com/docs-new/authentication',
  }),
  service('kylas', 'Kylas key', '[a-z0-9-]{36}(?::\\d{1,6})?', { minEntropy: 2.7 }),
  token('kimi', 'Kimi Code key', 'sk-kimi-[A-Za-z0-9]{60,72}', { source: 'https://www.kimi.com/code/docs/en/' }),
];
