import { dayOf } from '../../core/day.ts';
import type { Check, Problem } from '../check.ts';
import type { GuardedFile, HygieneInput } from '../input.ts';
import { isForTests } from './for-tests.ts';
import { leftoverRepair, untrackRepair } from './ignore-repair.ts';

export const keyTracked: Check = {
  id: 'key-tracked',
  group: 'git',
  severity: 'high, low among tests and examples',
  action: 'ask',
  title: 'a private key in the repository',
  meaning: [
    'Git tracks a file with a private key: everybody who can read the repository has it.',
    'Keys made for tests are reported once a directory; a comment or the baseline of the scan does not hide them here.',
  ],
  todo: [
    'Stop tracking it; the file itself stays: git rm --cached -- FILE',
    'Add an ignore rule for it to .gitignore, and replace the key wherever it is trusted.',
    'For tests, make the key when they run.',
  ],
  run: (input) => {
    const tracked = input.files.filter((f) => f.kind === 'key' && f.tracked && f.content === 'secrets');
    const own = tracked.filter(({ path }) => !isForTests(path)).map((file) => problem(file, input));
    return [...own, ...testKeys(tracked.filter(({ path }) => isForTests(path)))];
  },
};

function problem(file: GuardedFile, input: HygieneInput): Problem {
  const { path, trackedSince, staged } = file;
  const since = trackedSince ? ` since ${dayOf(trackedSince)}` : '';
  const message = staged ? 'a private key, staged: the next commit takes it' : `a private key, tracked by git${since}`;
  const fix = input.gitCommand('rm --cached --', path);
  const repair = file.leftover ? leftoverRepair(file) : untrackRepair(file);
  return { severity: 'high', path, message, fix, repair };
}

function testKeys(files: readonly GuardedFile[]): Problem[] {
  const directories = new Map<string, number>();
  for (const { path } of files) {
    const directory = path.slice(0, path.lastIndexOf('/'));
    directories.set(directory, (directories.get(directory) ?? 0) + 1);
  }
  return [...directories].map(([path, n]) => {
    return {
      severity: 'low',
      path,
      message: `${n === 1 ? 'a private key' : `${n} private keys`} for tests, tracked by git`,
    };
  });
}
