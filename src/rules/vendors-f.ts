// Vendors whose names begin with F and that need no file of their own.
import { alnum, hex, KEY_WORDS, named, service, spellings, token, UUID, urlSafe } from './build.ts';
import type { Rule } from './rule.ts';

const also = KEY_WORDS;
const figma = 'https://www.figma.com/developers/api#access-tokens';
const flutterwave = 'https://developer.flutterwave.com/docs/authentication';

export const vendorsF: readonly Rule[] = [
  named('fal', 'fal.ai key', `${UUID}:${hex(32)}`, {
    words: ['fal_key', 'fal-ai', 'fal.ai', 'falai', 'fal_ai', 'fal.run', 'fal_api'],
    source: 'https://docs.fal.ai/model-apis/authentication',
  }),
  named('fal', 'fal.ai API key', 'fal_[\\w-]{24,80}', {
    words: ['fal_key', 'fal-ai', 'fal.ai', 'falai', 'fal_ai', 'fal.run', 'fal_api'],
    source: 'https://docs.fal.ai/model-apis/authentication',
  }),
  named('fastly', 'Fastly token', '[\\w-]{32}', {
    severity: 'critical',
    source: 'https://www.fastly.com/documentation/reference/api/auth-tokens/',
  }),
  token('fauna', 'Fauna key', 'fnA[ACDEFG][\\w-]{36}', {
    keywords: ['fnaa', 'fnac', 'fnad', 'fnae', 'fnaf', 'fnag'],
    prefix: 'fnA',
    near: ['fauna'],
    source: 'https://docs.faunadb.org/fauna/current/learn/security/keys/',
  }),
  named('featherless', 'Featherless key', 'rc_[0-9a-f]{64}', { source: 'https://featherless.ai/docs' }),
  token('figma', 'Figma access token', 'fig(?:d|p|u|or|oh|o|ur|uh|ch)_[\\w=-]{36,60}', {
    keywords: ['figd_', 'figp_', 'figu_', 'figor_', 'figoh_', 'figo_', 'figur_', 'figuh_', 'figch_'],
    prefix: 'figd_',
    ignoreCase: true,
    source: figma,
  }),
  named('figma', 'Figma access token of the old form', `[0-9A-Za-z]{4,10}-${UUID}`, {
    source: figma,
  }),
  named('figma', 'Figma token in its header', `[0-9A-Fa-f]{4}-[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}`, {
    words: ['figma-token', 'figmatoken', 'figma_token'],
    source: figma,
  }),
  named('finicity', 'Finicity token', hex(32), {
    source: 'https://developer.mastercard.com/open-finance-us/documentation/',
  }),
  named('finicity', 'Finicity client secret', alnum(20), {
    source: 'https://developer.mastercard.com/open-finance-us/documentation/',
  }),
  token('firebase', 'Firebase Cloud Messaging server key', 'AAAA[\\w-]{7}:APA91b[\\w-]{134}', {
    keywords: [':apa91b'],
    lead: 11,
    severity: 'critical',
    prefix: 'AAAA',
    source: 'https://firebase.google.com/docs/cloud-messaging/auth-server',
  }),
  token('firebase', 'Firebase CI token', '1//0[\\w-]{60,110}', {
    keywords: ['1//0'],
    near: ['firebase', 'refresh', 'token'],
    textOnly: true,
    source: 'https://firebase.google.com/docs/cli#cli-ci-systems',
  }),
  named('firebase', 'Firebase database secret', alnum(40), {
    words: ['firebase', 'firebaseio'],
    also: ['secret', 'auth', 'token'],
    source: 'https://firebase.google.com/docs/database/rest/auth',
  }),
  token('firecrawl', 'Firecrawl key', 'fc-[0-9a-f]{32}', {
    keywords: [...'0123456789abcdef'].map((byte) => `fc-${byte}`),
    prefix: 'fc-',
    source: 'https://docs.firecrawl.dev/introduction',
  }),
  token('fireworks', 'Fireworks AI key of 24 characters', 'f(?:w|pk)_[0-9A-Za-z]{24}', {
    keywords: [...'abcdefghijklmnopqrstuvwxyz0123456789'].map((byte) => `fw_${byte}`).concat(['fpk_']),
    prefix: 'fw_',
    minEntropy: 3.6,
    source: 'https://docs.fireworks.ai/getting-started/quickstart',
  }),
  token('friendli', 'Friendli token', 'flp_[0-9A-Za-z]{40,60}', {
    source: 'https://friendli.ai/docs/guides/personal_access_tokens',
  }),
  named('fireworks', 'Fireworks AI key by name', `f(?:w|pk)[_-][0-9A-Za-z]{20,48}|${alnum(48)}`, {
    also: ['key', 'token', 'secret', 'api'],
    source: 'https://docs.fireworks.ai/getting-started/quickstart',
  }),
  named('fish audio', 'Fish Audio key', hex(32), { source: 'https://docs.fish.audio/' }),
  token('flutterwave', 'Flutterwave secret key', 'FLWSECK-[0-9a-z]{32}-X', {
    severity: 'critical',
    ignoreCase: true,
    source: flutterwave,
  }),
  token('flutterwave', 'Flutterwave test key', 'FLW(?:SECK|PUBK)_TEST-?[0-9A-Za-z]{12,32}(?:-X)?', {
    keywords: ['flwseck_test', 'flwpubk_test'],
    prefix: 'FLWSECK_TEST-',
    severity: 'low',
    minEntropy: 2.2,
    source: flutterwave,
  }),
  token('flutterwave', 'Flutterwave publishable key', 'FLWPUBK-[0-9a-z]{32}-X', {
    severity: 'low',
    ignoreCase: true,
    source: flutterwave,
  }),
  token('fly', 'Fly.io access token', 'FlyV1 (?:fm\\d+_)?[\\w=,/+-]{100,1500}', {
    span: 1600,
    severity: 'critical',
    source: 'https://fly.io/docs/security/tokens/',
  }),
  token('fly', 'Fly.io token without its scheme', 'fm(?:1[ar]?|2)_[A-Za-z0-9+/=_-]{100,1500}', {
    keywords: ['fm1a_', 'fm1r_', 'fm2_', 'fm1_'],
    prefix: 'fm2_',
    span: 1600,
    severity: 'critical',
    source: 'https://fly.io/docs/security/tokens/',
  }),
  token('fly', 'Fly.io personal token', 'fo1_[\\w-]{43}', {
    severity: 'critical',
    source: 'https://fly.io/docs/security/tokens/',
  }),
  token('frameio', 'Frame.io token', 'fio-u-[\\w=-]{64}', {
    ignoreCase: true,
    open: 'before',
    source: 'https://developer.frame.io/docs/getting-started/authentication',
  }),
  named('frameio', 'Frame.io token by name', '[\\w-]{64,75}', {
    words: ['fio-u-', 'frameio', 'frame.io'],
    source: 'https://developer.frame.io/docs/getting-started/authentication',
  }),
  named('freemius', 'Freemius secret key', 'sk_[^\\s"\']{29}', {
    words: ['freemius', 'secret_key'],
    severity: 'medium',
    source: 'https://freemius.com/help/documentation/wordpress-sdk/integrating-freemius-sdk/',
  }),
  named('freshbooks', 'FreshBooks token', '[0-9a-z]{64}', {
    source: 'https://www.freshbooks.com/api/authentication',
  }),
  named('freshdesk', 'Freshdesk key', alnum(17, 20), {
    words: ['freshdesk', 'freshservice', 'freshworks'],
    source: 'https://developers.freshdesk.com/api/#authentication',
  }),
  named(
    'front',
    'Front token',
    '[\\w.-]{36,42}\\.[\\w.-]{188,260}|eyJ[\\w-]{10,200}\\.[\\w-]{10,200}\\.[\\w-]{20,100}',
    {
      words: ['front_api', 'frontapp', 'front.key', 'front.token', 'front_token', 'front_key', 'front-api', 'frontapi'],
      source: 'https://dev.frontapp.com/docs/create-and-revoke-api-tokens',
    },
  ),
  token('fullstory', 'FullStory key', '(?:na|eu)1\\.[0-9A-Za-z+/]{60,110}', {
    keywords: ['na1.', 'eu1.'],
    prefix: 'na1.',
    textOnly: true,
    source: 'https://developer.fullstory.com/server/getting-started/',
  }),
  named('fullstory', 'FullStory key by name', '(?:na|eu)1\\.[0-9A-Za-z+/]{20,110}|[0-9A-Za-z+/=-]{86,130}', {
    words: ['fullstory', 'fs_api', 'full_story'],
    source: 'https://developer.fullstory.com/server/getting-started/',
  }),
  named('flagsmith', 'Flagsmith server key', 'ser\\.[0-9A-Za-z]{20,24}', {
    source: 'https://docs.flagsmith.com/clients/server-side',
  }),
  token('fleetbase', 'Fleetbase key', 'flb_(?:live|test)_[0-9A-Za-z]{20}', {
    keywords: ['flb_live_', 'flb_test_'],
    prefix: 'flb_live_',
    severity: 'medium',
    source: 'https://docs.fleetbase.io/developers',
  }),
  token('flexport', 'Flexport token', 'shltm_[\\w-]{40,46}', { source: 'https://docs.logistics-api.flexport.com/' }),
  service('faceplusplus', 'Face++ key', urlSafe(32), { words: ['faceplusplus', 'face++', 'facepp'] }),
  service('fastforex', 'fastFOREX key', '[0-9a-z-]{26,28}'),
  service('feedier', 'Feedier key', alnum(32)),
  service('fetchrss', 'FetchRSS key', '[0-9A-Za-z.]{40}'),
  service('fibery', 'Fibery token', '[0-9a-f]{8}\\.[0-9a-f]{35}'),
  service('fileio', 'file.io key', '[0-9A-Z.-]{39,40}', { words: ['fileio', 'file.io'] }),
  service('finage', 'Finage key', '(?:API_KEY)?[0-9A-Z]{32}'),
  token('finage', 'Finage API key', 'API_KEY[0-9A-Z]{32}', {
    severity: 'medium',
    source: 'https://finage.co.uk/docs/api/getting-started',
  }),
  service('financialmodelingprep', 'Financial Modeling Prep key', alnum(32), {
    words: ['financialmodelingprep', 'financial_modeling_prep', 'fmp_api'],
  }),
  service('findl', 'Findl key', UUID),
  service('finnhub', 'Finnhub key', '[0-9a-z]{20}|[0-9a-z]{40}'),
  service('fixerio', 'Fixer key', alnum(32), { words: ['fixer'], also: ['key', 'token', 'secret', 'api'] }),
  service('flatio', 'Flat token', '[0-9a-z]{128}', {
    words: ['flat.io', 'flatio', 'flatsecret', 'flattoken', 'flat_'],
    also,
  }),
  service('flickr', 'Flickr key', '[0-9a-f]{16}|[0-9a-z]{32}', { also: KEY_WORDS }),
  service('flightapi', 'FlightAPI key', '[0-9a-z]{24}', { words: spellings('flight api') }),
  service('flightlabs', 'Flightlabs token', 'ey[\\w-]{34}\\.ey[\\w.-]{300,350}', {
    words: ['flightlabs', 'flight_labs'],
  }),
  service('flightstats', 'FlightStats key', '[0-9a-z]{32}'),
  service('float', 'Float token', '[0-9a-f]{16}[A-Za-z0-9+/]{42,43}=', {
    words: ['float_', 'float.com', 'floatkey', 'floattoken'],
  }),
  service('flowflu', 'Flowlu key', alnum(51), { words: ['flowflu', 'flowlu'] }),
  service('fmfw', 'FMFW key', urlSafe(32)),
  service('formbucket', 'FormBucket token', '[0-9A-Za-z]{4,60}\\.[0-9A-Za-z]{4,80}\\.[\\w-]{4,60}'),
  service('formcraft', 'FormCraft key', '[0-9a-z]{16}'),
  service('formio', 'Form.io token', 'eyJ[\\w-]{10,60}\\.[\\w-]{200,310}\\.[\\w-]{43}', {
    words: ['formio', 'form.io'],
  }),
  service('formsite', 'Formsite token', alnum(32)),
  service('foursquare', 'Foursquare key', '[0-9A-Z]{48}'),
  service('fulcrum', 'Fulcrum token', '[0-9a-z]{80}'),
  service('fxmarket', 'FX Market key', '[\\w=-]{20}', { words: ['fxmarket', 'fx_market'] }),
  service('freshworks', 'Freshworks key', '[\\w-]{22}', { also: KEY_WORDS, minEntropy: 3.3 }),
  named('fitbit', 'Fitbit client secret', hex(32), {
    also: KEY_WORDS,
    source: 'https://dev.fitbit.com/build/reference/web-api/developer-guide/application-design/',
  }),
  named('fossa', 'FOSSA key', hex(32), {
    words: ['fossa_', 'fossa-', 'fossakey', 'fossatoken', 'fossa.'],
    also: KEY_WORDS,
    source: 'https://docs.fossa.com/docs/api-reference',
  }),
  named('frontegg', 'Frontegg key', UUID, {
    also: KEY_WORDS,
    source: 'https://developers.frontegg.com/guides/authentication/',
  }),
  named('fusionauth', 'FusionAuth key', '[\\w-]{43,86}', {
    also: KEY_WORDS,
    minEntropy: 3.6,
    source: 'https://fusionauth.io/docs/apis/authentication',
  }),
  token('freepik', 'Freepik key', 'FPSX[0-9a-f]{32}', {
    source: 'https://github.com/NangoHQ/nango/blob/master/packages/providers/providers.yaml',
  }),
  token('fillout', 'Fillout key', 'sk_prod_[A-Za-z0-9]{40,160}_\\d{3,10}', {
    source: 'https://github.com/NangoHQ/nango/blob/master/packages/providers/providers.yaml',
  }),
  token('folk', 'folk key', 'FOLK[A-Za-z0-9]{28}', {
    source: 'https://github.com/NangoHQ/nango/blob/master/packages/providers/providers.yaml',
    minEntropy: 3.8,
  }),
];
