import type { Severity } from '../../core/model.ts';
import type { Check, Problem } from '../check.ts';
import type { HygieneInput, NamedDirectory } from '../input.ts';
import { octal } from './mode.ts';

export const dirMode: Check = {
  id: 'dir-mode',
  group: 'files',
  severity: 'high if other users get in, medium if the group does',
  action: 'fix',
  title: 'a directory of an agent, of state or of config that others can enter',
  meaning: [
    'The config names the directory with the mode that it should have, mostly 700; it has more.',
    'Whoever can enter the home of an agent reads its keys, its transcripts and its backups, whatever the modes of new files.',
  ],
  todo: ['Give the directory the mode that the config asks for.', 'chmod 700 DIRECTORY'],
  run: (input) => input.directories.flatMap((directory) => problems(directory, input)),
};

function problems({ name, path, wanted, access, trusted }: NamedDirectory, input: HygieneInput): Problem[] {
  if (!access) return [{ severity: 'low', path: name, message: 'named in the config, and no directory is there' }];
  const excess = access.mode & 0o777 & ~wanted;
  if (excess === 0) return [];
  const severity: Severity = excess & 0o007 ? 'high' : 'medium';
  const who = excess & 0o007 ? 'other users' : 'its group';
  const message = `mode ${octal(access.mode)}: ${who} can enter it; the config asks for ${octal(wanted)}`;
  const fix = `chmod ${octal(wanted)} ${input.shellPath(path)}`;
  if (!trusted) return [{ severity, path, message: `${message}; keyturn trust lets --fix change it`, fix }];
  return [{ severity, path, message, fix, repair: [{ kind: 'mode', path, mode: wanted }] }];
}
