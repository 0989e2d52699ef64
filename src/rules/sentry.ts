import { hex, named, token } from './build.ts';
import type { Rule } from './rule.ts';

const source = 'https://docs.sentry.io/account/auth-tokens/';

export const sentry: readonly Rule[] = [
  token('sentry', 'Sentry organization token', 'sntrys_eyJ[A-Za-z0-9+/=]{20,400}_[A-Za-z0-9+/]{43}', {
    span: 512,
    source,
  }),
  token('sentry', 'Sentry user token', 'sntry[uai]_[a-f0-9]{64}', {
    keywords: ['sntryu_', 'sntrya_', 'sntryi_'],
    prefix: 'sntryu_',
    source,
  }),
  token(
    'sentry',
    'Sentry DSN',
    '[a-f0-9]{32}(?::[a-f0-9]{32})?@(?:[a-z0-9-]{1,30}\\.){0,4}sentry\\.[a-z0-9.-]{2,60}/[0-9]{1,20}',
    {
      severity: 'info',
      keywords: ['sentry.'],
      lead: 200,
      span: 96,
      prefix: '',
      confidence: 'low',
      source: 'https://docs.sentry.io/concepts/key-terms/dsn-explainer/',
    },
  ),
  named('sentry', 'Sentry token', hex(64), { source }),
];
