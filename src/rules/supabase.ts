import { token } from './build.ts';
import type { Rule } from './rule.ts';

const source = 'https://supabase.com/docs/guides/api/api-keys';

export const supabase: readonly Rule[] = [
  token('supabase', 'Supabase access token', 'sbp_(?:v[0-9]_|oauth_)?[a-z0-9]{40}', {
    severity: 'critical',
    keywords: ['sbp_'],
    source,
  }),
  token('supabase', 'Supabase secret key', 'sb_secret_[A-Za-z0-9_-]{31,36}', {
    severity: 'critical',
    source,
  }),
  token('supabase', 'Supabase publishable key', 'sb_publishable_[A-Za-z0-9_-]{24,40}', {
    severity: 'info',
    confidence: 'low',
    source,
  }),
];
