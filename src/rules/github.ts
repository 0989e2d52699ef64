import type { Rule } from './rule.ts';

const about =
  'https://docs.github.com/en/authentication/keeping-your-account-and-data-secure/about-authentication-to-github';

/** The tokens of its documentation, with each prefix. */
const published = [
  '3543c50b0cb9cea8',
  'bc3ae723f57c6b9e',
  '82e74299544e0073',
  '797c0ce414586cc8',
  '0cecafe4ec476606',
  '6d7fa4e64d4b1f3e',
];

export const github: readonly Rule[] = [
  {
    kind: 'token',
    id: 'github-token',
    title: 'GitHub token',
    provider: 'github',
    severity: 'critical',
    pattern: '(?:gh[pousr]_[A-Za-z0-9]{36}|ghr_[A-Za-z0-9]{76})',
    keywords: ['ghp_', 'gho_', 'ghu_', 'ghs_', 'ghr_'],
    prefix: 'ghp_',
    checksum: 'crc32-base62',
    published,
    source: about,
  },
  {
    kind: 'token',
    id: 'github-installation-token',
    title: 'GitHub installation token',
    provider: 'github',
    severity: 'critical',
    pattern: 'ghs_\\d{1,12}_eyJ[\\w-]{10,800}\\.eyJ[\\w-]{10,1600}\\.[\\w-]{20,800}',
    keywords: ['ghs_'],
    span: 3300,
    source: 'https://docs.github.com/en/rest/apps/apps#create-an-installation-access-token-for-an-app',
  },
  {
    kind: 'token',
    id: 'github-fine-grained-token',
    title: 'GitHub fine-grained token',
    provider: 'github',
    severity: 'critical',
    pattern: 'github_pat_(?:[A-Za-z0-9]{22}_[A-Za-z0-9]{59}|[A-Za-z0-9_]{82})',
    source: about,
  },
  {
    kind: 'named',
    id: 'github-oauth-secret',
    title: 'GitHub secret',
    provider: 'github',
    severity: 'critical',
    words: [
      'github_',
      'github-token',
      'github token',
      'github.token',
      'github.client',
      'githubsecret',
      'githubtoken',
      'githubclient',
      'githuboauth',
      'githubkey',
      'githubapi',
      'gh_token',
      'gh_secret',
      'gitalk',
    ],
    value: '[0-9a-f]{40}',
    also: ['secret', 'token', 'client', 'oauth', 'key', 'pat', 'password'],
    source: 'https://docs.github.com/en/apps/oauth-apps/building-oauth-apps/authorizing-oauth-apps',
  },
];
