import { hex, named, token, urlSafe } from './build.ts';
import type { Rule } from './rule.ts';

const source = 'https://docs.digitalocean.com/reference/api/create-personal-access-token/';

export const digitalocean: readonly Rule[] = [
  token('digitalocean', 'DigitalOcean access token', 'do[op]_v1_[0-9a-f]{64}', {
    keywords: ['dop_v1_', 'doo_v1_'],
    prefix: 'dop_v1_',
    severity: 'critical',
    ignoreCase: true,
    source,
  }),
  token('digitalocean', 'DigitalOcean refresh token', 'dor_v1_[0-9a-f]{64}', {
    severity: 'critical',
    ignoreCase: true,
    source: 'https://docs.digitalocean.com/reference/api/oauth/',
  }),
  token('digitalocean', 'DigitalOcean model access key', 'sk-do-[\\w-]{40,120}', {
    source: 'https://docs.digitalocean.com/products/gradient-ai-platform/',
  }),
  token('digitalocean', 'DigitalOcean Spaces access key id', 'DO00[A-Z0-9]{16}', {
    severity: 'medium',
    textOnly: true,
    source: 'https://docs.digitalocean.com/products/spaces/how-to/manage-access/',
  }),
  named('digital ocean', 'DigitalOcean token of the old form', hex(64), { severity: 'critical', source }),
  named('spaces', 'DigitalOcean Spaces secret key', '[A-Za-z0-9+/]{43}', {
    provider: 'digitalocean',
    words: ['spaces_secret', 'spaces_key', 'spaces_access', 'do_spaces', 'digitaloceanspaces'],
    source: 'https://docs.digitalocean.com/products/spaces/how-to/manage-access/',
  }),
  // Managed databases of DigitalOcean and Aiven share this form.
  token('aiven', 'Aiven or DigitalOcean database password', 'AVNS_[\\w-]{19}', {
    severity: 'critical',
    source: 'https://docs.digitalocean.com/products/databases/',
  }),
  named('aiven', 'Aiven token', '[A-Za-z0-9/+=]{344,380}', {
    severity: 'critical',
    source: 'https://aiven.io/docs/platform/concepts/authentication-tokens',
  }),
  named('aiven', 'Aiven short token', urlSafe(40, 80), {
    also: ['token', 'key', 'auth'],
    severity: 'critical',
    source: 'https://aiven.io/docs/platform/concepts/authentication-tokens',
  }),
];
