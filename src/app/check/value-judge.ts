// Lends the checks what the scan knows about names and values: the two folders do not see each other.
import type { ValueJudge } from '../../hygiene/input.ts';
import { judge } from '../../scan/assign/judge.ts';
import { nameKind } from '../../scan/assign/name.ts';
import { standInReason } from '../../scan/filters/password.ts';
import { placeholderReason } from '../../scan/filters/placeholder.ts';

export const valueJudge: ValueJudge = { isSecretName, isStandIn, isReal };

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

function isReal(name: string, value: string): boolean {
  const password = PASSWORD_IN_ADDRESS.exec(value)?.[1];
  if (password !== undefined) return isReal('password', password);
  const kind = nameKind(name);
  if (kind === null) return false;
  const found = { start: 0, end: value.length, quoted: true, plain: true, evidence: 'assigned' } as const;
  const verdict = judge({ name, kind, value, found });
  return 'confidence' in verdict && verdict.confidence !== 'low';
}
