import type { Check } from '../check.ts';
import { openMode } from './mode.ts';

export const keyMode: Check = {
  id: 'key-mode',
  group: 'files',
  severity: 'high if other users can open it, medium if its group can',
  action: 'fix',
  title: 'a private key that others can open',
  meaning: [
    'The mode of the file lets other users of this machine read a private key; ssh refuses such keys.',
    'A tracked key is left to the scan: git sets its mode, and everybody who can read the repository has it.',
  ],
  todo: ['Give the file mode 600: only its owner reads and writes it.', 'chmod 600 FILE'],
  run: (input) =>
    input.files.filter((file) => file.kind === 'key' && !file.tracked).flatMap((file) => openMode(file, input)),
};
