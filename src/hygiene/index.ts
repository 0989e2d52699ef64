// All checks, and how they are run.
import type { CheckResult } from '../core/model.ts';
import type { Check, Problem, Repair } from './check.ts';
import { CODE_CHECKS } from './code/index.ts';
import { CONTENT_CHECKS } from './content/index.ts';
import { DEPLOYMENT_CHECKS } from './deployment/index.ts';
import { FILE_CHECKS } from './files/index.ts';
import { GIT_CHECKS } from './git/index.ts';
import type { HygieneInput } from './input.ts';
import { POLICY_CHECKS } from './policy/index.ts';

/** In the order of docs/checks.md: group by group. */
export const CHECKS: readonly Check[] = [
  ...FILE_CHECKS,
  ...GIT_CHECKS,
  ...CONTENT_CHECKS,
  ...DEPLOYMENT_CHECKS,
  ...CODE_CHECKS,
  ...POLICY_CHECKS,
];

export interface Found {
  result: CheckResult;
  /** Empty where it is left to the person. */
  repair: readonly Repair[];
}

export function runChecks(checks: readonly Check[], input: HygieneInput): Found[] {
  const found = checks.flatMap((check) =>
    together(check.run(input)).map(({ severity, path, line, message, fix, repair }) => ({
      group: check.group,
      result: {
        id: check.id,
        severity,
        path,
        line: line ?? null,
        message,
        fix: fix ?? null,
        action: repair && repair.length > 0 ? check.action : ('you' as const),
      },
      repair: repair ?? [],
    })),
  );
  // A literal in a file that is shared is not mended by its mode: one cause, one line.
  const literal = new Set(found.filter(({ group }) => group === 'deployment').map(({ result }) => result.path));
  return found
    .filter(({ result }) => result.id !== 'config-mode' || !literal.has(result.path))
    .map(({ result, repair }) => ({ result, repair }));
}

/** The same words about several lines of a file are said once. */
function together(problems: readonly Problem[]): Problem[] {
  const groups = new Map<string, [Problem, ...Problem[]]>();
  for (const problem of problems) {
    const key = JSON.stringify([problem.path, problem.severity, problem.message]);
    const group = groups.get(key);
    if (group) group.push(problem);
    else groups.set(key, [problem]);
  }
  return [...groups.values()].map(([first, ...rest]) => {
    if (rest.length === 0) return first;
    const repair = [first, ...rest].flatMap((each) => each.repair ?? []);
    // Said of the file as a whole: twice is no more than once.
    if (first.line === undefined) return { ...first, repair };
    return {
      ...first,
      message: `${first.message}; so in ${rest.length} more line${rest.length === 1 ? '' : 's'}`,
      repair,
    };
  });
}
