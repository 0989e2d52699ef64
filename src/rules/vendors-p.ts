// Vendors whose names begin with P and that need no file of their own.
import { alnum, hex, KEY_WORDS, named, service, token, UUID, urlSafe } from './build.ts';
import type { Rule } from './rule.ts';

const also = KEY_WORDS;
const BETTERLEAKS = 'https://github.com/betterleaks/betterleaks/tree/main/config/betterleaks.toml';

export const vendorsP: readonly Rule[] = [
  token('packagist', 'Packagist token', 'packagist_(?:[ouc][ru]t|ack|acs)_[0-9a-f]{28,96}', {
    severity: 'critical',
    keywords: ['packagist_'],
    prefix: 'packagist_',
    source: 'https://packagist.com/docs/api',
  }),
  token('paddle', 'Paddle live key', 'pdl_live_apikey_[a-z0-9]{26}_[A-Za-z0-9]{22}_[A-Za-z0-9]{3}', {
    severity: 'critical',
    source: 'https://developer.paddle.com/api-reference/about/api-keys',
  }),
  token('pagarme', 'Pagar.me live key', '(?:ak|ek)_live_[A-Za-z0-9]{30}', {
    severity: 'critical',
    keywords: ['ak_live_', 'ek_live_'],
    prefix: 'ak_live_',
    source: 'https://github.com/trufflesecurity/trufflehog/tree/main/pkg/detectors/pagarme',
  }),
  named('paystack', 'Paystack key', 'sk_[a-z]{2,12}_[A-Za-z0-9]{40}', {
    severity: 'critical',
    source: 'https://paystack.com/docs/api/authentication/',
  }),
  token('persona', 'Persona key', 'persona_production_[A-Za-z0-9_-]{20,80}', {
    severity: 'critical',
    source: 'https://docs.withpersona.com/api-keys',
  }),
  token('photoroom', 'Photoroom key', '(?:sandbox_)?sk_pr_[A-Za-z0-9]{1,64}_[a-fA-F0-9]{40}', {
    keywords: ['sk_pr_'],
    lead: 8,
    prefix: 'sk_pr_',
    source: 'https://github.com/trufflesecurity/trufflehog/tree/main/pkg/detectors/photoroom',
  }),
  token(
    'plaid',
    'Plaid access token',
    'access-(?:production|development)-[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}',
    {
      severity: 'critical',
      keywords: ['access-production-', 'access-development-'],
      prefix: 'access-production-',
      source: 'https://plaid.com/docs/api/items/',
    },
  ),
  token('planetscale', 'PlanetScale password', 'pscale_pw_[A-Za-z0-9_.=-]{32,64}', {
    severity: 'critical',
    source: 'https://planetscale.com/docs/concepts/connection-strings',
  }),
  token('planetscale', 'PlanetScale token', 'pscale_(?:tkn|oauth|otkn|app_secret)_[A-Za-z0-9_.=-]{32,64}', {
    severity: 'critical',
    keywords: ['pscale_'],
    prefix: 'pscale_tkn_',
    source: 'https://planetscale.com/docs/concepts/service-tokens',
  }),
  token('polar', 'Polar token', 'polar_(?:at|oat|pat|rt|art|ort|whs|cst|ci|cs)_[A-Za-z0-9_-]{20,100}', {
    severity: 'critical',
    keywords: ['polar_'],
    prefix: 'polar_',
    source: 'https://docs.polar.sh/integrate/authentication',
  }),
  token('prefect', 'Prefect key', 'pn[ub]_[A-Za-z0-9]{36}', {
    severity: 'critical',
    keywords: ['pnu_', 'pnb_'],
    prefix: 'pnu_',
    source: 'https://docs.prefect.io/v3/how-to-guides/cloud/manage-users/api-keys',
  }),
  token(
    'proxmox',
    'Proxmox API token',
    'PVEAPIToken=[A-Za-z0-9._-]{1,60}@[A-Za-z0-9._-]{1,30}![A-Za-z0-9._-]{1,60}[=:]([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})',
    { severity: 'critical', source: 'https://pve.proxmox.com/wiki/Proxmox_VE_API#API_Tokens' },
  ),
  token('pulumi', 'Pulumi access token', 'pul-[a-z0-9]{40}', {
    severity: 'critical',
    source: 'https://www.pulumi.com/docs/administration/access-identity/access-tokens/',
  }),
  token('pypi', 'PyPI upload token', 'pypi-AgEIcHlwaS5vcmc[A-Za-z0-9_-]{50,1000}', {
    severity: 'critical',
    span: 1100,
    prefix: 'pypi-AgEIcHlwaS5vcmc',
    source: 'https://pypi.org/help/#apitoken',
  }),
  token('pypi', 'TestPyPI upload token', 'pypi-AgENdGVzdC5weXBpLm9yZw[A-Za-z0-9_-]{50,1000}', {
    severity: 'low',
    span: 1100,
    source: 'https://test.pypi.org/help/#apitoken',
  }),
  token('paddle', 'Paddle sandbox key', 'pdl_sdbx_apikey_[a-z0-9]{26}_[A-Za-z0-9]{22}_[A-Za-z0-9]{3}', {
    severity: 'low',
    source: 'https://developer.paddle.com/api-reference/about/api-keys',
  }),
  token('paddle', 'Paddle webhook secret', 'pdl_ntfset_[a-z0-9]{26}_[A-Za-z0-9/+]{20,44}', {
    source: 'https://developer.paddle.com/webhooks/signature-verification',
  }),
  token('perplexity', 'Perplexity key', 'pplx-[A-Za-z0-9]{48,56}', {
    source: 'https://docs.perplexity.ai/getting-started/quickstart',
  }),
  token('persona', 'Persona sandbox key', 'persona_sandbox_[A-Za-z0-9_-]{20,80}', {
    severity: 'low',
    source: 'https://docs.withpersona.com/api-keys',
  }),
  token('pganalyze', 'pganalyze read key', 'pgar_[A-Za-z0-9]{27}', {
    source: 'https://github.com/trufflesecurity/trufflehog/tree/main/pkg/detectors/pganalyze',
  }),
  token('phrase', 'Phrase webhook or MCP token', 'phrase_[a-z]{2,8}_[A-Za-z0-9]{32,80}', {
    keywords: ['phrase_'],
    source: 'https://github.com/trufflesecurity/trufflehog/tree/main/pkg/detectors/phrase',
  }),
  token('pinecone', 'Pinecone key', 'pcsk_[A-Za-z0-9]{5,6}_[A-Za-z0-9]{63}', {
    source: 'https://docs.pinecone.io/guides/projects/manage-api-keys',
  }),
  token('pinterest', 'Pinterest token', 'pin[acr]_[A-Za-z0-9_-]{20,200}', {
    keywords: ['pina_', 'pinc_', 'pinr_'],
    prefix: 'pina_',
    source: 'https://developers.pinterest.com/docs/getting-started/set-up-authentication-and-authorization/',
  }),
  token('plaid', 'Plaid sandbox token', 'access-sandbox-[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}', {
    severity: 'low',
    source: 'https://plaid.com/docs/api/items/',
  }),
  // `ptr_` begins many names in code: only with a digit and a capital is it a token.
  token('portainer', 'Portainer token', 'ptr_(?=[\\w+-]{0,40}\\d)(?=[\\w+-]{0,40}[A-Z])[\\w+-]{35,60}={0,2}', {
    prefix: 'ptr_',
    keywords: ['ptr_'],
    textOnly: true,
    source: 'https://docs.portainer.io/api/access',
  }),
  token('posthog', 'PostHog personal key', 'ph[xsar]_[A-Za-z0-9_-]{42,49}', {
    keywords: ['phx_', 'phs_', 'pha_', 'phr_'],
    prefix: 'phx_',
    source: 'https://posthog.com/docs/api',
  }),
  token('posthog', 'PostHog project key (publishable)', 'phc_[A-Za-z0-9_-]{41,44}', {
    severity: 'info',
    confidence: 'medium',
    source: 'https://posthog.com/docs/api',
  }),
  token('postman', 'Postman key', 'PMAK-[A-Za-z0-9]{24}[A-Za-z0-9-][A-Za-z0-9]{34}', {
    source: 'https://learning.postman.com/docs/developer/postman-api/authentication/',
  }),
  token('postman', 'Postman collection token', 'PMAT-[A-Za-z0-9]{26}', {
    source: 'https://learning.postman.com/docs/collaborating-in-postman/sharing/',
  }),
  token('proof', 'Proof key', 'prf_(?!(?:cli_)?test_)[A-Za-z0-9_-]{20,80}', {
    near: ['proof', 'notarize'],
    source: BETTERLEAKS,
  }),
  token('pubnub', 'PubNub secret key', 'sec-c-[A-Za-z0-9+/]{40,64}={0,2}', {
    severity: 'critical',
    source: 'https://www.pubnub.com/docs/general/setup/account-setup',
  }),
  token('pubnub', 'PubNub publish key', 'pub-c-[0-9a-z]{8}(?:-[0-9a-z]{4}){3}-[0-9a-z]{12}', {
    severity: 'medium',
    source: 'https://www.pubnub.com/docs/general/setup/account-setup',
  }),
  token('pubnub', 'PubNub subscribe key', 'sub-c-[0-9a-z]{8}(?:-[0-9a-z]{4}){3}-[0-9a-z]{12}', {
    severity: 'low',
    source: 'https://www.pubnub.com/docs/general/setup/account-setup',
  }),
  service('packagecloud', 'Packagecloud token', hex(48), { words: ['packagecloud', 'package_cloud'] }),
  service('paddle', 'Paddle legacy key', hex(50), { also }),
  service('pagerduty', 'PagerDuty key', 'R[A-Z0-9]{31}|[a-fA-F0-9]{32}|[A-Za-z0-9_+-]{20}', {
    words: [
      'pagerduty',
      'pager_duty',
      'pager-duty',
      'pd_api',
      'pd_token',
      'pd-api',
      'pd-token',
      'pd_key',
      'pd_service',
      'pd_integration',
    ],
    also: ['key', 'token', 'secret', 'api', 'auth', 'credential', 'password', 'rout', 'integration'],
  }),
  service('pandadoc', 'PandaDoc key', alnum(40)),
  service('pandascore', 'PandaScore token', urlSafe(51)),
  service('paperspace', 'Paperspace key', hex(30)),
  service('paralleldots', 'ParallelDots key', alnum(43)),
  named('parallel', 'Parallel key', urlSafe(32, 64), {
    words: ['parallel_api', 'parallelapi', 'parallel.ai'],
    source: 'https://docs.parallel.ai/getting-started/overview',
  }),
  service('parsehub', 'ParseHub key', 't[0-9A-Za-z_-]{11,16}|[0-9A-Za-z]{12}'),
  service('parsers', 'Parsers key', '[0-9a-z]{64}', {
    words: ['parsers_', 'parsersapi', 'parsers key', 'parsers.me', 'parsers-', 'parsers token'],
    also,
  }),
  service('parseur', 'Parseur key', hex(40)),
  named('particle', 'Particle token', alnum(40), {
    words: ['particle.io', 'particle_', 'particleio', 'particle-'],
    also: ['access', 'key', 'token', 'secret', 'api', 'auth', 'credential', 'password'],
    source: 'https://docs.particle.io/reference/cloud-apis/access-tokens/',
  }),
  service('partnerstack', 'PartnerStack key', alnum(64, 68)),
  named('pastebin', 'Pastebin key', '[A-Za-z0-9_]{32}', { source: 'https://pastebin.com/doc_api' }),
  service('paydirtapp', 'Paydirt key', '[0-9a-z]{32}', { words: ['paydirt'] }),
  service('paymo', 'Paymo key', alnum(44), { words: ['paymoapp', 'paymo_', 'paymo-', 'paymo.'] }),
  service('paymongo', 'PayMongo key', '(?:sk_(?:live|test)_)?[A-Za-z0-9_]{24,32}', { severity: 'critical' }),
  named('paypal', 'PayPal client secret', 'E[A-Za-z0-9_-]{59,99}|[A-Za-z0-9_.-]{44,120}', {
    severity: 'critical',
    also: ['secret', 'private', 'access', 'key', 'token', 'password'],
    source: 'https://developer.paypal.com/api/rest/',
  }),
  named('paypal', 'PayPal client id', 'A[A-Za-z0-9_-]{59,99}', {
    severity: 'low',
    also: ['client', 'id', 'user'],
    source: 'https://developer.paypal.com/api/rest/',
  }),
  named('payu', 'PayU key', hex(32), {
    words: ['payu_', 'payu-', 'payulatam', 'payu.'],
    severity: 'critical',
    also,
    source: 'https://developers.payu.com/',
  }),
  service('pdflayer', 'pdflayer key', '[0-9a-z]{32}'),
  service('pdfshift', 'PDFShift key', '(?:sk_)?[0-9a-f]{32,40}'),
  service('pendo', 'Pendo key', '[0-9A-Za-z-]{32,64}(?:\\.(?:us|eu|jp|au))?', {
    words: ['pendo_', 'pendo-', 'pendoapi', 'pendokey', 'pendo.', 'pendo '],
    also: ['key', 'token', 'secret', 'api', 'auth', 'credential', 'password', 'integration'],
  }),
  service('peopledatalabs', 'People Data Labs key', '[0-9a-z]{64}', {
    words: ['peopledatalabs', 'people_data_labs', 'pdl_api', 'pdl_key'],
  }),
  service('pepipost', 'Pepipost key', alnum(32), { words: ['pepipost', 'netcore'] }),
  token('percy', 'Percy token of a project', '(?:web|app|auto|ss)_[0-9a-f]{64}', {
    severity: 'medium',
    keywords: ['web_', 'app_', 'auto_']
      .flatMap((kind) => [...'0123456789abcdef'].map((digit) => kind + digit))
      .concat([...'0123456789abcdef'].map((digit) => `ss_${digit}`)),
    textOnly: true,
    source: 'https://www.browserstack.com/docs/percy/get-started/percy-projects',
  }),
  service('percy', 'Percy token', '(?:web_|auto_|app_|ss_)?[0-9a-fA-F]{64}', {
    words: ['percy_token', 'percy-token', 'percytoken', 'percy'],
  }),
  named('pexels', 'Pexels key', alnum(56), { source: 'https://www.pexels.com/api/documentation/' }),
  named('phabricator', 'Phabricator Conduit token', '(?:api|cli)-[a-z0-9]{28}', {
    words: ['phabricator', 'conduit', 'arcanist', 'phab_'],
    source: 'https://secure.phabricator.com/conduit/',
  }),
  named('phrase', 'Phrase token', '[0-9a-z]{64}', {
    words: ['phrase', 'phraseapp'],
    also,
    source: 'https://developers.phrase.com/api/#authentication',
  }),
  named('pinata', 'Pinata secret', '[0-9a-z]{64}', { source: 'https://docs.pinata.cloud/account-management/api-keys' }),
  named('pinata', 'Pinata key', '[0-9a-z]{20}', {
    severity: 'medium',
    source: 'https://docs.pinata.cloud/account-management/api-keys',
  }),
  named('pinecone', 'Pinecone legacy key', UUID, {
    source: 'https://docs.pinecone.io/guides/projects/manage-api-keys',
  }),
  named('pingdom', 'Pingdom token', '[0-9A-Za-z_-]{64,120}|[0-9a-z]{32}', { source: 'https://docs.pingdom.com/api/' }),
  service('pipedream', 'Pipedream key', '[0-9a-z]{32}'),
  service('pipedrive', 'Pipedrive token', alnum(40)),
  service('pivotal', 'Pivotal Tracker token', '[0-9a-z]{32}', {
    words: ['pivotal', 'trackertoken', 'pivotaltracker'],
    also,
  }),
  service('pixabay', 'Pixabay key', '[0-9]{5,9}-[a-z0-9]{24,30}|[0-9a-z-]{34,44}'),
  named('pixverse', 'PixVerse key', 'sk-[0-9a-zA-Z]{30,64}', { source: 'https://docs.platform.pixverse.ai/' }),
  named('plaid', 'Plaid secret', '[0-9a-z]{30}', {
    severity: 'critical',
    source: 'https://plaid.com/docs/quickstart/glossary/',
  }),
  named('plaid', 'Plaid client id', alnum(24), {
    severity: 'low',
    also: ['client', 'id', 'token', 'key'],
    source: 'https://plaid.com/docs/quickstart/glossary/',
  }),
  named('planetscale', 'PlanetScale token id', '[0-9a-z]{12}', {
    words: ['planetscale', 'pscale'],
    severity: 'low',
    also: ['user', 'id', 'name', 'token'],
    source: 'https://planetscale.com/docs/concepts/service-tokens',
  }),
  service('planview', 'Planview LeanKit token', hex(128), { words: ['planview', 'leankit', 'planviewleankit'] }),
  service('planyo', 'Planyo key', '[0-9a-z]{62,64}'),
  named('plivo', 'Plivo auth token', urlSafe(40), { source: 'https://www.plivo.com/docs/account/api/overview' }),
  named('plivo', 'Plivo auth id', 'MA[A-Z0-9]{18}|[A-Z]{20}', {
    severity: 'low',
    source: 'https://www.plivo.com/docs/account/api/overview',
  }),
  service('podio', 'Podio client secret', alnum(32, 64)),
  named('poeditor', 'POEditor token', hex(32), { source: 'https://poeditor.com/docs/api' }),
  service('pollsapi', 'PollsAPI key', '[0-9A-Z]{28}'),
  service('poloniex', 'Poloniex key', '[0-9A-Z]{8}(?:-[0-9A-Z]{8}){3}', { severity: 'critical' }),
  service('poloniex', 'Poloniex secret', hex(128), { severity: 'critical' }),
  service('polygon', 'Polygon.io key', '[0-9A-Za-z_]{32}', {
    words: [
      'polygon_',
      'polygon-',
      'polygon.',
      'polygonapi',
      'polygonkey',
      'polygontoken',
      'polygonsecret',
      'polygon key',
      'polygon token',
      'polygon secret',
      'polygon api',
      'polygon access',
      'polygon private',
      'polygonio',
      'polygonaccess',
      'massive.com',
    ],
    also,
  }),
  named('polymarket', 'Polymarket private key', '0x[a-fA-F0-9]{64}', {
    words: ['polymarket', 'poly_private', 'poly_pk'],
    severity: 'critical',
    source: BETTERLEAKS,
  }),
  named('polymarket', 'Polymarket API secret', '[A-Za-z0-9+/_-]{40,}={0,2}', {
    words: ['polymarket', 'poly_api', 'poly_secret', 'clob_secret'],
    severity: 'critical',
    also: ['secret'],
    source: BETTERLEAKS,
  }),
  named('polymarket', 'Polymarket API key', UUID, {
    words: ['polymarket', 'poly_api', 'poly_key', 'clob_api'],
    also: ['key'],
    source: BETTERLEAKS,
  }),
  named('polymarket', 'Polymarket passphrase', '[A-Za-z0-9_]{8,128}', {
    words: ['polymarket', 'poly_api', 'poly_pass', 'clob_pass', 'poly_passphrase'],
    also: ['passphrase'],
    source: BETTERLEAKS,
  }),
  service(
    'portainer',
    'Portainer session token',
    'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9\\.[0-9A-Za-z_-]{50,310}\\.[0-9A-Za-z_-]{43}',
  ),
  named('portkey', 'Portkey key', '[0-9A-Za-z/+]{27,28}=?', {
    source: 'https://portkey.ai/docs/introduction/make-your-first-request',
  }),
  service('positionstack', 'positionstack key', '[0-9A-Za-z_]{32}', { words: ['positionstack', 'position_stack'] }),
  service('postageapp', 'PostageApp key', alnum(32)),
  service('postbacks', 'Postbacks key', UUID),
  named('postmark', 'Postmark token', '[0-9a-z]{8}(?:-[0-9a-z]{4}){3}-[0-9a-z]{12}', {
    source: 'https://postmarkapp.com/developer/api/overview#authentication',
  }),
  service('powrbot', 'Powrbot key', alnum(40, 52)),
  named('prismic', 'Prismic token', '[A-Za-z0-9_-]{20,60}\\.[A-Za-z0-9_-]{20,120}', {
    source: 'https://prismic.io/docs/access-token',
  }),
  service('privacy', 'Privacy.com key', '[0-9A-Za-z]{8}(?:-[0-9A-Za-z]{4}){3}-[0-9A-Za-z]{12}', {
    words: [
      'privacy.com',
      'privacy_',
      'privacy-',
      'privacyapi',
      'privacykey',
      'privacy key',
      'privacy token',
      'privacy api',
    ],
    severity: 'critical',
    also,
  }),
  named('privateai', 'Private AI key', '[0-9a-z]{32}', {
    words: ['private_ai', 'private-ai', 'privateai'],
    source: 'https://github.com/gitleaks/gitleaks cmd/generate/config/rules/privateai.go',
  }),
  service('prodpad', 'ProdPad key', hex(64)),
  service('prospectcrm', 'Prospect CRM key', '[0-9a-z-]{32}', {
    words: ['prospectcrm', 'prospect_', 'prospect-', 'prospect'],
    also,
  }),
  service('protocolsio', 'protocols.io token', '[0-9a-z]{64}', { words: ['protocols'], also }),
  service('proxycrawl', 'ProxyCrawl token', '[0-9A-Za-z_]{22}', { words: ['proxycrawl', 'crawlbase'] }),
  service('purestake', 'PureStake key', alnum(40)),
  named('pushbullet', 'Pushbullet token', '[A-Za-z0-9_.]{34}', {
    words: ['pushbullet', 'push_bullet'],
    source: 'https://docs.pushbullet.com/',
  }),
  named('pusher', 'Pusher secret', '[0-9a-z]{20}', {
    source: 'https://pusher.com/docs/channels/library_auth_reference/auth-signatures/',
  }),
  named('pushover', 'Pushover token', alnum(30), { source: 'https://pushover.net/api' }),
  named('pushy', 'Pushy secret', hex(64), {
    words: ['pushy_', 'pushy.', 'pushy-', 'pushyapi'],
    source: 'https://pushy.me/docs',
  }),
  named('polygonscan', 'Block explorer key', '[0-9A-Z]{34}', {
    words: ['polygonscan', 'snowtrace', 'optimistic_etherscan', 'basescan', 'celoscan', 'gnosisscan'],
    severity: 'medium',
    source: 'https://docs.polygonscan.com/getting-started/viewing-api-usage-statistics',
  }),
  named('predibase', 'Predibase token', 'pb_[A-Za-z0-9_-]{20,40}', { source: 'https://docs.predibase.com/' }),
  named('privy', 'Privy app secret', urlSafe(64, 90), {
    words: ['privy_', 'privy-', 'privyapp', 'privy.io'],
    also,
    source: 'https://docs.privy.io/basics/get-started/dashboard/create-new-app',
  }),
  token('phase', 'Phase token', 'pss_(?:service|user):v\\d:[0-9a-f]{64}:[0-9a-f]{64}:[0-9a-f]{64}:[0-9a-f]{64}', {
    source: 'https://github.com/phasehq/cli/blob/main/phase_cli/utils/const.py',
    keywords: ['pss_service:', 'pss_user:'],
    prefix: 'pss_',
    span: 300,
    severity: 'critical',
  }),
];
