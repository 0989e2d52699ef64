// Who can read or change a file, in words.
import type { CheckResult } from '../core/model.ts';
import type { GuardedFile, HygieneInput } from './check.ts';

const OTHERS_WRITE = 0o002;
const OTHERS_READ = 0o004;
const GROUP = 0o070;

/** One result for a file that others than its owner can open. */
export function openMode(id: string, file: GuardedFile, input: HygieneInput): CheckResult[] {
  if (file.mode === null || (file.kind === 'key' && file.content !== 'secrets')) return [];
  const said = saidOf(file.mode);
  if (!said) return [];
  const octal = (file.mode & 0o777).toString(8).padStart(3, '0');
  return [
    {
      id,
      severity: file.content === 'secrets' ? said.severity : 'low',
      path: file.path,
      line: null,
      message: `mode ${octal}: ${said.words}`,
      fix: `chmod 600 ${input.shellPath(file.path)}`,
    },
  ];
}

function saidOf(mode: number): { severity: CheckResult['severity']; words: string } | null {
  if (mode & OTHERS_WRITE) return { severity: 'high', words: 'other users can change it' };
  if (mode & OTHERS_READ) return { severity: 'high', words: 'other users can read it' };
  return mode & GROUP ? { severity: 'medium', words: 'its group can open it' } : null;
}
