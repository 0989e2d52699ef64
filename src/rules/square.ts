import { token } from './build.ts';
import type { Rule } from './rule.ts';

const source = 'https://developer.squareup.com/docs/build-basics/access-tokens';

export const square: readonly Rule[] = [
  token('square', 'Square access token', 'EAAA[A-Za-z0-9+=_-]{60}', {
    minEntropy: 4.5,
    severity: 'critical',
    source,
  }),
  token('square', 'Square personal access token', 'sq0atp-[A-Za-z0-9_-]{22,60}', {
    severity: 'critical',
    source,
  }),
  token('square', 'Square application secret', 'sq0c(?:sp|sb|at|ap)-[A-Za-z0-9_-]{40,50}', {
    severity: 'critical',
    keywords: ['sq0csp-', 'sq0csb-', 'sq0cat-', 'sq0cap-'],
    prefix: 'sq0csp-',
    source,
  }),
  token('square', 'Square sandbox secret', 'sandbox-sq0(?!id)[a-z]{3}-[A-Za-z0-9_-]{22,50}', {
    severity: 'low',
    keywords: ['sandbox-sq0'],
    source,
  }),
  token('square', 'Square application id', 'sq0id[pbs]-[A-Za-z0-9_-]{22,43}', {
    severity: 'info',
    keywords: ['sq0idp-', 'sq0idb-', 'sq0ids-'],
    prefix: 'sq0idp-',
    confidence: 'low',
    source,
  }),
];
