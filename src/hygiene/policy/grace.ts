import type { Check, Problem } from '../check.ts';
import { inDays } from './days.ts';
import { CONFIG } from './interval.ts';

export const policyGrace: Check = {
  id: 'policy-grace',
  group: 'policy',
  severity: 'medium',
  action: 'you',
  title: 'a grace period longer than the policy allows',
  meaning: ['During the grace both keys work: the old one can be misused as long as it lasts.'],
  todo: ['Shorten grace: of the key in .keyturn.yaml, or raise policy.maxGrace if that is meant.'],
  run: ({ configs }) =>
    configs.flatMap(({ keys, policy: { maxGrace } }) =>
      keys.flatMap(({ name, grace }): Problem[] => {
        if (maxGrace === null || grace === null || grace <= maxGrace) return [];
        const message = `${name} keeps the old key for ${inDays(grace)}, the policy allows ${inDays(maxGrace)}`;
        return [{ severity: 'medium', path: CONFIG, message }];
      }),
    ),
};
