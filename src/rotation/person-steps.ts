// What only a person can do in a rotation, in order.
import type { Credential } from '../core/credential.ts';
import type { Part } from '../core/rotation-view.ts';
import type { HumanStep, Provider } from '../providers/provider.ts';
import type { Plan } from './journal-line.ts';

type PersonStep = 'create' | 'remove';

export function personSteps({ means, class: kind, old, mode }: Plan): PersonStep[] {
  const create: PersonStep[] = means.make === 'person' ? ['create'] : [];
  // In place of the old one, dead already, or ended by the API: nobody has to take it away.
  const remove: PersonStep[] = kind === 'C' || old.dead || means.revoke ? [] : ['remove'];
  return mode === 'revoke-first' ? [...remove, ...create] : [...create, ...remove];
}

/** Null: it was not foreseen. */
export function partOf(plan: Plan, step: PersonStep): Part | null {
  const steps = personSteps(plan);
  const at = steps.indexOf(step);
  return at < 0 ? null : { at: at + 1, of: steps.length };
}

/** On the page of just this key, where that is known. */
export function stepAt<S extends HumanStep | null>({ page }: Provider, step: S, credential: Credential | null): S {
  const open = credential && page?.(credential);
  return step && open ? { ...step, open } : step;
}
