import { hex, named, token } from './build.ts';
import type { Rule } from './rule.ts';

const docs = 'https://developers.cloudflare.com/fundamentals/api/get-started';

export const cloudflare: readonly Rule[] = [
  token('cloudflare', 'Cloudflare API token', 'cf[uat]t_[A-Za-z0-9]{40}[0-9a-f]{8}', {
    keywords: ['cfut_', 'cfat_', 'cftt_'],
    prefix: 'cfut_',
    severity: 'critical',
    source: `${docs}/token-formats/`,
  }),
  token('cloudflare', 'Cloudflare global key', 'cfk_[A-Za-z0-9]{40}[0-9a-f]{8}', {
    severity: 'critical',
    source: `${docs}/token-formats/`,
  }),
  token('cloudflare', 'Cloudflare origin CA key', 'v1\\.0-[0-9a-f]{24}-[0-9a-f]{140,150}', {
    severity: 'critical',
    source: `${docs}/ca-keys/`,
  }),
  named('cloudflare', 'Cloudflare origin CA key by name', 'v1\\.0-[\\w.-]{160,390}', {
    words: ['cloudflare', 'x-auth-user-service-key'],
    source: `${docs}/ca-keys/`,
  }),
  named('cloudflare', 'Cloudflare API token by name', '[\\w-]{38,42}', {
    words: ['cloudflare', 'cf_api_token', 'cf_token', 'cf_api_key', 'cf_key', 'cfapitoken'],
    minEntropy: 3.5,
    severity: 'critical',
    source: `${docs}/create-token/`,
  }),
  named('cloudflare', 'Cloudflare global key by name', hex(37, 45), {
    words: ['cloudflare', 'cf_api_key', 'cf_key', 'x-auth-key', 'cf_global'],
    severity: 'critical',
    source: `${docs}/keys/`,
  }),
  named('cloudflare', 'Cloudflare R2 secret access key', hex(64), {
    words: ['cloudflare', 'r2_secret', 'r2.cloudflarestorage.com', 'r2_access'],
    source: 'https://developers.cloudflare.com/r2/api/tokens/',
  }),
  named('turnstile', 'Cloudflare Turnstile secret', '0x4[\\w-]{30,40}', {
    provider: 'cloudflare',
    words: ['turnstile'],
    also: ['secret'],
    severity: 'medium',
    source: 'https://developers.cloudflare.com/turnstile/get-started/server-side-validation/',
  }),
];
