import { named, token } from './build.ts';
import type { Rule } from './rule.ts';

const source = 'https://yandex.cloud/en/docs/iam/concepts/authorization/';

export const yandex: readonly Rule[] = [
  token('yandex', 'Yandex Cloud API key', 'AQVN[A-Za-z0-9_-]{35,38}', {
    severity: 'critical',
    source,
  }),
  token('yandex', 'Yandex IAM token', 't1\\.9eu[A-Za-z0-9_-]{40,500}={0,2}\\.[A-Za-z0-9_-]{86}={0,2}', {
    severity: 'critical',
    span: 700,
    source,
  }),
  token('yandex', 'Yandex OAuth token', 'y[0-3]_A[A-Za-z0-9_-]{54,60}', {
    severity: 'critical',
    keywords: ['y0_a', 'y1_a', 'y2_a', 'y3_a'],
    prefix: 'y0_',
    source,
  }),
  named('yandex', 'Yandex Cloud token', 't1\\.[A-Za-z0-9_-]{1,200}={0,2}\\.[A-Za-z0-9_-]{86}={0,2}', {
    severity: 'critical',
    source,
  }),
  named('yandex', 'Yandex Cloud static key', 'YC[A-Za-z0-9_-]{38}', {
    severity: 'critical',
    source,
  }),
  named('yandex', 'Yandex API key', '[A-Za-z0-9.]{83,96}', {
    severity: 'critical',
    source,
  }),
];
