import type { StoreConfig } from '../../core/config.ts';
import type { Check, Problem } from '../check.ts';
import { CONFIG } from './interval.ts';

export const policyStores: Check = {
  id: 'policy-stores',
  group: 'policy',
  severity: 'high',
  action: 'you',
  title: 'a key in a store that the policy does not allow',
  meaning: ['The policy (stores) names the kinds of stores that may hold keys; this key names another one.'],
  todo: ['Move the value there, and name that store in .keyturn.yaml.', 'See what there is: keyturn stores'],
  run: ({ configs }) =>
    configs.flatMap(({ keys, environments, policy: { stores: allowed } }) => {
      if (allowed.length === 0) return [];
      const named = [
        ...keys.map(({ name, stores }) => [name, stores] as const),
        ...Object.values(environments).flatMap((stores) => Object.entries(stores)),
      ];
      return named.flatMap(([name, stores]) => forbidden(name, stores, allowed));
    }),
};

/** `manual` is a note for a person, and holds nothing. */
function forbidden(name: string, stores: readonly StoreConfig[], allowed: readonly string[]): Problem[] {
  const kinds = new Set(stores.map(({ kind }) => kind).filter((kind) => kind !== 'manual' && !allowed.includes(kind)));
  return [...kinds].map((kind) => {
    const message = `${name} is kept in ${kind}, the policy allows ${allowed.join(', ')}`;
    return { severity: 'high', path: CONFIG, message };
  });
}
