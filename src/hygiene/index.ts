// All hygiene checks.
import type { CheckResult } from '../core/model.ts';
import type { HygieneCheck, HygieneInput } from './check.ts';
import { envIgnored } from './env-ignored.ts';
import { envMode } from './env-mode.ts';
import { envTracked } from './env-tracked.ts';
import { keyMode } from './key-mode.ts';

const CHECKS: readonly HygieneCheck[] = [envMode, keyMode, envTracked, envIgnored];

export function runChecks(input: HygieneInput): CheckResult[] {
  return CHECKS.flatMap((check) => check(input));
}
