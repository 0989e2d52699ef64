// Vendors whose names begin with B and that need no file of their own.
import { alnum, hex, KEY_WORDS, named, service, token, UUID, urlSafe } from './build.ts';
import type { Rule } from './rule.ts';

const also = KEY_WORDS;
const buildkite = 'https://buildkite.com/docs/apis/managing-api-tokens';

export const vendorsB: readonly Rule[] = [
  token('bannerbear', 'Bannerbear project key', 'bb_(?:pr|ma)_[0-9a-f]{30}', {
    keywords: ['bb_pr_', 'bb_ma_'],
    prefix: 'bb_pr_',
    source: 'https://developers.bannerbear.com/#authentication',
  }),
  service('bannerbear', 'Bannerbear key', alnum(24)),
  named('baremetrics', 'Baremetrics key', '(?:sk|lk)_[0-9A-Za-z]{18,25}|[0-9a-z_-]{25}', {
    source: 'https://developers.baremetrics.com/reference/authentication',
  }),
  named('baseten', 'Baseten key', `${alnum(8)}\\.${alnum(32)}`, {
    source: 'https://docs.baseten.co/observability/api-keys',
  }),
  named('beamer', 'Beamer key', 'b_[\\w=\\\\/+-]{44}|[\\w+/]{45}=', { source: 'https://www.getbeamer.com/api' }),
  token('besttime', 'BestTime private key', 'pri_[0-9a-f]{32}', {
    near: ['besttime'],
    source: 'https://documentation.besttime.app/',
  }),
  service('besttime', 'BestTime key', '\\w{36}'),
  named('better stack', 'Better Stack token', alnum(24), {
    words: ['betterstack', 'better_stack', 'better-stack', 'betteruptime', 'better_uptime', 'logtail'],
    source: 'https://betterstack.com/docs/uptime/api/getting-started-with-uptime-api/',
  }),
  named('bitly', 'Bitly access token', '[0-9A-Za-z-]{40}', {
    source: 'https://dev.bitly.com/docs/getting-started/authentication/',
  }),
  named('bitrise', 'Bitrise access token', urlSafe(60, 120), {
    source: 'https://devcenter.bitrise.io/en/accounts/personal-access-tokens.html',
  }),
  token('bitrise', 'Bitrise workspace or personal token', 'bit(?:wat|pat)_[\\w-]{30,120}', {
    keywords: ['bitwat_', 'bitpat_'],
    source: 'https://devcenter.bitrise.io/en/accounts/personal-access-tokens.html',
  }),
  named('bittrex', 'Bittrex key', '[0-9A-Za-z]{32}', { source: 'https://bittrex.github.io/api/v3' }),
  named('bitwarden', 'Bitwarden secrets manager token', `0\\.${UUID}\\.${alnum(30)}:[A-Za-z0-9+/=]{24}`, {
    words: ['bitwarden', 'bws_access_token', 'bws_token'],
    severity: 'critical',
    source: 'https://bitwarden.com/help/access-tokens/',
  }),
  named('bitwarden', 'Bitwarden session key', '[A-Za-z0-9+/]{86}==', {
    words: ['bw_session'],
    source: 'https://bitwarden.com/help/cli/#using-a-session-key',
  }),
  named('bitwarden', 'Bitwarden client secret', alnum(30), {
    words: ['bitwarden', 'bw_clientsecret', 'bw_client_secret'],
    also: ['secret'],
    severity: 'critical',
    source: 'https://bitwarden.com/help/personal-api-key/',
  }),
  token('block-protocol', 'Block Protocol key', `b10ck5\\.[0-9a-f]{32}\\.${UUID}`, {
    source: 'https://blockprotocol.org/docs/hub/api',
  }),
  token('blynk', 'Blynk client credential', 'oa2-client-id_[\\w-]{32}(?::|&client_secret=)([\\w-]{40})', {
    source: 'https://docs.blynk.io/en/blynk.cloud/oauth2.0-authentication',
  }),
  named('blynk', 'Blynk token', '[\\w-]{32}|[\\w-]{40}', {
    also: ['token', 'bearer', 'auth', 'key', 'secret'],
    severity: 'medium',
    source: 'https://docs.blynk.io/en/blynk.cloud/device-https-api',
  }),
  token(
    'blynk',
    'Blynk organisation token',
    'Bearer ([\\w-]{40})"?[\\s\\\\]{0,10}["\']?https://(?:\\w{3,5}\\.)?blynk\\.cloud',
    {
      span: 200,
      open: 'after',
      sample: 'Bearer [\\w-]{40}" https://blynk\\.cloud',
      source: 'https://docs.blynk.io/en/blynk.cloud/platform-api',
    },
  ),
  named('box', 'Box credential', alnum(32), {
    words: [
      'box_',
      'box-',
      'boxkey',
      'boxtoken',
      'boxsecret',
      'boxclient',
      'boxaccess',
      'box.com',
      'boxapi',
      'box api',
    ],
    also: ['key', 'token', 'secret', 'client', 'api'],
    source: 'https://developer.box.com/guides/authentication/tokens/',
  }),
  token('braintree', 'Braintree access token', 'access_token\\$(?:production|sandbox)\\$[0-9a-z]{16}\\$[0-9a-f]{32}', {
    keywords: ['access_token$'],
    severity: 'critical',
    source: 'https://developer.paypal.com/braintree/docs/reference/general/access-tokens',
  }),
  named('braintree', 'Braintree key', `${hex(32)}|[0-9a-z]{16}`, {
    severity: 'critical',
    also: ['key', 'secret', 'token', 'private', 'merchant'],
    source: 'https://developer.paypal.com/braintree/articles/control-panel/important-gateway-credentials',
  }),
  token('braintrust', 'Braintrust key', 'bt-st-[0-9A-Za-z]{48}', {
    source: 'https://www.braintrust.dev/docs/reference/api',
  }),
  named('braintrust', 'Braintrust key by name', 'sk-[0-9A-Za-z]{48}', {
    source: 'https://www.braintrust.dev/docs/reference/api',
  }),
  token('branch', 'Branch.io key', '(?:key|secret)_(?:live|test)_[0-9A-Za-z]{32}', {
    keywords: ['key_live_', 'key_test_', 'secret_live_', 'secret_test_'],
    prefix: 'key_live_',
    severity: 'medium',
    source: 'https://help.branch.io/developers-hub/docs/branch-keys',
  }),
  token('brave', 'Brave Search API key', 'BSA[\\w-]{24,40}', {
    keywords: [...'abcdefghijklmnopqrstuvwxyz0123456789_-'].map((byte) => `bsa${byte}`),
    prefix: 'BSA',
    minEntropy: 3.6,
    textOnly: true,
    source: 'https://api-dashboard.search.brave.com/app/documentation/web-search/get-started',
  }),
  token('brave', 'Brave Search key', 'brv_[\\w-]{20,80}', {
    source: 'https://api-dashboard.search.brave.com/app/documentation',
  }),
  token('browserbase', 'Browserbase key', 'bb_live_[\\w-]{24,40}', {
    source: 'https://docs.browserbase.com/reference/introduction',
  }),
  named('browserstack', 'BrowserStack access key', alnum(20), {
    words: ['browserstack', 'browser_stack', 'bs_authkey'],
    also: ['key', 'auth', 'token'],
    source: 'https://www.browserstack.com/docs/automate/api-reference/selenium/authentication',
  }),
  named('bugsnag', 'Bugsnag key', `${UUID}|${hex(32)}`, {
    severity: 'medium',
    source: 'https://docs.bugsnag.com/api/data-access/authentication/',
  }),
  token('buildkite', 'Buildkite API token', 'bkua_(?:[0-9A-Za-z]{53}|[0-9A-Za-z]{40})', { source: buildkite }),
  token(
    'buildkite',
    'Buildkite agent or service token',
    'bk(?:aa_[\\w-]{75}|aj_[\\w-]{333}|ar_[\\w-]{73}|ct_[\\w-]{73}|pt_[\\w-]{199}|pat_[\\w-]{54}|ps_[\\w-]{64}|at_[\\w-]{32,340})',
    {
      keywords: ['bkaa_', 'bkaj_', 'bkar_', 'bkct_', 'bkpt_', 'bkpat_', 'bkps_', 'bkat_'],
      prefix: 'bkaa_',
      span: 350,
      source: 'https://buildkite.com/docs/agent/v3/tokens',
    },
  ),
  named('buildkite', 'Buildkite token of the old form', '[0-9a-z]{40}|[0-9a-f]{50}', { source: buildkite }),
  token('builder-io', 'Builder.io private key', 'bpk-[0-9a-f]{32}', {
    source: 'https://www.builder.io/c/docs/using-your-api-key',
  }),
  named('builder io', 'Builder.io key', hex(32), {
    words: ['builder_io', 'builderio', 'builder.io', 'builder-io', 'builder_public', 'builder_private'],
    severity: 'low',
    source: 'https://www.builder.io/c/docs/using-your-api-key',
  }),
  named('blockfrost', 'Blockfrost project id', '(?:mainnet|preprod|preview|testnet|ipfs)[0-9A-Za-z]{32}', {
    source: 'https://docs.blockfrost.io/',
  }),
  token('brex', 'Brex token', 'bxt_[0-9A-Za-z]{32,48}', {
    severity: 'critical',
    source: 'https://developer.brex.com/docs/authentication/',
  }),
  named(
    'bunny',
    'bunny.net API key',
    `${UUID}${UUID}|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}-[0-9a-f]{4}-[0-9a-f]{4}`,
    {
      words: ['bunny', 'bunnycdn'],
      source: 'https://docs.bunny.net/reference/bunnynet-api-overview',
    },
  ),
  service('beebole', 'BeeBole key', '[0-9a-z]{40,42}'),
  service('besnappy', 'Snappy key', hex(64)),
  service('billomat', 'Billomat key', hex(32)),
  service('bitbar', 'BitBar key', alnum(32)),
  service('bitcoin average', 'BitcoinAverage key', alnum(43)),
  service('bitfinex', 'Bitfinex key', urlSafe(43), { severity: 'critical' }),
  service('bitmex', 'BitMEX key', `${urlSafe(24)}|${urlSafe(48)}`, { severity: 'critical' }),
  service('blazemeter', 'BlazeMeter or Runscope key', UUID, { words: ['blazemeter', 'runscope'] }),
  service('blitapp', 'Blitapp key', `${urlSafe(39)}|${urlSafe(41)}`),
  service('blocknative', 'Blocknative key', UUID),
  service('blogger', 'Blogger key', '[0-9A-Za-z-]{39,45}|AIzaSy[\\w-]{33}', { also }),
  service('bombbomb', 'BombBomb token', '[0-9A-Za-z=+/]{86,90}|eyJ[\\w-]{10,140}\\.[\\w-]{10,300}\\.[\\w-]{10,171}'),
  service('boostnote', 'Boost Note token', hex(64)),
  service('borgbase', 'BorgBase token', '[\\w/.-]{148,152}'),
  service('brandfetch', 'Brandfetch key', '[0-9A-Za-z]{40}|[\\w=+/!@#$%^&*()-]{43}='),
  service('browshot', 'Browshot key', '[0-9A-Za-z-]{28}'),
  service('bscscan', 'BscScan key', '[0-9A-Z]{33,34}'),
  service('buddyns', 'BuddyNS key', '[0-9a-z]{40}'),
  service('budibase', 'Budibase key', '[0-9a-f]{32}-[0-9a-f]{78,80}'),
  service('bugherd', 'BugHerd key', '[0-9a-z]{22}'),
  service('bulbul', 'Bulbul key', '[0-9a-z]{32}'),
  service('bulksms', 'BulkSMS token', '[0-9A-Za-z!@#$%^&*()]{29}|[0-9A-F-]{37}'),
  service('buttercms', 'ButterCMS token', '[0-9a-z]{40}', {
    words: ['buttercms', 'butter_cms', 'butter_api', 'butter-cms'],
  }),
  token('backblaze', 'Backblaze key without a name', 'K00[0-9][0-9A-Za-z+/]{27}', {
    severity: 'critical',
    confidence: 'medium',
    keywords: [...'0123456789'].map((cluster) => `k00${cluster}`),
    prefix: 'K00',
    minEntropy: 4,
    textOnly: true,
    source: 'https://www.backblaze.com/docs/cloud-storage-application-keys',
  }),
  named('backblaze', 'Backblaze application key', 'K0\\d{2}[0-9A-Za-z+/]{27}', {
    words: ['backblaze', 'b2_app', 'b2_key', 'b2-app', 'b2-key', 'b2_secret', 'application_key', 'applicationkey'],
    severity: 'critical',
    source: 'https://www.backblaze.com/docs/cloud-storage-application-keys',
  }),
  named('basecamp', 'Basecamp client secret', hex(40), {
    also,
    source: 'https://github.com/basecamp/api/blob/master/sections/authentication.md',
  }),
  named('binance', 'Binance key or secret', alnum(64), {
    severity: 'critical',
    source: 'https://developers.binance.com/docs/binance-spot-api-docs/rest-api/request-security',
  }),
  named('braze', 'Braze key', UUID, {
    also: KEY_WORDS,
    source: 'https://www.braze.com/docs/api/basics/',
  }),
  named('bybit', 'Bybit key or secret', '[0-9A-Za-z]{18}|[0-9A-Za-z]{36}', {
    severity: 'critical',
    also: KEY_WORDS,
    source: 'https://bybit-exchange.github.io/docs/v5/guide',
  }),
  token('botpress', 'Botpress access token', 'bp_pat_[A-Za-z0-9]{36}', {
    source: 'https://nango.dev/docs/api-integrations/botpress/connect',
    severity: 'critical',
  }),
  named('browseruse', 'Browser Use key', 'bu_[\\w-]{40,48}', {
    source: 'https://docs.browser-use.com/cloud/api-reference',
    words: ['browseruse', 'browser_use', 'browser-use'],
  }),
];
