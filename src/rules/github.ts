import type { Rule } from './rule.ts';

const source =
  'https://docs.github.com/en/authentication/keeping-your-account-and-data-secure/about-authentication-to-github';

export const github: readonly Rule[] = [
  {
    kind: 'token',
    id: 'github-token',
    title: 'GitHub token',
    provider: 'github',
    severity: 'critical',
    pattern: 'gh[pousr]_[A-Za-z0-9]{36}',
    keywords: ['ghp_', 'gho_', 'ghu_', 'ghs_', 'ghr_'],
    prefix: 'ghp_',
    checksum: 'crc32-base62',
    source,
  },
  {
    kind: 'token',
    id: 'github-fine-grained-token',
    title: 'GitHub fine-grained token',
    provider: 'github',
    severity: 'critical',
    pattern: 'github_pat_[A-Za-z0-9]{22}_[A-Za-z0-9]{59}',
    source,
  },
];
