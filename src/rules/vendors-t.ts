// Vendors whose names begin with T and that need no file of their own.
import { alnum, hex, KEY_WORDS, named, service, token, UUID, urlSafe } from './build.ts';
import type { Rule } from './rule.ts';

const also = KEY_WORDS;
const BETTERLEAKS = 'https://github.com/betterleaks/betterleaks/tree/main/config/betterleaks.toml';

export const vendorsT: readonly Rule[] = [
  token('tableau', 'Tableau personal access token', '[A-Za-z0-9+/]{22}==:(?!x{8})[A-Za-z0-9]{32}', {
    keywords: [...'abcdefghijklmnopqrstuvwxyz0123456789'].map((byte) => `==:${byte}`),
    lead: 22,
    prefix: '',
    source: 'https://help.tableau.com/current/server/en-us/security_personal_access_tokens.htm',
  }),
  token('tailscale', 'Tailscale key', 'tskey-(?:[a-z]{2,12}-)?[A-Za-z0-9_]{6,100}(?:-[A-Za-z0-9_-]{8,120})?', {
    span: 300,
    severity: 'critical',
    source: 'https://tailscale.com/kb/1277/key-prefixes',
  }),
  token('tavily', 'Tavily key', 'tvly-(?:dev-|prod-)?[A-Za-z0-9_-]{24,64}', {
    source: 'https://docs.tavily.com/documentation/api-reference/introduction',
  }),
  token('teamcity', 'TeamCity access token', 'eyJ0eXAiOiAiVENWMiJ9\\.[A-Za-z0-9_-]{36}\\.[A-Za-z0-9_-]{48}', {
    severity: 'critical',
    source: 'https://www.jetbrains.com/help/teamcity/configuring-your-user-profile.html',
  }),
  token('teamwork', 'Teamwork token', 'tkn\\.v1_[0-9A-Za-z]{60,80}={0,2}', {
    source: 'https://github.com/trufflesecurity/trufflehog/tree/main/pkg/detectors/teamwork',
  }),
  token('telnyx', 'Telnyx key', 'KEY0[0-9A-F]{31}_[A-Za-z0-9_-]{22}', {
    source: 'https://developers.telnyx.com/api/authentication',
  }),
  token(
    'tezos',
    'Tezos secret key',
    'ed(?:sk[1-9A-HJ-NP-Za-km-z]{50}|sk[1-9A-HJ-NP-Za-km-z]{94}|esk[1-9A-HJ-NP-Za-km-z]{83})',
    {
      severity: 'critical',
      keywords: ['edsk', 'edesk'],
      textOnly: true,
      prefix: 'edsk',
      source: 'https://octez.tezos.com/docs/shell/cli-commands.html',
    },
  ),
  token('thunderstore', 'Thunderstore token', 'tss_[A-Za-z0-9_-]{20,80}', {
    near: ['thunderstore', 'tcli'],
    source: BETTERLEAKS,
  }),
  token('tickettailor', 'Ticket Tailor key', 'sk_[0-9]{3,5}_[0-9]{5,7}_[a-f0-9]{32}', {
    keywords: ['sk_1', 'sk_2', 'sk_3', 'sk_4', 'sk_5', 'sk_6', 'sk_7', 'sk_8', 'sk_9', 'sk_0'],
    prefix: 'sk_',
    source: 'https://github.com/trufflesecurity/trufflehog/tree/main/pkg/detectors/tickettailor',
  }),
  token('tigris', 'Tigris secret key', 'tsec_[A-Za-z0-9_+-]{40,80}', {
    severity: 'critical',
    source: 'https://www.tigrisdata.com/docs/iam/manage-access-key/',
  }),
  token(
    'tines',
    'Tines webhook URL',
    'https://[A-Za-z0-9-]{1,60}\\.tines\\.(?:com|io)/webhook/[a-z0-9]{32}/([a-z0-9]{32})',
    {
      keywords: ['.tines.com/webhook/', '.tines.io/webhook/'],
      lead: 68,
      prefix: '',
      source: 'https://github.com/trufflesecurity/trufflehog/tree/main/pkg/detectors/tines',
    },
  ),
  token('together', 'Together AI key', 'tgp_v1_[A-Za-z0-9_-]{43}', {
    source: 'https://docs.together.ai/docs/quickstart',
  }),
  token('tolgee', 'Tolgee key', 'tgpa[tk]_[a-z0-9]{20,60}', {
    keywords: ['tgpat_', 'tgpak_'],
    prefix: 'tgpat_',
    source: 'https://docs.tolgee.io/platform/account_settings/api_keys_and_pat_tokens',
  }),
  token('trello', 'Trello token', 'ATTA[0-9a-f]{64}[0-9A-F]{8}', {
    source: 'https://developer.atlassian.com/cloud/trello/guides/rest-api/authorization/',
  }),
  token('trigger', 'Trigger.dev key', 'tr_(?:dev|prod|stg|preview|pat)_[A-Za-z0-9]{20,48}', {
    keywords: ['tr_dev_', 'tr_prod_', 'tr_stg_', 'tr_preview_', 'tr_pat_'],
    prefix: 'tr_',
    source: 'https://trigger.dev/docs/apikeys',
  }),
  token('trufflehog', 'TruffleHog Enterprise secret', 'thog-(?:secret-[0-9a-f]{32}|key-[0-9a-f]{16})', {
    keywords: ['thog-secret-', 'thog-key-'],
    prefix: 'thog-',
    source: 'https://github.com/trufflesecurity/trufflehog/tree/main/pkg/detectors/trufflehog',
  }),
  token('twelvelabs', 'Twelve Labs key', 'tlk_[A-Z0-9]{40,60}', { source: 'https://docs.twelvelabs.io/' }),
  token('twitch', 'Twitch stream key', 'live_[0-9]{8,12}_[A-Za-z0-9]{28,36}', {
    source: 'https://help.twitch.tv/s/article/twitch-stream-key-faq',
  }),
  token('typeform', 'Typeform token', 'tfp_[A-Za-z0-9_.=-]{40,59}', {
    source: 'https://www.typeform.com/developers/get-started/personal-access-token/',
  }),
  service('tatum', 'Tatum key', '(?:t-)?[0-9a-z]{8}(?:-[0-9a-z]{4}){3}-[0-9a-z]{12}|[0-9a-z-]{36}|t-[0-9a-z-]{40,64}'),
  named('taxjar', 'TaxJar token', '[0-9a-z]{32}', {
    words: ['taxjar', 'tax_jar'],
    source: 'https://developers.taxjar.com/api/reference/',
  }),
  service('teamgate', 'Teamgate key', '[A-Za-z0-9]{80}|[a-z0-9]{40}'),
  named('teamwork', 'Teamwork key', 'twp_[A-Za-z0-9]{20,40}', {
    words: ['twp_', 'teamwork'],
    source: 'https://apidocs.teamwork.com/',
  }),
  service('technicalanalysisapi', 'Technical Analysis API key', '[0-9A-Z]{48}', {
    words: ['technicalanalysisapi', 'technical_analysis'],
  }),
  service('tefter', 'Tefter token', alnum(20)),
  service('teletype', 'Teletype token', '[0-9A-Za-z-]{64,74}'),
  service('telnyx', 'Telnyx key of another form', 'KEY[0-9A-Za-z_-]{55}'),
  named('tencent', 'Tencent Cloud secret key', alnum(32), {
    words: ['tencent', 'qcloud', 'tencentcloud', 'tccli'],
    severity: 'critical',
    also: ['secret', 'key'],
    source: 'https://www.tencentcloud.com/document/product/598/32675',
  }),
  named('tencent', 'Tencent TokenHub key', `sk-[0-9A-Za-z]{32,64}|${alnum(32, 64)}|${UUID}`, {
    also: KEY_WORDS,
    words: ['tokenhub', 'tokenplan', 'hunyuan', 'lkeap'],
    source: 'https://cloud.tencent.com/document/product/1729',
  }),
  service('testingbot', 'TestingBot secret', '[0-9a-z]{32}'),
  service('textmagic', 'Textmagic key', alnum(30)),
  service('theoddsapi', 'The Odds API key', hex(32), {
    words: ['theoddsapi', 'the-odds-api', 'the_odds_api', 'odds_api', 'oddsapi'],
  }),
  named('thingsboard', 'ThingsBoard device token', alnum(20), {
    words: ['thingsboard', 'provisiondevicekey', 'provisiondevicesecret', 'tb_device'],
    source: 'https://thingsboard.io/docs/user-guide/access-token/',
  }),
  service('thinkific', 'Thinkific key', hex(32)),
  service('thousandeyes', 'ThousandEyes token', alnum(32), { words: ['thousandeyes', 'thousand_eyes'] }),
  named('thunderforest', 'Thunderforest key', hex(32), {
    severity: 'medium',
    source: 'https://www.thunderforest.com/docs/apikeys/',
  }),
  service('ticketmaster', 'Ticketmaster key', alnum(32)),
  service('tiingo', 'Tiingo token', '[0-9a-z]{40}'),
  service('timecamp', 'TimeCamp token', '[0-9a-z]{26}'),
  service('timezoneapi', 'TimezoneAPI token', alnum(20)),
  token('tinybird', 'Tinybird token by its form', 'p\\.eyJ1Ijo[A-Za-z0-9_-]{30,200}\\.[A-Za-z0-9_-]{43}', {
    span: 260,
    source: 'https://www.tinybird.co/docs/get-started/administration/auth-tokens',
  }),
  named('tinybird', 'Tinybird token', 'p\\.eyJ[A-Za-z0-9_-]{30,200}\\.[A-Za-z0-9_-]{43}', {
    source: 'https://www.tinybird.co/docs/get-started/administration/auth-tokens',
  }),
  service('tly', 'T.LY token', alnum(60), {
    words: ['tly_', 't.ly', 'tlyapi', 'tlykey', 'tly key', 'tly token', 'tly secret', 'tly api'],
  }),
  named('tmdb', 'TMDB key', hex(32), {
    words: ['tmdb', 'themoviedb', 'moviedb'],
    severity: 'medium',
    source: 'https://developer.themoviedb.org/docs/authentication-application',
  }),
  service('tmetric', 'TMetric token', '[0-9A-Z]{64}'),
  named('todoist', 'Todoist token', '[0-9a-z]{40}', { source: 'https://developer.todoist.com/rest/v2/#authorization' }),
  named('together', 'Together AI legacy key', hex(64), {
    words: ['together_', 'togetherai', 'together.', 'together-', 'togethercomputer'],
    source: 'https://docs.together.ai/docs/quickstart',
  }),
  named('toggl', 'Toggl token', alnum(32, 36), {
    words: [
      'toggl_',
      'toggl-',
      'toggl.',
      'togglapi',
      'togglkey',
      'toggltoken',
      'togglsecret',
      'toggl key',
      'toggl token',
      'toggl secret',
      'toggl api',
      'toggl access',
      'toggl private',
      'toggltrack',
      'togglaccess',
    ],
    source: 'https://engineering.toggl.com/docs/authentication',
  }),
  service('tokeet', 'Tokeet key', UUID),
  service('tokeet', 'Tokeet account id', '[0-9]{10}\\.[0-9]{4}', { severity: 'low' }),
  service('tomorrowio', 'Tomorrow.io key', alnum(32), { words: ['tomorrow'], also }),
  service('tomtom', 'TomTom key', alnum(32)),
  service('tradier', 'Tradier token', alnum(28), { severity: 'critical' }),
  service('transferwise', 'Wise token', UUID, {
    words: ['transferwise', 'wise_api', 'wise_token', 'wise.com', 'wise-api'],
    severity: 'critical',
  }),
  named('transifex', 'Transifex token', '1/[0-9a-f]{40}', {
    words: ['transifex', 'tx_token'],
    source: 'https://developers.transifex.com/reference/api-authentication',
  }),
  service('travelpayouts', 'Travelpayouts token', '[0-9a-z]{32}'),
  named('travis', 'Travis CI token', urlSafe(22), {
    words: ['travis', 'travisci'],
    also,
    source: 'https://docs.travis-ci.com/user/triggering-builds/',
  }),
  named('trello', 'Trello key', '[0-9a-z]{32}', {
    source: 'https://developer.atlassian.com/cloud/trello/guides/rest-api/authorization/',
  }),
  named('trello', 'Trello legacy token', '[0-9a-zA-Z-]{60,76}', {
    source: 'https://developer.atlassian.com/cloud/trello/guides/rest-api/authorization/',
  }),
  service('tru', 'tru.ID secret', '[0-9A-Za-z_.~-]{26}', {
    words: ['tru_client', 'tru_secret', 'tru_id', 'tru.id', 'truid', 'tru_', 'tru token'],
    also,
  }),
  service('tru', 'tru.ID client id', '[0-9a-z]{8}(?:-[0-9a-z]{4}){3}-[0-9a-z]{12}', {
    words: ['tru_client', 'tru_secret', 'tru_id', 'tru.id', 'truid', 'tru_'],
    severity: 'low',
  }),
  named('truenas', 'TrueNAS key', '[0-9]{1,6}-[A-Za-z0-9]{64}', {
    words: ['truenas', 'true_nas', 'freenas', 'bearer', 'auth.login_with_api_key', 'tn_api', 'true-nas'],
    severity: 'critical',
    source: 'https://www.truenas.com/docs/scale/api/',
  }),
  named('tumblr', 'Tumblr secret', alnum(50), { source: 'https://www.tumblr.com/docs/en/api/v2' }),
  service('twelvedata', 'Twelve Data key', '[0-9a-z]{32}', { words: ['twelvedata', 'twelve_data'] }),
  service('twist', 'Twist token', hex(40), {
    words: ['twist_', 'twist-', 'twistapi', 'twist.', 'twist '],
    also: ['oauth', 'key', 'token', 'secret', 'api', 'auth', 'credential', 'password'],
  }),
  named('twitch', 'Twitch secret or token', '(?:oauth:)?[0-9A-Za-z]{30}', {
    source: 'https://dev.twitch.tv/docs/authentication/',
  }),
  service('tyntec', 'tyntec key', alnum(32)),
  named('typeform', 'Typeform legacy token', alnum(44), {
    source: 'https://www.typeform.com/developers/get-started/personal-access-token/',
  }),
  named('typesense', 'Typesense key', alnum(32), { source: 'https://typesense.org/docs/latest/api/api-keys.html' }),
  service('typetalk', 'Typetalk secret', '[0-9A-Za-z]{64}|[0-9A-Za-z]{32}'),
  token('thingsboard', 'ThingsBoard device URL', 'thingsboard\\.cloud/api/v1/([A-Za-z0-9]{20})', {
    keywords: ['thingsboard.cloud/api/v1/'],
    prefix: '',
    source: 'https://thingsboard.io/docs/user-guide/access-token/',
  }),
  token(
    'truenas',
    'TrueNAS key in a call',
    'auth\\.login_with_api_key"[\\s,]{1,20}"params":\\s{0,8}\\[\\s{0,20}"([0-9]{1,6}-[A-Za-z0-9]{64})"',
    { severity: 'critical', prefix: '', textOnly: true, source: 'https://www.truenas.com/docs/scale/api/' },
  ),
  token('turbopuffer', 'turbopuffer key', 'tpuf_[A-Za-z0-9]{24,60}', { source: 'https://turbopuffer.com/docs/auth' }),
  named('telesign', 'TeleSign key', '[A-Za-z0-9+/]{86}==', {
    source: 'https://developer.telesign.com/enterprise/docs/authentication',
  }),
  named('tenable', 'Tenable key', hex(64), {
    words: ['tenable', 'tenableio', 'nessus'],
    source: 'https://developer.tenable.com/docs/authorization',
  }),
  named('tenderly', 'Tenderly key', '[A-Za-z0-9_-]{32}', {
    also,
    source: 'https://docs.tenderly.co/account/projects/how-to-generate-api-access-token',
  }),
  named('testrail', 'TestRail key', '[A-Za-z0-9/.]{20,24}-[A-Za-z0-9/.]{20,24}', {
    words: ['testrail', 'test_rail'],
    source: 'https://support.testrail.com/hc/en-us/articles/7077039051284',
  }),
  named('thirdweb', 'thirdweb secret key', '[A-Za-z0-9_-]{80,90}', {
    source: 'https://portal.thirdweb.com/account/api-keys',
  }),
  named('timescale', 'Timescale password', '[0-9a-z]{16}', {
    words: ['timescale', 'tsdbadmin'],
    severity: 'critical',
    also: ['pass', 'pwd', 'secret', 'tsdbadmin:'],
    source: 'https://docs.tigerdata.com/use-timescale/latest/services/connection-pooling/',
  }),
  named('tink', 'Tink key material', '[A-Za-z0-9+/]{20,380}={0,2}', {
    words: ['google.crypto.tink.'],
    severity: 'critical',
    also: ['value'],
    source: 'https://developers.google.com/tink/design/keysets',
  }),
  named('transloadit', 'Transloadit secret', hex(40), { source: 'https://transloadit.com/docs/api/authentication/' }),
  named('turso', 'Turso token', 'eyJ[A-Za-z0-9_-]{10,120}\\.eyJ[A-Za-z0-9_-]{10,240}\\.[A-Za-z0-9_-]{20,100}', {
    severity: 'critical',
    source: 'https://docs.turso.tech/api-reference/authentication',
  }),
  token('tencent', 'Tencent Cloud secret id', 'AKID[0-9A-Za-z]{32}', {
    severity: 'medium',
    minEntropy: 3.5,
    source: 'https://www.tencentcloud.com/document/product/598/32675',
  }),
  named('tawk', 'tawk.to key', hex(40), {
    words: ['tawk_', 'tawk-', 'tawk.', 'tawkto'],
    also: KEY_WORDS,
    source: 'https://developer.tawk.to/',
  }),
  named('tiktok', 'TikTok client secret', '[0-9A-Za-z]{32}|[0-9a-f]{40}', {
    words: ['tiktok', 'tik_tok'],
    also: KEY_WORDS,
    source: 'https://developers.tiktok.com/doc/oauth-user-access-token-management',
  }),
  token('toss', 'Toss Payments secret key', '(?:live|test)_g?sk_[0-9A-Za-z]{20,40}', {
    keywords: ['live_sk_', 'test_sk_', 'live_gsk_', 'test_gsk_'],
    prefix: 'live_sk_',
    minEntropy: 3,
    source: 'https://docs.tosspayments.com/reference/using-api/api-keys',
  }),
  named('tron', 'TronGrid key', UUID, {
    words: ['trongrid', 'tron_grid', 'tron-pro-api-key', 'tronscan', 'tron_api', 'tron_pro'],
    severity: 'low',
    source: 'https://developers.tron.network/reference/api-key',
  }),
  token('tally', 'Tally key', 'tly-[A-Za-z0-9]{32}', {
    source: 'https://github.com/NangoHQ/nango/blob/master/packages/providers/providers.yaml',
    minEntropy: 3.5,
  }),
];
