import { alnum, hex, named, token } from './build.ts';
import type { Rule } from './rule.ts';

const source = 'https://docs.newrelic.com/docs/apis/intro-apis/new-relic-api-keys/';

export const newrelic: readonly Rule[] = [
  token('newrelic', 'New Relic user key', '(?:NRAK-[A-Za-z0-9]{27}|NR(?:AA|RA)-(?:[0-9a-f]{42}|[0-9a-f]{27}))', {
    keywords: ['nrak-', 'nraa-', 'nrra-'],
    prefix: 'NRAK-',
    source,
  }),
  token('newrelic', 'New Relic insert or query key', 'NRI[IQ]-(?:[\\w-]{32}|[\\w-]{25})', {
    keywords: ['nrii-', 'nriq-'],
    prefix: 'NRII-',
    source,
  }),
  token(
    'newrelic',
    'New Relic license key',
    '(?:[0-9a-f]{32}FFFF|[0-9a-z]{6}[0-9a-f]{30}|[0-9a-z]{6}[0-9a-f]{26}FFFF)NRAL',
    {
      keywords: ['nral'],
      lead: 36,
      span: 8,
      ignoreCase: true,
      source,
    },
  ),
  token('newrelic', 'New Relic browser key (publishable)', 'NR(?:JS|BR)-[0-9a-f]{19}', {
    keywords: ['nrjs-', 'nrbr-'],
    severity: 'low',
    prefix: 'NRJS-',
    source,
  }),
  token('newrelic', 'New Relic mobile app token (publishable)', '(?:AA[0-9a-f]{40}|eu01xx[0-9a-f]{36})-NRMA', {
    keywords: ['-nrma'],
    lead: 42,
    span: 8,
    severity: 'low',
    source,
  }),
  token('newrelic', 'Pixie key', 'px-(?:api|dep)-[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}', {
    keywords: ['px-api-', 'px-dep-'],
    prefix: 'px-',
    source: 'https://docs.px.dev/reference/admin/api-keys/',
  }),
  named('new relic', 'New Relic key of an older form', `${alnum(64)}|[\\w.]{4}-[\\w.]{42}|${hex(40)}`, {
    words: ['newrelic', 'new_relic', 'new-relic', 'new relic', 'newrelicpersonal'],
    also: ['key', 'token', 'secret', 'license', 'api'],
    minEntropy: 3,
    source,
  }),
];
