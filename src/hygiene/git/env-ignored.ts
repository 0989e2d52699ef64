import { shellWord } from '../../core/shell.ts';
import type { Check, Problem } from '../check.ts';
import type { GuardedFile, HygieneInput } from '../input.ts';
import { envOf } from '../names.ts';
import { type Ignorable, ignoreFileOf, ignoreRepair, ruleFor } from './ignore-repair.ts';

export const envIgnored: Check = {
  id: 'env-ignored',
  group: 'git',
  severity: 'medium, low where only an example is there so far',
  action: 'fix',
  title: 'an env or key file that git add would take',
  meaning: [
    'No ignore rule of the repository covers the file, so git add -A or git add . commits it.',
    'Or a later rule that begins with ! takes it back in; the message names that rule.',
  ],
  todo: ['Add the file to .gitignore, for example: /.env'],
  run: (input) => {
    const inGit = input.files.filter(({ repository }) => repository !== null);
    const open = inGit.filter((file) => !file.tracked && !file.ignored && counts(file));
    return [
      ...open.map((file) => problem(file, input)),
      ...input.uncovered.map((path): Problem => {
        const missing = {
          path: envOf(path),
          ignored: false,
          unignoredBy: null,
          repository: input.repositoryOf(path),
        };
        return { ...problem(missing, input), severity: 'low', path };
      }),
    ];
  },
};

/** An empty env file gets its values sooner or later; a key or a config counts once it holds one. */
function counts({ kind, type, content }: GuardedFile): boolean {
  // Git adds no pipes, sockets and devices.
  if (type === 'other') return false;
  return kind === 'env' ? content !== 'encrypted' : content === 'secrets';
}

function problem(file: Ignorable, input: HygieneInput): Problem {
  const { path, unignoredBy } = file;
  return {
    severity: 'medium',
    path,
    message: unignoredBy
      ? `${unignoredBy} takes it out of what is ignored: git add would take it`
      : `no ignore rule covers ${path}: git add would take it`,
    fix: `${input.gitCommand('check-ignore -q', path)} || printf '\\n%s\\n' ${shellWord(ruleFor(file))} >> ${input.shellPath(ignoreFileOf(file))}`,
    repair: ignoreRepair(file),
  };
}
