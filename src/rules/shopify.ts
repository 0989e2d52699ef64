import { hex, named, token } from './build.ts';
import type { Rule } from './rule.ts';

const source = 'https://shopify.dev/docs/apps/build/authentication-authorization';

export const shopify: readonly Rule[] = [
  token('shopify', 'Shopify access token', 'shpat_[A-Fa-f0-9]{32}', {
    severity: 'critical',
    source,
  }),
  token('shopify', 'Shopify custom app token', 'shpca_[A-Fa-f0-9]{32}', {
    severity: 'critical',
    source,
  }),
  token('shopify', 'Shopify private app password', 'shppa_[A-Fa-f0-9]{32}', {
    severity: 'critical',
    source,
  }),
  token('shopify', 'Shopify shared secret', 'shpss_[A-Fa-f0-9]{32}', {
    severity: 'critical',
    source,
  }),
  token('shopify', 'Shopify theme access password', 'shptka_[A-Fa-f0-9]{32}', {
    source,
  }),
  token('shopify', 'Shopify partner or CLI token', '(?:shpit|shprt|shpct|shpua|atkn_2)_[A-Za-z0-9._-]{30,80}', {
    severity: 'critical',
    keywords: ['shpit_', 'shprt_', 'shpct_', 'shpua_', 'atkn_2_'],
    prefix: 'shpit_',
    source,
  }),
  named('shopify', 'Shopify API key or secret', hex(32), {
    also: ['secret', 'password', 'key', 'token'],
    source,
  }),
];
