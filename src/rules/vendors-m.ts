// Vendors whose names begin with M and that need no file of their own.
import { alnum, hex, KEY_WORDS, named, service, token, UUID } from './build.ts';
import type { Rule } from './rule.ts';

const mapbox = 'https://docs.mapbox.com/help/dive-deeper/access-tokens/';
const mailgunKeys = 'https://documentation.mailgun.com/docs/mailgun/user-manual/api-key-mgmt/api-keys';
const anyUuid = '[0-9A-Za-z]{8}-(?:[0-9a-z]{4}-){3}[0-9a-z]{12}';

export const vendorsM: readonly Rule[] = [
  service('m3o', 'M3O key', alnum(48), { words: ['m3o_', 'm3o-', 'm3o.', 'm3o ', 'm3otoken', 'm3okey'] }),
  service('madkudu', 'MadKudu key', hex(32)),
  service('magicbell', 'MagicBell secret', '[A-Za-z0-9-]{40}', {
    severity: 'high',
    minEntropy: 3.2,
    source: 'https://www.magicbell.com/docs/api/authentication',
  }),
  service('magnetic', 'Magnetic key', anyUuid, { also: KEY_WORDS }),
  service('mailbox layer', 'mailboxlayer key', '[a-z0-9]{32}'),
  token('mailchimp', 'Mailchimp key', '[0-9a-f]{32}-us\\d{1,3}', {
    keywords: ['1', '2', '3', '4', '5', '6', '7', '8', '9'].map((digit) => `-us${digit}`),
    lead: 32,
    span: 8,
    source: 'https://mailchimp.com/developer/marketing/guides/quick-start/',
  }),
  service('mailer lite', 'MailerLite token', '[a-z0-9]{32}', { severity: 'high' }),
  token('mailersend', 'MailerSend token', 'mlsn\\.[A-Za-z0-9]{30,100}', {
    source: 'https://developers.mailersend.com/general.html#authentication',
  }),
  token('mailgun', 'Mailgun key', 'key-[0-9a-f]{32}', { source: mailgunKeys, confidence: 'medium', minEntropy: 2.8 }),
  named(
    'mailgun',
    'Mailgun key or signing key',
    '(?:pub)?key-[0-9a-z]{32}|[0-9a-h]{32}-[0-9a-h]{8}-[0-9a-h]{8}|[A-Za-z0-9-]{72}',
    {
      words: ['mailgun', 'mg_api', 'mg_key', 'mg_token'],
      source: mailgunKeys,
    },
  ),
  named('mailjet', 'Mailjet key', '[A-Za-z0-9]{87}=|[A-Za-z0-9]{32}', {
    words: ['mailjet', 'mailjetbasic', 'mailjetsms', 'mj_apikey', 'mj_api'],
    source: 'https://dev.mailjet.com/email/reference/overview/authentication/',
  }),
  service('mailmodo', 'Mailmodo key', '[A-Z0-9]{7}(?:-[A-Z0-9]{7}){3}', { severity: 'high' }),
  service('mailsac', 'Mailsac key', 'k_[0-9A-Za-z]{36,100}', {
    source: 'https://docs.mailsac.com/en/latest/services/getting_started/getting_started.html',
  }),
  service('mailtrap', 'Mailtrap token', hex(32), { severity: 'high', source: 'https://docs.mailtrap.io/developers' }),
  named('mandrill', 'Mandrill key', '(?:md-)?[\\w-]{22}', {
    minEntropy: 3.2,
    source: 'https://mailchimp.com/developer/transactional/guides/quick-start/',
  }),
  service('manifest', 'Manifest key', alnum(32), {
    words: [
      'manifest_api',
      'manifest-api',
      'manifest_token',
      'manifest_key',
      'manifest token',
      'manifest key',
      'manifesttoken',
    ],
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
  service('map quest', 'MapQuest key', alnum(32), { source: 'https://developer.mapquest.com/documentation/' }),
  named('maptiler', 'MapTiler key', alnum(20), {
    severity: 'low',
    source: 'https://docs.maptiler.com/cloud/api/authentication-key/',
  }),
  named('marketo', 'Marketo client secret', '[A-Za-z0-9]{32}', {
    also: ['secret'],
    source: 'https://experienceleague.adobe.com/en/docs/marketo-developer/marketo/rest/authentication',
  }),
  service('market stack', 'marketstack key', '[a-z0-9]{32}'),
  named('mastodon', 'Mastodon token', '[\\w-]{43}', {
    minEntropy: 3.8,
    source: 'https://docs.joinmastodon.org/client/token/',
  }),
  named('matomo', 'Matomo token', hex(32), {
    words: ['matomo', 'piwik', 'token_auth'],
    source: 'https://developer.matomo.org/api-reference/reporting-api#authenticate-to-the-api-via-token_auth-parameter',
  }),
  token('matrix', 'Matrix access token', 'syt_[A-Za-z0-9+/=-]{2,120}_[A-Za-z]{20}_[A-Za-z0-9]{6}', {
    source: 'https://github.com/matrix-org/synapse/blob/develop/synapse/handlers/auth.py',
  }),
  named('mattermost', 'Mattermost token', '[a-z0-9]{26}', {
    words: ['mattermost', 'mm_token', 'mm_access', 'mm_bot', 'mm_pat', 'mm_secret'],
    minEntropy: 3.2,
    source: 'https://developers.mattermost.com/integrate/reference/personal-access-token/',
  }),
  token('mattermost', 'Mattermost webhook', 'https?://[\\w.-]{3,80}(?::\\d{1,5})?/hooks/([a-z0-9]{26})', {
    keywords: ['/hooks/'],
    lead: 96,
    span: 40,
    near: ['mattermost', '//mm.', '//mm-', '//chat.'],
    minEntropy: 3.3,
    source: 'https://developers.mattermost.com/integrate/webhooks/incoming/',
  }),
  service('mavenlink', 'Kantata (Mavenlink) token', '[0-9a-z]{64}'),
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
  service('meaningcloud', 'MeaningCloud key', '[a-z0-9]{32}'),
  service('mediastack', 'mediastack key', '[a-z0-9]{32}'),
  named('meilisearch', 'Meilisearch master key', '[\\w-]{24,64}', {
    words: ['meili_master', 'meilisearch', 'meili_'],
    also: ['key'],
    minEntropy: 3.3,
    source: 'https://www.meilisearch.com/docs/learn/security/basic_security',
  }),
  service('meister task', 'MeisterTask token', alnum(43)),
  named('mem0', 'Mem0 key', 'm0-[A-Za-z0-9]{40}', { source: 'https://docs.mem0.ai/api-reference' }),
  token('mercadopago', 'Mercado Pago access token', 'APP_USR-\\d{10,20}-\\d{6}-[0-9a-f]{32}-\\d{6,12}', {
    severity: 'critical',
    source: 'https://www.mercadopago.com/developers/en/docs/your-integrations/credentials',
  }),
  token('mercury', 'Mercury token', 'mercury_production_[a-z]{2,6}_[A-Za-z0-9]{40,50}_yrucrem', {
    prefix: 'mercury_',
    fixedEnding: '_yrucrem',
    severity: 'critical',
    source: 'https://docs.mercury.com/docs/getting-started',
  }),
  token('mergify', 'Mergify key', 'mergify_application_key_[\\w-]{40,200}', {
    span: 240,
    source: 'https://docs.mergify.com/api/usage/',
  }),
  service('mesibo', 'mesibo token', alnum(64)),
  named('message bird', 'MessageBird key', '[A-Za-z0-9_-]{25}', {
    minEntropy: 3,
    source: 'https://developers.messagebird.com/api/#authentication',
  }),
  named('message bird', 'MessageBird client id or token', UUID, {
    severity: 'medium',
    also: ['token', 'secret', 'key', 'client'],
    source: 'https://developers.messagebird.com/api/#authentication',
  }),
  service('metaapi', 'Meta API key', `${hex(64)}|${hex(24)}`, { words: ['metaapi', 'meta-api', 'meta_api'] }),
  service('metabase', 'Metabase session', '[A-Za-z0-9-]{36}', { minEntropy: 2.7 }),
  service('metrilo', 'Metrilo token', '[a-z0-9]{16}', { also: KEY_WORDS }),
  token(
    'microsoft-power-automate',
    'Power Automate webhook',
    '\\.environment\\.api\\.powerplatform\\.com(?::\\d{1,5})?/[^\\s"\'<>?]{10,300}\\?[^\\s"\'<>]{0,200}sig=([\\w%-]{20,80})',
    {
      keywords: ['.environment.api.powerplatform.com'],
      span: 700,
      open: 'both',
      source: 'https://learn.microsoft.com/en-us/azure/logic-apps/logic-apps-securing-a-logic-app',
    },
  ),
  token(
    'microsoft-teams',
    'Microsoft Teams webhook',
    `https://(?:[\\w-]{1,60}\\.webhook\\.office\\.com/webhookb2|outlook\\.office(?:365)?\\.com/webhook(?:b2)?)/[0-9A-Za-z-]{36}@[0-9A-Za-z-]{36}/IncomingWebhook/[0-9A-Za-z]{32}/[0-9A-Za-z-]{36}(?:/[\\w-]{20,80})?`,
    {
      keywords: ['/incomingwebhook/'],
      lead: 200,
      span: 180,
      prefix: 'https://',
      source:
        'https://learn.microsoft.com/en-us/microsoftteams/platform/webhooks-and-connectors/how-to/add-incoming-webhook',
    },
  ),
  token('midtrans', 'Midtrans server key', 'Mid-server-[\\w-]{10,40}', {
    severity: 'critical',
    source: 'https://docs.midtrans.com/docs/https-request-header',
  }),
  token('midtrans', 'Midtrans client key (publishable)', 'Mid-client-[\\w-]{10,40}', {
    severity: 'low',
    source: 'https://docs.midtrans.com/docs/https-request-header',
  }),
  service('mind meister', 'MindMeister token', alnum(43)),
  token('minimax', 'MiniMax key', 'sk-(?:api|cp)-[\\w-]{100,140}', {
    keywords: ['sk-api-', 'sk-cp-'],
    source: 'https://platform.minimax.io/docs/api-reference/api-overview',
  }),
  named(
    'minimax',
    'MiniMax key without a prefix of its own',
    'eyJ[\\w-]{10,100}\\.eyJ[\\w-]{20,700}\\.[\\w-]{100,700}|sk-[\\w-]{40,160}',
    {
      source: 'https://platform.minimax.io/docs/api-reference/api-overview',
    },
  ),
  token('mintlify', 'Mintlify key', 'mint_(?:dsc_)?[A-Za-z0-9]{20,60}', {
    minEntropy: 3.5,
    source: 'https://www.mintlify.com/docs/api/introduction',
  }),
  service('miro', 'Miro token', '[A-Za-z0-9]{27}(?:_[A-Za-z0-9-]{27})?', {
    also: KEY_WORDS,
    minEntropy: 3.2,
    source: 'https://developers.miro.com/docs/rest-api-build-your-first-hello-world-app',
  }),
  named('mistral', 'Mistral key', alnum(32), {
    words: ['mistral', 'codestral', 'la_plateforme'],
    source: 'https://docs.mistral.ai/api/',
  }),
  service('mite', 'mite key', '[0-9a-z]{16}', {
    also: ['api', 'mite_key', 'mite_token', 'mite-key', 'mite token', 'mite.yo.lk'],
  }),
  token('mixedbread', 'Mixedbread key', 'mxb_[A-Za-z0-9]{40}', {
    source: 'https://www.mixedbread.com/docs/api-reference',
  }),
  service('mixmax', 'Mixmax token', '[\\w-]{36}', { minEntropy: 2.7 }),
  service('mixpanel', 'Mixpanel secret', '[A-Za-z0-9-]{32}', {
    also: ['secret', 'token', 'key', 'pass', 'auth'],
    minEntropy: 3,
    source: 'https://developer.mixpanel.com/reference/project-secret',
  }),
  service('mockaroo', 'Mockaroo key', '[0-9a-z]{8}', { also: ['key', 'token', 'secret'], minEntropy: 2.3 }),
  named('modal', 'Modal token', 'a[ks]-[A-Za-z0-9]{22}', {
    words: ['modal_token', 'modal_key', 'modal_secret', 'modal-token', 'modal.token', 'modaltoken', 'modal token'],
    source: 'https://modal.com/docs/reference/modal.config',
  }),
  service('moderation', 'Moderation API token', '[A-Za-z0-9]{36}\\.[A-Za-z0-9]{115}\\.\\w{43}'),
  token('mollie', 'Mollie or Chargebee live key', 'live_[A-Za-z0-9]{28,50}', {
    severity: 'critical',
    confidence: 'medium',
    minEntropy: 4.2,
    textOnly: true,
    source: 'https://docs.mollie.com/reference/authentication',
  }),
  named('mollie', 'Mollie key', '(?:live|test)_[A-Za-z0-9]{28,40}|access_[A-Za-z0-9]{30,60}', {
    severity: 'critical',
    source: 'https://docs.mollie.com/reference/authentication',
  }),
  named('monday', 'monday.com token', 'eyJ[\\w-]{10,200}\\.eyJ[\\w-]{50,1000}\\.[\\w-]{20,500}', {
    also: [...KEY_WORDS, 'license', 'pass'],
    source: 'https://developer.monday.com/api-reference/docs/authentication',
  }),
  token('mongodb', 'MongoDB Atlas service account secret', 'mdb_sa_sk_[\\w-]{40}', {
    severity: 'critical',
    source: 'https://www.mongodb.com/docs/atlas/api/service-accounts-overview/',
  }),
  named('mongodb atlas', 'MongoDB Atlas private key', UUID, {
    words: ['mongodb', 'atlas', 'mongo_'],
    also: ['private', 'priv', 'secret', 'key', 'pass'],
    severity: 'critical',
    source: 'https://www.mongodb.com/docs/atlas/configure-api-access/',
  }),
  service('monkey learn', 'MonkeyLearn key', hex(40)),
  service('moonclerk', 'MoonClerk key', '[0-9a-z]{32}', { severity: 'high' }),
  service('moosend', 'Moosend key', UUID),
  service('moralis', 'Moralis key', alnum(64), { severity: 'high' }),
  named('motherduck', 'MotherDuck token', 'eyJ[\\w-]{10,60}\\.eyJ[\\w-]{40,400}\\.[\\w-]{40,100}', {
    severity: 'critical',
    source:
      'https://motherduck.com/docs/key-tasks/authenticating-and-connecting-to-motherduck/authenticating-to-motherduck/',
  }),
  service('mux', 'Mux token secret', '[A-Za-z0-9/+]{75}', {
    words: ['mux_', 'mux-', 'mux.', 'mux ', 'muxtoken', 'muxsecret'],
    severity: 'high',
    source: 'https://www.mux.com/docs/core/make-api-requests',
  }),
  service('mux', 'Mux token id', UUID, {
    words: ['mux token', 'mux_token', 'mux-token', 'muxtoken'],
    severity: 'low',
    source: 'https://www.mux.com/docs/core/make-api-requests',
  }),
  service('myintervals', 'Intervals key', '[0-9a-z]{11}', { also: KEY_WORDS, minEntropy: 2.5 }),
  token('make', 'Make webhook', 'hook\\.(?:[a-z]{2}\\d\\.)?make\\.com/([0-9a-z]{28,36})', {
    keywords: ['make.com/'],
    lead: 12,
    prefix: 'hook.eu1.make.com/',
    severity: 'medium',
    source: 'https://help.make.com/webhooks',
  }),
  token('materialize', 'Materialize app password', 'mzp_(?:[0-9a-f]{64}|[\\w-]{43})', {
    source: 'https://materialize.com/docs/integrations/cli/reference/app-password/',
    severity: 'critical',
    minEntropy: 3.2,
  }),
];
