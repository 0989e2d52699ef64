import { token } from './build.ts';
import type { Rule } from './rule.ts';

export const grafana: readonly Rule[] = [
  token('grafana', 'Grafana service account token', 'glsa_[A-Za-z0-9]{32}_[A-Fa-f0-9]{8}', {
    source: 'https://grafana.com/docs/grafana/latest/administration/service-accounts/',
  }),
  token('grafana', 'Grafana Cloud token', 'glc_[A-Za-z0-9+/]{32,400}={0,2}', {
    span: 420,
    source:
      'https://grafana.com/docs/grafana-cloud/security-and-account-management/authentication-and-permissions/access-policies/',
  }),
  // Not a Power BI link: there `k` is a UUID, whose dashes show in the base64.
  token(
    'grafana',
    'Grafana API key',
    'eyJrIjoi(?![A-Za-z0-9+/]{11}t[A-Za-z0-9+/]{6}[0-3])[A-Za-z0-9+/]{40,400}={0,2}',
    {
      prefix: 'eyJrIjoi',
      span: 420,
      source: 'https://grafana.com/docs/grafana/latest/developers/http_api/auth/',
    },
  ),
];
