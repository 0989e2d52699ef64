import type { Severity } from '../../core/model.ts';
import type { Check } from '../check.ts';
import { leftoverRepair } from '../git/ignore-repair.ts';
import type { GuardedFile } from '../input.ts';

/** Programs write these, whatever they hold: dumps of environments, swap files, an agent's backups. */
const ALWAYS = /(?:^|\/)(?:dump\.pm2[^/]*|openclaw\.json[^/]+|[^/]+\.sw[nop])$/i;

export const leftover: Check = {
  id: 'leftover',
  group: 'files',
  severity: 'medium, low if it holds no secret',
  action: 'ask',
  title: 'a copy of an env, key or config file that was left behind',
  meaning: [
    'Editors, installers and hurried people leave copies: .env~, .env.bak, .env_1718000000, .swp files, dump.pm2.',
    'No ignore rule expects them, no rotation renews them, and their keys stay good until they are revoked.',
  ],
  todo: ['Delete it, or move it to a place of its own with mode 600.', 'keyturn check --fix asks which of both.'],
  run: (input) =>
    input.files
      .filter((file) => file.leftover && file.type !== 'link' && counts(file))
      .map((file) => ({
        severity: severityOf(file),
        path: file.path,
        message: messageOf(file),
        repair: leftoverRepair(file),
      })),
};

function counts({ path, kind, content }: GuardedFile): boolean {
  if (content === 'harmless') return kind === 'env' || ALWAYS.test(path);
  return content !== 'encrypted';
}

function severityOf({ content }: GuardedFile): Severity {
  return content === 'harmless' ? 'low' : 'medium';
}

function messageOf({ kind, content }: GuardedFile): string {
  const of = { env: 'an env file', key: 'a key', config: 'a config or of an environment' }[kind];
  return `a copy of ${of} that was left behind${content === 'secrets' ? ', with a secret in it' : ''}`;
}
