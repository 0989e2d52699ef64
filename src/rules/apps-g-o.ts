// Business, payment, map and content services from G to O whose keys have a format.
import { alnum, hex, named, token, UUID } from './build.ts';
import type { Rule } from './rule.ts';

const firstHex = [...'0123456789abcdef'];
const lob = 'https://docs.lob.com/#tag/Authentication';
const mapbox = 'https://docs.mapbox.com/help/dive-deeper/access-tokens/';
const keyWords = ['key', 'token', 'secret', 'api', 'auth', 'license', 'pass'];

export const appsGToO: readonly Rule[] = [
  named('gocardless', 'GoCardless token', '(?:live|sandbox)_[\\w=-]{40,42}', {
    severity: 'critical',
    source: 'https://developer.gocardless.com/api-reference/#making-requests-authentication',
  }),
  named('gemini exchange', 'Gemini exchange secret', '(?:master|account)-[0-9A-Za-z]{20}|[A-Za-z0-9]{27,28}', {
    words: ['gemini'],
    also: ['secret', 'key', 'token'],
    severity: 'critical',
    minEntropy: 3.2,
    source: 'https://docs.gemini.com/authentication/api-key',
  }),
  named('highnote', 'Highnote key', '[rs]k_(?:live|test)_[A-Za-z0-9+/]{60,100}={0,2}', {
    severity: 'critical',
    source: 'https://docs.highnote.com/docs/developers/api/using-the-api',
  }),
  token('lichess', 'Lichess token', 'lip_\\w{16,60}', {
    severity: 'medium',
    span: 68,
    minEntropy: 3.8,
    source: 'https://lichess.org/api#section/Introduction/Authentication',
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
  token('mapbox', 'Mapbox secret token', '[st]k\\.eyJ[\\w+/=-]{20,1200}\\.[\\w+/=-]{20,30}', {
    keywords: ['sk.eyj', 'tk.eyj'],
    span: 1260,
    prefix: 'sk.',
    source: mapbox,
  }),
  token('mapbox', 'Mapbox public token (publishable)', 'pk\\.eyJ[\\w+/=-]{20,200}\\.[\\w+/=-]{20,30}', {
    keywords: ['pk.eyj'],
    severity: 'low',
    prefix: 'pk.',
    source: mapbox,
  }),
  named('mapbox', 'Mapbox token', '[pst]k\\.[A-Za-z0-9.-]{80,240}', { source: mapbox, severity: 'medium' }),
  token('mapillary', 'Mapillary token', 'MLY\\|\\d{1,20}\\|[0-9a-f]{32}', {
    keywords: ['mly|'],
    prefix: 'MLY|',
    severity: 'medium',
    source: 'https://www.mapillary.com/developer/api-documentation',
  }),
  token('maxmind', 'MaxMind license key', '[A-Za-z0-9]{6}_[A-Za-z0-9]{29}_mmk', {
    keywords: ['_mmk'],
    lead: 36,
    span: 8,
    source: 'https://dev.maxmind.com/license-key/',
  }),
  named('maxmind', 'MaxMind license key of an older form', alnum(16), {
    words: ['maxmind', 'geoip', 'geolite'],
    also: ['key', 'license', 'token', 'secret'],
    severity: 'medium',
    source: 'https://dev.maxmind.com/license-key/',
  }),
  token('mercury', 'Mercury token', 'mercury_production_[a-z]{2,6}_[A-Za-z0-9]{40,50}_yrucrem', {
    prefix: 'mercury_',
    fixedEnding: '_yrucrem',
    severity: 'critical',
    source: 'https://docs.mercury.com/docs/getting-started',
  }),
  token('midtrans', 'Midtrans server key', 'Mid-server-[\\w-]{10,40}', {
    severity: 'critical',
    source: 'https://docs.midtrans.com/docs/https-request-header',
  }),
  token('midtrans', 'Midtrans client key (publishable)', 'Mid-client-[\\w-]{10,40}', {
    severity: 'low',
    source: 'https://docs.midtrans.com/docs/https-request-header',
  }),
  named('mollie', 'Mollie key', '(?:live|test)_[A-Za-z0-9]{28,40}|access_[A-Za-z0-9]{30,60}', {
    severity: 'critical',
    source: 'https://docs.mollie.com/reference/authentication',
  }),
  named('monday', 'monday.com token', 'eyJ[\\w-]{10,200}\\.eyJ[\\w-]{50,1000}\\.[\\w-]{20,500}', {
    also: keyWords,
    source: 'https://developer.monday.com/api-reference/docs/authentication',
  }),
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
  token('onfido', 'Onfido token', 'api_(?:live|sandbox)(?:_(?:us|ca))?\\.[\\w-]{10,20}\\.?[\\w-]{10,60}', {
    keywords: ['api_live', 'api_sandbox'],
    source: 'https://documentation.onfido.com/api/latest/#api-tokens',
  }),
  named('nasa', 'NASA key', alnum(40), {
    words: ['nasa.gov', 'nasa_api', 'nasa-api', 'nasa_key', 'nasaapi'],
    severity: 'low',
    source: 'https://api.nasa.gov/',
  }),
  named('kinde', 'Kinde client secret', '[A-Za-z0-9]{48,64}', {
    also: ['secret'],
    source: 'https://docs.kinde.com/build/applications/about-applications/',
  }),
  named('hashnode', 'Hashnode token', UUID, { also: ['token', 'key', 'pat'], source: 'https://apidocs.hashnode.com/' }),
  named('helius', 'Helius key', UUID, { severity: 'medium', source: 'https://www.helius.dev/docs/api-reference' }),
  named('gravatar', 'Gravatar key', '\\d{3,6}:gk-[A-Za-z0-9_-]{40,80}', {
    severity: 'medium',
    source: 'https://docs.gravatar.com/rest/getting-started/',
  }),
  named('getresponse', 'GetResponse key of another form', '[a-z0-9]{32}', {
    words: ['get_response', 'get-response'],
    source: 'https://apidocs.getresponse.com/v3/authentication/apikey',
  }),
  named('keycloak', 'Keycloak client secret', `[A-Za-z0-9]{32}|${UUID}|${hex(64)}`, {
    also: ['secret'],
    severity: 'critical',
    source: 'https://www.keycloak.org/docs/latest/server_admin/#_client-credentials',
  }),
  token('klarna', 'Klarna key', 'klarna_live_api_[\\w+/=-]{40,200}', {
    severity: 'critical',
    source: 'https://docs.klarna.com/api/authentication/',
  }),
  token('klarna', 'Klarna test key', 'klarna_test_api_[\\w+/=-]{40,200}', {
    severity: 'low',
    source: 'https://docs.klarna.com/api/authentication/',
  }),
  token('mercadopago', 'Mercado Pago access token', 'APP_USR-\\d{10,20}-\\d{6}-[0-9a-f]{32}-\\d{6,12}', {
    severity: 'critical',
    source: 'https://www.mercadopago.com/developers/en/docs/your-integrations/credentials',
  }),
  named('nowpayments', 'NOWPayments key', '[A-Z0-9]{7}(?:-[A-Z0-9]{7}){3}', {
    severity: 'critical',
    source: 'https://nowpayments.io/help/api-keys',
  }),
  named('getstream', 'Stream secret', '[a-z0-9]{64}', {
    words: ['getstream', 'stream_secret', 'stream_api_secret'],
    source: 'https://getstream.io/chat/docs/node/tokens_and_authentication/',
  }),
  named('imgur', 'Imgur client secret', hex(40), { also: ['secret', 'token'], source: 'https://apidocs.imgur.com/' }),
  named('imgbb', 'ImgBB key', hex(32), { severity: 'medium', source: 'https://api.imgbb.com/' }),
  named('infobip', 'Infobip key', `${hex(32)}-${UUID}`, {
    source: 'https://www.infobip.com/docs/essentials/api-essentials/api-authentication',
  }),
  named('jsonbin', 'JSONBin key', '\\$2[aby]\\$10\\$[./A-Za-z0-9]{53}', {
    source: 'https://jsonbin.io/api-reference/access-keys/access-keys-permissions',
  }),
  named('livechat', 'LiveChat token', '(?:dal|fra|us-south1):[\\w-]{27,60}', {
    source: 'https://platform.text.com/docs/authorization/authorization-in-practice',
  }),
  named('marketo', 'Marketo client secret', '[A-Za-z0-9]{32}', {
    also: ['secret'],
    source: 'https://experienceleague.adobe.com/en/docs/marketo-developer/marketo/rest/authentication',
  }),
  named('mastodon', 'Mastodon token', '[\\w-]{43}', {
    minEntropy: 3.8,
    source: 'https://docs.joinmastodon.org/client/token/',
  }),
  named('matomo', 'Matomo token', hex(32), {
    words: ['matomo', 'piwik', 'token_auth'],
    source: 'https://developer.matomo.org/api-reference/reporting-api#authenticate-to-the-api-via-token_auth-parameter',
  }),
  named('maptiler', 'MapTiler key', alnum(20), {
    severity: 'low',
    source: 'https://docs.maptiler.com/cloud/api/authentication-key/',
  }),
  named('opensea', 'OpenSea key', hex(32), {
    severity: 'medium',
    source: 'https://docs.opensea.io/reference/api-keys',
  }),
];
