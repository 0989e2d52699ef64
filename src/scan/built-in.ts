// The matcher of the rules that the program brings.
import type { Rule } from '../rules/rule.ts';
import { packedPlan } from './built-in-plan.ts';
import { detectors } from './detect/index.ts';
import { Matcher } from './matcher.ts';
import { unpackPlan } from './plan.ts';

/** `rules`: all built-in rules, and no others. */
export function builtInMatcher(rules: readonly Rule[]): Matcher {
  return new Matcher(rules, detectors, null, packedPlan && unpackPlan(packedPlan));
}
