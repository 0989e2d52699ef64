import type { TokenRule } from '../../src/rules/rule.ts';
import { Matcher } from '../../src/scan/matcher.ts';
import { tokenSample } from '../rules/token-sample.ts';

/** A rule of nobody, so that these tests do not depend on any real one. */
export const acmeRule: TokenRule = {
  kind: 'token',
  id: 'acme-token',
  title: 'Acme token',
  provider: null,
  severity: 'high',
  pattern: 'acme_live_[A-Za-z0-9+/=]{32}',
  source: 'tests',
};

export const acmeMatcher = new Matcher([acmeRule], {});

export function acmeToken(seed: number): string {
  return tokenSample({ ...acmeRule, pattern: 'acme_live_[A-Za-z0-9]{32}' }, seed);
}
