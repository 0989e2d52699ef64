// Vendors whose names begin with G and that need no file of their own.
import { alnum, hex, KEY_WORDS, named, service, token, UUID } from './build.ts';
import type { Rule } from './rule.ts';

const openclaw = 'https://docs.openclaw.ai/help/environment';

export const vendorsG: readonly Rule[] = [
  service('geckoboard', 'Geckoboard key', alnum(44)),
  named('gemini exchange', 'Gemini exchange secret', '(?:master|account)-[0-9A-Za-z]{20}|[A-Za-z0-9]{27,28}', {
    words: ['gemini'],
    also: ['secret', 'key', 'token'],
    severity: 'critical',
    minEntropy: 3.2,
    source: 'https://docs.gemini.com/authentication/api-key',
  }),
  service('gengo', 'Gengo key', '[\\w\\[\\](){}|^@$=~-]{64}'),
  service('geoapify', 'Geoapify key', '[a-z0-9]{32}'),
  service('geocode', 'Geocode.xyz key', '[a-z0-9]{28}', { also: KEY_WORDS }),
  service('geocodify', 'Geocodify key', '[a-z0-9]{40}'),
  service('geocodio', 'Geocodio key', '[a-z0-9]{39}', { words: ['geocodio', 'geocod.io'] }),
  service('geoipifi', 'IPify geolocation key', '\\w{32}|at_[A-Za-z0-9]{29}', {
    words: ['ipifi', 'geoipify', 'geo.ipify'],
  }),
  service('getemail', 'GetEmail key', '[A-Za-z0-9-]{20}', { minEntropy: 3.2 }),
  service('getemails', 'GetEmails key', '[a-z0-9-]{26}', { minEntropy: 3.2 }),
  service('getgeoapi', 'GetGeoAPI key', '[a-z0-9]{40}'),
  service('getgist', 'GetGist key', '[A-Za-z0-9+=]{60,80}'),
  service('get response', 'GetResponse key', '[a-z0-9]{32}'),
  service('getsandbox', 'GetSandbox key', '[a-z0-9-]{40}', { minEntropy: 3.2 }),
  named('getstream', 'Stream secret', '[a-z0-9]{64}', {
    words: ['getstream', 'stream_secret', 'stream_api_secret'],
    source: 'https://getstream.io/chat/docs/node/tokens_and_authentication/',
  }),
  named('ghost', 'Ghost admin key', `${hex(24)}:${hex(64)}|${hex(26)}`, {
    words: ['ghost_', 'ghost-', 'ghost ', 'ghostadmin', 'ghostcontent', 'ghost:'],
    also: ['key'],
    source: 'https://docs.ghost.org/admin-api/#token-authentication',
  }),
  service('giphy', 'Giphy key', alnum(32), {
    source: 'https://developers.giphy.com/docs/api/',
  }),
  token('gitbook', 'GitBook token', 'gb_api_[A-Za-z0-9]{36,48}', {
    source: 'https://gitbook.com/docs/developers/gitbook-api/authentication',
  }),
  named('gitea', 'Gitea or Forgejo token', hex(40), {
    words: ['gitea', 'forgejo', 'codeberg'],
    also: ['token', 'key', 'secret', 'access', 'pass'],
    severity: 'critical',
    source: 'https://docs.gitea.com/development/api-usage',
  }),
  named('gitguardian', 'GitGuardian token', '[A-Fa-f0-9]{70,72}', {
    source: 'https://docs.gitguardian.com/api-docs/authentication',
  }),
  service('gitter', 'Gitter token', '[\\w-]{40}', { minEntropy: 3 }),
  named('gladia', 'Gladia key', UUID, { source: 'https://docs.gladia.io/api-reference/authentication' }),
  service('glassnode', 'Glassnode key', alnum(27, 28)),
  named('gmi', 'GMI Cloud key', '[\\w.-]{32,700}', {
    words: ['gmi_api_key', 'gmi_cloud'],
    source: openclaw,
    minEntropy: 3,
  }),
  service('gocanvas', 'GoCanvas key', '[A-Za-z0-9/+]{43}='),
  named('gocardless', 'GoCardless token', '(?:live|sandbox)_[\\w=-]{40,42}', {
    severity: 'critical',
    source: 'https://developer.gocardless.com/api-reference/#making-requests-authentication',
  }),
  service(
    'godaddy',
    'GoDaddy key or secret',
    '[A-Za-z0-9]{8,14}_[A-Za-z0-9]{21,24}|[A-Za-z0-9]{22}|[A-Za-z0-9_]{35,37}',
    {
      severity: 'critical',
      minEntropy: 3.2,
    },
  ),
  service('goodday', 'GoodDay key', '[a-z0-9]{32}'),
  named('gradium', 'Gradium key', '(?:gd_|gsk_)?[\\w-]{32,100}', {
    words: ['gradium_api'],
    source: openclaw,
    minEntropy: 3.5,
  }),
  service(
    'graphcms',
    'Hygraph (GraphCMS) id or token',
    'ey[A-Za-z0-9]{20,100}\\.ey[A-Za-z0-9]{50,800}\\.[\\w-]{40,900}',
    {
      words: ['graphcms', 'hygraph'],
      severity: 'high',
    },
  ),
  service('graphhopper', 'GraphHopper key', '[a-z0-9-]{36}', { minEntropy: 2.7 }),
  named('gravatar', 'Gravatar key', '\\d{3,6}:gk-[A-Za-z0-9_-]{40,80}', {
    severity: 'medium',
    source: 'https://docs.gravatar.com/rest/getting-started/',
  }),
  service('greptile', 'Greptile key', '[A-Za-z0-9+/]{48}', {
    source: 'https://www.greptile.com/docs/api-reference/introduction',
  }),
  service('groovehq', 'Groove key', alnum(64), { words: ['groovehq', 'groove_', 'groove-'] }),
  token('groq', 'Groq key', 'gsk_[A-Za-z0-9]{50,54}', { source: 'https://console.groq.com/docs/api-reference' }),
  token('growthbook', 'GrowthBook secret', 'secret_(?:admin|readonly|user)_[A-Za-z0-9]{20,60}', {
    prefix: 'secret_',
    keywords: ['secret_admin_', 'secret_readonly_', 'secret_user_'],
    minEntropy: 3.2,
    source: 'https://docs.growthbook.io/api/',
  }),
  service('gtmetrix', 'GTmetrix key', hex(32)),
  service('guardian', 'Guardian key', '[0-9A-Za-z]{8}-(?:[0-9a-z]{4}-){3}[0-9a-z]{12}', {
    words: ['guardian'],
    also: KEY_WORDS,
    severity: 'low',
    source: 'https://open-platform.theguardian.com/access/',
  }),
  service('gumroad', 'Gumroad token', `[A-Za-z0-9-]{43}|${hex(64)}`, { source: 'https://gumroad.com/api' }),
  service('guru', 'Guru token', '[a-z0-9]{8}-(?:[a-z0-9]{4}-){3}[a-z0-9]{12}', { also: KEY_WORDS }),
  service('gyazo', 'Gyazo token', '[A-Za-z0-9-]{43}', { source: 'https://gyazo.com/api/docs/auth' }),
  named('gemfury', 'Gemfury token', '[0-9A-Za-z]{20,24}|[0-9A-Za-z]{6}-[0-9A-Za-z]{32}', {
    words: ['gemfury', 'fury_', 'fury.io', 'fury.site'],
    also: KEY_WORDS,
    source: 'https://gemfury.com/help/tokens/',
  }),
  named('gorgias', 'Gorgias key', hex(64), {
    source: 'https://developers.gorgias.com/docs/create-an-api-key',
  }),
  token('gamma', 'Gamma key', 'sk-gamma-[\\w-]{20,80}', {
    source: 'https://github.com/NangoHQ/nango/blob/master/packages/providers/providers.yaml',
  }),
  token('granola', 'Granola key', 'grn_[A-Za-z0-9]{8,40}_[A-Za-z0-9]{16,60}', {
    source: 'https://github.com/NangoHQ/nango/blob/master/packages/providers/providers.yaml',
    minEntropy: 3.5,
  }),
];
