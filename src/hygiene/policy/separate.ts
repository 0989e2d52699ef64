import type { StoreConfig } from '../../core/config.ts';
import type { Check, Problem } from '../check.ts';
import { CONFIG } from './interval.ts';

export const policySeparate: Check = {
  id: 'policy-separate',
  group: 'policy',
  severity: 'high',
  action: 'you',
  title: 'environments that the policy keeps apart share a store',
  meaning: [
    'The policy (separate) names environments that must not share a credential; for this key two of them name the same store.',
    'Whether the values in different stores are the same is what shared-value tells.',
  ],
  todo: ['Give each environment a store of its own, with a key of its own.'],
  run: ({ configs }) => configs.flatMap(({ environments, policy }) => sharing(environments, policy.separate)),
};

type Environments = Readonly<Record<string, Readonly<Record<string, readonly StoreConfig[]>>>>;

function sharing(environments: Environments, apart: readonly string[]): Problem[] {
  const holders = new Map<string, string>();
  const uses = apart.flatMap((environment) =>
    Object.entries(environments[environment] ?? {}).flatMap(([name, stores]) =>
      stores.map((store) => ({ environment, name, store })),
    ),
  );
  return uses.flatMap(({ environment, name, store }): Problem[] => {
    const place = `${name} ${JSON.stringify(store)}`;
    const other = holders.get(place);
    if (other === undefined) holders.set(place, environment);
    if (other === undefined || other === environment) return [];
    const where = store.name ?? store.path ?? store.kind;
    return [{ severity: 'high', path: CONFIG, message: `${name}: ${other} and ${environment} share ${where}` }];
  });
}
