// Vendors whose names begin with I and that need no file of their own.
import { alnum, hex, KEY_WORDS, named, service, token, UUID, urlSafe } from './build.ts';
import type { Rule } from './rule.ts';

const openclaw = 'https://docs.openclaw.ai/help/environment';

export const vendorsI: readonly Rule[] = [
  named('ibm cloud', 'IBM Cloud key', '[A-Za-z0-9_-]{42,44}', {
    words: [
      'ibm_',
      'ibm-',
      'ibm ',
      'ibm.',
      'ibmcloud',
      'ibmtoken',
      'ibmkey',
      'ibmapi',
      'ibm:',
      'bx_api',
      'bluemix',
      'watson',
    ],
    severity: 'critical',
    minEntropy: 3.3,
    source: 'https://cloud.ibm.com/docs/account?topic=account-userapikey',
  }),
  service('icon finder', 'Iconfinder key', alnum(64)),
  service('iexapis', 'IEX key', 'sk_[a-z0-9]{32}', { words: ['iexapis', 'iexcloud', 'iex_', 'iex-'] }),
  service('iexcloud', 'IEX Cloud key', '[a-z0-9_]{35}'),
  token('imagekit', 'ImageKit private key without a name', 'private_[A-Za-z0-9+/]{27}=', {
    minEntropy: 3.8,
    textOnly: true,
    source: 'https://imagekit.io/docs/api-keys',
  }),
  service('image kit', 'ImageKit private key', '[\\w=]{36}|private_[\\w+/-]{8,128}={0,2}', {
    severity: 'high',
    source: 'https://imagekit.io/docs/api-keys',
  }),
  service('imagga', 'Imagga secret', '[A-Za-z0-9=]{72}|[0-9a-f]{32}'),
  named('imgbb', 'ImgBB key', hex(32), { severity: 'medium', source: 'https://api.imgbb.com/' }),
  named('imgur', 'Imgur client secret', hex(40), { also: ['secret', 'token'], source: 'https://apidocs.imgur.com/' }),
  service('impala', 'Impala token', '\\w{46}'),
  token('infisical', 'Infisical service token', 'st\\.[0-9a-f]{24}\\.[0-9a-f]{32}\\.[0-9a-f]{32}', {
    severity: 'critical',
    keywords: [...'0123456789abcdef'].map((digit) => `st.${digit}`),
    prefix: 'st.',
    textOnly: true,
    source: 'https://infisical.com/docs/documentation/platform/token',
  }),
  named('infisical', 'Infisical token', 'st\\.[0-9a-f]{24}\\.[0-9a-f]{32}\\.[0-9a-f]{32}|[0-9a-f]{64}', {
    severity: 'critical',
    source: 'https://infisical.com/docs/documentation/platform/token',
  }),
  named('influxdb', 'InfluxDB token', '[\\w+/-]{86}==|[\\w+/=-]{88,100}', {
    words: ['influx', 'influxdb'],
    source: 'https://docs.influxdata.com/influxdb/v2/admin/tokens/',
  }),
  named('infobip', 'Infobip key', `${hex(32)}-${UUID}`, {
    source: 'https://www.infobip.com/docs/essentials/api-essentials/api-authentication',
  }),
  service('infomaniak', 'Infomaniak token', urlSafe(60, 100), {
    source: 'https://developer.infomaniak.com/getting-started',
  }),
  token('infracost', 'Infracost key', '(?<!\\.)ico-[A-Za-z0-9]{32}', {
    keywords: ['ico-'],
    lead: 1,
    prefix: 'ico-',
    severity: 'medium',
    source: 'https://www.infracost.io/docs/',
  }),
  token('infura', 'Infura project id in a URL', '\\.infura\\.io/(?:ws/)?v3/([0-9a-f]{32})', {
    keywords: ['.infura.io/'],
    open: 'before',
    prefix: '',
    severity: 'medium',
    source: 'https://docs.metamask.io/services/get-started/infura/',
  }),
  service('infura', 'Infura key', '[0-9a-z]{32}', {
    severity: 'high',
    source: 'https://docs.metamask.io/services/get-started/infura/',
  }),
  token('inngest', 'Inngest signing key', 'signkey-(?:prod|test|branch)-[0-9a-f]{32,64}', {
    prefix: 'signkey-',
    keywords: ['signkey-'],
    source: 'https://www.inngest.com/docs/platform/signing-keys',
  }),
  service('insightly', 'Insightly key', '[a-z0-9-]{36}', { minEntropy: 2.7 }),
  service('instabot', 'Instabot key', '[A-Za-z0-9+/=]{44}'),
  service('instamojo', 'Instamojo client secret', '[A-Za-z0-9]{40}|[A-Za-z0-9]{128}', { severity: 'high' }),
  named('instana', 'Instana token', '[A-Za-z0-9_-]{16,24}', {
    also: KEY_WORDS,
    minEntropy: 3.3,
    source: 'https://www.ibm.com/docs/en/instana-observability/current?topic=apis-web-rest-api',
  }),
  service('instantly', 'Instantly key', '[A-Za-z0-9+/]{66}==', {
    also: KEY_WORDS,
    source: 'https://developer.instantly.ai/getting-started/authorization',
  }),
  token('intercom', 'Intercom token', 'dG9r[A-Za-z0-9+/]{53,56}={1,2}', {
    minEntropy: 3.5,
    source: 'https://developers.intercom.com/docs/build-an-integration/learn-more/authentication',
  }),
  named('intercom', 'Intercom key', '[\\w+/=-]{59}[=\\w-]', {
    minEntropy: 3.3,
    source: 'https://developers.intercom.com/docs/build-an-integration/learn-more/authentication',
  }),
  service('interseller', 'Interseller key', UUID),
  token('intra42', '42 Intra client secret', 's-s4t2(?:ud|af)-[0-9a-f]{64}', {
    keywords: ['s-s4t2ud-', 's-s4t2af-'],
    prefix: 's-s4t2',
    source: 'https://api.intra.42.fr/apidoc/guides/getting_started',
  }),
  token('intra42', '42 Intra client id', 'u-s4t2(?:ud|af)-[0-9a-f]{64}', {
    keywords: ['u-s4t2ud-', 'u-s4t2af-'],
    prefix: 'u-s4t2',
    severity: 'info',
    confidence: 'low',
    source: 'https://api.intra.42.fr/apidoc/guides/getting_started',
  }),
  service('intrinio', 'Intrinio key', alnum(44)),
  service('invoiceocean', 'InvoiceOcean token', alnum(20)),
  named('inworld', 'Inworld key', '[A-Za-z0-9+/]{40,100}={0,2}', { source: openclaw, minEntropy: 3.5 }),
  token('ionic', 'Ionic token', 'ion_[A-Za-z0-9]{42}', {
    span: 48,
    source: 'https://ionic.io/docs/appflow/personal-access-tokens',
  }),
  service('ip2location', 'IP2Location key', '[0-9A-Z]{32}'),
  service('ipapi', 'ipapi key', '[a-z0-9]{32}'),
  service('ipgeolocation', 'IPGeolocation key', '[a-z0-9]{32}'),
  service('ipinfo', 'IPinfo token', hex(14), { source: 'https://ipinfo.io/developers' }),
  service('ipinfodb', 'IPInfoDB key', '[a-z0-9]{64}'),
  service('ipquality', 'IPQualityScore key', alnum(32), { words: ['ipquality', 'ipqs_', 'ipqs-'] }),
  service('ipstack', 'ipstack key', hex(32), { source: 'https://ipstack.com/documentation' }),
  service('iterable', 'Iterable key', '[a-z0-9]{32,36}|[A-F0-9]{32}', {
    also: ['api', 'iterable_key', 'iterable_token', 'iterable_secret'],
    severity: 'high',
    source: 'https://support.iterable.com/hc/en-us/articles/360043464871-API-Keys',
  }),
  token('ifttt', 'IFTTT webhook', 'maker\\.ifttt\\.com/trigger/[\\w-]{1,60}/(?:json/)?with/key/([\\w-]{20,50})', {
    severity: 'medium',
    source: 'https://help.ifttt.com/hc/en-us/articles/115010230347-Webhooks-service-FAQ',
  }),
  token('incidentio', 'incident.io key', 'inc_[0-9a-f]{64}', {
    source: 'https://github.com/NangoHQ/nango/blob/master/packages/providers/providers.yaml',
  }),
  token('itglue', 'IT Glue key', 'ITG\\.[0-9a-f]{16,64}[._][\\w.-]{16,80}', {
    source: 'https://github.com/NangoHQ/nango/blob/master/packages/providers/providers.yaml',
    keywords: ['itg.'],
    severity: 'critical',
  }),
];
