import type { Check, Problem } from '../check.ts';
import type { GuardedFile } from '../input.ts';

export const linkOut: Check = {
  id: 'link-out',
  group: 'files',
  severity: 'medium, low if it leads nowhere',
  action: 'you',
  title: 'an env or key file that is a link out of the tree',
  meaning: [
    'The file itself stands elsewhere: mode, owner and copies of it are not looked at here, and keyturn writes through no link.',
    'A tracked link shows everybody where it leads; whoever can write to that place changes what your program reads.',
  ],
  todo: ['Look at the place that it leads to: keyturn check --root DIRECTORY', 'Or put the file itself here.'],
  run: (input) => input.files.filter(({ type }) => type === 'link').flatMap((file) => problems(file, input.root)),
};

function problems({ path, target }: GuardedFile, root: string): Problem[] {
  if (target === null) return [{ severity: 'low', path, message: 'a link that leads nowhere' }];
  if (target.startsWith(`${root}/`)) return [];
  return [{ severity: 'medium', path, message: `a link that leads out: ${target}` }];
}
