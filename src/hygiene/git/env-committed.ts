import { dayOf } from '../../core/day.ts';
import type { Check } from '../check.ts';
import { isForTests } from './for-tests.ts';

const HASH = 7;

export const envCommitted: Check = {
  id: 'env-committed',
  group: 'git',
  severity: 'high, medium for a key file',
  action: 'you',
  title: 'an env or key file that is in the history',
  meaning: [
    'A commit holds the file with secrets in it, though the repository does not track it any more.',
    'Everybody who has a clone has that commit; taking it out of the history does not take it from them.',
    'Files without secrets, encrypted ones and keys of tests are not reported.',
  ],
  todo: [
    'See what was in it: keyturn scan --history',
    'Replace the keys at their providers, then revoke the old ones: keyturn rotate NAME',
  ],
  run: (input) =>
    input
      .committed()
      .filter(({ content, path }) => content === 'secrets' && !isForTests(path))
      .map(({ path, kind, since, commit }) => ({
        severity: kind === 'env' ? ('high' as const) : ('medium' as const),
        path,
        message: `in the history since ${dayOf(since)} (${commit.slice(0, HASH)}), with secrets in it`,
      })),
};
