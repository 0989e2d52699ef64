// Vendors whose names begin with D and that need no file of their own.
import { alnum, hex, KEY_WORDS, named, service, spellings, token, UUID, urlSafe } from './build.ts';
import type { Rule } from './rule.ts';

const also = KEY_WORDS;
const doppler = 'https://docs.doppler.com/reference/auth-token-formats';
const datadog = 'https://docs.datadoghq.com/account_management/api-app-keys/';

export const vendorsD: readonly Rule[] = [
  token('dingtalk', 'DingTalk webhook of a bot', 'robot/send\\?access_token=([0-9a-f]{64})', {
    keywords: ['robot/send?access_token='],
    source: 'https://open.dingtalk.com/document/orgapp/custom-robot-access',
  }),
  token('dingtalk', 'DingTalk signing secret of a bot', 'SEC[0-9a-f]{64}', {
    keywords: [...'0123456789abcdef'].map((digit) => `sec${digit}`),
    prefix: 'SEC',
    textOnly: true,
    source: 'https://help.dingtalk.io/open/dingstart/customize-robot-security-settings',
  }),
  token('dub', 'Dub key', 'dub_[A-Za-z0-9]{24}', {
    minEntropy: 3.8,
    textOnly: true,
    source: 'https://dub.co/docs/api-reference/introduction',
  }),
  named('databento', 'Databento key', 'db-[0-9A-Za-z]{29}', {
    source: 'https://databento.com/docs/portal/api-keys',
  }),
  token('databricks', 'Databricks token', 'd(?:api|ose|sapi|kea)[0-9a-f]{32}(?:-\\d)?', {
    keywords: ['dapi', 'dose', 'dsapi', 'dkea'],
    prefix: 'dapi',
    severity: 'critical',
    ignoreCase: true,
    textOnly: true,
    source: 'https://docs.databricks.com/en/dev-tools/auth/pat.html',
  }),
  named('databricks', 'Databricks client secret', `dose${hex(32)}|${hex(36)}`, {
    severity: 'critical',
    source: 'https://docs.databricks.com/en/dev-tools/auth/oauth-m2m.html',
  }),
  token('datadog', 'Datadog key with its mark', 'dd(?:api|app|p)_[0-9A-Za-z]{34,40}', {
    keywords: ['ddapi_', 'ddapp_', 'ddp_'],
    prefix: 'ddapp_',
    near: ['datadog', 'dd_', 'dd-', 'ddapp_', 'ddapi_'],
    source: datadog,
  }),
  named('datadog', 'Datadog key', '[0-9A-Za-z-]{32}|[0-9A-Za-z-]{39,40}', {
    words: [
      'datadog',
      'dd_application',
      'dd_api',
      'dd-api',
      'dd_app',
      'dd-app',
      'ddapikey',
      'ddappkey',
      'dd_key',
      'dd_token',
      'dd_client',
    ].concat(['datadoghq', 'dd_secret', 'data_dog', 'dogapi', 'dog_api', 'ddog']),
    source: datadog,
  }),
  named('datagov', 'Data.gov key', alnum(40), {
    words: ['data.gov', 'datagov', 'data_gov'],
    severity: 'low',
    source: 'https://api.data.gov/docs/developer-manual/',
  }),
  token('datastax', 'DataStax Astra token', 'AstraCS:[0-9A-Za-z]{20,30}(?::[0-9a-f]{64}|[0-9A-Za-z]{0,80})', {
    severity: 'critical',
    source: 'https://docs.datastax.com/en/astra-db-serverless/administration/manage-application-tokens.html',
  }),
  token('dbt', 'dbt Cloud token', 'dbt[cu]_[\\w-]{30,60}={0,2}', {
    keywords: ['dbtc_', 'dbtu_'],
    prefix: 'dbtc_',
    source: 'https://docs.getdbt.com/docs/dbt-cloud-apis/authentication',
  }),
  named('deepgram', 'Deepgram key', '[0-9a-z]{40}', {
    source: 'https://developers.deepgram.com/docs/create-additional-api-keys',
  }),
  named('deepinfra', 'DeepInfra key', alnum(32), {
    words: ['deepinfra', 'deep_infra'],
    source: 'https://deepinfra.com/docs/advanced/scoped_jwt',
  }),
  named('deepl', 'DeepL key', `${UUID}(?::fx)?`, { source: 'https://developers.deepl.com/docs/getting-started/auth' }),
  token('deepl', 'DeepL key of the free plan', '[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}:fx', {
    keywords: [
      '0:fx',
      '1:fx',
      '2:fx',
      '3:fx',
      '4:fx',
      '5:fx',
      '6:fx',
      '7:fx',
      '8:fx',
      '9:fx',
      'a:fx',
      'b:fx',
      'c:fx',
    ].concat(['d:fx', 'e:fx', 'f:fx']),
    lead: 35,
    severity: 'medium',
    textOnly: true,
    source: 'https://developers.deepl.com/docs/getting-started/auth',
  }),
  named('deepseek', 'DeepSeek key', 'sk-[0-9a-z]{32}', {
    words: ['deepseek', 'deep_seek', 'deep-seek'],
    source: 'https://api-docs.deepseek.com/',
  }),
  token('defined', 'Defined Networking token', 'dnkey-[\\w=-]{26}-[\\w=-]{52}', {
    severity: 'critical',
    ignoreCase: true,
    source: 'https://docs.defined.net/guides/automating-host-creation/',
  }),
  named('delighted', 'Delighted key', alnum(30, 34), {
    also,
    severity: 'medium',
    source: 'https://app.delighted.com/docs/api',
  }),
  token('deno', 'Deno Deploy token', 'dd[opw]_[0-9A-Za-z]{36}', {
    keywords: ['ddo_', 'ddp_', 'ddw_'],
    prefix: 'ddp_',
    severity: 'critical',
    source: 'https://docs.deno.com/deploy/manual/',
  }),
  token('dependency-track', 'Dependency-Track key', 'odt_[0-9A-Za-z]{8}_[0-9A-Za-z]{32}|odt_[0-9A-Za-z]{32,255}', {
    keywords: ['odt_'],
    prefix: 'odt_',
    source: 'https://docs.dependencytrack.org/integrations/rest-api/',
  }),
  token('devcycle', 'DevCycle server key', 'dvc_server_[\\w]{8,60}', {
    source: 'https://docs.devcycle.com/essentials/keys/',
  }),
  token('devcycle', 'DevCycle client or mobile key', 'dvc_(?:client|mobile)_[\\w]{8,60}', {
    keywords: ['dvc_client_', 'dvc_mobile_'],
    prefix: 'dvc_client_',
    severity: 'low',
    source: 'https://docs.devcycle.com/essentials/keys/',
  }),
  token('devin', 'Devin key', 'apk_(?:user_)?[A-Za-z0-9+/]{80,180}={0,2}', {
    keywords: ['apk_'],
    textOnly: true,
    source: 'https://docs.devin.ai/api-reference/overview',
  }),
  token('devin', 'Devin service user token', 'cog_[a-z2-7]{52}', {
    source: 'https://docs.devin.ai/api-reference/overview',
  }),
  token('dfuse', 'dfuse key', 'web_[0-9a-z]{32}', {
    keywords: [...'0123456789abcdef'].map((byte) => `web_${byte}`),
    prefix: 'web_',
    severity: 'medium',
    minEntropy: 3,
    textOnly: true,
    sample: 'web_[0-9a-f]{32}',
    source: 'https://github.com/trufflesecurity/trufflehog/tree/main/pkg/detectors/dfuse',
  }),
  named('disqus', 'Disqus key', '[0-9A-Za-z]{64}', {
    severity: 'medium',
    source: 'https://help.disqus.com/en/articles/1717160-get-your-api-key',
  }),
  named('ditto', 'Ditto key', `${UUID}\\.[0-9a-z]{40,42}`, {
    severity: 'medium',
    source: 'https://developer.dittowords.com/api-reference/authentication',
  }),
  named('django', 'Django secret key', '[\\w*!$@#&%^()=+-]{45,64}', {
    words: ['django'],
    also: ['secret'],
    source: 'https://docs.djangoproject.com/en/stable/ref/settings/#secret-key',
  }),
  token('django', 'Django secret key made by its generator', 'django-insecure-[\\w*!$@#&%^()=+-]{50}', {
    severity: 'medium',
    open: 'after',
    source: 'https://docs.djangoproject.com/en/stable/ref/settings/#secret-key',
  }),
  token('docker', 'Docker Hub access token', 'dckr_(?:pat|oat)_[\\w-]{26,40}', {
    keywords: ['dckr_pat_', 'dckr_oat_'],
    prefix: 'dckr_pat_',
    severity: 'critical',
    source: 'https://docs.docker.com/security/for-developers/access-tokens/',
  }),
  named('docker', 'Docker Hub token of the old form', UUID, {
    words: ['docker', 'dockerhub'],
    also: ['pass', 'token', 'secret', 'login', 'key', 'hub'],
    source: 'https://docs.docker.com/security/for-developers/access-tokens/',
  }),
  token(
    'docker',
    'Docker Swarm join token',
    'SWMTKN-1-[0-9a-z]{50}-[0-9a-z]{25}|SWMTKN-1-[0-9a-z]{48,62}-[0-9a-z]{20,30}',
    {
      keywords: ['swmtkn-1-'],
      prefix: 'SWMTKN-1-',
      severity: 'critical',
      source: 'https://docs.docker.com/engine/swarm/swarm-mode/',
    },
  ),
  token('docker', 'Docker Swarm unlock key', 'SWMKEY-1-[A-Za-z0-9+/]{40,50}', {
    severity: 'critical',
    source: 'https://docs.docker.com/engine/swarm/swarm_manager_locking/',
  }),
  named('docusign', 'DocuSign integration secret', UUID, {
    words: ['docusign'],
    also: ['secret', 'key', 'token'],
    source: 'https://developers.docusign.com/platform/auth/',
  }),
  token(
    'doppler',
    'Doppler token',
    'dp\\.(?:ct|pt|st(?:\\.[a-z0-9_-]{2,35})?|sa|said|scim|audit)\\.[0-9A-Za-z]{40,44}',
    {
      keywords: ['dp.ct.', 'dp.pt.', 'dp.st.', 'dp.sa.', 'dp.said.', 'dp.scim.', 'dp.audit.'],
      prefix: 'dp.st.',
      severity: 'critical',
      source: doppler,
    },
  ),
  named('droneci', 'Drone CI token', alnum(32), {
    words: ['droneci', 'drone_ci', 'drone-ci', 'drone_token', 'drone_server', 'drone_rpc_secret'],
    source: 'https://docs.drone.io/cli/configure/',
  }),
  token('dropbox', 'Dropbox short-lived token', 'sl\\.(?:u\\.)?[\\w=-]{120,1500}', {
    keywords: [...'abcdefghijklmnopqrstuvwxyz0123456789_-'].map((byte) => `sl.${byte}`),
    prefix: 'sl.',
    span: 1510,
    minEntropy: 3.8,
    source: 'https://developers.dropbox.com/oauth-guide',
  }),
  named('dropbox', 'Dropbox long-lived token', '[\\w-]{11}AAAAAAAAAA[\\w=-]{43}|[\\w-]{64}', {
    source: 'https://developers.dropbox.com/oauth-guide',
  }),
  named('dropbox', 'Dropbox app key or secret', '[0-9a-z]{15}', {
    source: 'https://developers.dropbox.com/oauth-guide',
  }),
  token('duffel', 'Duffel token', 'duffel_(?:test|live)_[\\w=-]{43}', {
    keywords: ['duffel_live_', 'duffel_test_'],
    prefix: 'duffel_live_',
    source: 'https://duffel.com/docs/api/overview/making-requests/authentication',
  }),
  token('dynatrace', 'Dynatrace token', 'dt0[a-zA-Z]\\d{2}\\.[A-Z0-9]{24}\\.[A-Z0-9]{64}', {
    keywords: [...'abcdefghijklmnopqrstuvwxyz'].map((byte) => `dt0${byte}`),
    prefix: 'dt0c01.',
    ignoreCase: true,
    source:
      'https://docs.dynatrace.com/docs/manage/identity-access-management/access-tokens-and-oauth-clients/access-tokens',
  }),
  named('duo', 'Duo secret key', alnum(40), {
    words: ['duosecurity', 'duo_', 'duo-', 'duo skey', 'duoskey'],
    also: ['key', 'secret'],
    severity: 'critical',
    source: 'https://duo.com/docs/adminapi',
  }),
  named('dwolla', 'Dwolla key', '[0-9A-Za-z-]{50}', {
    severity: 'critical',
    source: 'https://developers.dwolla.com/docs/api-reference/api-authentication',
  }),
  named('datadog', 'Datadog client token', 'pub[0-9a-f]{32}', {
    words: ['datadog', 'dd_token', 'dd_client', 'dd_rum', 'dd_public', 'dd-client', 'ddclient'],
    severity: 'low',
    source: 'https://docs.datadoghq.com/account_management/api-app-keys/#client-tokens',
  }),
  token('deepseek', 'DeepSeek or Qwen key', 'sk-[0-9a-f]{32}', {
    keywords: [...'0123456789abcdef'].map((byte) => `sk-${byte}`),
    prefix: 'sk-',
    minEntropy: 3,
    source: 'https://api-docs.deepseek.com/',
  }),
  named('deviant art', 'DeviantArt secret or token', '[0-9A-Za-z]{40,60}|[0-9a-f]{32}', {
    severity: 'medium',
    source: 'https://www.deviantart.com/developers/authentication',
  }),
  service('d7network', 'D7 Networks token', '[^\\s"\'`,;<>]{23}=', { words: ['d7network', 'd7_network'] }),
  service('dailyco', 'Daily key', hex(64), {
    words: ['daily.co', 'dailyco', 'daily_', 'daily-api', 'dailykey', 'daily api'],
    also,
  }),
  service('dandelion', 'Dandelion token', '[0-9a-z]{32}', { also }),
  service('dareboost', 'Dareboost token', alnum(60, 70)),
  service('databox', 'Databox token', '[0-9A-Za-z=+]{18,25}'),
  service('debounce', 'DeBounce key', alnum(13), { also: ['key', 'token', 'secret', 'api'] }),
  service('deepai', 'DeepAI key', '[0-9a-z-]{36,38}', { severity: 'high' }),
  service('demio', 'Demio key', `${alnum(32)}|${alnum(10, 20)}`),
  service('deputy', 'Deputy token', '[0-9a-z]{32}', { also }),
  service('detectify', 'Detectify key', '[0-9a-z]{32}'),
  service('detectlanguage', 'Detect Language key', '[0-9a-z]{32}', { words: spellings('detect language') }),
  service('diffbot', 'Diffbot token', '[0-9a-z]{32}'),
  service('diggernaut', 'Diggernaut key', '[0-9a-z]{40}'),
  service('dnscheck', 'DNS Check key', `${alnum(32)}|[0-9A-Za-z-]{36}`),
  service('docparser', 'Docparser key', hex(40)),
  service('documo', 'Documo token', 'ey[\\w-]{34}\\.ey[\\w-]{154}\\.[\\w-]{43}'),
  service('dotdigital', 'Dotdigital password', '[^\\s"\'`,;<>]{8,24}', {
    words: ['@apiconnector.com'],
    also: ['pw', 'pass'],
  }),
  service('dovico', 'Dovico token', '[0-9a-z]{32}\\.[0-9a-z]{1,20}'),
  service('dronahq', 'DronaHQ key', '[0-9a-z]{50}'),
  service('duply', 'Duply key', `${UUID}|[0-9A-Z]{7}(?:-[0-9A-Z]{7}){3}`),
  service('dynalist', 'Dynalist token', urlSafe(128)),
  service('dyspatch', 'Dyspatch key', '[0-9A-Za-z]{52}'),
  token('daytona', 'Daytona key', `dtn_${hex(64)}`, { source: 'https://www.daytona.io/docs/en/api-keys/' }),
];
