// The checks of what the config promises.
import type { Check } from '../check.ts';
import { keyExpires, policyAge } from './age.ts';
import { policyGrace } from './grace.ts';
import { policyInterval } from './interval.ts';
import { keyRights, spendLimit } from './rights.ts';
import { policySeparate } from './separate.ts';
import { policyStores } from './stores.ts';

export const POLICY_CHECKS: readonly Check[] = [
  policyInterval,
  policyAge,
  policyGrace,
  policySeparate,
  policyStores,
  keyExpires,
  keyRights,
  spendLimit,
];
