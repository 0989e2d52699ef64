import { alnum, named, token, urlSafe } from './build.ts';
import type { Rule } from './rule.ts';

const cloud = 'https://support.atlassian.com/atlassian-account/docs/manage-api-tokens-for-your-atlassian-account/';
const bitbucket = 'https://support.atlassian.com/bitbucket-cloud/docs/access-tokens/';
const dataCenter = 'https://confluence.atlassian.com/enterprise/using-personal-access-tokens-1026032365.html';

export const atlassian: readonly Rule[] = [
  token('atlassian', 'Atlassian API token', 'AT[ABCS]TT3[\\w=+/-]{100,400}', {
    keywords: ['atatt3', 'atctt3', 'atstt3', 'atbtt3'],
    prefix: 'ATATT3xFfGF0',
    span: 410,
    severity: 'critical',
    source: cloud,
  }),
  named('atlassian', 'Atlassian API token of the old form', `${alnum(24)}|${alnum(20)}[0-9A-Fa-f]{4}`, {
    words: ['atlassian', 'confluence', 'jira'],
    also: ['key', 'token', 'secret', 'pass', 'api', 'auth'],
    source: cloud,
  }),
  named('atlassian', 'Jira or Confluence personal access token', '[MNO][A-Za-z0-9+/]{43}', {
    words: ['atlassian', 'confluence', 'jira'],
    minEntropy: 3.8,
    source: dataCenter,
  }),
  token('bitbucket', 'Bitbucket app password', 'ATBB[A-Za-z0-9]{32}', { source: bitbucket }),
  token('bitbucket', 'Bitbucket Data Center access token', 'BBDC-[A-Za-z0-9+/@_-]{40,50}', {
    source: 'https://confluence.atlassian.com/bitbucketserver/http-access-tokens-939515499.html',
  }),
  named('bitbucket', 'Bitbucket client secret', `${urlSafe(44, 64)}=?|${urlSafe(32)}`, {
    also: ['secret', 'key', 'token', 'pass', 'client'],
    source: 'https://support.atlassian.com/bitbucket-cloud/docs/use-oauth-on-bitbucket-cloud/',
  }),
  named('bitbucket', 'Bitbucket client id', '[0-9A-Za-z]{18}|[0-9A-Za-z]{28,43}', {
    also: ['client', 'id', 'consumer'],
    severity: 'low',
    confidence: 'medium',
    source: 'https://support.atlassian.com/bitbucket-cloud/docs/use-oauth-on-bitbucket-cloud/',
  }),
];
