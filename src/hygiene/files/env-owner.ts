import { shellWord } from '../../core/shell.ts';
import type { Check, Problem } from '../check.ts';
import type { GuardedFile, HygieneInput } from '../input.ts';

const ROOT = 0;

export const envOwner: Check = {
  id: 'env-owner',
  group: 'files',
  severity: 'medium, high if an owner that the config names does not exist',
  action: 'you',
  title: 'an env or key file that belongs to somebody else',
  meaning: [
    'The owner of a file can read and change it whatever its mode; one that belongs to somebody else cannot be rotated.',
    'It should belong to the user of checks.owner in the config, else to the one who runs keyturn; for root, to the owner of its directory.',
  ],
  todo: ['Give it to its user.', 'sudo chown USER FILE'],
  run: (input) => [...input.unknownOwners.map(unknownOwner), ...input.files.flatMap((file) => foreign(file, input))],
};

function unknownOwner(name: string): Problem {
  return { severity: 'high', path: '.keyturn.yaml', message: `checks.owner: this machine has no user ${name}` };
}

function foreign(file: GuardedFile, input: HygieneInput): Problem[] {
  const owner = ownerFor(file, input);
  if (file.mode === null || file.content === 'harmless' || owner === null || file.uid === owner.uid) return [];
  const to = owner.name ?? String(owner.uid);
  return [
    {
      severity: 'medium',
      path: file.path,
      message: `belongs to user ${file.uid === ROOT ? 'root' : file.uid}, not to ${to}`,
      fix: `sudo chown -h ${shellWord(to)} ${input.shellPath(file.path)}`,
    },
  ];
}

/** root may look at everybody's files: there the directory tells whose they should be. */
function ownerFor({ path }: GuardedFile, input: HygieneInput): { name: string | null; uid: number } | null {
  const { owner } = input;
  const named = input.configs.some(({ checks }) => checks.owner !== null);
  if (owner === null || owner.uid !== ROOT || named) return owner;
  const access = input.access(path.slice(0, Math.max(0, path.lastIndexOf('/'))));
  return access && { name: access.uid === ROOT ? 'root' : null, uid: access.uid };
}
