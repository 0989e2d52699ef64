import type { CheckResult } from '../core/model.ts';
import { shellWord } from '../core/shell.ts';
import type { HygieneCheck, HygieneInput } from './check.ts';

/** Env files that the next `git add` would take, and examples whose env file it would take. */
export const envIgnored: HygieneCheck = (input) => {
  if (!input.git) return [];
  const open = input.files.filter((file) => file.kind === 'env' && !file.tracked && !file.ignored);
  return [
    ...open.filter((file) => file.content !== 'encrypted').map((file) => result(file.path, input)),
    ...input.uncovered.map((path): CheckResult => ({ ...result(envOf(path), input), severity: 'low', path })),
  ];
};

function result(path: string, input: HygieneInput): CheckResult {
  return {
    id: 'env-ignored',
    severity: 'medium',
    path,
    line: null,
    message: `no ignore rule covers ${path}: git add would take it`,
    fix: `${input.gitCommand('check-ignore -q', path)} || echo ${shellWord(patternOf(path))} >> ${input.shellPath('.gitignore')}`,
  };
}

/** The env file that an example stands for. */
export function envOf(example: string): string {
  return example.replace(/[._-][A-Za-z]+$/, '');
}

/** A pattern of .gitignore for exactly this path. */
function patternOf(path: string): string {
  return `/${path.replace(/[\\*?[]/g, '\\$&')}`;
}
