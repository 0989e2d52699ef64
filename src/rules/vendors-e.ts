// Vendors whose names begin with E and that need no file of their own.
import { alnum, hex, KEY_WORDS, named, service, spellings, token, UUID, urlSafe } from './build.ts';
import type { Rule } from './rule.ts';

const also = KEY_WORDS;
const easypost = 'https://docs.easypost.com/docs/authentication';

export const vendorsE: readonly Rule[] = [
  token('e2b', 'E2B key', '(?:e2b|sk_e2b)_[0-9a-f]{40}', {
    keywords: ['e2b_'],
    lead: 3,
    prefix: 'e2b_',
    source: 'https://e2b.dev/docs/api-key',
  }),
  token('easypost', 'EasyPost key', 'EZAK[0-9A-Za-z]{54}', { source: easypost }),
  token('easypost', 'EasyPost test key', 'EZTK[0-9A-Za-z]{54}', { severity: 'low', source: easypost }),
  token('ebay', 'eBay production keyset', '[\\w-]{4,60}-PRD-[0-9a-f]{8,12}-[0-9a-f]{8,12}', {
    keywords: ['-prd-'],
    span: 40,
    lead: 60,
    severity: 'medium',
    sample: 'AcmeInc-shop-PRD-[0-9a-f]{9}-[0-9a-f]{8}',
    source: 'https://developer.ebay.com/api-docs/static/creating-edp-account.html',
  }),
  token(
    'ebay',
    'eBay client secret',
    'PRD-[0-9a-f]{12}-[0-9a-f]{4}(?:-[0-9a-f]{4}){3}|PRD-[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{4,12}',
    {
      keywords: ['prd-'],
      span: 60,
      prefix: 'PRD-',
      textOnly: true,
      source: 'https://developer.ebay.com/api-docs/static/creating-edp-account.html',
    },
  ),
  token('edge-impulse', 'Edge Impulse key', 'ei_[0-9a-f]{64}', {
    keywords: [...'0123456789abcdef'].map((byte) => `ei_${byte}`),
    prefix: 'ei_',
    source: 'https://docs.edgeimpulse.com/apis/studio',
  }),
  token('elastic', 'Elastic Cloud API key', 'essu_[\\w+/-]{40,250}={0,2}', {
    span: 300,
    severity: 'critical',
    source: 'https://www.elastic.co/docs/deploy-manage/api-keys/elastic-cloud-api-keys',
  }),
  named('elasticsearch', 'Elasticsearch API key', '[\\w-]{20}:[\\w-]{22}|[A-Za-z0-9+/]{56,60}={0,2}', {
    provider: 'elastic',
    words: [
      'elasticsearch',
      'elastic_api_key',
      'elastic_key',
      'elastic_search',
      'kibana',
      'es_api_key',
      'found.io',
      'elastic-cloud.com',
    ],
    source: 'https://www.elastic.co/docs/deploy-manage/api-keys/elasticsearch-api-keys',
  }),
  named('elasticemail', 'Elastic Email key', '[\\w-]{96}', {
    words: ['elasticemail', 'elastic_email', 'elastic-email', 'elastic_key', 'elastic_api', 'elastic'],
    also: ['key', 'token', 'secret', 'api'],
    source: 'https://elasticemail.com/developers/api-documentation/rest-api',
  }),
  token('elevenlabs', 'ElevenLabs key', 'sk_[0-9a-f]{48}', {
    keywords: [...'0123456789abcdef'].map((byte) => `sk_${byte}`),
    prefix: 'sk_',
    source: 'https://elevenlabs.io/docs/api-reference/authentication',
  }),
  named('elevenlabs', 'ElevenLabs key of the old form', hex(32), {
    words: ['elevenlabs', 'eleven_labs', 'eleven-labs', 'xi-api-key', 'xi_api_key', 'eleven_api'],
    source: 'https://elevenlabs.io/docs/api-reference/authentication',
  }),
  token('endorlabs', 'Endor Labs key or secret', 'endr\\+[0-9A-Za-z-]{16}', {
    source: 'https://docs.endorlabs.com/administration/api-keys/',
  }),
  named('etherscan', 'Etherscan key', '[0-9A-Z]{33,34}', {
    severity: 'medium',
    source: 'https://docs.etherscan.io/etherscan-v2/getting-an-api-key',
  }),
  named('etsy', 'Etsy key', '[0-9a-z]{24}(?::[0-9a-z]{10,64})?', {
    words: ['etsy'],
    severity: 'medium',
    source: 'https://developers.etsy.com/documentation/essentials/authentication',
  }),
  named('etsy', 'Etsy key in its header', '[0-9a-z]{24}:[0-9a-z]{10,64}', {
    words: ['x-api-key'],
    severity: 'medium',
    source: 'https://developers.etsy.com/documentation/essentials/authentication',
  }),
  named('eventbrite', 'Eventbrite token', '[0-9A-Z]{20}', {
    severity: 'medium',
    source: 'https://www.eventbrite.com/platform/docs/authentication',
  }),
  named('exa', 'Exa key', UUID, {
    words: ['exa_api', 'exa_key', 'exa(', 'exa.ai', 'exaapi', 'exakey', 'x-api-key'],
    source: 'https://docs.exa.ai/reference/getting-started',
  }),
  token('exa', 'Exa API key', 'exa_[\\w-]{20,80}', {
    near: ['exa_api', 'exa.ai', 'exakey', 'key', 'token'],
    minEntropy: 3.5,
    source: 'https://docs.exa.ai/reference/getting-started',
  }),
  token('exoscale', 'Exoscale API key', 'EXO[0-9a-zA-Z]{24,30}', {
    keywords: [...'abcdefghijklmnopqrstuvwxyz0123456789'].map((byte) => `exo${byte}`),
    prefix: 'EXO',
    severity: 'medium',
    minEntropy: 3.2,
    textOnly: true,
    source: 'https://community.exoscale.com/reference/api/',
  }),
  named('exoscale', 'Exoscale API secret', urlSafe(40, 60), {
    severity: 'critical',
    source: 'https://community.exoscale.com/reference/api/',
  }),
  token('expo', 'Expo push token', 'ExponentPushToken\\[[\\w-]{22}\\]', {
    severity: 'low',
    open: 'after',
    source: 'https://docs.expo.dev/push-notifications/sending-notifications/',
  }),
  named('expo', 'Expo access token', '[\\w-]{40}', {
    words: ['expo_token', 'expo_access', 'expo_cli', 'eas_token'],
    source: 'https://docs.expo.dev/accounts/programmatic-access/',
  }),
  service('eagleeyenetworks', 'Eagle Eye Networks credential', alnum(15), { words: spellings('eagle eye networks') }),
  service('easyinsight', 'Easy Insight key', alnum(20), { words: spellings('easy insight') }),
  service('ecostruxureit', 'EcoStruxure IT key', 'AK1[0-9A-Za-z/]{50,55}'),
  service('edamam', 'Edamam key', '[0-9a-z]{32}'),
  service('edenai', 'Eden AI token', '[\\w-]{36}\\.[\\w-]{92}\\.[\\w-]{43}', {
    severity: 'high',
    words: spellings('eden ai'),
  }),
  service('enablex', 'EnableX key', `${alnum(36)}|[0-9a-z]{24}`),
  service('enigma', 'Enigma key', alnum(40)),
  service('envoyapikey', 'Envoy key', alnum(220), { words: ['envoy'], also }),
  service('eraser', 'Eraser token', alnum(20, 24), { also }),
  service('ethplorer', 'Ethplorer key', '[0-9A-Za-z-]{20,22}'),
  service('everhour', 'Everhour key', '[0-9A-Fa-f]{4}-[0-9a-f]{4}-[0-9a-f]{6}-[0-9a-f]{6}-[0-9a-f]{8}'),
  service('exchangerateapi', 'ExchangeRate-API key', '[0-9a-z]{24}', { words: spellings('exchange rate') }),
  service('exchangeratesapi', 'Exchange Rates API key', '[0-9a-z]{32}', { words: spellings('exchange rates') }),
  service('exportsdk', 'Export SDK key', '(?:[0-9a-z]{5,15}_)?[0-9a-z-]{36}', { words: spellings('export sdk') }),
  service('extractorapi', 'Extractor API key', '[0-9A-Za-z-]{40}', { words: spellings('extractor api') }),
  token('ergo', 'Ergo key', 'ergo_api_at-[0-9a-f]{8,64}_[A-Za-z0-9]{16,80}', {
    source: 'https://github.com/NangoHQ/nango/blob/master/packages/providers/providers.yaml',
  }),
];
