import { shellWord } from '../../core/shell.ts';
import type { Check, Problem } from '../check.ts';
import type { HygieneInput } from '../input.ts';
import { envOf } from '../names.ts';

export const envIgnored: Check = {
  id: 'env-ignored',
  group: 'git',
  severity: 'medium, low where only an example is there so far',
  action: 'fix',
  title: 'an env file that git add would take',
  meaning: ['No ignore rule of the repository covers the file, so git add -A or git add . commits it.'],
  todo: ['Add the file to .gitignore, for example: /.env'],
  run: (input) => {
    if (!input.git) return [];
    const open = input.files.filter((file) => file.kind === 'env' && !file.tracked && !file.ignored);
    return [
      ...open.filter((file) => file.content !== 'encrypted').map((file) => problem(file.path, input)),
      ...input.uncovered.map((path): Problem => ({ ...problem(envOf(path), input), severity: 'low', path })),
    ];
  },
};

function problem(path: string, input: HygieneInput): Problem {
  return {
    severity: 'medium',
    path,
    message: `no ignore rule covers ${path}: git add would take it`,
    fix: `${input.gitCommand('check-ignore -q', path)} || echo ${shellWord(patternOf(path))} >> ${input.shellPath('.gitignore')}`,
  };
}

/** A pattern of .gitignore for exactly this path. */
function patternOf(path: string): string {
  return `/${path.replace(/[\\*?[]/g, '\\$&')}`;
}
