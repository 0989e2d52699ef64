import { named } from './build.ts';
import type { Rule } from './rule.ts';

export const wireguard: readonly Rule[] = [
  named('wireguard', 'WireGuard key', '[A-Za-z0-9+/]{43}=', {
    words: ['privatekey', 'presharedkey', 'private_key', 'preshared_key', 'wireguard'],
    severity: 'critical',
    also: ['private', 'shared', 'secret'],
    source: 'https://man7.org/linux/man-pages/man8/wg.8.html',
  }),
];
