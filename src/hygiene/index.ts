// All checks, and how they are run.
import type { CheckResult } from '../core/model.ts';
import type { Check, Repair } from './check.ts';
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
  return checks.flatMap((check) =>
    check.run(input).map(({ severity, path, line, message, fix, repair }) => ({
      result: {
        id: check.id,
        severity,
        path,
        line: line ?? null,
        message,
        fix: fix ?? null,
        action: repair && repair.length > 0 ? check.action : 'you',
      },
      repair: repair ?? [],
    })),
  );
}
