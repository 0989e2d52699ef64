import { alnum, named, token, urlSafe } from './build.ts';
import type { Rule } from './rule.ts';

const docs = 'https://learn.microsoft.com/en-us';
const storage = `${docs}/azure/storage/common/storage-account-keys-manage`;
/** 64 bytes in base64. */
const KEY_64 = '[A-Za-z0-9+/]{86}==';
/** 32 bytes in base64. */
const KEY_32 = '[A-Za-z0-9+/]{43}=';
const CRITICAL = { severity: 'critical' } as const;

export const azure: readonly Rule[] = [
  token('azure', 'Azure storage account key', 'AccountKey=([A-Za-z0-9+/]{60,200}={0,2})', {
    ...CRITICAL,
    ignoreCase: true,
    open: 'after',
    source: storage,
  }),
  named('azure', 'Azure storage key by name', '[A-Za-z0-9+/]{86,120}={0,2}', {
    ...CRITICAL,
    words: ['account_key', 'accountkey', 'account-key', 'account.key', 'storage_key', 'storagekey', 'storage-key']
      .concat([
        'azure_',
        'azure_storage',
        'azurestorage',
        'azure-storage',
        'storage_access_key',
        'storageaccesskey',
        'access_key',
      ])
      .concat(['.blob.core.windows.net', 'storage_account', 'storageaccount', 'azure storage']),
    minEntropy: 4,
    source: storage,
  }),
  token('azure', 'Azure key of 512 bits with its signature', '[A-Za-z0-9+/]{76}\\+ASt[A-Za-z0-9+/]{6}==', {
    ...CRITICAL,
    keywords: ['+ast'],
    span: 12,
    lead: 76,
    textOnly: true,
    source: storage,
  }),
  token('azure', 'Azure Cosmos DB key', '[A-Za-z0-9+/]{76}ACDb[A-Za-z0-9+/]{6}==', {
    ...CRITICAL,
    keywords: ['acdb'],
    span: 12,
    lead: 76,
    textOnly: true,
    source: `${docs}/azure/cosmos-db/secure-access-to-data`,
  }),
  named('azure', 'Azure Cosmos DB key by name', KEY_64, {
    ...CRITICAL,
    words: ['cosmos', 'documents.azure.com', 'documentdb', 'table.cosmos.azure.com'],
    minEntropy: 4,
    source: `${docs}/azure/cosmos-db/secure-access-to-data`,
  }),
  token('azure', 'Azure shared access key', '(?:SharedAccessKey|SharedSecretValue)=([A-Za-z0-9+/]{32,100}={0,2})', {
    ...CRITICAL,
    keywords: ['sharedaccesskey=', 'sharedsecretvalue='],
    ignoreCase: true,
    source: `${docs}/azure/service-bus-messaging/service-bus-sas`,
  }),
  token(
    'azure',
    'Azure key of a messaging service',
    '[A-Za-z0-9+/]{33}(?:\\+A(?:Sb|Eh|Rm)|AIoT|AzCa)[A-Za-z0-9+/]{6}=',
    {
      ...CRITICAL,
      keywords: ['+asb', '+aeh', '+arm', 'aiot', 'azca'],
      span: 12,
      lead: 33,
      textOnly: true,
      sample: '[A-Za-z0-9+/]{33}\\+ASb[A-Za-z0-9+/]{6}=',
      source: `${docs}/azure/service-bus-messaging/service-bus-sas`,
    },
  ),
  named('azure', 'Azure messaging key by name', KEY_32, {
    words: ['servicebus', 'service_bus', 'eventhub', 'event_hub', 'event-hub', 'iothub', 'iot_hub', 'azure-devices.net']
      .concat([
        'sharedaccesskey',
        'shared_access_key',
        'eventgrid',
        'event_grid',
        'notificationhub',
        'signalr',
        'webpubsub',
      ])
      .concat(['azure_relay', 'azurerelay', 'azure-relay']),
    minEntropy: 4,
    source: `${docs}/azure/service-bus-messaging/service-bus-sas`,
  }),
  token('azure', 'Azure access key in a connection string', '\\.azure\\.com/?;AccessKey=([A-Za-z0-9+/=]{40,100})', {
    keywords: [';accesskey='],
    lead: 12,
    ignoreCase: true,
    open: 'both',
    source: `${docs}/azure/azure-signalr/concept-connection-string`,
  }),
  token('azure', 'Azure key of Web PubSub or SignalR', ';AccessKey=([A-Za-z0-9+/]{43}=|[A-Za-z0-9+/]{60,100}={0,2})', {
    ignoreCase: true,
    open: 'both',
    source: `${docs}/azure/azure-web-pubsub/howto-develop-create-instance`,
  }),
  token('azure', 'Azure app configuration secret', ';Id=[^;\\s"]{4,80};Secret=([A-Za-z0-9+/]{36,100}={0,2})', {
    keywords: [';secret='],
    lead: 90,
    sample: ';Id=abcd-l9-s0:[A-Za-z0-9+/]{20};Secret=[A-Za-z0-9+/]{43}=',
    near: ['azconfig'],
    open: 'both',
    source: `${docs}/azure/azure-app-configuration/concept-disable-access-key-authentication`,
  }),
  token('azure', 'Azure shared access signature', '[?&]sig=([A-Za-z0-9%+/]{43,60}(?:=|%3D)?)', {
    keywords: ['?sig=', '&sig='],
    near: ['sv=20', 'se=20'],
    open: 'both',
    minEntropy: 3.5,
    source: `${docs}/azure/storage/common/storage-sas-overview`,
  }),
  token(
    'azure',
    'Azure shared access signature token',
    'SharedAccessSignature\\s?sr=[^&\\s]{1,200}&sig=([A-Za-z0-9%+/=]{40,70})',
    {
      span: 400,
      open: 'both',
      source: `${docs}/azure/service-bus-messaging/service-bus-sas`,
    },
  ),
  token(
    'azure',
    'Azure logic app or Power Automate URL',
    'logic\\.azure\\.com(?::443)?/workflows/[0-9a-f]{32}/triggers/[^\\s"\'<>]{20,200}?sig=([\\w-]{43})',
    {
      span: 400,
      open: 'before',
      sample:
        'logic\\.azure\\.com:443/workflows/[0-9a-f]{32}/triggers/manual/paths/invoke\\?sp=run&sv=1\\.0&sig=[\\w-]{43}',
      source: `${docs}/azure/logic-apps/logic-apps-securing-a-logic-app`,
    },
  ),
  token('azure', 'Microsoft Entra client secret', '(?<![~.+/-])[A-Za-z0-9_~.]{3}[6-9]Q~[A-Za-z0-9_~.-]{31,34}(?!~)', {
    ...CRITICAL,
    keywords: ['6q~', '7q~', '8q~', '9q~'].flatMap(preceded),
    lead: 6,
    textOnly: true,
    source: `${docs}/entra/identity-platform/howto-create-service-principal-portal`,
  }),
  named('azure', 'Microsoft Entra client secret by name', '[A-Za-z0-9_~.@:?*/+=-]{32,44}', {
    ...CRITICAL,
    words: [
      'azure_client_secret',
      'azureclientsecret',
      'azure-client-secret',
      'arm_client_secret',
      'aad_client_secret',
    ].concat(['aadclientsecret', 'azure_ad_client_secret', 'azuread_client_secret', 'microsoft_client_secret']),
    minEntropy: 3.5,
    source: `${docs}/entra/identity-platform/howto-create-service-principal-portal`,
  }),
  token('azure', 'Microsoft Entra refresh token', '[01]\\.A[Q-Za-f][\\w-]{49,200}\\.Ag[\\w-]{250,1500}', {
    keywords: [...'abcdefqrstuvwxyz'].flatMap((byte) => [`0.a${byte}`, `1.a${byte}`]),
    span: 1900,
    textOnly: true,
    sample: '0\\.AX[\\w-]{60}\\.Ag[\\w-]{260}',
    source: `${docs}/entra/identity-platform/refresh-tokens`,
  }),
  token('azure', 'Azure DevOps token', '[A-Za-z0-9]{76}AZDO[A-Za-z0-9]{4,5}', {
    ...CRITICAL,
    keywords: ['azdo'],
    span: 10,
    lead: 76,
    source: `${docs}/azure/devops/organizations/accounts/use-personal-access-tokens-to-authenticate`,
  }),
  named('azure', 'Azure DevOps token by name', '[a-z0-9]{52}|[A-Za-z0-9]{84}', {
    ...CRITICAL,
    words: [
      'azure devops',
      'azure_devops',
      'azuredevops',
      'azure-devops',
      'dev.azure.com',
      'visualstudio.com',
      'ado_pat',
    ]
      .concat([
        'ado_token',
        'adopat',
        'azp_token',
        'personalaccesstoken',
        'personal_access_token',
        'system_accesstoken',
      ])
      .concat([
        'vsts',
        'azure_key',
        'azurekey',
        'azure_pat',
        'azure_token',
        'azure_secret',
        'tfs_pat',
        '$token',
        'pat_token',
      ]),
    minEntropy: 4,
    source: `${docs}/azure/devops/organizations/accounts/use-personal-access-tokens-to-authenticate`,
  }),
  token('azure', 'Azure AI key with its mark', '[A-Za-z0-9]{52}JQQJ99[A-Za-z0-9]{8,20}ACOG[A-Za-z0-9]{4,6}', {
    keywords: ['acog'],
    span: 11,
    lead: 78,
    source: `${docs}/azure/ai-services/authentication`,
  }),
  named('azure', 'Azure OpenAI or AI services key', `[0-9A-Fa-f]{32}|${alnum(70, 90)}`, {
    words: [
      'azure_openai',
      'azureopenai',
      'azure-openai',
      'azure openai',
      'openai.azure.com',
      'azure_speech',
      'azure_ai',
    ]
      .concat([
        'azurespeech',
        'cognitive',
        'ocp-apim-subscription-key',
        'azure_translator',
        'azure_vision',
        'speech_key',
      ])
      .concat([
        'azure_cognitive',
        'text_analytics',
        'subscription_key',
        'subscription-key',
        'subscriptionkey',
        'openai_api_key',
        'openai.api_key',
        'azure_form_recognizer',
        'document_intelligence',
        'azure_maps',
      ])
      .concat(['azure-api.net', 'apim_subscription', 'apim_key', 'bing_search', 'bingmaps', 'bing_maps', 'openai_key']),
    minEntropy: 3,
    source: `${docs}/azure/ai-services/authentication`,
  }),
  token('azure', 'Azure AI Search key', '[A-Za-z0-9]{42}AzSe[A-D][A-Za-z0-9]{5}', {
    keywords: ['azse'],
    span: 11,
    lead: 42,
    source: `${docs}/azure/search/search-security-api-keys`,
  }),
  named('azure', 'Azure AI Search key by name', alnum(52), {
    words: ['azure_search', 'azuresearch', 'azure-search', 'azure search', 'search.windows.net', 'cognitive_search'],
    source: `${docs}/azure/search/search-security-api-keys`,
  }),
  token('azure', 'Azure function key', '[\\w-]{44}AzFu[\\w-]{4,8}={0,2}', {
    keywords: ['azfu'],
    span: 16,
    lead: 44,
    source: `${docs}/azure/azure-functions/function-keys-how-to`,
  }),
  token(
    'azure',
    'Azure function key in a URL',
    '\\.azurewebsites\\.net/api/[^\\s?"\'<>]{1,100}\\?(?:[^\\s"\'<>]{0,60}&)?code=([\\w%/+-]{20,80}={0,2})',
    {
      keywords: ['.azurewebsites.net/api/'],
      open: 'both',
      sample: '\\.azurewebsites\\.net/api/run\\?code=[\\w-]{54}==',
      source: `${docs}/azure/azure-functions/function-keys-how-to`,
    },
  ),
  named('azure', 'Azure function key by name', `${urlSafe(28, 56)}={0,2}`, {
    words: [
      'azurewebsites.net',
      'azure_function',
      'azurefunction',
      'azure-function',
      'x-functions-key',
      'functions_key',
    ],
    also: ['key', 'code'],
    minEntropy: 3.8,
    source: `${docs}/azure/azure-functions/function-keys-how-to`,
  }),
  token('azure', 'Azure container registry password', '[A-Za-z0-9+/]{42}\\+ACR[A-Za-z0-9]{6}', {
    ...CRITICAL,
    keywords: ['+acr'],
    span: 11,
    lead: 42,
    source: `${docs}/azure/container-registry/container-registry-authentication`,
  }),
  named('azure', 'Azure container registry password by name', '[A-Za-z0-9+/=_-]{32,52}', {
    words: ['.azurecr.io', 'acr_password', 'azurecr_password', 'registry_password'],
    also: ['pass', 'secret', 'token', 'key'],
    minEntropy: 3.8,
    source: `${docs}/azure/container-registry/container-registry-authentication`,
  }),
  token('azure', 'Azure API management git password', 'git&\\d{12}&[A-Za-z0-9/+]{86}==', {
    keywords: ['git&'],
    source: `${docs}/azure/api-management/api-management-configuration-repository-git`,
  }),
  named('azure', 'Azure batch account key', KEY_64, {
    words: ['batch.azure.com', 'azure_batch', 'batch_account', 'management.azure-api.net'],
    minEntropy: 4,
    source: `${docs}/azure/batch/batch-account-create-portal`,
  }),
  token(
    'azure',
    'Azure SQL password in a connection string',
    'database\\.windows\\.net[^\\n]{1,200}?;\\s?(?:Password|Pwd)=(?!password;)((?:(?!\\\\[nrt])[^;\\s"\'`<>{}$%*]){8,128})',
    {
      ignoreCase: true,
      span: 400,
      open: 'both',
      minEntropy: 2,
      sample: 'database\\.windows\\.net,1433;User ID=app;Password=[A-Za-z0-9]{16}',
      source: `${docs}/azure/azure-sql/database/connect-query-content-reference-guide`,
    },
  ),
  token(
    'azure',
    'Azure Teams incoming webhook',
    'https://[\\w-]{1,60}\\.webhook\\.office\\.com/webhookb2/[0-9a-f@-]{36,80}/IncomingWebhook/[0-9a-f]{32}/[0-9a-f-]{36}(?:/[\\w-]{10,80})?',
    {
      keywords: ['.webhook.office.com/webhookb2/'],
      lead: 70,
      span: 400,
      prefix: 'https://',
      sample:
        'https://acme\\.webhook\\.office\\.com/webhookb2/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}@[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/IncomingWebhook/[0-9a-f]{32}/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}',
      source: `${docs}/microsoftteams/platform/webhooks-and-connectors/how-to/add-incoming-webhook`,
    },
  ),
  token('azure', 'Azure publish profile password', 'userPWD="([A-Za-z0-9]{60})"', {
    ...CRITICAL,
    open: 'both',
    source: `${docs}/azure/app-service/deploy-configure-credentials`,
  }),
];

/** A literal must have four bytes, so the byte before a mark of three is spelled out. */
function preceded(mark: string): string[] {
  return [...'abcdefghijklmnopqrstuvwxyz0123456789_~.'].map((byte) => byte + mark);
}
