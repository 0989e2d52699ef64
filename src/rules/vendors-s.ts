// Vendors whose names begin with S and that need no file of their own.
import { alnum, hex, KEY_WORDS, named, service, token, UUID, urlSafe } from './build.ts';
import type { Rule } from './rule.ts';

const also = KEY_WORDS;

export const vendorsS: readonly Rule[] = [
  token('salesforce', 'Salesforce access token', '00D[A-Za-z0-9]{12}![A-Za-z0-9._-]{80,260}', {
    severity: 'critical',
    keywords: [...'abcdefghijklmnopqrstuvwxyz0123456789'].map((byte) => `00d${byte}`),
    span: 300,
    textOnly: true,
    prefix: '00D',
    source: 'https://help.salesforce.com/s/articleView?id=sf.remoteaccess_access_tokens.htm',
  }),
  token('salesforce', 'Salesforce refresh token', '5Aep861[A-Za-z0-9._=]{80,200}', {
    severity: 'critical',
    ignoreCase: true,
    source: 'https://help.salesforce.com/s/articleView?id=sf.remoteaccess_oauth_refresh_token_flow.htm',
  }),
  token('salesforce', 'Salesforce consumer key', '3MVG9[A-Za-z0-9._+/=]{80,251}', {
    severity: 'low',
    confidence: 'low',
    span: 300,
    source: 'https://help.salesforce.com/s/articleView?id=sf.connected_app_create.htm',
  }),
  token('samsara', 'Samsara token', 'samsara_api_[A-Za-z0-9]{26,32}', {
    severity: 'critical',
    source: 'https://developers.samsara.com/docs/authentication',
  }),
  token('scalingo', 'Scalingo token', 'tk-us-[A-Za-z0-9_-]{48}', {
    severity: 'critical',
    source: 'https://developers.scalingo.com/tokens',
  }),
  token('segment', 'Segment public API token', 'sgp_[A-Za-z0-9]{64}', {
    severity: 'critical',
    source: 'https://docs.segmentapis.com/',
  }),
  token('sendgrid', 'SendGrid key', 'SG\\.[A-Za-z0-9=_.-]{66}', {
    severity: 'critical',
    keywords: [...'abcdefghijklmnopqrstuvwxyz0123456789_-'].map((byte) => `sg.${byte}`),
    prefix: 'SG.',
    source: 'https://www.twilio.com/docs/sendgrid/ui/account-and-settings/api-keys',
  }),
  token('settlemint', 'SettleMint token', 'sm_(?:aat|pat|sat)_[a-zA-Z0-9]{16}', {
    severity: 'critical',
    keywords: ['sm_aat_', 'sm_pat_', 'sm_sat_'],
    prefix: 'sm_',
    source: 'https://console.settlemint.com/documentation/',
  }),
  token('snyk', 'Snyk token', 'snyk_(?:uat|sat)\\.[0-9a-f]{8}\\.[A-Za-z0-9_-]{20,200}(?:\\.[A-Za-z0-9_-]{20,200})?', {
    severity: 'critical',
    keywords: ['snyk_uat.', 'snyk_sat.'],
    span: 450,
    prefix: 'snyk_',
    source: 'https://docs.snyk.io/snyk-api/authentication-for-api',
  }),
  token('sonar', 'SonarQube token', 'sq[uap]_[a-f0-9]{40}', {
    severity: 'critical',
    keywords: ['squ_', 'sqp_', 'sqa_'],
    prefix: 'squ_',
    source: 'https://docs.sonarsource.com/sonarqube-server/latest/user-guide/managing-tokens/',
  }),
  token('sonar', 'SonarQube Cloud token', 'sqco_[A-Za-z0-9]{59}', {
    severity: 'critical',
    source: 'https://docs.sonarsource.com/sonarqube-cloud/managing-your-account/managing-tokens/',
  }),
  token('sourcegraph', 'Sourcegraph access token', 'sgp_(?:(?:[a-fA-F0-9]{16}|local)_)?[a-fA-F0-9]{40}', {
    minEntropy: 3,
    severity: 'critical',
    source: 'https://sourcegraph.com/docs/cli/how-tos/creating_an_access_token',
  }),
  token('sourcegraph', 'Sourcegraph Cody or licence token', 's(?:lk|gd)_[a-f0-9]{64}', {
    severity: 'critical',
    keywords: ['slk_', 'sgd_'],
    prefix: 'slk_',
    source: 'https://github.com/trufflesecurity/trufflehog/tree/main/pkg/detectors/sourcegraph',
  }),
  token('salad', 'SaladCloud key', 'salad_cloud_[0-9A-Za-z]{1,7}_[0-9A-Za-z]{7,235}', {
    span: 280,
    source: 'https://github.com/trufflesecurity/trufflehog/tree/main/pkg/detectors/salad',
  }),
  token('scale', 'Scale AI auth key', 'live_auth_[0-9a-f]{32}', {
    source: 'https://docs.scale.com/reference/authentication',
  }),
  token('scrapfly', 'Scrapfly key', 'scp-(?:live|test)-[a-z0-9]{32}', {
    keywords: ['scp-live-', 'scp-test-'],
    prefix: 'scp-live-',
    source: 'https://scrapfly.io/docs/scrape-api/getting-started',
  }),
  token('shippo', 'Shippo live token', 'shippo_live_[a-fA-F0-9]{40}', {
    source: 'https://docs.goshippo.com/docs/guides_general/authentication/',
  }),
  token('shippo', 'Shippo test token', 'shippo_test_[a-fA-F0-9]{40}', {
    severity: 'low',
    source: 'https://docs.goshippo.com/docs/guides_general/authentication/',
  }),
  token('socket', 'Socket.dev token', 'sktsec_[A-Za-z0-9_-]{30,80}_api', {
    source: 'https://docs.socket.dev/reference/authentication',
  }),
  token('spectralops', 'SpectralOps key', 'spu-[a-z0-9]{32}', {
    source: 'https://github.com/trufflesecurity/trufflehog/tree/main/pkg/detectors/spectralops',
  }),
  token('stackhawk', 'StackHawk key', 'hawk\\.[0-9A-Za-z_-]{20}\\.[0-9A-Za-z_-]{20}', {
    source: 'https://docs.stackhawk.com/apidocs.html',
  }),
  token('storyblok', 'Storyblok access token', '[0-9A-Za-z]{22}tt-[0-9]{5,7}-[A-Za-z0-9_-]{20}', {
    keywords: ['tt-0', 'tt-1', 'tt-2', 'tt-3', 'tt-4', 'tt-5', 'tt-6', 'tt-7', 'tt-8', 'tt-9'],
    near: ['storyblok'],
    lead: 22,
    textOnly: true,
    source: 'https://github.com/trufflesecurity/trufflehog/tree/main/pkg/detectors/storyblok',
  }),
  token('stytch', 'Stytch secret', 'secret-live-[A-Za-z0-9_=-]{36}', {
    severity: 'critical',
    source: 'https://stytch.com/docs/api/authentication',
  }),
  token('stytch', 'Stytch test secret', 'secret-test-[A-Za-z0-9_=-]{36}', {
    severity: 'low',
    source: 'https://stytch.com/docs/api/authentication',
  }),
  token('statsig', 'Statsig server secret', 'secret-[A-Za-z0-9]{40,50}', {
    near: ['statsig'],
    source: 'https://docs.statsig.com/sdk-keys/api-keys',
  }),
  token('sumup', 'SumUp secret key', 'sup_sk_[A-Za-z0-9]{20,64}', {
    severity: 'critical',
    source: 'https://developer.sumup.com/tools/authorization/api-keys',
  }),
  token('sendinblue', 'Sendinblue key', 'xkeysib-[A-Za-z0-9_-]{81}', {
    source: 'https://developers.brevo.com/docs/getting-started',
  }),
  token('sendinblue', 'Sendinblue SMTP key', 'xsmtpsib-[A-Za-z0-9]{64}-[A-Za-z0-9]{16}', {
    source: 'https://developers.brevo.com/docs/getting-started',
  }),
  token('sidekiq', 'Sidekiq gem server URL', '([a-f0-9]{8}:[a-f0-9]{8})@(?:gems|enterprise)\\.contribsys\\.com', {
    keywords: ['gems.contribsys.com', 'enterprise.contribsys.com'],
    lead: 18,
    prefix: '',
    source: 'https://github.com/gitleaks/gitleaks cmd/generate/config/rules/sidekiq.go',
  }),
  service('salesblink', 'SalesBlink key', 'key-[A-Za-z0-9]{64}'),
  service('salescookie', 'SalesCookie key', '[0-9A-Za-z_^]{32}'),
  service('salesflare', 'Salesflare key', urlSafe(45)),
  service('salesforce', 'Salesforce consumer secret', '[A-F0-9]{64}|[A-Za-z0-9+/=.]{64}|[0-9]{19}', {
    words: ['salesforce', 'sfdc', 'sf_consumer', 'sf_client'],
    severity: 'critical',
    also: ['secret', 'consumer', 'token', 'key'],
  }),
  service('salesmate', 'Salesmate key', UUID),
  named('sambanova', 'SambaNova key', UUID, {
    words: ['sambanova', 'samba_nova'],
    source: 'https://docs.sambanova.ai/',
  }),
  named('sanity', 'Sanity token', 'sk[A-Za-z0-9]{79,180}', {
    source: 'https://www.sanity.io/docs/content-lake/http-auth',
  }),
  service('satismeter', 'SatisMeter key', '[A-Za-z0-9]{32}|[A-Za-z0-9]{24}|[A-Za-z0-9]{16}'),
  named('sauce', 'Sauce Labs access key', '[0-9a-z]{8}(?:-[0-9a-z]{4}){3}-[0-9a-z]{12}', {
    words: ['sauce', 'saucelabs'],
    source: 'https://docs.saucelabs.com/dev/api/',
  }),
  named('scale', 'Scale AI key', '(?:live|test)_[0-9a-f]{32}', {
    words: ['scale_', 'scale-', 'scaleapi', 'scale.', 'scaleai', 'scale '],
    source: 'https://docs.scale.com/reference/authentication',
  }),
  named('scaleway', 'Scaleway secret key', '[0-9a-z]{8}(?:-[0-9a-z]{4}){3}-[0-9a-z]{12}', {
    words: ['scaleway', 'scw_'],
    severity: 'critical',
    also: ['secret', 'token', 'key', 'access'],
    source: 'https://www.scaleway.com/en/docs/iam/how-to/create-api-keys/',
  }),
  service('scalr', 'Scalr token', '[0-9A-Za-z._-]{100,200}'),
  service('scrapeowl', 'ScrapeOwl key', '[0-9a-z]{30}'),
  service('scraperapi', 'ScraperAPI key', '[0-9a-z]{32}', {
    words: ['scraperapi', 'scraper_api', 'scraper-api', 'scraper api'],
  }),
  service('scraperbox', 'ScraperBox token', '[0-9A-Z]{32}'),
  service('scrapestack', 'scrapestack key', '[0-9a-z]{32}'),
  service('scrapfly', 'Scrapfly legacy key', '[0-9a-z]{32}'),
  service('scrapingant', 'ScrapingAnt key', '[0-9a-z]{32}', { words: ['scrapingant', 'scraping_ant'] }),
  service('scrapingbee', 'ScrapingBee key', '[0-9A-Z]{80}', {
    words: ['scrapingbee', 'scraping_bee', 'scraping-bee', 'scraping bee'],
  }),
  service('screenshotapi', 'Screenshot API key', '[0-9A-Z]{7}(?:-[0-9A-Z]{7}){3}'),
  service('screenshotlayer', 'screenshotlayer key', '[0-9A-Za-z_]{32}'),
  service('scrutinizer', 'Scrutinizer token', '[0-9a-z]{64}', { words: ['scrutinizer', 'scrutinizerci'] }),
  named('searchapi', 'SearchApi key', alnum(24), {
    words: ['searchapi', 'search_api_io', 'searchapi.io'],
    source: 'https://www.searchapi.io/docs',
  }),
  service('securitytrails', 'SecurityTrails key', urlSafe(32), { words: ['securitytrails', 'security_trails'] }),
  service('segment', 'Segment key', '[A-Za-z0-9_-]{43}\\.[A-Za-z0-9_-]{43}'),
  named('segment', 'Segment write key', alnum(32), {
    words: [
      'segment_write',
      'segmentwrite',
      'segment_key',
      'segment_api',
      'segmentkey',
      'segment-write',
      'segment.write',
      'segmentapi',
    ],
    severity: 'low',
    source: 'https://segment.com/docs/connections/find-writekey/',
  }),
  service('selectpdf', 'SelectPdf key', '[0-9a-z-]{36}', { words: ['selectpdf', 'select_pdf'] }),
  named('semaphore', 'Semaphore token', urlSafe(32), { also, source: 'https://docs.semaphoreci.com/reference/api' }),
  named('semgrep', 'Semgrep token', hex(64), { source: 'https://semgrep.dev/docs/deployment/add-semgrep-to-ci' }),
  named('sendbird', 'Sendbird token', '[0-9a-f]{40}|[0-9a-f]{24}', {
    source: 'https://sendbird.com/docs/chat/platform-api/v3/prepare-to-use-api',
  }),
  named('sendbird', 'Sendbird application id', UUID, {
    severity: 'low',
    source: 'https://sendbird.com/docs/chat/platform-api/v3/prepare-to-use-api',
  }),
  named('sendinblue', 'Sendinblue legacy key', alnum(16, 20), {
    words: ['sendinblue', 'send_in_blue', 'brevo'],
    also: ['api', 'key', 'pass', 'secret', 'token'],
    source: 'https://developers.brevo.com/docs/getting-started',
  }),
  named('serpapi', 'SerpApi key', hex(64), {
    words: ['serpapi', 'serp_api', 'serp-api'],
    source: 'https://serpapi.com/search-api',
  }),
  named('serper', 'Serper key', hex(40), { source: 'https://serper.dev/' }),
  service('serphouse', 'SERPHouse token', alnum(60, 64)),
  service('serpstack', 'serpstack key', '[0-9a-z]{32}'),
  service('sheety', 'Sheety key', '[0-9a-z]{64}|[0-9a-z]{32}'),
  service('sherpadesk', 'SherpaDesk key', '[0-9a-z]{32}'),
  service('shipday', 'Shipday key', '[A-Za-z0-9.]{11}[A-Za-z0-9]{20,30}'),
  named('shipstation', 'ShipStation key', hex(32), { source: 'https://www.shipstation.com/docs/api/requirements/' }),
  named('shodan', 'Shodan key', alnum(32), { source: 'https://developer.shodan.io/api/requirements' }),
  named('shortcut', 'Shortcut token', UUID, {
    words: ['shortcut', 'clubhouse'],
    also,
    source: 'https://developer.shortcut.com/api/rest/v3#Authentication',
  }),
  service('shotstack', 'Shotstack key', alnum(40)),
  service('shutterstock', 'Shutterstock token', 'v2/[0-9A-Za-z]{300,388}', {
    words: ['shutterstock', 'shutterstockoauth'],
  }),
  service('shutterstock', 'Shutterstock key', '[0-9A-Za-z]{32}|[0-9A-Za-z]{16}', { also }),
  named('siliconflow', 'SiliconFlow key', 'sk-[a-z0-9]{40,60}', {
    words: ['siliconflow', 'silicon_flow', 'silicon'],
    source: 'https://docs.siliconflow.cn/',
  }),
  service('signable', 'Signable key', '[A-Za-z0-9-]{32}', {
    words: [
      'signable_',
      'signable-',
      'signable.',
      'signableapi',
      'signablekey',
      'signabletoken',
      'signablesecret',
      'signable key',
      'signable token',
      'signable secret',
      'signable api',
      'signable access',
      'signable private',
    ],
  }),
  service('signalwire', 'SignalWire token', '(?:PT)?[0-9A-Za-z]{50}', { words: ['signalwire', 'signal_wire'] }),
  service('signaturit', 'Signaturit token', alnum(86)),
  service('signupgenius', 'SignUpGenius key', alnum(32)),
  service('sigopt', 'SigOpt token', '[0-9A-Z]{48}'),
  service('simfin', 'SimFin key', alnum(32)),
  service('simplesat', 'Simplesat token', '[0-9a-z]{40}'),
  service('simplynoted', 'Simply Noted key', '[A-Za-z0-9._+/=-]{340,360}'),
  service('simvoly', 'Simvoly key', '[0-9a-z]{33}'),
  service('sinch', 'Sinch token', '[0-9a-z]{32}', { words: ['sinch', 'sinchmessage'], also }),
  service('sirv', 'Sirv client secret', '[A-Za-z0-9+/=]{86,88}'),
  service('sirv', 'Sirv client id', alnum(26), { severity: 'low' }),
  service('siteleaf', 'Siteleaf key', alnum(32)),
  service('skrapp', 'Skrapp key', alnum(42)),
  service('skybiometry', 'SkyBiometry key', '[0-9a-z]{25,26}'),
  named('skyscanner', 'Skyscanner key', '[0-9a-z]{30,36}', {
    also,
    source: 'https://developers.skyscanner.net/docs/getting-started/authentication',
  }),
  named('smartling', 'Smartling secret', '[A-Za-z0-9_.^-]{50,70}', { source: 'https://api-reference.smartling.com/' }),
  service('smartsheet', 'Smartsheet token', '[0-9A-Za-z]{37}|[0-9A-Za-z]{26}', {
    words: ['smartsheet', 'sheet_token', 'sheet_key'],
  }),
  service('smartystreets', 'SmartyStreets key', UUID, { words: ['smartystreets', 'smarty_'] }),
  service('smartystreets', 'SmartyStreets auth token', alnum(20), { words: ['smartystreets', 'smarty_'] }),
  service('smooch', 'Smooch secret', urlSafe(86)),
  named('smsapi', 'SMSAPI token', alnum(40), { words: ['smsapi', 'sms_api'], source: 'https://www.smsapi.com/docs/' }),
  service('snipcart', 'Snipcart key', '[0-9A-Za-z_]{75}'),
  named('snowflake', 'Snowflake programmatic token', '[A-Za-z0-9_.-]{100,380}', {
    words: ['snowflake', 'sf_token', 'sf-token'],
    severity: 'critical',
    also: ['token'],
    source: 'https://docs.snowflake.com/en/user-guide/programmatic-access-tokens',
  }),
  named('snyk', 'Snyk legacy token', '[0-9a-zA-Z]{8}(?:-[0-9a-zA-Z]{4}){3}-[0-9a-zA-Z]{12}', {
    severity: 'critical',
    source: 'https://docs.snyk.io/snyk-api/authentication-for-api',
  }),
  named('solana', 'Solana private key', '[1-9A-HJ-NP-Za-km-z]{86,88}', {
    words: ['solana', 'phantom', 'sol_private', 'sol_secret', 'private_key', 'privatekey', 'secret_key', 'secretkey'],
    severity: 'critical',
    source: 'https://solana.com/docs/core/accounts',
  }),
  service('solarwinds', 'SolarWinds Observability token', urlSafe(71), {
    words: ['solarwinds', 'swo_token', 'sw_apm', 'appoptics', 'papertrail'],
  }),
  named('sonar', 'SonarQube legacy token', '(?:sq[uap]_)?[0-9A-Za-z]{40}', {
    words: ['sonar', 'sonarcloud', 'sonarqube'],
    severity: 'critical',
    also: ['login', 'token', 'key', 'auth', 'password'],
    source: 'https://docs.sonarsource.com/sonarqube-server/latest/user-guide/managing-tokens/',
  }),
  service('sourcegraph', 'Sourcegraph legacy token', hex(40), {
    words: ['sourcegraph', 'src_access_token'],
    severity: 'critical',
    also,
  }),
  named('sparkpost', 'SparkPost key', alnum(40), {
    words: ['sparkpost', 'spark_post'],
    source: 'https://developers.sparkpost.com/api/',
  }),
  named('speechmatics', 'Speechmatics key', alnum(32), {
    source: 'https://docs.speechmatics.com/introduction/authentication',
  }),
  service('speechtext', 'SpeechText.AI key', hex(32)),
  named('splitio', 'Split.io key', '[0-9a-z]{36,56}', {
    words: ['splitio', 'split_io', 'split.io', 'split_api', 'split_sdk'],
    source: 'https://help.split.io/hc/en-us/articles/360019916211',
  }),
  named('splunk', 'Splunk HEC token', UUID, {
    words: ['splunk', 'hec_token', 'hectoken', 'hec-token'],
    source: 'https://docs.splunk.com/Documentation/Splunk/latest/Data/UsetheHTTPEventCollector',
  }),
  service('splunk', 'Splunk Observability token', urlSafe(22), {
    words: ['splunk', 'signalfx', 'sfx_', 'splunkobservability'],
    also,
  }),
  service('spoonacular', 'spoonacular key', '[0-9a-z]{32}'),
  service('sportsmonk', 'Sportmonks token', alnum(60, 68), { words: ['sportsmonk', 'sportmonk'] }),
  named('spotify', 'Spotify client secret', alnum(32), {
    source: 'https://developer.spotify.com/documentation/web-api/concepts/apps',
  }),
  named('spotify', 'Spotify access token', 'BQ[A-Za-z0-9_-]{80,300}|AQ[A-Za-z0-9_-]{80,300}|[A-Za-z0-9_-]{100,300}', {
    also: ['token', 'access', 'bearer', 'refresh', 'auth', 'key', 'secret'],
    source: 'https://developer.spotify.com/documentation/web-api/concepts/access-token',
  }),
  named(
    'square',
    'Square token',
    'EAAA[A-Za-z0-9+=_-]{18,70}|(?:sandbox-)?sq0i[a-z]{2}-[A-Za-z0-9_-]{22,43}|(?:sandbox-)?sq0c[a-z]{2}-[A-Za-z0-9_-]{40,50}',
    {
      severity: 'critical',
      source: 'https://developer.squareup.com/docs/build-basics/access-tokens',
    },
  ),
  service('squarespace', 'Squarespace key', UUID),
  service('sslmate', 'SSLMate key', alnum(36)),
  named('stability', 'Stability AI key', 'sk-[A-Za-z0-9]{48}', {
    words: [
      'stability_',
      'stability-',
      'stability.',
      'stabilityapi',
      'stabilitykey',
      'stabilitytoken',
      'stabilitysecret',
      'stability key',
      'stability token',
      'stability secret',
      'stability api',
      'stability access',
      'stability private',
      'stabilityai',
      'stability ai',
      'stabilityaccess',
      'dreamstudio',
      'stable_diffusion',
      'stablediffusion',
    ],
    source: 'https://platform.stability.ai/docs/getting-started/authentication',
  }),
  service('statuscake', 'StatusCake key', alnum(20, 30)),
  service('statuspage', 'Statuspage key', '[0-9a-f]{64}|[0-9a-z-]{36}', { words: ['statuspage', 'status_page'] }),
  service('statuspal', 'StatusPal key', '[0-9A-Za-z_-]{32}|[0-9A-Za-z_-]{22}'),
  named('steam', 'Steam Web API key', '[0-9A-F]{32}', {
    words: ['steam_', 'steamapi', 'steam-', 'steamkey', 'steam.', 'steam '],
    also,
    source: 'https://partner.steamgames.com/doc/webapi_overview/auth',
  }),
  named('stellar', 'Stellar secret seed', 'S[A-D][A-Z2-7]{54}', {
    words: ['stellar', 'soroban', 'xlm_'],
    severity: 'critical',
    source: 'https://developers.stellar.org/docs/learn/fundamentals/contract-development/types',
  }),
  named('stepfun', 'StepFun key', alnum(40, 80), {
    words: ['stepfun', 'step_api'],
    source: 'https://platform.stepfun.com/docs',
  }),
  service('stitchdata', 'Stitch Data key', '[0-9a-z_]{35,37}', { words: ['stitchdata', 'stitch_data', 'stitch_'] }),
  service('stockdata', 'StockData key', alnum(40), { words: ['stockdata', 'stock_data'] }),
  service('storecove', 'Storecove key', urlSafe(43, 64)),
  service('stormboard', 'Stormboard key', hex(40)),
  service('stormglass', 'Stormglass key', '[0-9A-Za-z-]{73,90}'),
  service('storyblok', 'Storyblok token', '[0-9A-Za-z]{22}tt'),
  named('strapi', 'Strapi token', hex(256), { source: 'https://docs.strapi.io/cms/features/api-tokens' }),
  named('strava', 'Strava secret', '[0-9a-z]{40}', { source: 'https://developers.strava.com/docs/authentication/' }),
  service('streak', 'Streak key', hex(32), { also }),
  service('stripo', 'Stripo token', 'eyJhbGciOiJIUzI1NiJ9\\.[0-9A-Za-z]{100,150}\\.[0-9A-Za-z_-]{43}'),
  service('stytch', 'Stytch key', '[A-Za-z0-9_-]{47}=|[0-9a-z-]{49}', { also: ['secret', 'key', 'project', 'token'] }),
  service('sugester', 'Sugester token', alnum(32)),
  named('sumologic', 'Sumo Logic access key', alnum(62, 64), {
    words: ['sumologic', 'sumo_', 'sumo-', 'sumotoken', 'sumokey', 'sumoapi', 'sumoaccess', 'sumo logic', 'sumo '],
    source: 'https://help.sumologic.com/docs/manage/security/access-keys/',
  }),
  named('sumologic', 'Sumo Logic access id', 'su[A-Za-z0-9]{10,14}', {
    words: ['sumologic', 'sumo_', 'sumo-', 'sumotoken', 'sumokey', 'sumoapi', 'sumoaccess', 'sumo logic', 'sumo '],
    severity: 'low',
    source: 'https://help.sumologic.com/docs/manage/security/access-keys/',
  }),
  service('supernotes', 'Supernotes key', urlSafe(43, 60)),
  service('surveyanyplace', 'Survey Anyplace key', '[0-9A-Za-z]{32}|[0-9A-Za-z-]{36}', {
    words: ['surveyanyplace', 'survey_', 'survey-', 'surveyapi', 'surveykey'],
    also,
  }),
  service('surveybot', 'Surveybot token', '[A-Za-z0-9-]{80}'),
  named('surveymonkey', 'SurveyMonkey token', '[A-Za-z0-9._-]{80,130}', {
    words: ['surveymonkey', 'survey_monkey'],
    source: 'https://api.surveymonkey.com/v3/docs',
  }),
  service('surveysparrow', 'SurveySparrow token', urlSafe(88, 110)),
  service('survicate', 'Survicate key', '[0-9a-z]{32}'),
  service('swell', 'Swell key', alnum(32), { also }),
  service('swiftype', 'Swiftype key', '[A-Za-z0-9]{6}_[A-Za-z0-9]{6}-[A-Za-z0-9]{6}|[A-Za-z0-9_-]{20}'),
  named('synthetic', 'Synthetic key', '(?:syn|glhf)_[0-9a-f]{32}', {
    words: ['synthetic', 'glhf'],
    source: 'https://dev.synthetic.new/docs',
  }),
  named('sidekiq', 'Sidekiq gem server credential', '[a-f0-9]{8}:[a-f0-9]{8}', {
    minEntropy: 2,
    words: ['contribsys__com', 'contribsys.com'],
    source: 'https://github.com/gitleaks/gitleaks cmd/generate/config/rules/sidekiq.go',
  }),
  named('salesforce', 'Salesforce session id', '00[A-Za-z0-9]{13}![A-Za-z0-9._-]{80,260}', {
    words: ['salesforce', 'sfdc', 'sforce'],
    severity: 'critical',
    source: 'https://help.salesforce.com/s/articleView?id=sf.remoteaccess_access_tokens.htm',
  }),
  token('scale', 'Scale AI key without a name', 'live_[0-9a-f]{32}', {
    textOnly: true,
    source: 'https://docs.scale.com/reference/authentication',
  }),
  named('senseaudio', 'SenseAudio key', '[A-Za-z0-9_-]{24,80}', {
    words: ['senseaudio', 'sense_audio'],
    also,
    source: 'https://docs.openclaw.ai/providers/senseaudio',
  }),
  named('synthetic', 'Synthetic key by name', '[A-Za-z0-9_-]{30,80}', {
    words: ['synthetic_api', 'synthetic-api', 'syntheticapi'],
    source: 'https://dev.synthetic.new/docs',
  }),
  named('synology', 'Synology Chat token', '[A-Za-z0-9]{20,80}', {
    words: ['synology'],
    also,
    source: 'https://docs.openclaw.ai/channels/synology-chat',
  }),
  token('scrapegraph', 'ScrapeGraphAI key', 'sgai-[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}', {
    source: 'https://docs.scrapegraphai.com/introduction',
  }),
  named('sendcloud', 'Sendcloud key', hex(32), {
    source: 'https://api.sendcloud.dev/docs/sendcloud-public-api/authentication',
  }),
  named('sendpulse', 'SendPulse secret', hex(32), { source: 'https://sendpulse.com/integrations/api' }),
  named('shipengine', 'ShipEngine key', '(?:TEST_)?[A-Za-z0-9+/]{43}', {
    words: ['shipengine', 'ship_engine'],
    source: 'https://www.shipengine.com/docs/auth/',
  }),
  named('sift', 'Sift key', hex(16), {
    words: ['sift_', 'siftscience', 'sift-', 'sift.com'],
    also,
    source: 'https://developers.sift.com/docs/curl/apis-overview',
  }),
  named('smtp2go', 'SMTP2GO key', 'api-[0-9A-Fa-f]{32}', {
    words: ['smtp2go'],
    source: 'https://developers.smtp2go.com/docs/introduction-guide',
  }),
  named('socketlabs', 'SocketLabs key', '[A-Za-z0-9]{20}\\.[A-Za-z0-9_-]{40,60}|[A-Za-z0-9]{20}', {
    source: 'https://docs.socketlabs.com/docs/authentication',
  }),
  named('sumsub', 'Sumsub token', '(?:prd|sbx):[A-Za-z0-9]{24}\\.[A-Za-z0-9]{32}|[A-Za-z0-9]{32}', {
    source: 'https://docs.sumsub.com/reference/authentication',
  }),
  named('sysdig', 'Sysdig token', UUID, {
    source:
      'https://docs.sysdig.com/en/docs/administration/administration-settings/user-profile-and-password/retrieve-the-sysdig-api-token/',
  }),
  named('svix', 'Svix token', '(?:test)?sk_[A-Za-z0-9_.-]{24,60}(?:\\.(?:eu|us|in))?', {
    source: 'https://docs.svix.com/quickstart',
  }),
  named('smooch', 'Smooch key', 'act_[0-9a-z]{24}', {
    words: ['smooch', 'sunshine_conv'],
    source: 'https://docs.smooch.io/rest/',
  }),
  token('steel', 'Steel key', 'ste-[A-Za-z0-9]{80,128}', {
    source: 'https://docs.steel.dev/overview/authentication',
    minEntropy: 3.8,
  }),
];
