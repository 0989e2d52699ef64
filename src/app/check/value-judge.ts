// Lends the checks what the scan knows about names and values: the two folders do not see each other.
import type { ValueJudge } from '../../hygiene/input.ts';
import { judge } from '../../scan/assign/judge.ts';
import { nameKind } from '../../scan/assign/name.ts';
import { standInReason } from '../../scan/filters/password.ts';
import { placeholderReason } from '../../scan/filters/placeholder.ts';
import { surpriseOf } from '../../scan/filters/surprise.ts';

export const valueJudge: ValueJudge = { isSecretName, isStandIn, isPlaceholder, isReal };

/** Shorter than that it is not worth a look. */
const SHORTEST = 4;
const PASSWORD_IN_ADDRESS = /^[a-z][a-z0-9+.-]{1,30}:\/\/[^\s/:@]{0,200}:([^\s/@]{1,300})@/i;

function isSecretName(name: string): boolean {
  const kind = nameKind(name);
  return kind === 'password' || kind === 'secret' || (kind === 'weak' && /[_a-z]/.test(name));
}

function isStandIn(value: string): boolean {
  return value.trim().length < SHORTEST || standInReason(value) !== null || placeholderReason(value) !== null;
}

/** Says that a value is to be put there; a reference to one elsewhere says where it is. */
function isPlaceholder(value: string): boolean {
  if (value.length < SHORTEST || /^(?:\$\{?\w|\$\(|[a-z][a-z0-9+.-]{1,30}:)/i.test(value)) return false;
  return placeholderReason(value) !== null || standInReason(value) === 'a placeholder';
}

function isReal(name: string, value: string): boolean {
  const password = PASSWORD_IN_ADDRESS.exec(value)?.[1];
  if (password !== undefined) return isReal('password', password);
  const kind = nameKind(name);
  if (kind === null) return false;
  const found = { start: 0, end: value.length, quoted: true, plain: true, evidence: 'assigned' } as const;
  const verdict = judge({ name, kind, value, found });
  if (!('confidence' in verdict) || verdict.confidence === 'low') return false;
  return kind !== 'password' || isUnlikely(value);
}

/** Bits a character from which a password is not made of words and counted digits, as those of examples are. */
const RARE_SHORT = 5.5;
const RARE = 4.75;
const LONG = 16;

function isUnlikely(value: string): boolean {
  if (value.length < 8 || !/[^a-z]/.test(value)) return false;
  return surpriseOf(value) >= value.length * (value.length < LONG ? RARE_SHORT : RARE);
}
