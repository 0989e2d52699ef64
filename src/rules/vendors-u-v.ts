// Vendors whose names begin with U or V and that need no file of their own.
import { alnum, hex, KEY_WORDS, named, service, token, UUID, urlSafe } from './build.ts';
import type { Rule } from './rule.ts';

const also = KEY_WORDS;

export const vendorsUV: readonly Rule[] = [
  token('ubidots', 'Ubidots token', 'BBFF-[0-9A-Za-z]{30}', {
    source: 'https://docs.ubidots.com/reference/authentication',
  }),
  named('unleash', 'Unleash token', '(?:\\*|\\[\\]|[\\w-]{1,40}):[\\w-]{1,40}\\.[0-9a-f]{56,64}', {
    source: 'https://docs.getunleash.io/concepts/api-tokens-and-client-keys',
  }),
  token('unkey', 'Unkey root key', 'unkey_[A-Za-z0-9]{20,32}', {
    source: 'https://www.unkey.com/docs/security/root-keys',
  }),
  token('upcloud', 'UpCloud token', 'ucat_[0-9A-Za-z]{24,32}', {
    severity: 'critical',
    source: 'https://developers.upcloud.com/1.3/3-authentication/',
  }),
  token('valtown', 'Val Town token', 'vtwn_[A-Za-z0-9_-]{20,80}', {
    source: 'https://docs.val.town/reference/permissions/',
  }),
  token('venice', 'Venice key', 'vapi_[A-Za-z0-9_-]{20,80}', { source: 'https://docs.venice.ai/' }),
  token('voiceflow', 'Voiceflow key', 'VF\\.(?:(?:DM|WS)\\.)?[a-fA-F0-9]{24}\\.[A-Za-z0-9]{16}', {
    keywords: [...[...'0123456789abcdef'].map((byte) => `vf.${byte}`), 'vf.dm.', 'vf.ws.'],
    prefix: 'VF.',
    source: 'https://docs.voiceflow.com/reference/authentication',
  }),
  service('uclassify', 'uClassify key', alnum(12), { also }),
  service('unifyid', 'UnifyID key', '[0-9A-Za-z_=-]{44}', { words: ['unifyid', 'unify_', 'unify-', 'unify'], also }),
  named('unity', 'Unity service key', urlSafe(32), {
    words: ['unity_service', 'unity_secret', 'unity_ads', 'unity_api'],
    also: ['secret', 'key'],
    source: 'https://services.docs.unity.com/docs/authentication/',
  }),
  service('unplugg', 'Unplugg token', '[0-9a-z]{64}', { words: ['unplu', 'unplugg'] }),
  named('unsplash', 'Unsplash key', urlSafe(43), {
    severity: 'medium',
    source: 'https://unsplash.com/documentation#authorization',
  }),
  named('unstructured', 'Unstructured key', alnum(30, 40), {
    also,
    source: 'https://docs.unstructured.io/api-reference/overview',
  }),
  service('upcdatabase', 'UPCdatabase key', '[0-9A-Z]{32}', { words: ['upcdatabase', 'upc_database'] }),
  service('uplead', 'UpLead key', '[0-9a-z-]{32}'),
  named('uploadcare', 'Uploadcare secret', '[0-9a-z]{20}', { source: 'https://uploadcare.com/docs/start/settings/' }),
  named('upstage', 'Upstage key', '(?:up_)?[A-Za-z0-9]{28,50}', {
    also,
    source: 'https://console.upstage.ai/docs/getting-started',
  }),
  named('upstash', 'Upstash token', '[A-Za-z0-9_-]{30,120}={0,2}|eyJVc2VySUQiOi[A-Za-z0-9+/=_-]{60,300}', {
    words: ['upstash', 'qstash'],
    also,
    source: 'https://upstash.com/docs/redis/features/restapi',
  }),
  service('uptimerobot', 'UptimeRobot key', '(?:ur|m)?[0-9A-Za-z]{7,12}-[0-9A-Za-z]{24}', {
    words: ['uptimerobot', 'uptime_robot', 'uptime-robot'],
  }),
  service('upwave', 'Upwave key', '[0-9a-z]{32}'),
  service('urlscan', 'urlscan.io key', '[0-9a-z]{8}(?:-[0-9a-z]{4}){3}-[0-9a-z]{12}|[0-9a-z-]{36}', {
    words: ['urlscan', 'url_scan'],
  }),
  service('user', 'User.com key', alnum(64), { words: ['user.com', 'usercom', 'user_com'] }),
  service('userflow', 'Userflow key', '[0-9a-z_]{29}'),
  service('userstack', 'userstack key', '[0-9a-z]{32}'),
  named('vapi', 'Vapi key', UUID, {
    words: ['vapi_', 'vapi.', 'vapi-', 'vapiapi'],
    also,
    source: 'https://docs.vapi.ai/',
  }),
  named('vastai', 'Vast.ai key', hex(64), {
    words: ['vastai', 'vast_ai', 'vast.ai', 'vast_api', 'vast-ai', 'vast api', 'vast_'],
    source: 'https://docs.vast.ai/api-reference/authentication',
  }),
  service('vatlayer', 'vatlayer key', '[0-9a-z]{32}'),
  service('vbout', 'VBOUT key', '[0-9]{25}'),
  service('verifier', 'Verifier key', '[0-9a-z]{96}', { also }),
  service('verimail', 'Verimail key', '[0-9A-Z]{32}'),
  service('veriphone', 'Veriphone key', '[0-9A-Z]{32}'),
  service('versioneye', 'VersionEye key', '[0-9A-Za-z-]{40}'),
  named('virustotal', 'VirusTotal key', hex(64), {
    words: ['virustotal', 'virus_total', 'vt_api', 'vt_key', 'vtapi'],
    source: 'https://docs.virustotal.com/reference/authentication',
  }),
  service('visualcrossing', 'Visual Crossing key', '[0-9A-Z]{25}', { words: ['visualcrossing', 'visual_crossing'] }),
  token('v2ray', 'VMess link with its id', 'vmess://(eyJ[\\w+/-]{40,1500}={0,2})', {
    span: 1600,
    source: 'https://github.com/2dust/v2rayN/wiki/Description-of-VMess-share-link',
  }),
  service('voicegain', 'Voicegain token', 'ey[0-9A-Za-z_-]{34}\\.ey[0-9A-Za-z_-]{108}\\.[0-9A-Za-z_-]{43}'),
  named(
    'volcengine',
    'Volcengine secret key',
    'AKLT[A-Za-z0-9_-]{30,60}|[A-Za-z0-9_-]{32}|[A-Za-z0-9+/]{58}==|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}',
    {
      words: ['volcengine', 'volcano', 'volc_', 'byteplus', 'ark_api', 'doubao'],
      severity: 'critical',
      source: 'https://www.volcengine.com/docs/6291/65568',
    },
  ),
  service('voodoosms', 'VoodooSMS key', alnum(46)),
  service('vouchery', 'Vouchery token', '[0-9a-z-]{36}'),
  named('voyage', 'Voyage AI key', 'pa-[A-Za-z0-9_-]{40,50}', {
    source: 'https://docs.voyageai.com/docs/api-key-and-installation',
  }),
  service('vpnapi', 'VPNAPI.io key', alnum(32), { words: ['vpnapi', 'vpn_api'] }),
  named('vultr', 'Vultr key', '[0-9A-Z]{36}', {
    severity: 'critical',
    source: 'https://www.vultr.com/api/#section/Authentication',
  }),
  named('vydra', 'Vydra key', urlSafe(30, 80), { also, source: 'https://docs.openclaw.ai/providers' }),
  service('vyte', 'Vyte token', '[0-9a-z]{50}'),
  token(
    'vmware',
    'VMware PowerCLI password',
    'Connect-VIServer [^\\n]{0,160}? -Password +["\']?([^\\s"\'$<>%{;|+[(\\\\](?:(?!\\\\[nrt])[^\\s"\'`$<>%{;|]){2,39})',
    {
      severity: 'critical',
      confidence: 'medium',
      ignoreCase: true,
      open: 'after',
      minEntropy: 1.5,
      prefix: '',
      textOnly: true,
      source: 'https://developer.broadcom.com/powercli',
    },
  ),
  token(
    'voyage',
    'Voyage AI key without a name',
    'pa-(?=[A-Za-z_-]{0,42}[0-9])(?=[a-z0-9_-]{0,42}[A-Z])[A-Za-z0-9_-]{43}',
    {
      keywords: [...'abcdefghijklmnopqrstuvwxyz0123456789_-'].map((byte) => `pa-${byte}`),
      prefix: 'pa-',
      minEntropy: 4,
      textOnly: true,
      source: 'https://docs.voyageai.com/docs/api-key-and-installation',
    },
  ),
  token(
    'microsoft',
    'PsExec password',
    'psexec(?:64)?(?:\\.exe)?[ "][^\\n]{0,120}?[ "]-p +["\']?((?:(?!\\\\[nrt])[^\\s"\'`$<>%{;|]){3,40})',
    {
      severity: 'critical',
      confidence: 'medium',
      keywords: ['psexec'],
      ignoreCase: true,
      open: 'after',
      minEntropy: 1.5,
      prefix: '',
      textOnly: true,
      source: 'https://learn.microsoft.com/en-us/sysinternals/downloads/psexec',
    },
  ),
  named('venice', 'Venice key by name', '[A-Za-z0-9_-]{30,64}', {
    words: ['venice'],
    also,
    source: 'https://docs.venice.ai/',
  }),
  token('vectara', 'Vectara key', 'z(?:wt|qt|ut)_[A-Za-z0-9_-]{30,60}', {
    keywords: ['zwt_', 'zqt_', 'zut_'],
    prefix: 'zwt_',
    source: 'https://docs.vectara.com/docs/api-keys',
  }),
  named('unkey', 'Unkey API key', '(?:key_)?[A-Za-z0-9]{16,48}', {
    words: ['unkey_key', 'unkey_api', 'unkey_secret', 'unkey_plaintext', 'unkey_create'],
    source: 'https://www.unkey.com/docs/api-reference/v2/keys/create-api-key',
  }),
  named('vapid', 'VAPID private key', urlSafe(43), {
    also: ['private', 'secret'],
    source: 'https://datatracker.ietf.org/doc/html/rfc8292',
  }),
  named('veracode', 'Veracode secret key', '[0-9a-f]{128}', {
    severity: 'critical',
    source: 'https://docs.veracode.com/r/c_api_credentials3',
  }),
  named('vimeo', 'Vimeo token', hex(32), { also, source: 'https://developer.vimeo.com/api/authentication' }),
  named('vonage', 'Vonage secret', '[A-Za-z0-9]{16}', {
    also: ['secret', 'token'],
    source: 'https://developer.vonage.com/en/getting-started/concepts/authentication',
  }),
  token('valley', 'Valley key', 'valley_[0-9a-f]{64}', {
    source: 'https://github.com/NangoHQ/nango/blob/master/packages/providers/providers.yaml',
  }),
];
