// Who can read or change a file, in words.
import type { Severity } from '../../core/model.ts';
import type { Problem } from '../check.ts';
import type { GuardedFile, HygieneInput } from '../input.ts';

const OTHERS_WRITE = 0o002;
const OTHERS_READ = 0o004;
const OTHERS_RUN = 0o001;
const GROUP = 0o070;
const OWNER_RUNS = 0o100;
const PRIVATE = 0o600;

/** What is wrong with the mode of a file that only its owner should open; a link has no mode of its own. */
export function openMode(file: GuardedFile, input: HygieneInput): Problem[] {
  if (file.mode === null || file.type === 'link' || (file.kind === 'key' && file.content === 'harmless')) return [];
  const said = saidOf(file.mode);
  if (!said) return [];
  return [
    {
      severity: file.content === 'secrets' || file.content === 'unknown' ? said.severity : 'low',
      path: file.path,
      message: `mode ${octal(file.mode)}: ${said.words}`,
      fix: `chmod 600 ${input.shellPath(file.path)}`,
      repair: [{ kind: 'mode', path: file.path, mode: PRIVATE }],
    },
  ];
}

export function octal(mode: number): string {
  return (mode & 0o777).toString(8).padStart(3, '0');
}

function saidOf(mode: number): { severity: Severity; words: string } | null {
  if (mode & OTHERS_WRITE) return { severity: 'high', words: 'other users can change it' };
  if (mode & OTHERS_READ) return { severity: 'high', words: 'other users can read it' };
  if (mode & OTHERS_RUN) return { severity: 'medium', words: 'other users can run it' };
  if (mode & GROUP) return { severity: 'medium', words: 'its group can open it' };
  return mode & OWNER_RUNS ? { severity: 'low', words: 'it can be run as a program' } : null;
}
