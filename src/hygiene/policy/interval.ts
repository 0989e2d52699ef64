import type { Check, Problem } from '../check.ts';
import { inDays } from './days.ts';

export const policyInterval: Check = {
  id: 'policy-interval',
  group: 'policy',
  severity: 'medium where the policy sets a maximum age, else low',
  action: 'you',
  title: 'a key without a rotation interval that the policy allows',
  meaning: [
    'Every key of .keyturn.yaml should say how often it is replaced (every: 90d), and no more seldom than policy.maxAge.',
  ],
  todo: ['Set it in .keyturn.yaml: every: 90d', 'Let a timer or CI do it: keyturn ci init'],
  run: ({ configs }) =>
    configs.flatMap(({ keys, policy }) =>
      keys.flatMap(({ name, every }): Problem[] => {
        const { maxAge } = policy;
        if (every === null) {
          return [
            { severity: maxAge === null ? 'low' : 'medium', path: CONFIG, message: `${name} has no rotation interval` },
          ];
        }
        if (maxAge === null || every <= maxAge) return [];
        const message = `${name} is replaced every ${inDays(every)}, the policy allows ${inDays(maxAge)}`;
        return [{ severity: 'medium', path: CONFIG, message }];
      }),
    ),
};

export const CONFIG = '.keyturn.yaml';
