// Vendors whose names begin with C and that need no file of their own.
import { alnum, hex, KEY_WORDS, named, service, spellings, token, UUID, urlSafe } from './build.ts';
import type { Rule } from './rule.ts';

const also = KEY_WORDS;
const circleci = 'https://circleci.com/docs/managing-api-tokens/';
const contentful = 'https://www.contentful.com/developers/docs/references/authentication/';
const JWT = 'eyJ[\\w-]{10,400}\\.(?:eyJ)?[\\w-]{10,400}\\.[\\w-]{20,350}';

export const vendorsC: readonly Rule[] = [
  token('calcom', 'Cal.com key', 'cal_(?:live|test)_[0-9a-f]{32}', {
    keywords: ['cal_live_', 'cal_test_'],
    prefix: 'cal_live_',
    severity: 'medium',
    source: 'https://cal.com/docs/api-reference/v2/introduction',
  }),
  named('calendly', 'Calendly token', JWT, {
    source: 'https://developer.calendly.com/how-to-authenticate-with-personal-access-tokens',
  }),
  token('canva', 'Canva client secret', 'cnvca[\\w-]{51}', {
    source: 'https://www.canva.dev/docs/connect/authentication/',
  }),
  token('cartesia', 'Cartesia key', 'sk_car_[\\w-]{20,60}', {
    source: 'https://docs.cartesia.ai/get-started/authenticate',
  }),
  named('carto', 'CARTO token', `${hex(40)}|${JWT}`, {
    words: ['carto_', 'cartodb', 'carto.com', 'carto-', 'cartoapi'],
    severity: 'medium',
    source: 'https://docs.carto.com/carto-for-developers/key-concepts/authentication-methods',
  }),
  token('cerebras', 'Cerebras key', 'csk-[0-9A-Za-z]{48}', {
    source: 'https://inference-docs.cerebras.ai/quickstart',
  }),
  token('cfx', 'Cfx.re server key', 'cfxk_[0-9A-Za-z]{20}_[0-9A-Za-z]{5,6}', {
    severity: 'medium',
    source: 'https://docs.fivem.net/docs/server-manual/server-commands/',
  }),
  named('checkout', 'Checkout.com secret key', `sk_(?:test_|sbox_)?(?:${UUID}|[0-9a-z]{20,40})`, {
    severity: 'critical',
    source: 'https://www.checkout.com/docs/developer-resources/api/manage-api-keys',
  }),
  named('chroma', 'Chroma Cloud key', 'ck-[0-9A-Za-z]{40,50}', {
    words: ['chroma'],
    source: 'https://docs.trychroma.com/cloud/getting-started',
  }),
  token('circleci', 'CircleCI token', 'CCI(?:PAT|PRJ)_[0-9A-Za-z]{20,24}_[0-9A-Za-z]{40}', {
    keywords: ['ccipat_', 'cciprj_'],
    prefix: 'CCIPAT_',
    severity: 'critical',
    source: circleci,
  }),
  named('circleci', 'CircleCI token of the old form', hex(40), {
    words: ['circleci', 'circle_ci', 'circle-ci', 'circle_token', 'circle-token', 'circletoken'],
    severity: 'critical',
    source: circleci,
  }),
  named('cisco meraki', 'Cisco Meraki key', hex(40), {
    words: ['meraki'],
    source: 'https://developer.cisco.com/meraki/api-v1/authorization/',
  }),
  named('civo', 'Civo key', alnum(50), {
    severity: 'critical',
    source: 'https://www.civo.com/docs/account/api-keys',
  }),
  named('clarifai', 'Clarifai key', alnum(32), { source: 'https://docs.clarifai.com/control/authentication/pat' }),
  token('clerk', 'Clerk secret key', 'sk_(?:live|test)_[0-9A-Za-z]{32,64}', {
    keywords: ['sk_live_', 'sk_test_'],
    near: ['clerk'],
    prefix: 'sk_live_',
    severity: 'critical',
    source: 'https://clerk.com/docs/deployments/clerk-environment-variables',
  }),
  token('clickhouse', 'ClickHouse Cloud API secret', '4b1d[0-9A-Za-z]{38}', {
    severity: 'critical',
    minEntropy: 3.5,
    textOnly: true,
    source: 'https://clickhouse.com/docs/cloud/manage/openapi',
  }),
  named('clickhouse', 'ClickHouse Cloud key id', alnum(20), {
    also: ['key', 'secret', 'token', '_id', 'user'],
    severity: 'low',
    source: 'https://clickhouse.com/docs/cloud/manage/openapi',
  }),
  token('clickup', 'ClickUp personal token', 'pk_\\d{6,10}_[0-9A-Z]{32}', {
    keywords: [...'0123456789'].map((digit) => `pk_${digit}`),
    prefix: 'pk_',
    ignoreCase: true,
    source: 'https://developer.clickup.com/docs/authentication',
  }),
  token('clojars', 'Clojars deploy token', 'CLOJARS_[0-9A-Za-z]{60}', {
    severity: 'critical',
    ignoreCase: true,
    source: 'https://github.com/clojars/clojars-web/wiki/Deploy-Tokens',
  }),
  named('close crm', 'Close key', 'api_[0-9A-Za-z.]{40,50}', {
    words: [
      'closecrm',
      'close_crm',
      'close-crm',
      'close.com',
      'close_api',
      'close.io',
      'closeio',
      'close_key',
      'close_token',
    ],
    source: 'https://developer.close.com/topics/authentication/',
  }),
  named('cloudant', 'IBM Cloudant key or password', `${hex(64)}|[a-z]{24}`, {
    also: ['pass', 'key', 'secret'],
    source: 'https://cloud.ibm.com/docs/Cloudant',
  }),
  token('cloudinary', 'Cloudinary URL with its secret', 'cloudinary://\\d{10,20}:([\\w-]{20,50})@', {
    open: 'after',
    source: 'https://cloudinary.com/documentation/how_to_integrate_cloudinary',
  }),
  named('cloudinary', 'Cloudinary API secret', `${urlSafe(27)}|${alnum(32)}`, {
    paired: true,
    source: 'https://cloudinary.com/documentation/how_to_integrate_cloudinary',
  }),
  named('cloudinary', 'Cloudinary API key', '\\d{15}', {
    also: ['key'],
    paired: true,
    severity: 'low',
    source: 'https://cloudinary.com/documentation/how_to_integrate_cloudinary',
  }),
  token('cloudsmith', 'Cloudsmith API key', 'csa_[0-9a-f]{30}[0-9A-Za-z]{6}', {
    severity: 'critical',
    source: 'https://docs.cloudsmith.com/accounts-and-teams/api-key',
  }),
  named('cloudsmith', 'Cloudsmith key of the old form', hex(40), {
    severity: 'critical',
    source: 'https://docs.cloudsmith.com/accounts-and-teams/api-key',
  }),
  token('cockroachdb', 'CockroachDB Cloud key', 'CCDB1_[0-9A-Za-z]{22}_[0-9A-Za-z]{40}', {
    severity: 'critical',
    source: 'https://www.cockroachlabs.com/docs/cockroachcloud/managing-access',
  }),
  named('codacy', 'Codacy token', `${alnum(20, 24)}|${hex(32)}`, {
    source: 'https://docs.codacy.com/codacy-api/api-tokens/',
  }),
  named('codeclimate', 'Code Climate token', `${hex(40)}|${hex(64)}`, {
    words: ['codeclimate', 'code_climate', 'cc_test_reporter_id', 'code-climate'],
    severity: 'medium',
    source: 'https://docs.codeclimate.com/docs/finding-your-test-coverage-token',
  }),
  named('codecov', 'Codecov token', '[0-9A-Za-z-]{36}|[0-9A-Za-z]{32}', {
    severity: 'medium',
    source: 'https://docs.codecov.com/docs/codecov-tokens',
  }),
  named('cohere', 'Cohere key', alnum(40), {
    words: ['cohere', 'co_api_key'],
    source: 'https://docs.cohere.com/reference/about',
  }),
  token('coinbase', 'Coinbase Developer Platform key name', `organizations/${UUID}/apiKeys/${UUID}`, {
    severity: 'medium',
    minEntropy: 0,
    source: 'https://docs.cdp.coinbase.com/get-started/authentication/cdp-api-keys',
  }),
  named(
    'coinbase',
    'Coinbase key or secret',
    `${urlSafe(64)}|[0-9A-Za-z-]{32}|${alnum(16)}|[A-Za-z0-9+/]{86}==|${UUID}`,
    {
      words: ['coinbase', 'cdp_api', 'cdp_wallet', 'coinbase.com'],
      also: ['key', 'secret', 'token', 'pass', 'auth'],
      severity: 'critical',
      source: 'https://docs.cdp.coinbase.com/exchange/rest-api/authentication',
    },
  ),
  named('composio', 'Composio key', 'ak_[\\w-]{20,40}|[0-9a-z]{20,32}', {
    also: ['key', 'token'],
    source: 'https://docs.composio.dev/docs/api-key',
  }),
  token('configcat', 'ConfigCat SDK key', 'configcat-(?:proxy|sdk-1)/[\\w-]{22}/[\\w-]{22}', {
    keywords: ['configcat-sdk-1/', 'configcat-proxy/'],
    severity: 'medium',
    source: 'https://configcat.com/docs/sdk-reference/overview/',
  }),
  named('configcat', 'ConfigCat SDK key of the old form', '[\\w-]{22}/[\\w-]{22}', {
    severity: 'medium',
    source: 'https://configcat.com/docs/sdk-reference/overview/',
  }),
  token('confluent', 'Confluent Cloud secret', 'cflt[A-Za-z0-9+/]{60}', {
    severity: 'critical',
    minEntropy: 3.8,
    source:
      'https://docs.confluent.io/cloud/current/security/authenticate/workload-identities/service-accounts/api-keys/overview.html',
  }),
  named('confluent', 'Confluent Cloud key or secret', '[A-Za-z0-9+/]{64}|[0-9A-Za-z]{16}', {
    words: ['confluent', 'ccloud', 'cpdev', 'kafka'],
    also: ['key', 'secret', 'token', 'pass', 'access'],
    severity: 'critical',
    source:
      'https://docs.confluent.io/cloud/current/security/authenticate/workload-identities/service-accounts/api-keys/overview.html',
  }),
  named('confluent', 'Confluent Cloud key id', '[0-9A-Z]{16}', {
    words: ['confluent', 'ccloud', 'kafka'],
    also: ['client', 'username', '_id'],
    severity: 'info',
    confidence: 'low',
    source:
      'https://docs.confluent.io/cloud/current/security/authenticate/workload-identities/service-accounts/api-keys/overview.html',
  }),
  token('contentful', 'Contentful management token', 'CFPAT-[\\w-]{40,70}', {
    severity: 'critical',
    source: contentful,
  }),
  named('contentful', 'Contentful delivery token', '[\\w=-]{43}|[\\w=-]{64}', {
    severity: 'medium',
    source: contentful,
  }),
  token(
    'convex',
    'Convex deploy key without a name',
    '(?:prod|dev|preview|project):[\\w:-]{4,80}\\|eyJ2Mi[A-Za-z0-9+/]{30,200}={0,2}',
    {
      severity: 'critical',
      keywords: ['|eyj2mi'],
      lead: 90,
      span: 320,
      source: 'https://docs.convex.dev/cli/deploy-key-types',
    },
  ),
  named('convex', 'Convex deploy key', '(?:prod|dev|preview|project):[\\w:-]{4,80}\\|[A-Za-z0-9+/=]{40,200}', {
    severity: 'critical',
    source: 'https://docs.convex.dev/cli/deploy-key-types',
  }),
  token('coralogix', 'Coralogix key', 'cx[tu]p_[0-9A-Za-z]{30}', {
    keywords: ['cxtp_', 'cxup_'],
    source: 'https://coralogix.com/docs/user-guides/account-management/api-keys/api-keys/',
  }),
  named('couchbase', 'Couchbase Capella key', '[A-Za-z0-9+/]{60,120}={0,2}', {
    words: ['couchbase', 'capella'],
    severity: 'critical',
    source: 'https://docs.couchbase.com/cloud/management-api-guide/management-api-start.html',
  }),
  named('couchbase', 'Couchbase password', '[^\\s"\'`,;<>]{10,40}', {
    words: ['cloud.couchbase.com'],
    also: ['pass', 'pwd'],
    minEntropy: 2.8,
    source: 'https://docs.couchbase.com/cloud/clusters/manage-database-users.html',
  }),
  token('courier', 'Courier key', 'pk_(?:prod|test)_[0-9A-Z]{28}', {
    keywords: ['pk_prod_', 'pk_test_'],
    prefix: 'pk_prod_',
    severity: 'medium',
    source: 'https://www.courier.com/docs/platform/sending/api-keys',
  }),
  named('courier', 'Courier key by name', 'pk_[0-9A-Za-z]{1,60}_[0-9A-Za-z]{28}', {
    source: 'https://www.courier.com/docs/platform/sending/api-keys',
  }),
  named('coveralls', 'Coveralls token', '[0-9A-Za-z-]{37}|[0-9A-Za-z]{32,33}', {
    severity: 'medium',
    source: 'https://docs.coveralls.io/api-introduction',
  }),
  token('crates-io', 'crates.io token', 'cio[0-9A-Za-z]{32}', {
    keywords: [...'abcdefghijklmnopqrstuvwxyz0123456789'].map((byte) => `cio${byte}`),
    prefix: 'cio',
    severity: 'critical',
    minEntropy: 3.5,
    textOnly: true,
    source: 'https://doc.rust-lang.org/cargo/reference/publishing.html',
  }),
  named('crossmint', 'Crossmint key', '(?:sk|ck)_(?:production|staging|development)_[0-9A-Za-z]{60,250}', {
    severity: 'critical',
    source: 'https://docs.crossmint.com/introduction/platform/api-keys/server-side',
  }),
  token('crossmint', 'Crossmint server key', 'sk_(?:production|staging|development)_[0-9A-Za-z]{60,250}', {
    keywords: ['sk_production_', 'sk_staging_', 'sk_development_'],
    prefix: 'sk_production_',
    severity: 'critical',
    span: 300,
    source: 'https://docs.crossmint.com/introduction/platform/api-keys/server-side',
  }),
  token('cursor', 'Cursor key', 'key_[0-9a-f]{64}', {
    keywords: [...'0123456789abcdef'].map((byte) => `key_${byte}`),
    prefix: 'key_',
    source: 'https://cursor.com/docs/api',
  }),
  token('cursor', 'Cursor service or user key', 'crsr_[0-9a-f]{64}', { source: 'https://cursor.com/docs/api' }),
  named('customer io', 'Customer.io key', `${alnum(20)}|${hex(32)}`, {
    words: [
      'cio_app',
      'cio_api',
      'cio_track',
      'tracking api key',
      'customerio',
      'customer_io',
      'customer.io',
      'customer-io',
    ],
    source: 'https://docs.customer.io/integrations/api/authentication/',
  }),
  named('cypress', 'Cypress record key', UUID, {
    words: ['cypress', '--record --key'],
    also: ['key', 'record'],
    severity: 'medium',
    source: 'https://docs.cypress.io/cloud/account-management/projects#Record-keys',
  }),
  named('chargebee', 'Chargebee key', '(?:live|test)_(?:cu)?[0-9A-Za-z]{28,40}', {
    severity: 'critical',
    source: 'https://apidocs.chargebee.com/docs/api#api_authentication',
  }),
  token('cashfree', 'Cashfree secret key', 'cfsk_ma_(?:prod|test)_[0-9a-f]{32}_[0-9a-f]{8}', {
    severity: 'critical',
    source: 'https://www.cashfree.com/docs/api-reference/authentication',
  }),
  token('chainstack', 'Chainstack key', 'chainstack_[\\w.-]{30,80}', { source: 'https://docs.chainstack.com/' }),
  token('chutes', 'Chutes API key', 'cpk_[0-9a-f]{32}\\.[0-9a-f]{32}\\.[0-9A-Za-z]{30,34}', {
    source: 'https://chutes.ai/docs',
  }),
  named('cielo', 'Cielo merchant key', '[0-9A-Za-z]{40}', {
    severity: 'critical',
    source: 'https://docs.cielo.com.br/',
  }),
  named('clay', 'Clay key', hex(20, 40), {
    words: [
      'clay_api',
      'clay.com',
      'clay key',
      'clay api',
      'clay token',
      'claykey',
      'clay_key',
      'clay-api',
      'clay_token',
    ],
    severity: 'medium',
    source: 'https://www.clay.com/university/guide/http-api-integration-overview',
  }),
  token('coderabbit', 'CodeRabbit key', 'cr-[0-9a-f]{58}', {
    keywords: [...'0123456789abcdef'].map((byte) => `cr-${byte}`),
    prefix: 'cr-',
    source: 'https://docs.coderabbit.ai/cli',
  }),
  named('coze', 'Coze token', 'pat_[0-9A-Za-z]{64}', {
    words: ['coze', 'coze.com', 'coze_'],
    source: 'https://www.coze.com/docs/developer_guides/pat',
  }),
  service('caflou', 'Caflou token', `${JWT}|\\S{155}`),
  service('calendarific', 'Calendarific key', alnum(32)),
  service('calorie ninja', 'CalorieNinjas key', '[0-9A-Za-z+/=]{40}'),
  service('campayn', 'Campayn key', '[0-9a-z]{64}'),
  service('canny io', 'Canny key', '[0-9a-z]{8}-(?:[0-9a-z]{4}-){3}[0-9a-z]{12}', {
    words: ['canny', 'cannyio'],
    also,
  }),
  service('capsule crm', 'Capsule CRM token', '[\\w.+=-]{64}'),
  service('captain data', 'Captain Data key', `${hex(64)}|${UUID}`),
  service('carboninterface', 'Carbon Interface key', alnum(21), { words: spellings('carbon interface') }),
  service('cashboard', 'Cashboard key', '[0-9A-Z]{3}(?:-[0-9A-Z]{3}){3}'),
  service('caspio', 'Caspio credential', '[0-9a-z]{50}'),
  service('censys', 'Censys secret', `${alnum(32)}|[0-9a-z-]{36}|censys_[\\w-]{20,60}`),
  service('centralstationcrm', 'CentralStationCRM key', '[0-9a-z]{30}', {
    words: ['centralstation', 'central_station', 'centralstationcrm'],
  }),
  service('cexio', 'CEX.IO key', alnum(24, 27), { words: ['cexio', 'cex.io', 'cex_io'] }),
  service('chartmogul', 'ChartMogul key', '[0-9a-z]{32}'),
  service('chatbot', 'ChatBot token', '\\w{32}', { also }),
  service('chatfule', 'Chatfuel token', alnum(128), { words: ['chatfuel'] }),
  service('checio', 'Commerce.js public key', 'pk_(?:test_)?[0-9a-z]{40,48}', {
    words: ['checio', 'chec.io', 'chec_'],
  }),
  token('checklyhq', 'Checkly key of a user', 'cu_[0-9a-f]{32}', {
    keywords: [...'0123456789abcdef'].map((digit) => `cu_${digit}`),
    prefix: 'cu_',
    textOnly: true,
    source: 'https://www.checklyhq.com/docs/api',
  }),
  service('checklyhq', 'Checkly key', '[0-9a-z]{32}|cu_[0-9a-f]{32}', { words: ['checkly', 'checklyhq'] }),
  service('checkvist', 'Checkvist key', alnum(14)),
  service('cicero', 'Cicero key', '[0-9a-z]{40}', { also }),
  service('clearbit', 'Clearbit key', '[0-9a-z_]{35}'),
  service('clickhelp', 'ClickHelp key', alnum(24)),
  service('clicksendsms', 'ClickSend key', UUID, { words: ['clicksend', 'click_send', 'clicksendsms'] }),
  service('cliengo', 'Cliengo key', UUID),
  service('clientary', 'Clientary key', alnum(24, 26), {
    words: ['clientary', 'roninapp', 'roninapi', 'ronin_', 'roninkey'],
  }),
  service('clinchpad', 'ClinchPad key', '[0-9a-z]{32}'),
  service('clockify', 'Clockify key', alnum(48)),
  service('clockworksms', 'Clockwork SMS key', alnum(24, 40), { words: ['clockwork', 'textanywhere'], also }),
  service('cloudconvert', 'CloudConvert token', '[\\w.~+/=-]{200,390}'),
  service('cloudelements', 'Cloud Elements key', `${alnum(43)}|[0-9a-z]{32}`, { words: spellings('cloud elements') }),
  service('cloudimage', 'Cloudimage key', '[0-9a-z_]{30}'),
  service('cloudmersive', 'Cloudmersive key', '[0-9a-z-]{36}'),
  service('cloudplan', 'Cloudplan key', '[0-9A-Z-]{32}'),
  service('cloudsight', 'CloudSight key', '[0-9A-Za-z]{20,24}', {
    source: 'https://cloudsight.docs.apiary.io/#introduction/authentication',
  }),
  service('cloverly', 'Cloverly key', '[0-9a-z:_]{28,30}'),
  service('cloze', 'Cloze key', hex(32)),
  service('clustdoc', 'Clustdoc token', alnum(60, 66)),
  service('coda', 'Coda token', '[0-9a-z]{8}-(?:[0-9a-z]{4}-){3}[0-9a-z]{12}', { also }),
  service('codemagic', 'Codemagic token', urlSafe(43, 55)),
  service('codequiry', 'Codequiry key', '[0-9A-Za-z-]{64}'),
  service('coinapi', 'CoinAPI key', '[0-9A-Za-z-]{36}'),
  service('coinlayer', 'Coinlayer key', '[0-9a-z]{32}'),
  service('coinlib', 'Coinlib key', '[0-9a-z]{16}'),
  service('collect2', 'Collect2 key', UUID),
  service('column', 'Column key', '(?:test|live)_[0-9A-Za-z]{27,40}', { severity: 'critical' }),
  service('commercejs', 'Commerce.js key', '[0-9a-z_]{48}'),
  service('commodities', 'Commodities API key', alnum(60)),
  service('companyhub', 'CompanyHub key', alnum(20)),
  service('conversiontools', 'Conversion Tools token', 'ey[\\w.]{157,165}', { words: spellings('conversion tools') }),
  service('convertapi', 'ConvertAPI secret', '(?:secret_)?[0-9A-Za-z]{16}', { words: spellings('convert api') }),
  service('convertkit', 'Kit key', '[\\w-]{22}|[\\w-]{43}', { words: ['convertkit', 'convert_kit'] }),
  service('convier', 'Convier key', '\\d{2}\\|[0-9A-Za-z]{40}'),
  service('copper', 'Copper key', '[0-9a-z]{32}', { also }),
  service('countrylayer', 'Countrylayer key', '[0-9a-z]{32}'),
  service('craftmypdf', 'CraftMyPDF key', '[\\w-]{35}'),
  service('crowdin', 'Crowdin token', `${alnum(80, 90)}|[0-9a-f]{64}`, { severity: 'high' }),
  service('cryptocompare', 'CryptoCompare key', '[0-9a-z-]{64}'),
  service('currencycloud', 'Currencycloud key', '[0-9a-z]{64}', { severity: 'critical' }),
  service('currencyfreaks', 'CurrencyFreaks key', '[0-9a-z]{32}'),
  service('currencylayer', 'Currencylayer key', '[0-9a-z]{32}'),
  service('currencyscoop', 'CurrencyScoop key', '[0-9A-Za-z]{32}'),
  service('currentsapi', 'Currents key', '[\\w+=-]{48}', { words: ['currentsapi', 'currents_api', 'currents-api'] }),
  service('customerguru', 'Customer.guru key', `${alnum(30)}|${alnum(50)}`, {
    words: ['customerguru', 'customer_guru', 'customer.guru', 'guru_key', 'guru_secret', 'guru_api'],
  }),
  named('clawrouter', 'ClawRouter key', `[\\w-]{32,100}|${UUID}`, {
    also,
    source: 'https://docs.openclaw.ai/help/environment',
  }),
  named('coin gecko', 'CoinGecko key', 'CG-[0-9A-Za-z]{24}', {
    words: ['coingecko', 'coin_gecko', 'x-cg-', 'x_cg_', 'cg_api'],
    severity: 'low',
    source: 'https://docs.coingecko.com/reference/authentication',
  }),
  token('comfy', 'Comfy key', 'comfyui-[0-9a-f]{64}', {
    source: 'https://docs.comfy.org/interface/user#logging-in-with-an-api-key',
  }),
  named('crisp', 'Crisp token key', hex(64), {
    words: ['crisp_', 'crisp-', 'crisp.', 'crispapi', 'crispkey', 'crisptoken'],
    also,
    source: 'https://docs.crisp.chat/guides/rest-api/authentication/',
  }),
  named('crowdstrike', 'CrowdStrike client secret', alnum(40), {
    words: ['crowdstrike', 'falcon_client', 'falcon_secret', 'falconclient'],
    severity: 'critical',
    also,
    source: 'https://www.falconpy.io/Usage/Environment-Configuration.html',
  }),
  // The last two groups are the service's id and the key itself.
  token('gc notify', 'GC Notify key', `gcntfy-[\\w-]{1,100}-${UUID}-${UUID}`, {
    source: 'https://documentation.notification.canada.ca/en/keys.html',
  }),
  token('context7', 'Context7 key', `ctx7sk-${UUID}`, { source: 'https://context7.com/docs/howto/api-keys' }),
  token('creem', 'Creem key', 'creem_[A-Za-z0-9]{20,24}', {
    source: 'https://docs.creem.io/api-reference/introduction',
  }),
  token('creem', 'Creem test key', 'creem_test_[A-Za-z0-9]{20,24}', {
    severity: 'low',
    source: 'https://docs.creem.io/api-reference/introduction',
  }),
  named('codegen', 'Codegen key', `sk-${UUID}`, {
    source: 'https://github.com/NangoHQ/nango/blob/master/packages/providers/providers.yaml',
  }),
  token('confidentai', 'Confident AI key', 'confident_(?:us|eu|proj)_[A-Za-z0-9+/_-]{32,64}=?', {
    source: 'https://mastra.ai/integrations/observability/confident-ai.md',
    keywords: ['confident_us_', 'confident_eu_', 'confident_proj_'],
    prefix: 'confident_',
  }),
];
