// Developer tools, package registries, observability and identity from G to O.
import { hex, KEY_WORDS, named, token, UUID } from './build.ts';
import type { Rule } from './rule.ts';

const jetbrains = 'https://www.jetbrains.com/help/youtrack/server/manage-permanent-token.html';
const okta = 'https://developer.okta.com/docs/guides/create-an-api-token/main/';
const launchdarkly = 'https://launchdarkly.com/docs/home/account/api';

export const toolsGToO: readonly Rule[] = [
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
  named('ghost', 'Ghost admin key', `${hex(24)}:${hex(64)}|${hex(26)}`, {
    words: ['ghost_', 'ghost-', 'ghost ', 'ghostadmin', 'ghostcontent', 'ghost:'],
    also: ['key'],
    source: 'https://docs.ghost.org/admin-api/#token-authentication',
  }),
  token('harness', 'Harness token', '[ps]at\\.[\\w-]{22}\\.[0-9a-z]{24}\\.[A-Za-z0-9]{20}', {
    keywords: ['pat.', 'sat.'],
    span: 80,
    severity: 'critical',
    prefix: 'pat.',
    source: 'https://developer.harness.io/docs/platform/automation/api/add-and-manage-api-keys/',
  }),
  named('honeycomb', 'Honeycomb key', '[0-9a-f]{32}|[A-Za-z0-9]{22}', {
    words: ['honeycomb', 'x-honeycomb-team'],
    source: 'https://docs.honeycomb.io/configure/environments/manage-api-keys/',
  }),
  token('honeycomb', 'Honeycomb ingest or management key', 'hca(?:ik|ic|lk|mk)_[0-9a-z]{32,64}', {
    keywords: ['ik_', 'ic_', 'lk_', 'mk_'].map((kind) => `hca${kind}`),
    source: 'https://docs.honeycomb.io/configure/environments/manage-api-keys/',
  }),
  token('honeybadger', 'Honeybadger token', 'hbp_[A-Za-z0-9]{36}', {
    source: 'https://docs.honeybadger.io/api/getting-started/',
  }),
  named('honeybadger', 'Honeybadger key', `${hex(32)}|${hex(8)}`, {
    also: ['key', 'token'],
    severity: 'medium',
    source: 'https://docs.honeybadger.io/api/reporting-exceptions/',
  }),
  token(
    'hubspot',
    'HubSpot private app token',
    `pat-(?:na|eu|ap)\\d-[0-9A-Fa-f]{8}-(?:[0-9A-Za-z]{4}-){3}[0-9A-Za-z]{12}`,
    {
      keywords: ['pat-na', 'pat-eu', 'pat-ap'],
      prefix: 'pat-',
      source: 'https://developers.hubspot.com/docs/apps/legacy-apps/private-apps/overview',
    },
  ),
  named('hubspot', 'HubSpot key', '[0-9A-Za-z]{8}-(?:[0-9A-Za-z]{4}-){3}[0-9A-Za-z]{12}', {
    words: ['hubspot', 'hapikey', 'hapi_key', 'hapi-key', 'hubapi'],
    also: [...KEY_WORDS, 'hapi'],
    source: 'https://developers.hubspot.com/docs/api-reference/overview',
  }),
  named('infisical', 'Infisical token', 'st\\.[0-9a-f]{24}\\.[0-9a-f]{32}\\.[0-9a-f]{32}|[0-9a-f]{64}', {
    severity: 'critical',
    source: 'https://infisical.com/docs/documentation/platform/token',
  }),
  token('infracost', 'Infracost key', '(?<!\\.)ico-[A-Za-z0-9]{32}', {
    keywords: ['ico-'],
    lead: 1,
    prefix: 'ico-',
    severity: 'medium',
    source: 'https://www.infracost.io/docs/',
  }),
  token('ionic', 'Ionic token', 'ion_[A-Za-z0-9]{42}', {
    span: 48,
    source: 'https://ionic.io/docs/appflow/personal-access-tokens',
  }),
  token('intra42', '42 Intra client secret', 's-s4t2(?:ud|af)-[0-9a-f]{64}', {
    keywords: ['s-s4t2ud-', 's-s4t2af-'],
    prefix: 's-s4t2',
    source: 'https://api.intra.42.fr/apidoc/guides/getting_started',
  }),
  named('instana', 'Instana token', '[A-Za-z0-9_-]{16,24}', {
    also: KEY_WORDS,
    minEntropy: 3.3,
    source: 'https://www.ibm.com/docs/en/instana-observability/current?topic=apis-web-rest-api',
  }),
  named('jenkins', 'Jenkins token', `11[0-9a-f]{32}|[0-9a-f]{32,36}|${UUID}`, {
    also: ['token', 'pass', 'secret', 'key', 'crumb', 'api'],
    severity: 'critical',
    source: 'https://www.jenkins.io/doc/book/system-administration/authenticating-scripted-clients/',
  }),
  token('jenkins', 'Jenkins setup password', 'proceed to installation:\\s{1,8}([0-9a-f]{30,36})', {
    source: 'https://www.jenkins.io/doc/book/installing/linux/#unlocking-jenkins',
    severity: 'critical',
    open: 'before',
    prefix: '',
  }),
  token(
    'jetbrains',
    'JetBrains (YouTrack, Hub, Space) permanent token',
    'perm[:-][A-Za-z0-9+/=]{4,80}\\.[A-Za-z0-9+/=-]{2,60}\\.[A-Za-z0-9]{30,60}',
    {
      keywords: ['perm:', 'perm-'],
      source: jetbrains,
    },
  ),
  named('jumpcloud', 'JumpCloud key', '[A-Za-z0-9]{40}|jca_[A-Za-z0-9]{36}', {
    severity: 'critical',
    source: 'https://jumpcloud.com/support/jumpcloud-apis1',
  }),
  token('jumpcloud', 'JumpCloud admin key', 'jca_[A-Za-z0-9]{36}', {
    severity: 'critical',
    source: 'https://jumpcloud.com/support/jumpcloud-apis1',
  }),
  token('kong', 'Kong Konnect token', 'kpat_[A-Za-z0-9]{40,72}', {
    source: 'https://developer.konghq.com/konnect-api/',
  }),
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
  token('logfire', 'Logfire token', 'pylf_v\\d_[a-z]{2,12}_[A-Za-z0-9]{43}', {
    source: 'https://logfire.pydantic.dev/docs/how-to-guides/create-write-tokens/',
  }),
  named('logdna', 'LogDNA (Mezmo) key', hex(32), {
    words: ['logdna', 'mezmo'],
    source: 'https://docs.mezmo.com/docs/ingestion-key',
  }),
  named('livekit', 'LiveKit secret', '[A-Za-z0-9]{43,44}', {
    also: ['secret', 'key'],
    source: 'https://docs.livekit.io/home/server/generating-tokens/',
  }),
  token('liveblocks', 'Liveblocks secret key', 'sk_(?:prod|dev)_[\\w-]{60,72}', {
    keywords: ['sk_prod_', 'sk_dev_'],
    source: 'https://liveblocks.io/docs/authentication',
  }),
  token('mergify', 'Mergify key', 'mergify_application_key_[\\w-]{40,200}', {
    span: 240,
    source: 'https://docs.mergify.com/api/usage/',
  }),
  named('nango', 'Nango secret', UUID, {
    also: ['secret', 'key'],
    source: 'https://nango.dev/docs/reference/api/authentication',
  }),
  token('nightfall', 'Nightfall key', 'NF-[A-Za-z0-9]{32}', {
    keywords: [...'abcdefghijklmnopqrstuvwxyz0123456789'].map((char) => `nf-${char}`),
    span: 40,
    prefix: 'NF-',
    source: 'https://help.nightfall.ai/developer-api/key-concepts/entities-and-terms-to-know/api-keys',
  }),
  token('npm', 'npm token', 'npm_[A-Za-z0-9]{36}', {
    severity: 'critical',
    checksum: 'crc32-base62',
    source: 'https://docs.npmjs.com/about-access-tokens',
  }),
  named('npm', 'npm token of an older form', UUID, {
    words: ['_authtoken', 'npm_token', 'npm_auth', 'npmtoken', 'npm-token', 'npm_key', 'npm_api', 'npmrc', 'npm token'],
    severity: 'critical',
    source: 'https://docs.npmjs.com/about-access-tokens',
  }),
  token('nuget', 'NuGet key', 'oy2[a-z0-9]{43}', {
    keywords: [...'abcdefghijklmnopqrstuvwxyz0123456789'].map((char) => `oy2${char}`),
    prefix: 'oy2',
    span: 60,
    severity: 'critical',
    source: 'https://learn.microsoft.com/en-us/nuget/nuget-org/scoped-api-keys',
  }),
  named('nuget', 'NuGet key of another form', '[a-z0-9]{46}', {
    severity: 'critical',
    source: 'https://learn.microsoft.com/en-us/nuget/nuget-org/scoped-api-keys',
  }),
  named('okta', 'Okta token', '00[\\w=-]{39}[\\w=]', {
    words: ['okta', 'ssws'],
    severity: 'critical',
    source: okta,
  }),
  named('okta', 'Okta client secret', '[A-Za-z0-9_-]{40}|[A-Za-z0-9_-]{64}', {
    words: ['okta'],
    also: ['secret'],
    minEntropy: 3.5,
    severity: 'critical',
    source: 'https://developer.okta.com/docs/guides/client-secret-rotation-key/main/',
  }),
  token('openvsx', 'Open VSX token', `ovsxat_${UUID}`, {
    severity: 'critical',
    source: 'https://github.com/eclipse/openvsx/wiki/Publishing-Extensions',
  }),
  named('opsgenie', 'Opsgenie key', UUID, { source: 'https://docs.opsgenie.com/docs/api-key-management' }),
  token('ory', 'Ory token', 'ory_(?:at|pat|wak|rt|st|ac|apikey)_[\\w.-]{20,200}', {
    keywords: ['ory_at_', 'ory_pat_', 'ory_wak_', 'ory_rt_', 'ory_st_', 'ory_ac_', 'ory_apikey_'],
    severity: 'critical',
    prefix: 'ory_',
    source: 'https://www.ory.com/docs/concepts/personal-access-token',
  }),
  token('outline', 'Outline key', 'ol_api_[A-Za-z0-9]{38}', { source: 'https://www.getoutline.com/developers' }),
  token('growthbook', 'GrowthBook secret', 'secret_(?:admin|readonly|user)_[A-Za-z0-9]{20,60}', {
    prefix: 'secret_',
    keywords: ['secret_admin_', 'secret_readonly_', 'secret_user_'],
    minEntropy: 3.2,
    source: 'https://docs.growthbook.io/api/',
  }),
  named('hackerone', 'HackerOne token', '[A-Za-z0-9+/]{43}=', {
    words: ['hackerone', 'h1_api', 'h1_token'],
    source: 'https://api.hackerone.com/getting-started-hacker-api/',
  }),
  named('lacework', 'Lacework secret', '_[0-9a-f]{32}', {
    source: 'https://docs.lacework.net/api/api-access-keys-and-tokens',
  }),
  named('lambdatest', 'LambdaTest access key', '(?:LT_)?[A-Za-z0-9]{50,60}', {
    words: ['lambdatest', 'lt_access_key'],
    source: 'https://www.testmuai.com/support/docs/using-environment-variables-for-authentication-credentials/',
  }),
  token('logicmonitor', 'LogicMonitor token', 'lm[ab]_[A-Za-z0-9+/=_-]{40,200}', {
    keywords: ['lma_', 'lmb_'],
    prefix: 'lmb_',
    minEntropy: 3.5,
    source: 'https://www.logicmonitor.com/support/adding-bearer-token',
  }),
  token('mintlify', 'Mintlify key', 'mint_(?:dsc_)?[A-Za-z0-9]{20,60}', {
    minEntropy: 3.5,
    source: 'https://www.mintlify.com/docs/api/introduction',
  }),
  token('n8n', 'n8n key', 'n8n_api_[0-9a-f]{80}', { source: 'https://docs.n8n.io/api/authentication/' }),
  token('nocodb', 'NocoDB token', 'nc_pat_[\\w-]{40}', {
    source: 'https://nocodb.com/docs/product-docs/account-settings/api-tokens',
  }),
  named('nordvpn', 'NordVPN token', hex(64), {
    source: 'https://support.nordvpn.com/hc/en-us/articles/20286980309265',
  }),
];
