// Vendors whose names begin with H and that need no file of their own.
import { alnum, hex, KEY_WORDS, named, service, token, UUID } from './build.ts';
import type { Rule } from './rule.ts';

const letters = [...'abcdefghijklmnopqrstuvwxyz'];
const heroku = 'https://devcenter.heroku.com/articles/platform-api-quickstart#authentication';

export const vendorsH: readonly Rule[] = [
  named('hackerone', 'HackerOne token', '[A-Za-z0-9+/]{43}=', {
    words: ['hackerone', 'h1_api', 'h1_token'],
    source: 'https://api.hackerone.com/getting-started-hacker-api/',
  }),
  service('happy scribe', 'HappyScribe key', alnum(24, 27)),
  token('harness', 'Harness token', '[ps]at\\.[\\w-]{22}\\.[0-9a-z]{24}\\.[A-Za-z0-9]{20}', {
    keywords: ['pat.', 'sat.'],
    span: 80,
    severity: 'critical',
    prefix: 'pat.',
    source: 'https://developer.harness.io/docs/platform/automation/api/add-and-manage-api-keys/',
  }),
  service('harvest', 'Harvest token', '[A-Za-z0-9._]{97}'),
  named('hashnode', 'Hashnode token', UUID, { also: ['token', 'key', 'pat'], source: 'https://apidocs.hashnode.com/' }),
  named('hasura', 'Hasura admin secret', '[A-Za-z0-9]{32}|[A-Za-z0-9]{64}', {
    severity: 'critical',
    source: 'https://hasura.io/docs/2.0/deployment/securing-graphql-endpoint/',
  }),
  token('helicone', 'Helicone key', '[sp]k-helicone-[\\w-]{20,80}', {
    keywords: ['-helicone-'],
    lead: 2,
    source: 'https://docs.helicone.ai/helicone-headers/helicone-auth',
  }),
  named('helius', 'Helius key', UUID, { severity: 'medium', source: 'https://www.helius.dev/docs/api-reference' }),
  service('hello sign', 'Dropbox Sign (HelloSign) key', '[A-Za-z0-9/+-]{64}'),
  service('help crunch', 'HelpCrunch key', '[A-Za-z0-9+/=-]{328}', { severity: 'high' }),
  service('helpscout', 'Help Scout secret', '[a-z0-9]{40}|[A-Za-z0-9]{32}', {
    words: ['helpscout', 'help_scout', 'help-scout', 'help scout'],
    severity: 'high',
  }),
  service('hereapi', 'HERE key', '[\\w-]{43}', {
    words: ['hereapi', 'here_api', 'here-api', 'heremaps', 'here_maps', 'here_map', 'hereapp', 'here.com'],
  }),
  token('heroku', 'Heroku key', 'HRKU-(?:AA[\\w-]{58}|[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12})', {
    prefix: 'HRKU-',
    keywords: ['hrku-'],
    severity: 'critical',
    source: heroku,
  }),
  named('heroku', 'Heroku key of an older form', UUID, {
    also: [...KEY_WORDS, 'cred', 'pass'],
    severity: 'critical',
    source: heroku,
  }),
  named('hetzner', 'Hetzner token', alnum(64), {
    words: ['hetzner', 'hcloud'],
    severity: 'critical',
    source: 'https://docs.hetzner.cloud/reference/cloud#authentication',
  }),
  named('heygen', 'HeyGen key', '[A-Za-z0-9=+/-]{48,64}', { source: 'https://docs.heygen.com/docs/quick-start' }),
  named('highnote', 'Highnote key', '[rs]k_(?:live|test)_[A-Za-z0-9+/]{60,100}={0,2}', {
    severity: 'critical',
    source: 'https://docs.highnote.com/docs/developers/api/using-the-api',
  }),
  service('hive', 'Hive key', '[a-z0-9]{32}', { also: KEY_WORDS }),
  service('hiveage', 'Hiveage key', '[\\w-]{20}', { minEntropy: 3.2 }),
  service('holidayapi', 'Holiday API key', '[a-z0-9-]{36}', { minEntropy: 2.7 }),
  service('holistic', 'Holistic key', hex(64), { also: KEY_WORDS }),
  token('honeybadger', 'Honeybadger token', 'hbp_[A-Za-z0-9]{36}', {
    source: 'https://docs.honeybadger.io/api/getting-started/',
  }),
  named('honeybadger', 'Honeybadger key', `${hex(32)}|${hex(8)}`, {
    also: ['key', 'token'],
    severity: 'medium',
    source: 'https://docs.honeybadger.io/api/reporting-exceptions/',
  }),
  named('honeycomb', 'Honeycomb key', '[0-9a-f]{32}|[A-Za-z0-9]{22}', {
    words: ['honeycomb', 'x-honeycomb-team'],
    source: 'https://docs.honeycomb.io/configure/environments/manage-api-keys/',
  }),
  token('honeycomb', 'Honeycomb ingest or management key', 'hca(?:ik|ic|lk|mk)_[0-9a-z]{32,64}', {
    keywords: ['ik_', 'ic_', 'lk_', 'mk_'].map((kind) => `hca${kind}`),
    source: 'https://docs.honeycomb.io/configure/environments/manage-api-keys/',
  }),
  service('host.io', 'Host.io token', '[a-z0-9]{14}', { words: ['host.io', 'host_io', 'hostio'], also: KEY_WORDS }),
  named('hostinger', 'Hostinger token', alnum(48), { source: 'https://developers.hostinger.com/' }),
  service('html2pdf', 'Html2Pdf key', alnum(64)),
  named('huawei cloud', 'Huawei Cloud secret key', '[A-Za-z0-9]{40}', {
    words: ['huawei', 'hwcloud', 'hw_access', 'hw_secret', 'myhuaweicloud'],
    also: ['secret', 'sk', 'key'],
    severity: 'critical',
    source: 'https://support.huaweicloud.com/intl/en-us/devg-apisign/api-sign-provide-aksk.html',
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
  token('huggingface', 'Hugging Face token', 'hf_[A-Za-z0-9]{34,37}', {
    keywords: [...letters, ...'0123456789'].map((char) => `hf_${char}`),
    prefix: 'hf_',
    span: 48,
    minEntropy: 3.2,
    source: 'https://huggingface.co/docs/hub/security-tokens',
  }),
  token('huggingface', 'Hugging Face organization token', 'api_org_[A-Za-z0-9]{34}', {
    minEntropy: 3.2,
    source: 'https://huggingface.co/docs/hub/security-tokens',
  }),
  service('humanity', 'Humanity token', '[0-9a-z]{40}(?:[0-9a-z]{2})?', { also: KEY_WORDS }),
  named('hume', 'Hume AI key', alnum(48, 64), {
    words: ['hume_api', 'hume_secret', 'humeai', 'hume-api'],
    source: 'https://dev.hume.ai/docs/introduction/api-key',
  }),
  service('hunter', 'Hunter key', '[a-z0-9_-]{40}', {
    also: KEY_WORDS,
    source: 'https://hunter.io/api-documentation/v2',
  }),
  service('hybiscus', 'Hybiscus key', alnum(43)),
  named('hyperbolic', 'Hyperbolic key', 'eyJ[\\w-]{10,60}\\.eyJ[\\w-]{20,200}\\.[\\w-]{40,60}', {
    also: KEY_WORDS,
    source: 'https://docs.hyperbolic.xyz/docs/rest-api',
  }),
  service('hypertrack', 'HyperTrack secret', '[\\w-]{54}|[\\w-]{27}', { minEntropy: 3.3 }),
  named('healthchecks', 'Healthchecks key', '[\\w-]{32}', {
    also: KEY_WORDS,
    severity: 'low',
    source: 'https://healthchecks.io/docs/api/',
  }),
  token('heygen', 'HeyGen key of the second form', 'sk_V2_hgu_\\w{40,48}', {
    source: 'https://docs.heygen.com/reference/authentication',
  }),
  token('hail', 'Hail key', 'hl_live_[\\w-]{16,80}', {
    source: 'https://github.com/NangoHQ/nango/blob/master/packages/providers/providers.yaml',
    minEntropy: 3.5,
  }),
  token('hex', 'Hex token', 'hxt[pw]_[0-9a-f]{32,128}', {
    source: 'https://github.com/NangoHQ/nango/blob/master/packages/providers/providers.yaml',
    keywords: ['hxtp_', 'hxtw_'],
    prefix: 'hxt',
  }),
  token('holded', 'Holded key', 'pat_[0-9a-f]{24}_[0-9a-f]{64}', {
    source: 'https://github.com/NangoHQ/nango/blob/master/packages/providers/providers.yaml',
  }),
  named('huntress', 'Huntress secret key', 'hs_[A-Za-z0-9]{20,80}', {
    source: 'https://nango.dev/docs/api-integrations/huntress/connect',
  }),
];
