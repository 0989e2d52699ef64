// Vendors whose names begin with O and that need no file of their own.
import { alnum, hex, KEY_WORDS, named, service, token, UUID } from './build.ts';
import type { Rule } from './rule.ts';

const openclaw = 'https://docs.openclaw.ai/help/environment';
const okta = 'https://developer.okta.com/docs/guides/create-an-api-token/main/';

export const vendorsO: readonly Rule[] = [
  service('oanda', 'OANDA token', '[A-Za-z0-9]{24}|[0-9a-f]{32}-[0-9a-f]{32}', {
    severity: 'critical',
    source: 'https://developer.oanda.com/rest-live-v20/authentication/',
  }),
  token('octopus', 'Octopus Deploy key', 'API-[A-Z0-9]{25,29}', {
    keywords: ['api-'],
    span: 48,
    minEntropy: 3.2,
    severity: 'critical',
    source: 'https://octopus.com/docs/octopus-rest-api/how-to-create-an-api-key',
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
  named('ollama', 'Ollama key', `${hex(32)}\\.[\\w-]{24}`, { source: 'https://docs.ollama.com/api/authentication' }),
  service('omnisend', 'Omnisend key', '[A-Za-z0-9-]{75}', { severity: 'high' }),
  service('onelogin', 'OneLogin client secret', '(?:secret_)?[a-z0-9]{64}', {
    severity: 'critical',
    source: 'https://developers.onelogin.com/api-docs/1/getting-started/working-with-api-credentials',
  }),
  service('onepagecrm', 'OnePageCRM key', '[A-Za-z0-9=]{44}'),
  token('onesignal', 'OneSignal key', 'os_v2_(?:app|org)_[a-z2-7]{103}', {
    prefix: 'os_v2_',
    keywords: ['os_v2_app_', 'os_v2_org_'],
    source: 'https://documentation.onesignal.com/docs/en/keys-and-ids',
  }),
  named('one signal', 'OneSignal key of an older form', `${UUID}|[A-Za-z0-9]{48}`, {
    also: ['key', 'token', 'secret', 'auth', 'rest'],
    source: 'https://documentation.onesignal.com/docs/en/keys-and-ids',
  }),
  token('onfido', 'Onfido token', 'api_(?:live|sandbox)(?:_(?:us|ca))?\\.[\\w-]{10,20}\\.?[\\w-]{10,60}', {
    keywords: ['api_live', 'api_sandbox'],
    source: 'https://documentation.onfido.com/api/latest/#api-tokens',
  }),
  service('onfleet', 'Onfleet key', '[a-z0-9]{32}', { severity: 'high' }),
  service('oopspam', 'OOPSpam key', alnum(40)),
  service('opencage', 'OpenCage key', '[a-z0-9]{32}', {
    words: ['opencage', 'opencagedata'],
    source: 'https://opencagedata.com/api',
  }),
  named('openclaw', 'OpenClaw gateway token', '[0-9A-Fa-f]{32,96}|[A-Za-z0-9_-]{43,64}', {
    words: ['openclaw', 'clawdbot', 'moltbot'],
    also: ['token', 'password', 'secret', 'gateway'],
    minEntropy: 3,
    source: openclaw,
  }),
  named('opencode', 'OpenCode Zen key', 'sk-[A-Za-z0-9_-]{40,120}', {
    words: ['opencode', 'opencode_zen'],
    source: openclaw,
  }),
  token('openpipe', 'OpenPipe key', 'opk_[0-9a-f]{42}', { source: 'https://docs.openpipe.ai/api-reference/' }),
  named('opensea', 'OpenSea key', hex(32), {
    severity: 'medium',
    source: 'https://docs.opensea.io/reference/api-keys',
  }),
  token('openshift', 'OpenShift token', 'sha256~[\\w-]{43}', {
    severity: 'critical',
    source:
      'https://docs.redhat.com/en/documentation/openshift_container_platform/4.17/html/authentication_and_authorization/managing-oauth-access-tokens',
  }),
  service('openuv', 'OpenUV key', '[0-9a-z]{32}|openuv-[a-z0-9]{10,24}'),
  service('openvpn', 'OpenVPN client secret', '[\\w-]{64,100}', {
    also: [...KEY_WORDS, 'client'],
    severity: 'critical',
    minEntropy: 4.5,
  }),
  token('openvsx', 'Open VSX token', `ovsxat_${UUID}`, {
    severity: 'critical',
    source: 'https://github.com/eclipse/openvsx/wiki/Publishing-Extensions',
  }),
  token(
    'openweather',
    'OpenWeather key in a query',
    'openweathermap\\.org/[^\\s"\'<>]{0,160}?[?&]appid=([0-9a-f]{32})',
    {
      keywords: ['openweathermap.org/'],
      severity: 'low',
      prefix: 'openweathermap.org/',
      source: 'https://openweathermap.org/appid',
    },
  ),
  service('openweather', 'OpenWeather key', '[a-z0-9]{32}', {
    words: [
      'openweather',
      'open_weather',
      'open-weather',
      'pyowm',
      'owm_api',
      'owm_key',
      'owm_token',
      'owmapi',
      'owm =',
    ],
    severity: 'low',
    source: 'https://openweathermap.org/appid',
  }),
  named('opsgenie', 'Opsgenie key', UUID, { source: 'https://docs.opsgenie.com/docs/api-key-management' }),
  service('optimizely', 'Optimizely token', '[0-9A-Za-z:-]{54}', {
    severity: 'high',
    minEntropy: 3,
    source: 'https://docs.developers.optimizely.com/web-experimentation/docs/personal-access-token',
  }),
  token('ory', 'Ory token', 'ory_(?:at|pat|wak|rt|st|ac|apikey)_[\\w.-]{20,200}', {
    keywords: ['ory_at_', 'ory_pat_', 'ory_wak_', 'ory_rt_', 'ory_st_', 'ory_ac_', 'ory_apikey_'],
    severity: 'critical',
    prefix: 'ory_',
    source: 'https://www.ory.com/docs/concepts/personal-access-token',
  }),
  token('omise', 'Omise secret key', 'skey_[0-9a-z]{19}', {
    severity: 'critical',
    minEntropy: 3.2,
    textOnly: true,
    source: 'https://www.omise.co/api-authentication',
  }),
  token('outline', 'Outline key', 'ol_api_[A-Za-z0-9]{38}', { source: 'https://www.getoutline.com/developers' }),
  service('overloop', 'Overloop key', '[\\w-]{50}', { minEntropy: 3.3 }),
  named('ovh', 'OVHcloud secret or key', '[A-Za-z0-9-]{32}|[A-Za-z0-9-]{16}', {
    words: ['ovh_', 'ovh-', 'ovh-eu', 'ovh-us', 'ovh-ca', 'ovh.com', 'ovhapi', 'ovh ', 'soyoustart', 'kimsufi'],
    also: ['secret', 'consumer', 'application'],
    minEntropy: 3.2,
    source: 'https://help.ovhcloud.com/csm/en-api-getting-started-ovhcloud-api',
  }),
  service('owlbot', 'Owlbot token', '[a-z0-9]{40}'),
  named('okx', 'OKX key or secret', `${UUID}|[0-9A-F]{32}`, {
    words: ['okx_', 'okx-', 'okx.', 'okxapi', 'okxkey', 'okxsecret', 'okex'],
    severity: 'critical',
    also: KEY_WORDS,
    source: 'https://www.okx.com/docs-v5/en/#overview-rest-authentication',
  }),
  token('omni', 'Omni key', 'omni_[a-z]{3,8}_[A-Za-z0-9]{32,80}', {
    source: 'https://github.com/NangoHQ/nango/blob/master/packages/providers/providers.yaml',
  }),
];
