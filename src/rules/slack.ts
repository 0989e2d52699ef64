import type { Rule } from './rule.ts';

const shared = { kind: 'token', provider: 'slack', severity: 'high' } as const;
const tokens = 'https://api.slack.com/concepts/token-types';

export const slack: readonly Rule[] = [
  {
    ...shared,
    id: 'slack-bot-token',
    title: 'Slack bot token',
    pattern: 'xoxb-[0-9]{8,14}-(?:(?:[0-9]{8,14}-)?[A-Za-z0-9]{18,36}|[0-9]{10,13}[A-Za-z0-9-]{0,40})',
    source: tokens,
  },
  {
    ...shared,
    id: 'slack-user-token',
    title: 'Slack user token',
    severity: 'critical',
    pattern: 'xox[pe]-(?:[0-9]{5,14}-){1,3}[A-Za-z0-9]{16,66}',
    keywords: ['xoxp-', 'xoxe-'],
    source: tokens,
  },
  {
    ...shared,
    id: 'slack-legacy-token',
    title: 'Slack legacy token',
    pattern: 'xox[oars]-(?:[0-9]-)?(?:[0-9]{4,14}-){0,3}[A-Za-z0-9]{8,70}',
    keywords: ['xoxo-', 'xoxa-', 'xoxr-', 'xoxs-'],
    source: tokens,
  },
  {
    ...shared,
    id: 'slack-app-token',
    title: 'Slack app-level token',
    severity: 'critical',
    pattern: 'xapp-(?:[0-9]{1,3}-[A-Z0-9]{8,14}-[0-9]{8,16}-[a-z0-9]{32,80}|[0-9]{12}-[A-Za-z0-9/+]{24})',
    source: tokens,
  },
  {
    ...shared,
    id: 'slack-config-access-token',
    title: 'Slack configuration access token',
    severity: 'critical',
    pattern: 'xoxe\\.xox[bp]-[0-9]{1,10}-[A-Za-z0-9-]{60,200}',
    keywords: ['xoxe.xox'],
    source: 'https://api.slack.com/reference/manifests#config-tokens',
  },
  {
    ...shared,
    id: 'slack-config-refresh-token',
    title: 'Slack configuration refresh token',
    severity: 'critical',
    pattern: 'xoxe-[0-9]{1,10}-[A-Za-z0-9]{130,170}',
    source: 'https://api.slack.com/reference/manifests#config-tokens',
  },
  {
    ...shared,
    id: 'slack-session-token',
    title: 'Slack session token of a browser',
    severity: 'critical',
    pattern: 'xoxc-(?:[0-9]{8,15}-){3}[a-f0-9]{64}',
    source: 'https://github.com/gitleaks/gitleaks cmd/generate/config/rules/slack.go',
  },
  {
    ...shared,
    id: 'slack-session-cookie',
    title: 'Slack session cookie',
    severity: 'critical',
    pattern: 'xoxd-[A-Za-z0-9/\\\\+%_-]{80,400}={0,2}',
    span: 512,
    source: 'https://github.com/betterleaks/betterleaks config/betterleaks.toml',
  },
  {
    ...shared,
    id: 'slack-webhook',
    title: 'Slack webhook URL',
    pattern:
      'hooks\\.slack(?:-gov)?\\.com/(?:services/[TE][A-Za-z0-9_]{6,14}/B[A-Za-z0-9_]{6,14}/[A-Za-z0-9_]{20,28}|(?:services|workflows|triggers)/[A-Za-z0-9+/]{43,56}|workflows/[TE][A-Za-z0-9]{5,14}/A[A-Za-z0-9]{5,14}/[0-9]{6,20}/[A-Za-z0-9]{8,40}|triggers/[TE][A-Za-z0-9]{5,14}/[0-9]{8,20}/[a-f0-9]{20,40})',
    keywords: ['hooks.slack'],
    prefix: 'hooks.slack.com/',
    source: 'https://api.slack.com/messaging/webhooks',
  },
  {
    kind: 'named',
    id: 'slack-signing-secret',
    title: 'Slack signing or client secret',
    provider: 'slack',
    severity: 'high',
    words: ['slack'],
    value: '[a-f0-9]{32}',
    also: ['signing', 'client', 'secret', 'verification', 'token'],
    source: 'https://api.slack.com/authentication/verifying-requests-from-slack',
  },
];
