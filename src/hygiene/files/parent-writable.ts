import type { Check, Problem } from '../check.ts';
import type { Access, HygieneInput } from '../input.ts';
import { octal } from './mode.ts';

const STICKY = 0o1000;
const GROUP_WRITES = 0o020;
const OTHERS_WRITE = 0o002;

export const parentWritable: Check = {
  id: 'parent-writable',
  group: 'files',
  severity: 'high if other users can write, medium if the group can',
  action: 'fix',
  title: 'a directory above an env or key file that others can write to',
  meaning: [
    'Who can write to a directory can put another file in the place of any file in it, whatever the mode of that file.',
    'A group that has no other member, and a directory with the sticky bit, are in order.',
    'The directory that you stand in stays as it is: its mode is for you to decide.',
  ],
  todo: ['Take the right to write from group and others.', 'chmod go-w DIRECTORY'],
  run: (input) => {
    const guarded = input.files.filter(({ content }) => content === 'secrets' || content === 'unknown');
    const above = new Set(guarded.flatMap(({ path }) => directoriesAbove(path)));
    return [...above].sort().flatMap((directory) => problems(directory, input));
  },
};

/** `a/b`, `a` and `` for `a/b/.env`. */
function directoriesAbove(path: string): string[] {
  const found = [''];
  for (let at = path.indexOf('/'); at !== -1; at = path.indexOf('/', at + 1)) found.push(path.slice(0, at));
  return found;
}

function problems(directory: string, input: HygieneInput): Problem[] {
  const access = input.access(directory);
  const who = access && writersOf(access, input);
  if (!access || !who) return [];
  const path = directory || '.';
  const problem: Problem = {
    severity: who === 'other users' ? 'high' : 'medium',
    path,
    message: `mode ${octal(access.mode)}: ${who} can replace the files in it`,
    fix: `chmod go-w ${input.shellPath(path)}`,
  };
  if (directory === '') return [problem];
  return [{ ...problem, repair: [{ kind: 'mode', path, mode: access.mode & ~(GROUP_WRITES | OTHERS_WRITE) }] }];
}

function writersOf({ mode, gid }: Access, input: HygieneInput): string | null {
  if (mode & STICKY) return null;
  if (mode & OTHERS_WRITE) return 'other users';
  return mode & GROUP_WRITES && !input.privateGroup(gid) ? 'its group' : null;
}
