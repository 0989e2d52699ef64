import { dayOf } from '../../core/day.ts';
import type { Check } from '../check.ts';
import type { GuardedFile } from '../input.ts';
import { isForTests } from './for-tests.ts';
import { leftoverRepair, untrackRepair } from './ignore-repair.ts';

export const envTracked: Check = {
  id: 'env-tracked',
  group: 'git',
  severity: 'high, low if it holds no secret',
  action: 'ask',
  title: 'an env file in the repository',
  meaning: [
    'Git tracks the file: everybody who can read the repository, now or later, has its values.',
    'Taking it out of the next commit leaves the old ones as they are.',
    'Encrypted values (dotenvx, SOPS) may be tracked and are not reported.',
  ],
  todo: [
    'Stop tracking it; the file itself stays: git rm --cached -- FILE',
    'Add an ignore rule for it to .gitignore.',
    'Replace the keys in it at their providers: they are known.',
  ],
  run: (input) =>
    input.files
      .filter((file) => file.kind === 'env' && file.tracked && file.content !== 'encrypted')
      .filter((file) => file.content !== 'harmless' || !isShared(file.path))
      .map((file) => ({
        severity: file.content === 'harmless' ? ('low' as const) : ('high' as const),
        path: file.path,
        message: messageOf(file),
        fix: input.gitCommand('rm --cached --', file.path),
        repair: file.leftover ? leftoverRepair(file) : untrackRepair(file),
      })),
};

/** Without a secret: a script of direnv, and what tests read. */
function isShared(path: string): boolean {
  return isForTests(path) || /(?:^|\/)\.envrc$/.test(path);
}

function messageOf({ staged, trackedSince }: GuardedFile): string {
  if (staged) return 'staged: the next commit takes it';
  return `tracked by git${trackedSince ? ` since ${dayOf(trackedSince)}` : ''}`;
}
