// The checks of what the config promises.
import type { Check } from '../check.ts';
import { policyGrace } from './grace.ts';
import { policyInterval } from './interval.ts';
import { policySeparate } from './separate.ts';

export const POLICY_CHECKS: readonly Check[] = [policyInterval, policyGrace, policySeparate];
