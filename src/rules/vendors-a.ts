// Vendors whose names begin with a digit or with A and that need no file of their own.
import { alnum, hex, KEY_WORDS, named, service, spellings, token, UUID, urlSafe } from './build.ts';
import type { Rule } from './rule.ts';

const also = KEY_WORDS;

export const vendorsA: readonly Rule[] = [
  token('1password', '1Password service account token', 'ops_eyJ[A-Za-z0-9+/_-]{250,1200}={0,3}', {
    span: 1300,
    severity: 'critical',
    source: 'https://developer.1password.com/docs/service-accounts/security/',
  }),
  token(
    '1password',
    '1Password secret key',
    'A3-[A-Z0-9]{6}-(?:[A-Z0-9]{11}|[A-Z0-9]{6}-[A-Z0-9]{5})(?:-[A-Z0-9]{5}){3}',
    {
      keywords: [...'abcdefghijklmnopqrstuvwxyz0123456789'].map((byte) => `a3-${byte}`),
      prefix: 'A3-',
      severity: 'critical',
      minEntropy: 3,
      textOnly: true,
      source: 'https://support.1password.com/secret-key/',
    },
  ),
  token('adafruit', 'Adafruit IO key', 'aio_[A-Za-z0-9]{28}', {
    severity: 'medium',
    source: 'https://io.adafruit.com/api/docs/#authentication',
  }),
  named('adafruit', 'Adafruit IO key of the old form', '[0-9a-z_-]{32}', {
    severity: 'medium',
    source: 'https://io.adafruit.com/api/docs/#authentication',
  }),
  token('adobe', 'Adobe client secret', 'p8e-[A-Za-z0-9-]{32}', {
    source: 'https://developer.adobe.com/developer-console/docs/guides/authentication/',
  }),
  named('adobe', 'Adobe API key', '[0-9a-z]{32}', {
    paired: true,
    severity: 'medium',
    source: 'https://developer.adobe.com/developer-console/docs/guides/credentials',
  }),
  named('adobe', 'Adobe product id', '[0-9A-Za-z.]{12}', {
    severity: 'low',
    also: ['product', 'key', 'secret', 'token'],
    source: 'https://developer.adobe.com/developer-console/docs/guides/credentials',
  }),
  named('agora', 'Agora key or certificate', '[0-9a-z]{32}', {
    paired: true,
    also: ['key', 'token', 'secret', 'cert', 'api', 'app_id'],
    source: 'https://docs.agora.io/en/video-calling/get-started/manage-agora-account',
  }),
  named('ai21', 'AI21 Studio key', `${UUID}|${alnum(32)}`, {
    source: 'https://docs.ai21.com/reference/authentication',
  }),
  token('aikido', 'Aikido secret or CI token', 'AIK_(?:SECRET_[A-Za-z0-9]{64}|(?:CI|RUNTIME)_[A-Za-z0-9_]{20,80})', {
    keywords: ['aik_ci_', 'aik_secret_', 'aik_runtime_'],
    prefix: 'AIK_',
    source: 'https://apidocs.aikido.dev/reference/authorization',
  }),
  token('aikido', 'Aikido client id', 'AIK_CLIENT_[A-Za-z0-9]{24}', {
    severity: 'low',
    source: 'https://apidocs.aikido.dev/reference/authorization',
  }),
  named('airbrake', 'Airbrake key', `${urlSafe(40)}|[0-9A-Za-z-]{32}`, {
    severity: 'medium',
    source: 'https://docs.airbrake.io/docs/devops-tools/api/',
  }),
  token('airtable', 'Airtable personal access token', 'pat[A-Za-z0-9]{14}\\.[0-9a-f]{62,66}', {
    // Without the letters that make a common word of it: there the named form helps.
    keywords: [...'abdfgjklmopqsuvwxyz0123456789'].map((byte) => `pat${byte}`),
    prefix: 'pat',
    sample: 'patA[A-Za-z0-9]{13}\\.[0-9a-f]{64}',
    textOnly: true,
    source: 'https://airtable.com/developers/web/api/authentication',
  }),
  token('airtable', 'Airtable OAuth token', '[A-Za-z0-9]{7,40}\\.v1\\.[\\w-]{8,200}\\.[0-9a-f]{12,128}', {
    keywords: ['.v1.'],
    lead: 40,
    span: 340,
    near: ['airtable', 'oaa'],
    source: 'https://airtable.com/developers/web/api/oauth-reference',
  }),
  named('airtable', 'Airtable key of the old form', `key${alnum(14)}|${alnum(17)}|pat${alnum(14)}\\.[0-9a-f]{62,66}`, {
    source: 'https://airtable.com/developers/web/api/authentication',
  }),
  named('air visual', 'AirVisual key', UUID, { severity: 'medium', source: 'https://api-docs.iqair.com/' }),
  token('alchemy', 'Alchemy key', 'alcht_[A-Za-z0-9]{30}', {
    source: 'https://www.alchemy.com/docs/create-an-api-key',
  }),
  token(
    'alchemy',
    'Alchemy endpoint with its key',
    '\\.(?:alchemyapi\\.io|g\\.alchemy\\.com)/(?:v2|nft/v[23]|v3)/([\\w-]{21,36})',
    {
      keywords: ['.alchemyapi.io/', '.g.alchemy.com/'],
      open: 'before',
      sample: '\\.g\\.alchemy\\.com/v2/[\\w-]{32}',
      source: 'https://www.alchemy.com/docs/reference/api-overview',
    },
  ),
  named('alchemy', 'Alchemy key by name', urlSafe(30, 36), {
    source: 'https://www.alchemy.com/docs/create-an-api-key',
  }),
  named('algolia', 'Algolia API key', '[0-9A-Za-z]{32}', {
    paired: true,
    words: ['algolia', 'docsearch'],
    severity: 'medium',
    source: 'https://www.algolia.com/doc/guides/security/api-keys/',
  }),
  named('amplitude', 'Amplitude key', hex(32), {
    severity: 'medium',
    source: 'https://amplitude.com/docs/apis/keys-and-tokens',
  }),
  named('anypoint', 'MuleSoft Anypoint credential', `[0-9A-Za-z]{8}-(?:[0-9A-Za-z]{4}-){3}[0-9A-Za-z]{12}|${hex(32)}`, {
    words: ['anypoint', 'mulesoft'],
    also: ['key', 'token', 'secret', 'client'],
    source: 'https://docs.mulesoft.com/access-management/connected-apps-overview',
  }),
  token('apideck', 'Apideck live key', 'sk_live_[A-Za-z0-9-]{93}', {
    near: ['apideck'],
    source: 'https://developers.apideck.com/get-started',
  }),
  token('apify', 'Apify API token', 'apify_(?:api|proxy)_[A-Za-z0-9]{30,40}', {
    keywords: ['apify_api_', 'apify_proxy_'],
    prefix: 'apify_api_',
    source: 'https://docs.apify.com/platform/integrations/api',
  }),
  named('apify', 'Apify token by name', alnum(17, 36), {
    also: ['key', 'token', 'pass'],
    source: 'https://docs.apify.com/platform/integrations/api',
  }),
  named('apollo', 'Apollo key', urlSafe(22), {
    also: ['key', 'token'],
    source: 'https://docs.apollo.io/docs/create-api-key',
  }),
  named('apollo', 'Apollo GraphOS key', '(?:user|service):[\\w.:-]{2,60}:[\\w-]{22}', {
    source: 'https://www.apollographql.com/docs/graphos/platform/access-management/api-keys',
  }),
  token('arcjet', 'Arcjet site key', 'ajkey_[0-9A-Za-z]{26}', { source: 'https://docs.arcjet.com/environment' }),
  named('arcee', 'Arcee AI key', urlSafe(24, 80), {
    also: ['key', 'token'],
    words: ['arcee'],
    source: 'https://docs.arcee.ai/',
  }),
  token('artifactory', 'JFrog Artifactory API key', 'AKC[A-Za-z0-9]{64,74}', {
    keywords: [...'abcdefghijklmnopqrstuvwxyz0123456789'].map((byte) => `akc${byte}`),
    prefix: 'AKCp',
    severity: 'critical',
    minEntropy: 3.5,
    source: 'https://jfrog.com/help/r/jfrog-platform-administration-documentation/api-key',
  }),
  token('artifactory', 'JFrog reference token', 'cmVmd[A-Za-z0-9]{59}', {
    severity: 'critical',
    source: 'https://jfrog.com/help/r/jfrog-platform-administration-documentation/access-tokens',
  }),
  named('artifactory', 'JFrog password or key', `${alnum(64, 76)}|AP[\\w+/]{10,40}`, {
    words: ['artifactory', 'jfrog'],
    source: 'https://jfrog.com/help/r/jfrog-platform-administration-documentation/access-tokens',
  }),
  token('asaas', 'Asaas API key', '\\$aact_(?:(?:prod|hmlg)_[\\w:=+/-]{20,400}|[A-Za-z0-9+/=:]{60,300})', {
    prefix: '$aact_',
    span: 420,
    severity: 'critical',
    source: 'https://docs.asaas.com/docs/autenticacao-1',
  }),
  named(
    'asana',
    'Asana personal access token',
    '[0-2]/\\d{10,20}(?:/\\d{10,20})?:[0-9A-Za-z]{32,64}|[0-2]/[0-9a-f]{16,64}(?::[0-9a-z]{32,64})?',
    {
      source: 'https://developers.asana.com/docs/personal-access-token',
    },
  ),
  named('asana', 'Asana OAuth token', '[0-9a-z/:]{51}', { source: 'https://developers.asana.com/docs/oauth' }),
  named('asana', 'Asana client secret', '[0-9A-Za-z]{30,40}', {
    source: 'https://developers.asana.com/docs/oauth',
  }),
  named('asana', 'Asana client id', '\\d{16}', {
    also: ['key', 'token', 'secret', 'client'],
    severity: 'low',
    source: 'https://developers.asana.com/docs/oauth',
  }),
  named('assemblyai', 'AssemblyAI key', '[0-9a-z]{32}', {
    words: ['assemblyai', 'assembly_ai', 'assembly-ai', 'aai_api_key'],
    source: 'https://www.assemblyai.com/docs/api-reference/overview',
  }),
  token('auth0', 'Auth0 refresh or management secret', 'v1\\.M[\\w-]{40,80}', {
    keywords: ['v1.m'],
    near: ['auth0', 'refresh'],
    textOnly: true,
    source: 'https://auth0.com/docs/secure/tokens/refresh-tokens',
  }),
  named('auth0', 'Auth0 client secret', '[\\w-]{48,200}', {
    also: ['key', 'token', 'secret'],
    source: 'https://auth0.com/docs/get-started/applications/application-settings',
  }),
  named('auth0', 'Auth0 client id', '[\\w-]{32,40}', {
    also: ['client', 'id'],
    severity: 'low',
    source: 'https://auth0.com/docs/get-started/applications/application-settings',
  }),
  token(
    'authress',
    'Authress service client key',
    '(?:sc|ext|scauth|authress)_[0-9A-Za-z]{5,30}\\.[0-9A-Za-z]{4,6}\\.acc[_-][0-9A-Za-z-]{10,32}\\.[\\w+/=-]{30,120}',
    {
      keywords: ['.acc_', '.acc-'],
      lead: 60,
      severity: 'critical',
      source: 'https://authress.io/knowledge-base/docs/authorization/service-clients',
    },
  ),
  token('axiom', 'Axiom token', 'xa[ap]t-[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}', {
    keywords: ['xaat-', 'xapt-'],
    prefix: 'xaat-',
    source: 'https://axiom.co/docs/reference/tokens',
  }),
  token('airbyte', 'Airbyte token', 'airbyte_[\\w-]{30,80}', {
    source: 'https://docs.airbyte.com/using-airbyte/configuring-api-access',
  }),
  named('airbyte', 'Airbyte credential', `${alnum(32)}|${UUID}`, {
    also: ['key', 'token', 'secret'],
    source: 'https://docs.airbyte.com/using-airbyte/configuring-api-access',
  }),
  token('anyscale', 'Anyscale secret', 'esecret_[0-9a-z]{24,40}', { source: 'https://docs.anyscale.com/' }),
  named('aporia', 'Aporia key', UUID, { source: 'https://docs.aporia.com/' }),
  service('accuweather', 'AccuWeather key', `[0-9A-Za-z%]{35}|${alnum(32)}`, {
    words: spellings('accu weather'),
    minEntropy: 3.9,
  }),
  service('abstract', 'Abstract API key', '[0-9a-z]{32}', { words: spellings('abstract api') }),
  service('abuseipdb', 'AbuseIPDB key', '[0-9a-z]{80}', { words: ['abuseipdb', 'abuse_ipdb', 'abuse-ipdb'] }),
  service('abyssale', 'Abyssale key', alnum(40)),
  service('adzuna', 'Adzuna key', '[0-9a-z]{32}', { paired: true }),
  service('aeroworkflow', 'Aero Workflow key', '[0-9A-Za-z^!?#:*;]{20}', { paired: true }),
  service('aha', 'Aha! key', '[0-9a-f]{64}', { words: ['aha_', 'aha.io', 'ahakey', 'ahatoken', 'aha-', 'aha '] }),
  service('airship', 'Airship token', alnum(91)),
  service('alconost', 'Alconost key', '[0-9A-Za-z]{32}'),
  service('alegra', 'Alegra key', '[0-9a-z-]{20}', { paired: true }),
  service('aletheiaapi', 'Aletheia key', '[0-9A-Z]{32}', { words: ['aletheia'] }),
  service('alien vault', 'AlienVault key', '[0-9a-z]{64}'),
  service('allsports', 'AllSports key', '[0-9a-z]{64}', { words: spellings('all sports') }),
  service('amadeus', 'Amadeus key', `${alnum(32)}|${alnum(16)}`, {
    also: ['key', 'secret', 'token', 'client'],
    paired: true,
  }),
  service('ambee', 'Ambee key', hex(64)),
  service('apacta', 'Apacta key', '[0-9a-z-]{36}'),
  service('api2cart', 'API2Cart key', hex(32)),
  service('apideck', 'Apideck application id', alnum(40)),
  named('app center', 'App Center token', hex(40), {
    source: 'https://learn.microsoft.com/en-us/appcenter/api-docs/',
  }),
  service('apiflash', 'ApiFlash key', '[0-9a-z]{32}', { words: spellings('api flash') }),
  service('apifonica', 'Apifonica key', '[0-9a-z]{11}-(?:[0-9a-z]{4}-){3}[0-9a-z]{12}'),
  service('apilayer', 'APILayer key', alnum(32), { words: spellings('api layer') }),
  service('apimatic', 'APIMatic key', urlSafe(64)),
  service('apimetrics', 'APImetrics key', alnum(32)),
  service('apitemplate', 'APITemplate key', alnum(39)),
  service('appcues', 'Appcues key', '[0-9a-z-]{36}|[0-9a-z-]{39}'),
  service('appfollow', 'AppFollow token', 'eyJ[\\w-]{10,60}\\.[\\w-]{40,120}\\.[\\w-]{43}'),
  service('appointedd', 'Appointedd key', '[0-9A-Za-z=+]{86,88}'),
  service('appoptics', 'AppOptics token', urlSafe(64, 71), { severity: 'high' }),
  service('appsynergy', 'AppSynergy key', '[0-9a-z]{64}'),
  service('apptivo', 'Apptivo key', '[0-9A-Za-z-]{36}|[0-9A-Za-z-]{32}'),
  service('artsy', 'Artsy key', `${alnum(32)}|${alnum(20)}`, { also }),
  service('atera', 'Atera key', '[0-9a-z]{32}', {
    words: ['atera_', 'atera-', 'atera ', 'atera.', 'aterakey', 'ateraapi', 'ateratoken'],
    severity: 'high',
  }),
  service('audd', 'AudD key', '[0-9a-z-]{32}'),
  service('autodesk', 'Autodesk credential', `${alnum(32)}|${alnum(16)}|${alnum(48)}|${alnum(64)}`, {
    also: ['key', 'secret', 'client', 'token'],
  }),
  service('autoklose', 'Autoklose token', '[0-9A-Za-z-]{32}'),
  service('autopilot', 'Autopilot key', hex(32), { also: ['key', 'token', 'secret', 'access', 'api'] }),
  service('avaza', 'Avaza token', '\\d{1,26}-[0-9a-f]{40,42}'),
  service('aviation stack', 'Aviationstack key', '[0-9a-z]{32}'),
  service('axonaut', 'Axonaut key', '[0-9a-z]{32}'),
  service('aylien', 'Aylien key', '[0-9a-z]{32}'),
  service('ayrshare', 'Ayrshare key', '[0-9A-Z]{8}-[0-9A-Z]{8}-[0-9A-Z]{8}-[0-9A-Z]{8}'),
  service('eightxeight', '8x8 key', `${alnum(43)}|\\w{18,30}`, {
    words: ['8x8_', '8x8.', '8x8-', '8x8 ', '8x8k', '8x8a'],
    also,
  }),
  named('ably', 'Ably key', '[\\w-]{6,8}\\.[\\w-]{6}:[\\w-]{16,64}', {
    source: 'https://ably.com/docs/auth/basic',
  }),
  named('active campaign', 'ActiveCampaign key', hex(72), {
    words: ['activecampaign', 'active_campaign', 'active-campaign', 'activehosted.com'],
    source: 'https://developers.activecampaign.com/reference/authentication',
  }),
  named('adyen', 'Adyen key', 'AQE[\\w+/]{60,200}={0,2}-[\\w+/]{40,50}=?-[^\\s"\'<>]{12,24}', {
    severity: 'critical',
    source: 'https://docs.adyen.com/development-resources/api-credentials/',
  }),
  named('alpha vantage', 'Alpha Vantage key', '[0-9A-Z]{16}', {
    severity: 'low',
    also,
    source: 'https://www.alphavantage.co/documentation/',
  }),
  named('appwrite', 'Appwrite key', '(?:standard_)?[0-9a-f]{200,260}', {
    source: 'https://appwrite.io/docs/advanced/platform/api-keys',
  }),
  token('amp', 'Amp access token', 'sgamp_user_[0-9A-Z]{26}_[0-9a-f]{64}', { source: 'https://ampcode.com/manual' }),
  token('agentcard', 'Agentcard client secret', 'acs_[\\w-]{48}', {
    source: 'https://nango.dev/docs/api-integrations/agentcard/connect',
    minEntropy: 3.8,
  }),
  token('agentline', 'Agentline key', 'al_live_[A-Za-z0-9_]{20,80}', {
    source: 'https://nango.dev/docs/api-integrations/agentline/connect',
  }),
];
