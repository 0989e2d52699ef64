// Clouds, hosting and databases from G to O.
import { alnum, hex, KEY_WORDS, named, token, UUID } from './build.ts';
import type { Rule } from './rule.ts';

const heroku = 'https://devcenter.heroku.com/articles/platform-api-quickstart#authentication';
const keyWords = [...KEY_WORDS, 'access', 'cred', 'pass'];

export const cloudGToO: readonly Rule[] = [
  token('heroku', 'Heroku key', 'HRKU-(?:AA[\\w-]{58}|[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12})', {
    prefix: 'HRKU-',
    keywords: ['hrku-'],
    severity: 'critical',
    source: heroku,
  }),
  named('heroku', 'Heroku key of an older form', UUID, { also: keyWords, severity: 'critical', source: heroku }),
  named('hasura', 'Hasura admin secret', '[A-Za-z0-9]{32}|[A-Za-z0-9]{64}', {
    severity: 'critical',
    source: 'https://hasura.io/docs/2.0/deployment/securing-graphql-endpoint/',
  }),
  named('hetzner', 'Hetzner token', alnum(64), {
    words: ['hetzner', 'hcloud'],
    severity: 'critical',
    source: 'https://docs.hetzner.cloud/reference/cloud#authentication',
  }),
  named('hostinger', 'Hostinger token', alnum(48), { source: 'https://developers.hostinger.com/' }),
  named('huawei cloud', 'Huawei Cloud secret key', '[A-Za-z0-9]{40}', {
    words: ['huawei', 'hwcloud', 'hw_access', 'hw_secret', 'myhuaweicloud'],
    also: ['secret', 'sk', 'key'],
    severity: 'critical',
    source: 'https://support.huaweicloud.com/intl/en-us/devg-apisign/api-sign-provide-aksk.html',
  }),
  named('ibm cloud', 'IBM Cloud key', '[A-Za-z0-9_-]{42,44}', {
    words: [
      'ibm_',
      'ibm-',
      'ibm ',
      'ibm.',
      'ibmcloud',
      'ibmtoken',
      'ibmkey',
      'ibmapi',
      'ibm:',
      'bx_api',
      'bluemix',
      'watson',
    ],
    severity: 'critical',
    minEntropy: 3.3,
    source: 'https://cloud.ibm.com/docs/account?topic=account-userapikey',
  }),
  named('influxdb', 'InfluxDB token', '[\\w+/-]{86}==|[\\w+/=-]{88,100}', {
    words: ['influx', 'influxdb'],
    source: 'https://docs.influxdata.com/influxdb/v2/admin/tokens/',
  }),
  named('jfrog', 'JFrog key', '[A-Za-z0-9]{73}|[A-Za-z0-9]{64}', {
    words: ['bintray', 'xray', 'jfrog'],
    minEntropy: 3.3,
    severity: 'critical',
    source: 'https://jfrog.com/help/r/jfrog-platform-administration-documentation/api-key',
  }),
  named('kubernetes', 'Kubernetes bootstrap token', '[a-z0-9]{6}\\.[a-z0-9]{16}', {
    words: ['kubeadm', '--token', 'bootstrap-token', 'bootstrap_token', 'bootstrap token', 'discovery-token'],
    also: ['token'],
    severity: 'critical',
    minEntropy: 3,
    source: 'https://kubernetes.io/docs/reference/access-authn-authz/bootstrap-tokens/',
  }),
  token('kubernetes', 'Kubernetes bootstrap token secret', 'token-secret:\\s{1,8}["\']?([a-z0-9]{16})', {
    near: ['token-id'],
    open: 'before',
    prefix: '',
    severity: 'critical',
    source: 'https://kubernetes.io/docs/reference/access-authn-authz/bootstrap-tokens/',
  }),
  named('linode', 'Linode (Akamai) token', hex(64), {
    words: ['linode'],
    severity: 'critical',
    source: 'https://techdocs.akamai.com/linode-api/reference/get-started#personal-access-tokens',
  }),
  named('meilisearch', 'Meilisearch master key', '[\\w-]{24,64}', {
    words: ['meili_master', 'meilisearch', 'meili_'],
    also: ['key'],
    minEntropy: 3.3,
    source: 'https://www.meilisearch.com/docs/learn/security/basic_security',
  }),
  token('mongodb', 'MongoDB Atlas service account secret', 'mdb_sa_sk_[\\w-]{40}', {
    severity: 'critical',
    source: 'https://www.mongodb.com/docs/atlas/api/service-accounts-overview/',
  }),
  named('mongodb atlas', 'MongoDB Atlas private key', UUID, {
    words: ['mongodb', 'atlas', 'mongo_'],
    also: ['private', 'priv', 'secret', 'key', 'pass'],
    severity: 'critical',
    source: 'https://www.mongodb.com/docs/atlas/configure-api-access/',
  }),
  token('neon', 'Neon key', 'napi_[a-zA-Z0-9]{64}', {
    severity: 'critical',
    source: 'https://neon.com/docs/manage/api-keys',
  }),
  named('neon', 'Neon database password', 'npg_[A-Za-z0-9]{12}', {
    words: ['pgpassword', 'neon.tech', 'neondb', 'postgres_password'],
    severity: 'critical',
    source: 'https://neon.com/docs/connect/connect-from-any-app',
  }),
  token('netlify', 'Netlify token', 'nf[pcoub]_[A-Za-z0-9_]{36,48}', {
    keywords: ['nfp_', 'nfc_', 'nfo_', 'nfu_', 'nfb_'],
    prefix: 'nfp_',
    severity: 'critical',
    source: 'https://docs.netlify.com/api-and-cli-guides/api-guides/get-started-with-api/',
  }),
  named('netlify', 'Netlify token of an older form', `[\\w=-]{40,46}|${hex(60, 64)}`, {
    also: keyWords,
    severity: 'critical',
    minEntropy: 3,
    source: 'https://docs.netlify.com/api-and-cli-guides/api-guides/get-started-with-api/',
  }),
  named('ngrok', 'ngrok token', '[0-9][A-Za-z0-9]{24,29}_\\d?[A-Za-z0-9]{20,22}|(?:ak|cr)_[A-Za-z0-9]{25,30}', {
    source: 'https://ngrok.com/docs/agent/#authtokens',
  }),
  token('openshift', 'OpenShift token', 'sha256~[\\w-]{43}', {
    severity: 'critical',
    source:
      'https://docs.redhat.com/en/documentation/openshift_container_platform/4.17/html/authentication_and_authorization/managing-oauth-access-tokens',
  }),
  named('ovh', 'OVHcloud secret or key', '[A-Za-z0-9-]{32}|[A-Za-z0-9-]{16}', {
    words: ['ovh_', 'ovh-', 'ovh-eu', 'ovh-us', 'ovh-ca', 'ovh.com', 'ovhapi', 'ovh ', 'soyoustart', 'kimsufi'],
    also: ['secret', 'consumer', 'application'],
    minEntropy: 3.2,
    source: 'https://help.ovhcloud.com/csm/en-api-getting-started-ovhcloud-api',
  }),
  token('octopus', 'Octopus Deploy key', 'API-[A-Z0-9]{25,29}', {
    keywords: ['api-'],
    span: 48,
    minEntropy: 3.2,
    severity: 'critical',
    source: 'https://octopus.com/docs/octopus-rest-api/how-to-create-an-api-key',
  }),
  named('koyeb', 'Koyeb token', '[a-z0-9]{64}', {
    severity: 'critical',
    source: 'https://www.koyeb.com/docs/reference/api',
  }),
  named('motherduck', 'MotherDuck token', 'eyJ[\\w-]{10,60}\\.eyJ[\\w-]{40,400}\\.[\\w-]{40,100}', {
    severity: 'critical',
    source:
      'https://motherduck.com/docs/key-tasks/authenticating-and-connecting-to-motherduck/authenticating-to-motherduck/',
  }),
];
