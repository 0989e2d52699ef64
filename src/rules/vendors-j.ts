// Vendors whose names begin with J and that need no file of their own.
import { alnum, named, service, token, UUID } from './build.ts';
import type { Rule } from './rule.ts';

const jetbrains = 'https://www.jetbrains.com/help/youtrack/server/manage-permanent-token.html';

export const vendorsJ: readonly Rule[] = [
  named('jenkins', 'Jenkins token', `11[0-9a-f]{32}|[0-9a-f]{32,36}|${UUID}`, {
    also: ['token', 'pass', 'secret', 'key', 'crumb', 'api'],
    severity: 'critical',
    source: 'https://www.jenkins.io/doc/book/system-administration/authenticating-scripted-clients/',
  }),
  token('jenkins', 'Jenkins setup password', 'proceed to installation:\\s{1,8}([0-9a-f]{30,36})', {
    source: 'https://www.jenkins.io/doc/book/installing/linux/#unlocking-jenkins',
    severity: 'critical',
    open: 'before',
    prefix: '',
  }),
  token(
    'jetbrains',
    'JetBrains (YouTrack, Hub, Space) permanent token',
    'perm[:-][A-Za-z0-9+/=]{4,80}\\.[A-Za-z0-9+/=-]{2,60}\\.[A-Za-z0-9]{30,60}',
    {
      keywords: ['perm:', 'perm-'],
      source: jetbrains,
    },
  ),
  named('jfrog', 'JFrog key', '[A-Za-z0-9]{73}|[A-Za-z0-9]{64}', {
    words: ['bintray', 'xray', 'jfrog'],
    minEntropy: 3.3,
    severity: 'critical',
    source: 'https://jfrog.com/help/r/jfrog-platform-administration-documentation/api-key',
  }),
  token('jina', 'Jina key', 'jina_[A-Za-z0-9]{60}', { source: 'https://jina.ai/reader/' }),
  service('jotform', 'Jotform key', '[0-9A-Za-z]{32}', { source: 'https://api.jotform.com/docs/' }),
  named('jsonbin', 'JSONBin key', '\\$2[aby]\\$10\\$[./A-Za-z0-9]{53}', {
    source: 'https://jsonbin.io/api-reference/access-keys/access-keys-permissions',
  }),
  named('jump cloud', 'JumpCloud key', '[A-Za-z0-9]{40}|jca_[A-Za-z0-9]{36}', {
    severity: 'critical',
    source: 'https://jumpcloud.com/support/jumpcloud-apis1',
  }),
  token('jumpcloud', 'JumpCloud admin key', 'jca_[A-Za-z0-9]{36}', {
    severity: 'critical',
    source: 'https://jumpcloud.com/support/jumpcloud-apis1',
  }),
  service('jupiterone', 'JupiterOne key', alnum(76, 80), { severity: 'high' }),
  service('juro', 'Juro key', alnum(40)),
];
