// What the hygiene checks mean.
import type { Entry } from '../../core/explanation.ts';

export const CHECKS: Readonly<Record<string, Entry>> = {
  'env-mode': {
    title: 'an env file that others can open',
    meaning: [
      'The mode of the file lets other users or programs of this machine read or change it.',
      'A key that they can read they can use; a line that they can add your program runs with.',
    ],
    todo: ['Give the file mode 600: only its owner reads and writes it.', 'chmod 600 FILE'],
  },
  'key-mode': {
    title: 'a private key that others can open',
    meaning: ['The mode of the file lets other users of this machine read a private key; ssh refuses such keys.'],
    todo: ['Give the file mode 600: only its owner reads and writes it.', 'chmod 600 FILE'],
  },
  'env-tracked': {
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
  },
  'env-ignored': {
    title: 'an env file that git add would take',
    meaning: ['No ignore rule of the repository covers the file, so git add -A or git add . commits it.'],
    todo: ['Add the file to .gitignore, for example: /.env'],
  },
};
