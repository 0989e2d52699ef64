// Mail and messaging services from G to O.
import { alnum, hex, named, token, UUID } from './build.ts';
import type { Rule } from './rule.ts';

const mailgunKeys = 'https://documentation.mailgun.com/docs/mailgun/user-manual/api-key-mgmt/api-keys';

export const mailGToO: readonly Rule[] = [
  token('mailchimp', 'Mailchimp key', '[0-9a-f]{32}-us\\d{1,3}', {
    keywords: ['1', '2', '3', '4', '5', '6', '7', '8', '9'].map((digit) => `-us${digit}`),
    lead: 32,
    span: 8,
    source: 'https://mailchimp.com/developer/marketing/guides/quick-start/',
  }),
  named('mandrill', 'Mandrill key', '(?:md-)?[\\w-]{22}', {
    minEntropy: 3.2,
    source: 'https://mailchimp.com/developer/transactional/guides/quick-start/',
  }),
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
  named('message bird', 'MessageBird key', '[A-Za-z0-9_-]{25}', {
    minEntropy: 3,
    source: 'https://developers.messagebird.com/api/#authentication',
  }),
  named('message bird', 'MessageBird client id or token', UUID, {
    severity: 'medium',
    also: ['token', 'secret', 'key', 'client'],
    source: 'https://developers.messagebird.com/api/#authentication',
  }),
  token('onesignal', 'OneSignal key', 'os_v2_(?:app|org)_[a-z2-7]{103}', {
    prefix: 'os_v2_',
    keywords: ['os_v2_app_', 'os_v2_org_'],
    source: 'https://documentation.onesignal.com/docs/en/keys-and-ids',
  }),
  named('onesignal', 'OneSignal key of an older form', `${UUID}|[A-Za-z0-9]{48}`, {
    also: ['key', 'token', 'secret', 'auth', 'rest'],
    source: 'https://documentation.onesignal.com/docs/en/keys-and-ids',
  }),
  named('line', 'LINE channel access token', '[A-Za-z0-9+/]{171,172}={0,2}', {
    words: [
      'line_channel',
      'line_token',
      'line_access',
      'line_bot',
      'line_key',
      'line token',
      'line key',
      'line-bot',
      'line-token',
      'linebot',
      'linetoken',
      'linemessaging',
      'linemsg',
      'channel_access_token',
      'channelaccesstoken',
      'api.line.me',
    ],
    source: 'https://developers.line.biz/en/docs/basics/channel-access-token/',
  }),
  named('line', 'LINE channel secret', '[0-9a-f]{32}', {
    words: ['line_channel_secret', 'channel_secret', 'channelsecret', 'line_secret', 'line-channel-secret'],
    source: 'https://developers.line.biz/en/docs/messaging-api/verify-webhook-signature/',
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
  named('lark', 'Lark (Feishu) secret or token', '[A-Za-z0-9]{32}|[tuac]-[A-Za-z0-9_.]{14,50}', {
    words: ['lark', 'feishu', 'larksuite'],
    also: ['secret', 'token', 'key', 'password'],
    minEntropy: 3,
    source: 'https://open.larksuite.com/document/server-docs/authentication-management/access-token',
  }),
  named('knock', 'Knock secret key', 'sk_(?:test_)?[\\w-]{40,60}', {
    words: ['knock_', 'knock-', 'knockapi'],
    source: 'https://docs.knock.app/developer-tools/api-keys',
  }),
  named('klaviyo', 'Klaviyo key', 'pk_[A-Za-z0-9_]{34,42}', {
    source: 'https://developers.klaviyo.com/en/docs/authenticate_',
  }),
  token('klaviyo', 'Klaviyo private key', 'pk_(?:[0-9a-f]{34}|[A-Za-z0-9]{6}_[0-9a-f]{34})', {
    keywords: [...'abcdefghijklmnopqrstuvwxyz0123456789'].map((char) => `pk_${char}`),
    span: 48,
    prefix: 'pk_',
    source: 'https://developers.klaviyo.com/en/docs/authenticate_',
  }),
  token('intercom', 'Intercom token', 'dG9r[A-Za-z0-9+/]{53,56}={1,2}', {
    minEntropy: 3.5,
    source: 'https://developers.intercom.com/docs/build-an-integration/learn-more/authentication',
  }),
  named('intercom', 'Intercom key', '[\\w+/=-]{59}[=\\w-]', {
    minEntropy: 3.3,
    source: 'https://developers.intercom.com/docs/build-an-integration/learn-more/authentication',
  }),
  token('nylas', 'Nylas key', 'nyk_v\\d_[A-Za-z0-9]{60,70}', {
    source: 'https://developer.nylas.com/docs/v3/auth/api-keys/',
  }),
  named('nylas', 'Nylas secret', `${alnum(30)}|${hex(32)}|nyk_\\w{60,70}`, {
    words: ['nylas'],
    source: 'https://developer.nylas.com/docs/v3/auth/',
  }),
];
