import type { Check } from '../check.ts';
import type { GuardedFile } from '../input.ts';
import { textKindsOf } from '../text-kinds.ts';
import { openMode } from './mode.ts';

export const configMode: Check = {
  id: 'config-mode',
  group: 'files',
  severity: 'high',
  action: 'fix',
  title: 'a config file with a secret in it that others can read',
  meaning: [
    'The file holds a secret, as the scan sees it, and its mode lets other users of this machine read it.',
    'Tracked files are left to the scan: git sets their modes.',
  ],
  todo: ['Give the file mode 600: only its owner reads and writes it.', 'chmod 600 FILE'],
  run: (input) => {
    const copies = input.files.filter((file) => file.kind === 'config' && !file.tracked && file.content === 'secrets');
    return [...copies, ...input.leakyConfigs().filter(isOwn)].flatMap((file) => openMode(file, input));
  },
};

/** What a CI reads is in the repository sooner or later. */
function isOwn({ path }: GuardedFile): boolean {
  return !textKindsOf(path).some((kind) => kind === 'workflow' || kind === 'gitlab');
}
