import type { Check } from '../check.ts';

export const envType: Check = {
  id: 'env-type',
  group: 'files',
  severity: 'low',
  action: 'you',
  title: 'a directory that is named like an env file',
  meaning: [
    'Programs that read an env file fail on a directory of that name, or start without their keys.',
    'A named pipe is in order: password managers serve env files through one. It is never opened here.',
  ],
  todo: ['Move it away, or give it another name.'],
  run: (input) =>
    input.envDirectories.map((path) => ({
      severity: 'low',
      path,
      message: 'a directory: no program reads it as an env file',
    })),
};
