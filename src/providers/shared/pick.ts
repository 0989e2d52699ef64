// Finds the one key that is meant, or says why none is: never a guess.
import { done, failed, type Result } from '../../core/result.ts';
import type { ListedKey, Provider } from '../provider.ts';
import { secretOf } from './fields.ts';

export function pickOne(keys: readonly ListedKey[], fits: (key: ListedKey) => boolean, how: string): Result<ListedKey> {
  const found = keys.filter(fits);
  if (found.length === 1) return done(found[0]);
  if (found.length === 0) return failed('not-found', `no key in the list has ${how}`);
  return failed('conflict', `${found.length} keys in the list have ${how}: which one it is cannot be told`, {
    hints: found.map(({ id, label, created }) => [id, label, created].filter((part) => part !== null).join('  ')),
  });
}

/** Whether a hint such as `sk-or-v1-0e6...1c96` or `sk-ant-api03-R2D…igAA` was cut from this value. */
export function hintFits(hint: string | null, value: string): boolean {
  const parts = /^(.*?)(?:\.{2,}|…|\*{2,})(.*)$/.exec(hint ?? '');
  if (!parts) return false;
  const [, start, end] = parts;
  // Fewer than three characters of either end say too little.
  if (start.length + end.length < 4 || value.length <= start.length + end.length) return false;
  return value.startsWith(start) && value.endsWith(end);
}

/** For lists that show each key in a redacted form. */
export function identifyByHint(list: NonNullable<Provider['list']>): NonNullable<Provider['identify']> {
  return async (credential, context) => {
    const keys = await list(context);
    const value = secretOf(credential).reveal();
    return keys.ok ? pickOne(keys.value, ({ hint }) => hintFits(hint, value), 'the redacted form of this key') : keys;
  };
}
