// How old the keys are that configs name, and when they end.
import type { Severity } from '../../core/model.ts';
import type { Check, Problem } from '../check.ts';
import type { HygieneInput, KeyState } from '../input.ts';
import { inDays } from './days.ts';
import { CONFIG } from './interval.ts';

export const policyAge: Check = {
  id: 'policy-age',
  group: 'policy',
  severity: 'medium, low where the age is unknown',
  action: 'you',
  title: 'a key that is older than its interval, or of unknown age',
  meaning: [
    'The key has reached the age that every: or policy.maxAge allows. It was rotated then last, or never.',
    'The age comes from the record of rotations, from what the provider told, from the first commit that names the key, or from its file; the message says from which.',
    'Keys without a value are not reported.',
  ],
  todo: [
    'Replace it: keyturn rotate NAME',
    'Let a timer or CI do it: keyturn ci init',
    'See all of them: keyturn status',
  ],
  run: (input) => inUse(input).flatMap(overdue),
};

export const keyExpires: Check = {
  id: 'key-expires',
  group: 'policy',
  severity: 'high where it has ended, else medium',
  action: 'you',
  title: 'a key that ends soon',
  meaning: ['Its provider ends the key within two weeks, as it told when it was asked last (verify, status, rotate).'],
  todo: ['Replace it before: keyturn rotate NAME'],
  run: (input) =>
    inUse(input).flatMap(({ name, expiresIn }): Problem[] => {
      if (expiresIn === null || expiresIn > SOON) return [];
      const ended = expiresIn <= 0;
      const message = ended ? `${name} ended ${inDays(-expiresIn)} ago` : `${name} ends in ${inDays(expiresIn)}`;
      return [{ severity: ended ? 'high' : 'medium', path: CONFIG, message }];
    }),
};

const SOON = 14 * 86_400_000;

/** Stores of this host that may be empty still, as init leaves them. */
const MAY_BE_EMPTY = new Set(['env-file', 'vault', 'keychain', 'manual']);

/** Keys that some file or some store elsewhere holds, that were rotated, or named long ago. */
export function inUse({ keys, env }: HygieneInput): KeyState[] {
  const filled = new Set(
    env
      .filter(({ example }) => !example)
      .flatMap(({ entries }) => entries.filter(({ value }) => value !== '').map(({ name }) => name)),
  );
  return keys.filter(({ variables, stores, rotated, overdue: isOver, age }) => {
    const elsewhere = stores.some(({ kind }) => !MAY_BE_EMPTY.has(kind));
    const inVault = stores.some(({ kind }) => kind === 'vault' || kind === 'keychain');
    const isOld = inVault && isOver && age !== null;
    return rotated || elsewhere || isOld || variables.some((name) => filled.has(name));
  });
}

function overdue({ name, limit, age, rotated, overdue: isOver }: KeyState): Problem[] {
  if (limit === null || !isOver) return [];
  const of = (severity: Severity, message: string): Problem[] => [{ severity, path: CONFIG, message }];
  if (age === null) return of('low', `${name}: its age is unknown, and no rotation is recorded`);
  const told = `${age.atLeast ? 'at least ' : ''}${inDays(age.ms)} old (${age.source})`;
  return of('medium', `${name} is ${told}, ${rotated ? '' : 'never rotated here, '}and may be ${inDays(limit)} old`);
}
