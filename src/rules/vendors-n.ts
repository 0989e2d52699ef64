// Vendors whose names begin with N and that need no file of their own.
import { alnum, hex, KEY_WORDS, named, service, token, UUID } from './build.ts';
import type { Rule } from './rule.ts';

const anyUuid = '[0-9A-Za-z]{8}-(?:[0-9a-z]{4}-){3}[0-9a-z]{12}';

export const vendorsN: readonly Rule[] = [
  token('n8n', 'n8n key', 'n8n_api_[0-9a-f]{80}', { source: 'https://docs.n8n.io/api/authentication/' }),
  named('nango', 'Nango secret', UUID, {
    also: ['secret', 'key'],
    source: 'https://nango.dev/docs/reference/api/authentication',
  }),
  named('nasa', 'NASA key', alnum(40), {
    words: ['nasa.gov', 'nasa_api', 'nasa-api', 'nasa_key', 'nasaapi'],
    severity: 'low',
    source: 'https://api.nasa.gov/',
  }),
  service('nasdaq', 'Nasdaq Data Link key', '[\\w-]{20}', {
    words: ['nasdaq', 'nasdaqdatalink', 'quandl'],
    also: KEY_WORDS,
    minEntropy: 3.2,
    source: 'https://docs.data.nasdaq.com/docs/getting-started',
  }),
  named('nebius', 'Nebius key', 'eyJ[\\w-]{10,200}\\.eyJ[\\w-]{20,600}\\.[\\w-]{20,400}|v1\\.[\\w.+/=-]{60,400}', {
    source: 'https://docs.tokenfactory.nebius.com/api-reference/introduction',
  }),
  token('neon', 'Neon key', 'napi_[a-zA-Z0-9]{64}', {
    severity: 'critical',
    source: 'https://neon.com/docs/manage/api-keys',
  }),
  named('neon', 'Neon key of the older form', '[a-z0-9]{64,66}', {
    words: ['neon_api', 'neon-api', 'neonapi', 'neon_key', 'neonkey', 'neon.tech'],
    severity: 'critical',
    source: 'https://neon.com/docs/manage/api-keys',
  }),
  named('neon', 'Neon database password', 'npg_[A-Za-z0-9]{12}', {
    words: ['pgpassword', 'neon.tech', 'neondb', 'postgres_password'],
    severity: 'critical',
    source: 'https://neon.com/docs/connect/connect-from-any-app',
  }),
  token('neptune', 'Neptune token', 'eyJhcGlfYWRkcmVzcyI6[A-Za-z0-9+/]{60,400}={0,2}', {
    span: 440,
    source: 'https://docs.neptune.ai/setup/setting_api_token/',
  }),
  service('nethunt', 'NetHunt key', '[A-Za-z0-9-]{36}', { minEntropy: 2.7 }),
  token('netlify', 'Netlify token', 'nf[pcoub]_[A-Za-z0-9_]{36,48}', {
    keywords: ['nfp_', 'nfc_', 'nfo_', 'nfu_', 'nfb_'],
    prefix: 'nfp_',
    severity: 'critical',
    source: 'https://docs.netlify.com/api-and-cli-guides/api-guides/get-started-with-api/',
  }),
  named('netlify', 'Netlify token of an older form', `[\\w=-]{40,46}|${hex(60, 64)}`, {
    also: [...KEY_WORDS, 'cred', 'pass'],
    severity: 'critical',
    minEntropy: 3,
    source: 'https://docs.netlify.com/api-and-cli-guides/api-guides/get-started-with-api/',
  }),
  service('netsuite', 'NetSuite consumer or token secret', alnum(64), {
    severity: 'critical',
    source: 'https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_4247337262.html',
  }),
  service('neutrinoapi', 'Neutrino API key', alnum(48), { words: ['neutrinoapi', 'neutrino_api', 'neutrino-api'] }),
  service('newsapi', 'News API key', '[a-z0-9]{32}', {
    words: ['newsapi', 'news_api', 'news-api'],
    severity: 'low',
    source: 'https://newsapi.org/docs/authentication',
  }),
  service('news catcher', 'NewsCatcher key', '\\w{43}'),
  service('nexmo', 'Vonage (Nexmo) secret', '[A-Za-z0-9_-]{16}', {
    severity: 'high',
    minEntropy: 3,
    source: 'https://developer.vonage.com/en/account/secret-management',
  }),
  service('nftport', 'NFTPort key', anyUuid),
  named('ngrok', 'ngrok token', '[0-9][A-Za-z0-9]{24,29}_\\d?[A-Za-z0-9]{20,22}|(?:ak|cr)_[A-Za-z0-9]{25,30}', {
    source: 'https://ngrok.com/docs/agent/#authtokens',
  }),
  service('nicereply', 'Nicereply key', hex(40)),
  token('nightfall', 'Nightfall key', 'NF-[A-Za-z0-9]{32}', {
    keywords: [...'abcdefghijklmnopqrstuvwxyz0123456789'].map((char) => `nf-${char}`),
    span: 40,
    prefix: 'NF-',
    source: 'https://help.nightfall.ai/developer-api/key-concepts/entities-and-terms-to-know/api-keys',
  }),
  service('nimble', 'Nimble token', alnum(30), { also: KEY_WORDS }),
  token('nocodb', 'NocoDB token', 'nc_pat_[\\w-]{40}', {
    source: 'https://nocodb.com/docs/product-docs/account-settings/api-tokens',
  }),
  named('nomic', 'Nomic key', 'nk-[\\w-]{43}', { source: 'https://docs.nomic.ai/reference/python-api/authentication' }),
  named('nordvpn', 'NordVPN token', hex(64), {
    source: 'https://support.nordvpn.com/hc/en-us/articles/20286980309265',
  }),
  service('noticeable', 'Noticeable key', alnum(20), { minEntropy: 3.2 }),
  token('notion', 'Notion token', 'ntn_\\d{11}[A-Za-z0-9]{35}', {
    source: 'https://developers.notion.com/docs/authorization',
  }),
  token('notion', 'Notion token of an older form', 'secret_[A-Za-z0-9]{43}', {
    minEntropy: 3.8,
    source: 'https://developers.notion.com/docs/authorization',
  }),
  named('notion', 'Notion OAuth token', 'nrt_\\w{40,55}|secret_[A-Za-z0-9]{40,50}', {
    source: 'https://developers.notion.com/docs/authorization',
  }),
  named('novita', 'Novita key', `sk_[\\w-]{40,64}|${UUID}`, {
    source: 'https://novita.ai/docs/api-reference/api-reference-overview',
  }),
  named('nowpayments', 'NOWPayments key', '[A-Z0-9]{7}(?:-[A-Z0-9]{7}){3}', {
    severity: 'critical',
    source: 'https://nowpayments.io/help/api-keys',
  }),
  service('nozbe', 'Nozbe token', '[0-9A-Za-z]{16}_[\\w=-]{64}'),
  token('npm', 'npm token', 'npm_[A-Za-z0-9]{36}', {
    severity: 'critical',
    checksum: 'crc32-base62',
    source: 'https://docs.npmjs.com/about-access-tokens',
  }),
  named('npm', 'npm token of an older form', UUID, {
    words: ['_authtoken', 'npm_token', 'npm_auth', 'npmtoken', 'npm-token', 'npm_key', 'npm_api', 'npmrc', 'npm token'],
    severity: 'critical',
    source: 'https://docs.npmjs.com/about-access-tokens',
  }),
  token('nuget', 'NuGet key', 'oy2[a-z0-9]{43}', {
    keywords: [...'abcdefghijklmnopqrstuvwxyz0123456789'].map((char) => `oy2${char}`),
    prefix: 'oy2',
    span: 60,
    severity: 'critical',
    source: 'https://learn.microsoft.com/en-us/nuget/nuget-org/scoped-api-keys',
  }),
  named('nuget', 'NuGet key of another form', '[a-z0-9]{46}', {
    severity: 'critical',
    source: 'https://learn.microsoft.com/en-us/nuget/nuget-org/scoped-api-keys',
  }),
  service('numverify', 'numverify key', '[a-z0-9]{32}'),
  service('nutritionix', 'Nutritionix key', '[a-z0-9]{32}'),
  token('nvidia', 'NVIDIA key', 'nvapi-[\\w-]{64}', { source: 'https://docs.nvidia.com/nim/' }),
  named('nvidia', 'NVIDIA NGC key', `[A-Za-z0-9]{84}|[a-z0-9]{26}:${UUID}`, {
    words: ['ngc_', 'ngc-', 'ngc ', 'ngc:', 'ngc=', 'ngctoken', 'ngckey', 'ngc.', 'nvcr.io'],
    source: 'https://docs.nvidia.com/ngc/gpu-cloud/ngc-user-guide/index.html',
  }),
  token('nylas', 'Nylas key', 'nyk_v\\d_[A-Za-z0-9]{60,70}', {
    source: 'https://developer.nylas.com/docs/v3/auth/api-keys/',
  }),
  named('nylas', 'Nylas secret', `${alnum(30)}|${hex(32)}|nyk_\\w{60,70}`, {
    words: ['nylas'],
    source: 'https://developer.nylas.com/docs/v3/auth/',
  }),
  service('nytimes', 'New York Times key', '[\\w=-]{32}', {
    words: ['nytimes', 'new-york-times', 'newyorktimes', 'new_york_times', 'new york times', 'nyt_api', 'nyt-api'],
    severity: 'low',
    minEntropy: 3,
    source: 'https://developer.nytimes.com/get-started',
  }),
  named('novu', 'Novu key', hex(32), {
    also: KEY_WORDS,
    source: 'https://docs.novu.co/api-reference/overview',
  }),
  token('ninety', 'Ninety token', 'pat_[0-9a-f]{64}', {
    source: 'https://github.com/NangoHQ/nango/blob/master/packages/providers/providers.yaml',
  }),
];
