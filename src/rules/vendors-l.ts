// Vendors whose names begin with L and that need no file of their own.
import { alnum, hex, KEY_WORDS, named, service, token, UUID, urlSafe } from './build.ts';
import type { Rule } from './rule.ts';

const openclaw = 'https://docs.openclaw.ai/help/environment';
const firstHex = [...'0123456789abcdef'];
const lob = 'https://docs.lob.com/#tag/Authentication';
const launchdarkly = 'https://launchdarkly.com/docs/home/account/api';
const anyUuid = '[0-9A-Za-z]{8}-(?:[0-9a-z]{4}-){3}[0-9a-z]{12}';

export const vendorsL: readonly Rule[] = [
  named('lacework', 'Lacework secret', '_[0-9a-f]{32}', {
    source: 'https://docs.lacework.net/api/api-access-keys-and-tokens',
  }),
  token('lambda', 'Lambda Cloud key without a name', 'secret_[\\w-]{1,40}_[0-9a-f]{32}\\.[A-Za-z0-9]{32}', {
    textOnly: true,
    source: 'https://docs.lambda.ai/public-cloud/cloud-api/',
  }),
  token('lambda', 'Lambda Cloud key', 'secret_[\\w-]{10,60}\\.[A-Za-z0-9]{32}', {
    near: ['lambda'],
    source: 'https://docs.lambda.ai/public-cloud/cloud-api/',
  }),
  named('lambdatest', 'LambdaTest access key', '(?:LT_)?[A-Za-z0-9]{50,60}', {
    words: ['lambdatest', 'lt_access_key'],
    source: 'https://www.testmuai.com/support/docs/using-environment-variables-for-authentication-credentials/',
  }),
  token('langfuse', 'Langfuse secret key', `sk-lf-${UUID}`, {
    source: 'https://langfuse.com/docs/api-and-data-platform/features/public-api',
  }),
  token('langsmith', 'LangSmith key', 'lsv2_(?:pt|sk)_[0-9a-fA-F]{32}_[0-9a-fA-F]{10}', {
    source: 'https://docs.langchain.com/langsmith/create-account-api-key',
  }),
  token('langsmith', 'LangSmith key of an older form', 'ls__[0-9a-f]{32}', {
    source: 'https://docs.langchain.com/langsmith/create-account-api-key',
  }),
  service('languagelayer', 'languagelayer key', '[a-z0-9]{32}'),
  named('lark', 'Lark (Feishu) secret or token', '[A-Za-z0-9]{32}|[tuac]-[A-Za-z0-9_.]{14,50}', {
    words: ['lark', 'feishu', 'larksuite'],
    also: ['secret', 'token', 'key', 'password'],
    minEntropy: 3,
    source: 'https://open.larksuite.com/document/server-docs/authentication-management/access-token',
  }),
  token(
    'lark',
    'Lark (Feishu) webhook of a bot',
    `open\\.(?:feishu\\.cn|larksuite\\.com)/open-apis/bot/(?:v2/)?hook/(${UUID}|[A-Za-z0-9]{32,40})`,
    {
      keywords: ['open.feishu.cn/open-apis/bot', 'open.larksuite.com/open-apis/bot'],
      source: 'https://open.larksuite.com/document/client-docs/bot-v3/add-custom-bot',
    },
  ),
  token(
    'launchdarkly',
    'LaunchDarkly key',
    '(?:api|sdk)-[0-9a-z]{8}-[0-9a-z]{4}-4[0-9a-z]{3}-[0-9a-z]{4}-[0-9a-z]{12}',
    {
      keywords: ['api-', 'sdk-'],
      span: 48,
      prefix: 'api-',
      textOnly: true,
      source: launchdarkly,
    },
  ),
  named('launchdarkly', 'LaunchDarkly key of another form', `[a-z0-9=_-]{40}|(?:mob|rel)-${UUID}`, {
    words: ['launchdarkly', 'launch_darkly', 'launch-darkly'],
    minEntropy: 3,
    source: launchdarkly,
  }),
  service('lead feeder', 'Leadfeeder token', '[A-Za-z0-9-]{43}', { minEntropy: 3.2 }),
  service('lemlist', 'lemlist key', hex(32)),
  service('lemonsqueezy', 'Lemon Squeezy key', 'eyJ[A-Za-z0-9]{20,60}\\.[\\w-]{100,700}\\.[\\w-]{300,700}', {
    words: ['lemonsqueezy', 'lemon_squeezy', 'lemon-squeezy'],
    severity: 'critical',
    source: 'https://docs.lemonsqueezy.com/api/getting-started/requests',
  }),
  service('lendflow', 'Lendflow token', '[A-Za-z0-9]{30,40}\\.[A-Za-z0-9]{100,300}\\.[\\w-]{300,800}'),
  named('leonardo', 'Leonardo.Ai key', UUID, {
    words: ['leonardo_api', 'leonardo-api', 'leonardoai', 'leonardo.ai'],
    source: 'https://docs.leonardo.ai/docs/create-your-api-key',
  }),
  service('lessannoyingcrm', 'Less Annoying CRM key', '[A-Za-z0-9-]{57}', {
    words: ['lessannoyingcrm', 'less_annoying', 'less-', 'less_', 'lacrm'],
    minEntropy: 3.5,
  }),
  token('letta', 'Letta key', 'sk-let-[A-Za-z0-9+/]{40,160}={0,2}', { source: 'https://docs.letta.com/quickstart' }),
  service('lexigram', 'Lexigram key', '\\S{301}'),
  token('lichess', 'Lichess token', 'lip_\\w{16,60}', {
    severity: 'medium',
    span: 68,
    minEntropy: 3.8,
    source: 'https://lichess.org/api#section/Introduction/Authentication',
  }),
  service('lighton', 'LightOn key', urlSafe(40, 80), {
    words: ['lighton', 'paradigm'],
    also: KEY_WORDS,
    minEntropy: 3.5,
    source: 'https://docs.lighton.ai/',
  }),
  named('line', 'LINE channel access token', '[A-Za-z0-9+/]{171,172}={0,2}', {
    words: [
      'line_channel',
      'line_token',
      'line_access',
      'line_bot',
      'line_key',
      'line token',
      'line key',
      'line-bot',
      'line-token',
      'linebot',
      'linetoken',
      'linemessaging',
      'linemsg',
      'channel_access_token',
      'channelaccesstoken',
      'api.line.me',
    ],
    source: 'https://developers.line.biz/en/docs/basics/channel-access-token/',
  }),
  named('line', 'LINE channel secret', '[0-9a-f]{32}', {
    words: ['line_channel_secret', 'channel_secret', 'channelsecret', 'line_secret', 'line-channel-secret'],
    source: 'https://developers.line.biz/en/docs/messaging-api/verify-webhook-signature/',
  }),
  token('linear', 'Linear key', 'lin_(?:api_[A-Za-z0-9]{40}|oauth_[A-Za-z0-9]{40,64}|wh_[A-Za-z0-9]{32,64})', {
    keywords: ['lin_api_', 'lin_oauth_', 'lin_wh_'],
    prefix: 'lin_api_',
    source: 'https://linear.app/developers/graphql#authentication',
  }),
  named('linear', 'Linear client secret', hex(32), {
    words: [
      'linear_',
      'linearapi',
      'lineartoken',
      'linearclient',
      'linearsecret',
      'linearkey',
      'linear.app',
      'linear-api',
      'linear-client',
      'linear token',
    ],
    also: ['client', 'secret', 'token', 'key'],
    source: 'https://linear.app/developers/oauth-2-0-authentication',
  }),
  service('linenotify', 'LINE Notify token', alnum(43), {
    words: ['linenotify', 'line_notify', 'line-notify', 'notify-api.line.me'],
  }),
  token('linkedin', 'LinkedIn client secret', 'WPL_AP\\d\\.[A-Za-z0-9]{16}\\.[A-Za-z0-9+/]{6}(?:==|[A-Za-z0-9+/]{2})', {
    source: 'https://learn.microsoft.com/en-us/linkedin/shared/authentication/authentication',
  }),
  named(
    'linkedin',
    'LinkedIn client secret or token',
    '[A-Za-z0-9]{16}|[a-z0-9]{14}|WPL_AP\\d\\.[\\w.=/+-]{16,40}|AQ[\\w-]{200,1000}',
    {
      words: ['linkedin', 'linked_in', 'linked-in'],
      also: ['secret', 'token', 'key', 'pass'],
      source: 'https://learn.microsoft.com/en-us/linkedin/shared/authentication/authentication',
    },
  ),
  service('link preview', 'LinkPreview key', alnum(32)),
  named('linode', 'Linode (Akamai) token', hex(64), {
    words: ['linode'],
    severity: 'critical',
    source: 'https://techdocs.akamai.com/linode-api/reference/get-started#personal-access-tokens',
  }),
  named('litellm', 'LiteLLM key', 'sk-[A-Za-z0-9_-]{20,64}', {
    source: 'https://docs.litellm.ai/docs/proxy/virtual_keys',
  }),
  service('liveagent', 'LiveAgent key', alnum(32), { words: ['liveagent', 'live_agent', 'ladesk'] }),
  token('liveblocks', 'Liveblocks secret key', 'sk_(?:prod|dev)_[\\w-]{60,72}', {
    keywords: ['sk_prod_', 'sk_dev_'],
    source: 'https://liveblocks.io/docs/authentication',
  }),
  named('livechat', 'LiveChat token', '(?:dal|fra|us-south1):[\\w-]{27,60}', {
    source: 'https://platform.text.com/docs/authorization/authorization-in-practice',
  }),
  named('livekit', 'LiveKit secret', '[A-Za-z0-9]{43,44}', {
    also: ['secret', 'key'],
    source: 'https://docs.livekit.io/home/server/generating-tokens/',
  }),
  service('livestorm', 'Livestorm token', 'eyJ[\\w-]{10,40}\\.eyJ[\\w-]{40,300}\\.[\\w-]{43}'),
  token('llama', 'Llama API key', 'LLM\\|\\d{6,20}\\|[\\w-]{20,40}', {
    keywords: ['llm|'],
    prefix: 'LLM|',
    source: 'https://llama.developer.meta.com/docs/api-keys',
  }),
  token('llamaindex', 'LlamaCloud token', 'llx-[A-Za-z0-9]{48}', {
    source: 'https://developers.llamaindex.ai/python/cloud/general/api_key/',
  }),
  service('loadmill', 'Loadmill token', alnum(40)),
  token('lob', 'Lob key', '(?:live_[0-9a-f]{35}|test_[0-9a-f]{35})', {
    keywords: ['live_', 'test_'].flatMap((kind) => firstHex.map((digit) => kind + digit)),
    span: 44,
    prefix: 'live_',
    source: lob,
  }),
  named('lob', 'Lob publishable key', '(?:live|test)_pub_[0-9a-f]{31}', {
    words: ['lob_', 'lob-', 'lob.', 'lob ', 'lobtoken', 'lobkey', 'lobapi', 'lobpub'],
    severity: 'low',
    source: lob,
  }),
  named('lob', 'Lob key of another form', '\\w{40}', {
    words: ['lob_', 'lob-', 'lob.', 'lob ', 'lobtoken', 'lobkey', 'lobapi', 'lobsecret'],
    minEntropy: 3.3,
    source: lob,
  }),
  named('locationiq', 'LocationIQ key', 'pk\\.[A-Za-z0-9-]{32}', {
    severity: 'medium',
    source: 'https://docs.locationiq.com/docs/introduction',
  }),
  token('locationiq', 'LocationIQ token', 'pk\\.[0-9a-f]{32}', {
    keywords: firstHex.map((digit) => `pk.${digit}`),
    span: 44,
    severity: 'medium',
    source: 'https://docs.locationiq.com/docs/introduction',
  }),
  named('logdna', 'LogDNA (Mezmo) key', hex(32), {
    words: ['logdna', 'mezmo'],
    source: 'https://docs.mezmo.com/docs/ingestion-key',
  }),
  token('logfire', 'Logfire token', 'pylf_v\\d_[a-z]{2,12}_[A-Za-z0-9]{43}', {
    source: 'https://logfire.pydantic.dev/docs/how-to-guides/create-write-tokens/',
  }),
  service('loggly', 'Loggly token', '[a-z0-9]{8}-(?:[a-z0-9]{4}-){3}[a-z0-9]{12}', {
    source:
      'https://documentation.solarwinds.com/en/success_center/loggly/content/admin/customer-token-authentication-token.htm',
  }),
  token('logicmonitor', 'LogicMonitor token', 'lm[ab]_[A-Za-z0-9+/=_-]{40,200}', {
    keywords: ['lma_', 'lmb_'],
    prefix: 'lmb_',
    minEntropy: 3.5,
    source: 'https://www.logicmonitor.com/support/adding-bearer-token',
  }),
  service('login radius', 'LoginRadius secret', UUID, {
    severity: 'high',
    source: 'https://www.loginradius.com/docs/account/get-api-key-and-secret',
  }),
  service('logzio', 'Logz.io token', `${anyUuid}|[A-Za-z]{32}`, {
    words: ['logz', 'logzio'],
  }),
  service('lokalise', 'Lokalise token', '[a-z0-9]{40}', {
    source: 'https://developers.lokalise.com/reference/api-authentication',
  }),
  named('longcat', 'LongCat key', 'ak_[A-Za-z0-9]{20,64}|[A-Za-z0-9]{32,64}', { source: openclaw }),
  service('looker', 'Looker client secret', '[a-z0-9]{24}|[a-z0-9]{20}', {
    severity: 'high',
    also: ['secret', 'token', 'key', 'pass'],
    source: 'https://docs.cloud.google.com/looker/docs/api-auth',
  }),
  service('looker', 'Looker client id', '[a-z0-9]{20}', {
    severity: 'info',
    confidence: 'low',
    also: ['client_id', 'clientid', 'client-id'],
    source: 'https://docs.cloud.google.com/looker/docs/api-auth',
  }),
  service('loops', 'Loops key', hex(32), {
    words: ['loops_api', 'loops-api', 'loopsapi', 'app.loops.so'],
    source: 'https://loops.so/docs/api-reference/intro',
  }),
  service('loyverse', 'Loyverse token', '[0-9a-z-]{32}', { minEntropy: 2.7 }),
  token('luma', 'Luma AI key', `luma-${UUID}(?:-${UUID})?`, { source: 'https://docs.lumalabs.ai/docs/api' }),
  service('lunchmoney', 'Lunch Money token', hex(50), { words: ['lunchmoney', 'lunch_money', 'lunch-money'] }),
  service('luno', 'Luno key', '[\\w-]{43}', { also: [...KEY_WORDS, 'luno'], severity: 'critical', minEntropy: 3.5 }),
  token('lightfield', 'Lightfield key', 'sk_lf_0_[\\w-]{16,120}', {
    source: 'https://github.com/NangoHQ/nango/blob/master/packages/providers/providers.yaml',
    minEntropy: 3.5,
  }),
];
