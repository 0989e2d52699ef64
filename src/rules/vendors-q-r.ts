// Vendors whose names begin with Q or R and that need no file of their own.
import { alnum, hex, KEY_WORDS, named, service, token, UUID, urlSafe } from './build.ts';
import type { Rule } from './rule.ts';

const also = KEY_WORDS;
const BETTERLEAKS = 'https://github.com/betterleaks/betterleaks/tree/main/config/betterleaks.toml';

const KEY_HEX = [...'0123456789abcdef'].map((digit) => `key_${digit}`);

export const vendorsQR: readonly Rule[] = [
  token('railway', 'Railway OAuth token', 'rw_Fe26\\.2\\*\\*[A-Za-z0-9*_.~-]{60,400}', {
    severity: 'critical',
    span: 512,
    source: 'https://docs.railway.com/reference/public-api',
  }),
  token('ramp', 'Ramp client secret', 'ramp_sec_[A-Za-z0-9]{48}', {
    severity: 'critical',
    source: 'https://docs.ramp.com/developer-api/v1/authorization',
  }),
  token('ramp', 'Ramp client id', 'ramp_id_[A-Za-z0-9]{40}', {
    severity: 'low',
    source: 'https://docs.ramp.com/developer-api/v1/authorization',
  }),
  token('razorpay', 'Razorpay live key id', 'rzp_live_[A-Za-z0-9]{14}', {
    severity: 'medium',
    source: 'https://razorpay.com/docs/api/authentication/',
  }),
  token('razorpay', 'Razorpay test key id', 'rzp_test_[A-Za-z0-9]{14}', {
    severity: 'info',
    source: 'https://razorpay.com/docs/api/authentication/',
  }),
  token('recharge', 'Recharge token', 'sk(?:_test)?_(?:10|[1235])x[123]_[0-9a-fA-F]{64}', {
    severity: 'critical',
    keywords: ['sk_1x', 'sk_2x', 'sk_3x', 'sk_5x', 'sk_10x', 'sk_test_1', 'sk_test_2', 'sk_test_3', 'sk_test_5'],
    prefix: 'sk_',
    source: 'https://developer.rechargepayments.com/',
  }),
  token('render', 'Render key', 'rnd_[A-Za-z0-9]{28,32}', {
    severity: 'critical',
    source: 'https://render.com/docs/api#1-create-an-api-key',
  }),
  token('robinhood', 'Robinhood crypto key', 'rh-api-[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}', {
    severity: 'critical',
    source: 'https://docs.robinhood.com/crypto/trading/',
  }),
  token('rubygems', 'RubyGems key', 'rubygems_[a-z0-9]{42,52}', {
    severity: 'critical',
    source: 'https://guides.rubygems.org/api-key-scopes/',
  }),
  token('readme', 'ReadMe key', 'rdme_[a-z0-9]{70}', {
    source: 'https://docs.readme.com/main/reference/authentication',
  }),
  token('redirect-pizza', 'redirect.pizza token', 'rpa_[A-Za-z0-9]{30}', { source: BETTERLEAKS }),
  token('replicate', 'Replicate token', 'r8_[A-Za-z0-9][A-Za-z0-9_-]{36,48}', {
    keywords: [...'abcdefghijklmnopqrstuvwxyz0123456789'].map((byte) => `r8_${byte}`),
    source: 'https://replicate.com/docs/topics/security/api-tokens',
  }),
  token('riot', 'Riot Games key', 'RGAPI-[0-9A-Za-z_-]{36}', {
    source: 'https://developer.riotgames.com/docs/portal',
  }),
  token('rootly', 'Rootly key', 'rootly_[a-f0-9]{64}', { source: 'https://docs.rootly.com/api-reference/overview' }),
  token('runpod', 'RunPod key', 'rpa_[A-Z0-9]{40}[A-Za-z0-9]{6}', {
    source: 'https://docs.runpod.io/get-started/api-keys',
  }),
  token('rapyd', 'Rapyd key', 'r[as]k_[A-Za-z0-9_]{20,120}', {
    keywords: ['rak_', 'rsk_'],
    near: ['rapyd'],
    prefix: 'rsk_',
    source: 'https://docs.rapyd.net/',
  }),
  token('rancher', 'Rancher kubeconfig token', 'kubeconfig-u(?:ser)?-[a-z0-9]{5,20}:[a-z0-9]{54}', {
    severity: 'critical',
    source: 'https://ranchermanager.docs.rancher.com/api/api-tokens',
  }),
  service('qase', 'Qase token', '[0-9a-zA-Z]{40}|[0-9a-f]{64}'),
  named(
    'qdrant',
    'Qdrant key',
    '[A-Za-z0-9_-]{32,64}(?:\\|[A-Za-z0-9_-]{32,80})?|eyJ[A-Za-z0-9_-]{20,60}\\.eyJ[A-Za-z0-9_-]{20,200}\\.[A-Za-z0-9_-]{43}',
    { also, source: 'https://qdrant.tech/documentation/cloud/authentication/' },
  ),
  named('qianfan', 'Baidu Qianfan key', 'bce-v3/ALTAK-[A-Za-z0-9]{21}/[a-f0-9]{40}|[0-9A-Za-z]{24,32}', {
    source: 'https://cloud.baidu.com/doc/WENXINWORKSHOP/',
  }),
  service('qualaroo', 'Qualaroo key', '[0-9a-zA-Z=]{64}'),
  service('qubole', 'Qubole token', alnum(64)),
  named('quickbase', 'Quickbase user token', 'b[a-z0-9]{4,8}_[a-z0-9]{3,6}_[0-9]{1,3}_[a-z0-9]{10,40}', {
    source: 'https://developer.quickbase.com/auth',
  }),
  named('quickbooks', 'QuickBooks client secret', alnum(40), {
    words: ['quickbooks', 'intuit', 'qbo_'],
    severity: 'critical',
    source: 'https://developer.intuit.com/app/developer/qbo/docs/develop/authentication-and-authorization',
  }),
  named('quicknode', 'QuickNode endpoint key', hex(40), {
    words: ['quicknode', 'quiknode'],
    source: 'https://www.quicknode.com/docs/welcome',
  }),
  named('qwen', 'Qwen key', 'sk-(?:sp-)?[0-9a-zA-Z]{32,64}', {
    words: ['qwen', 'dashscope', 'modelstudio'],
    source: 'https://www.alibabacloud.com/help/en/model-studio/get-api-key',
  }),
  named('rabbitmq', 'CloudAMQP key', UUID, { words: ['cloudamqp'], source: 'https://docs.cloudamqp.com/' }),
  named('radar', 'Radar secret key', 'prj_live_sk_[0-9a-f]{40}', {
    words: ['prj_live_sk_', 'radar_'],
    source: 'https://radar.com/documentation/api',
  }),
  named('railway', 'Railway token', UUID, {
    severity: 'critical',
    source: 'https://docs.railway.com/reference/public-api',
  }),
  named('rainforest', 'Rainforest Pay key', 'apikey_[a-f0-9]{64}', { severity: 'critical', source: BETTERLEAKS }),
  named('rancher', 'Rancher token', 'token-[a-z0-9]{5}:[a-z0-9]{54}', {
    words: ['rancher', 'cattle'],
    severity: 'critical',
    source: 'https://ranchermanager.docs.rancher.com/reference-guides/user-settings/api-keys',
  }),
  named('rapidapi', 'RapidAPI key', urlSafe(50), {
    words: ['rapidapi', 'rapid_api', 'rapid-api'],
    source: 'https://docs.rapidapi.com/docs/keys',
  }),
  service('raven', 'Raven key', '[0-9A-Z-]{16}', { also }),
  service('rawg', 'RAWG key', alnum(32, 34), { also }),
  named('raygun', 'Raygun key', '[0-9A-Za-z+/=]{22,24}', {
    source: 'https://raygun.com/documentation/product-guides/',
  }),
  named('razorpay', 'Razorpay secret', alnum(24), {
    words: ['razorpay', 'razor_pay', 'rzp_'],
    severity: 'critical',
    also: ['secret', 'key', 'pass'],
    source: 'https://razorpay.com/docs/api/authentication/',
  }),
  service('reachmail', 'ReachMail token', urlSafe(64, 90)),
  service('reallysimplesystems', 'Really Simple Systems token', 'ey[A-Za-z0-9._-]{300,390}'),
  service('rebrandly', 'Rebrandly key', '[0-9A-Za-z_]{32}'),
  named('recaptcha', 'reCAPTCHA secret key', '6L[c-fC-F][A-Za-z0-9_-]{37}', {
    words: ['recaptcha', 're_captcha', 'captcha'],
    severity: 'medium',
    minEntropy: 1.5,
    also: ['secret', 'private', 'server', 'apikey', 'api_key'],
    source: 'https://developers.google.com/recaptcha/docs/verify',
  }),
  service('recharge', 'Recharge legacy token', '[0-9a-fA-F]{56}|[0-9a-fA-F]{32}', { severity: 'critical', also }),
  named('recraft', 'Recraft key', alnum(60, 70), { source: 'https://www.recraft.ai/docs' }),
  named('reddit', 'Reddit client secret', urlSafe(27, 30), {
    words: ['reddit', 'praw_'],
    also: ['secret', 'token', 'key'],
    source: 'https://github.com/reddit-archive/reddit/wiki/OAuth2',
  }),
  service('redhat', 'Red Hat Pyxis key', '[0-9a-z]{32}', {
    words: ['redhat', 'red_hat', 'pyxis', 'redhatpyxis'],
    also,
  }),
  named('redis', 'Redis Cloud key', alnum(40, 60), {
    words: ['redislabs', 'redis_cloud', 'rediscloud', 'redis cloud'],
    also,
    source: 'https://redis.io/docs/latest/operate/rc/api/',
  }),
  service('refiner', 'Refiner key', UUID, { also }),
  service('rentman', 'Rentman token', 'ey[A-Za-z0-9]{34}\\.ey[A-Za-z0-9._-]{250,300}'),
  service('repairshopr', 'RepairShopr key', '[A-Za-z0-9-]{51}'),
  service('replyio', 'Reply.io key', urlSafe(24), { words: ['replyio', 'reply.io', 'reply_io'] }),
  service('requestfinance', 'Request Finance key', '[0-9A-Z]{7}(?:-[0-9A-Z]{7}){3}', {
    words: ['requestfinance', 'request_finance'],
    severity: 'critical',
  }),
  named('resend', 'Resend key', 're_[A-Za-z0-9]{6,12}_[A-Za-z0-9]{22,30}', {
    source: 'https://resend.com/docs/dashboard/api-keys/introduction',
  }),
  service('restpack', 'Restpack token', alnum(46, 52), {
    words: ['restpack', 'restpackhtmltopdfapi', 'restpackscreenshotapi'],
  }),
  named('retell', 'Retell AI key', 'key_[0-9a-f]{28}', {
    source: 'https://docs.retellai.com/accounts/manage-api-keys',
  }),
  token('retool', 'Retool token by its form', 'retool_01[0-9a-z]{24}', {
    source: 'https://docs.retool.com/org-users/guides/retool-api/authentication',
  }),
  named('retool', 'Retool token', 'retool_[A-Za-z0-9]{20,40}', {
    words: ['retool_'],
    source: 'https://docs.retool.com/org-users/guides/retool-api/authentication',
  }),
  service('rev', 'Rev.ai key', '[0-9A-Za-z/+]{27}=|02[0-9A-Za-z_-]{52,90}|[0-9A-Za-z-]{27}', {
    words: ['rev_client', 'rev_user', 'rev_api', 'rev_key', 'rev.ai', 'revai', 'rev.com', 'rev token', 'rev key'],
    also,
  }),
  service('revampcrm', 'Revamp CRM key', alnum(40), { words: ['revamp', 'revampcrm'], also }),
  named('revenuecat', 'RevenueCat secret key', '(?:sk|atk)_[A-Za-z0-9]{24,48}', {
    words: ['revenuecat', 'revenue_cat'],
    source: 'https://www.revenuecat.com/docs/projects/authentication',
  }),
  service('ringcentral', 'RingCentral client secret', urlSafe(22, 48), {
    words: ['ringcentral', 'ring_central', 'rc_client', 'rc_app'],
    also: ['secret', 'client', 'key', 'token'],
  }),
  named('ripple', 'XRP Ledger seed', 's[1-9A-HJ-NP-Za-km-z]{28}|sEd[1-9A-HJ-NP-Za-km-z]{28}', {
    words: ['ripple', 'xrpl', 'rippled', 'xrp_'],
    severity: 'critical',
    also: ['seed', 'secret', 'wallet', 'key', 'from'],
    source: 'https://xrpl.org/docs/concepts/accounts/cryptographic-keys',
  }),
  service('ritekit', 'RiteKit key', hex(44)),
  service('roaring', 'Roaring.io secret', urlSafe(28), { also }),
  named('roboflow', 'Roboflow key', '(?:rf_)?[A-Za-z0-9]{20,30}', {
    source: 'https://docs.roboflow.com/api-reference/authentication',
  }),
  named('rocketchat', 'Rocket.Chat token', urlSafe(43), {
    words: ['rocketchat', 'rocket_chat', 'rocket.chat', 'x-auth-token'],
    source: 'https://developer.rocket.chat/apidocs',
  }),
  service('rocketreach', 'RocketReach key', '[0-9a-z-]{39,48}'),
  service('rockset', 'Rockset key', alnum(64)),
  named('rollbar', 'Rollbar token', '[0-9a-f]{32}(?:[0-9a-f]{64})?', {
    source: 'https://docs.rollbar.com/docs/access-tokens',
  }),
  service('route4me', 'Route4Me key', '[0-9A-Z]{32}'),
  service('rownd', 'Rownd secret', '[0-9a-z]{48}'),
  service('rownd', 'Rownd key', UUID, { also }),
  named('rundeck', 'Rundeck token', alnum(32), { severity: 'critical', source: 'https://docs.rundeck.com/docs/api/' }),
  service('runrunit', 'Runrun.it key', '[0-9a-f]{32}|[0-9A-Za-z]{18,20}', {
    words: ['runrunit', 'runrun.it', 'runrun_it'],
  }),
  named('runway', 'Runway key', 'key_[0-9a-fA-F]{128}', { source: 'https://docs.dev.runwayml.com/' }),
  named('rudderstack', 'RudderStack key', alnum(27), {
    words: ['rudderstack', 'rudder_'],
    severity: 'medium',
    source: 'https://www.rudderstack.com/docs/dashboard-guides/personal-access-token/',
  }),
  token('resend', 'Resend key in quotes or a header', '["\'=: ](re_[A-Za-z0-9]{8}_[A-Za-z0-9]{24})', {
    keywords: ['"re_', "'re_", '=re_', ' re_', ':re_'],
    open: 'before',
    prefix: 're_',
    textOnly: true,
    source: 'https://resend.com/docs/dashboard/api-keys/introduction',
  }),
  token('retell', 'Retell AI key without a name', 'key_[0-9a-f]{28}', {
    keywords: KEY_HEX,
    textOnly: true,
    source: 'https://docs.retellai.com/accounts/manage-api-keys',
  }),
  token('runway', 'Runway key without a name', 'key_[0-9a-f]{128}', {
    keywords: KEY_HEX,
    textOnly: true,
    source: 'https://docs.dev.runwayml.com/',
  }),
  named('radius', 'Radius key', '[A-Za-z0-9_-]{24,80}', {
    words: ['radius_api', 'radius-api'],
    source: 'https://docs.openclaw.ai/providers',
  }),
  named('qiniu', 'Qiniu key', '[A-Za-z0-9_-]{40}', {
    severity: 'critical',
    also,
    source: 'https://developer.qiniu.com/kodo/1289/nb',
  }),
  named('rapid7', 'Rapid7 Insight key', UUID, {
    words: ['rapid7', 'insightvm', 'insightidr'],
    source: 'https://docs.rapid7.com/insight/managing-platform-api-keys/',
  }),
  named('recurly', 'Recurly private key', hex(32), {
    severity: 'critical',
    also,
    source: 'https://docs.recurly.com/docs/api-keys',
  }),
  named('reka', 'Reka key', hex(64), {
    words: ['reka_', 'rekaai', 'reka-'],
    source: 'https://docs.reka.ai/quick-start',
  }),
  named('requesty', 'Requesty key', '(?:sk-|rqsty-sk-)?[A-Za-z0-9+/_-]{40,160}={0,2}', {
    source: 'https://docs.requesty.ai/quickstart',
  }),
  named('railway', 'Railway token without dashes', alnum(32), {
    severity: 'critical',
    also,
    source: 'https://docs.railway.com/guides/public-api',
  }),
  token('ragie', 'Ragie key', 'tnt_[A-Za-z0-9]{8,16}_[A-Za-z0-9]{32,64}', {
    source: 'https://github.com/NangoHQ/nango/blob/master/packages/providers/providers.yaml',
  }),
  token('redo', 'Redo secret key', 'redo_sk_[0-9a-f]{64}', {
    source: 'https://github.com/NangoHQ/nango/blob/master/packages/providers/providers.yaml',
  }),
  token('roam', 'Roam key', 'rmk-[\\w-]{86}', {
    source: 'https://github.com/NangoHQ/nango/blob/master/packages/providers/providers.yaml',
    minEntropy: 3.8,
  }),
  named('rocketlane', 'Rocketlane key', `rl-${UUID}`, {
    source: 'https://github.com/NangoHQ/nango/blob/master/packages/providers/providers.yaml',
  }),
];
