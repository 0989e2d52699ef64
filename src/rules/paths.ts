// Secrets that the name of their file gives away; src/scan/paths reads such files.
import type { DetectorRule } from './rule.ts';

type Spec = Omit<DetectorRule, 'kind' | 'provider' | 'detector' | 'keywords'> & { provider?: string };

/** These rules have no literal: they run on a file's name, after attribution. */
function rule(spec: Spec): DetectorRule {
  return { kind: 'detector', provider: null, detector: 'path', keywords: [], ...spec };
}

export const paths: readonly DetectorRule[] = [
  rule({
    id: 'env-file-value',
    title: 'Secret in an env file',
    severity: 'high',
    source: 'https://12factor.net/config',
  }),
  rule({
    id: 'credentials-file-value',
    title: 'Secret in a credentials file',
    severity: 'high',
    source: 'https://cwe.mitre.org/data/definitions/256.html',
  }),
  rule({
    id: 'password-file-hash',
    title: 'Password hash in a password file',
    severity: 'medium',
    source: 'https://man7.org/linux/man-pages/man5/shadow.5.html',
  }),
  rule({
    id: 'key-file',
    title: 'Key file',
    severity: 'critical',
    source: 'https://guides.rubyonrails.org/security.html#custom-credentials',
  }),
  rule({
    id: 'key-store',
    title: 'Key store',
    severity: 'high',
    source: 'https://www.rfc-editor.org/rfc/rfc7292',
  }),
];
