import type { Check } from '../check.ts';

export const acl: Check = {
  id: 'acl',
  group: 'files',
  severity: 'high',
  action: 'you',
  title: 'an access list that lets others open an env or key file',
  meaning: [
    'Beside its mode the file has an access control list that names further users or groups.',
    'Looked at where getfacl is installed; elsewhere, and on macOS, access lists are not checked.',
  ],
  todo: ['Take the list away: setfacl -b FILE', 'Then look at the mode again: chmod 600 FILE'],
  run: (input) => {
    const lists = input.acls();
    if (!lists) return [];
    return input.files.flatMap(({ path, content }) => {
      const grants = content === 'harmless' ? undefined : lists.get(path);
      if (!grants) return [];
      const message = `an access list lets others open it: ${grants.join(', ')}`;
      return [{ severity: 'high' as const, path, message, fix: `setfacl -b ${input.shellPath(path)}` }];
    });
  },
};
