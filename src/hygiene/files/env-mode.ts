import type { Check } from '../check.ts';
import type { GuardedFile } from '../input.ts';
import { openMode } from './mode.ts';

/** Git sets the mode of what it tracks: settings without a secret, and encrypted ones, are for everybody. */
function isShared({ tracked, content }: GuardedFile): boolean {
  return tracked && (content === 'harmless' || content === 'encrypted');
}

export const envMode: Check = {
  id: 'env-mode',
  group: 'files',
  severity: 'high if other users can open it, medium if its group can, low if it holds no secret',
  action: 'fix',
  title: 'an env file that others can open',
  meaning: [
    'The mode of the file lets other users or programs of this machine read or change it.',
    'A key that they can read they can use; a line that they can add your program runs with.',
  ],
  todo: ['Give the file mode 600: only its owner reads and writes it.', 'chmod 600 FILE'],
  run: (input) =>
    input.files.filter((file) => file.kind === 'env' && !isShared(file)).flatMap((file) => openMode(file, input)),
};
