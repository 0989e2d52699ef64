import { alnum, named, token, UUID } from './build.ts';
import type { Rule } from './rule.ts';

const source = 'https://vercel.com/docs/rest-api#authentication';

export const vercel: readonly Rule[] = [
  token('vercel', 'Vercel access token', 'vcp_[A-Za-z0-9_-]{56}', {
    severity: 'critical',
    source,
  }),
  token('vercel', 'Vercel app or integration token', 'vc[ari]_[A-Za-z0-9_-]{56}', {
    severity: 'critical',
    keywords: ['vca_', 'vcr_', 'vci_'],
    prefix: 'vca_',
    source,
  }),
  token('vercel', 'Vercel AI Gateway key', 'vck_[A-Za-z0-9_-]{56}', {
    source: 'https://vercel.com/docs/ai-gateway/authentication',
  }),
  token('vercel', 'Vercel Blob token', 'vercel_blob_rw_[A-Za-z0-9]{16,20}_[A-Za-z0-9]{24,40}', {
    severity: 'critical',
    source: 'https://vercel.com/docs/vercel-blob/using-blob-sdk',
  }),
  token(
    'vercel',
    'Vercel deploy hook URL',
    'api\\.vercel\\.com/v1/integrations/deploy/prj_[A-Za-z0-9]{20,40}/[A-Za-z0-9]{8,16}',
    {
      severity: 'medium',
      keywords: ['api.vercel.com/v1/integrations/deploy/'],
      source: 'https://vercel.com/docs/deploy-hooks',
    },
  ),
  named('vercel', 'Vercel legacy token', alnum(24), {
    severity: 'critical',
    also: ['token', 'key', 'secret', 'auth', 'bearer'],
    source,
  }),
  named('vercel', 'Vercel Edge Config token', UUID, {
    words: ['edge-config.vercel', 'edge_config'],
    source: 'https://vercel.com/docs/edge-config',
  }),
  named('vercel', 'Vercel AI Gateway key by name', '[A-Za-z0-9_-]{24,64}', {
    words: ['ai_gateway', 'aigateway'],
    also: ['key', 'token'],
    source: 'https://vercel.com/docs/ai-gateway/authentication',
  }),
];
