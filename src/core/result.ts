// Expected outcomes are values: what went right, or why not and what is certain about the effect.

/**
 * Why a call to a provider or a store did not do what was asked.
 * - `refused`: the credential that was used may not do this (401, 403)
 * - `not-found`, `conflict`, `quota`, `invalid`: answered, nothing was changed
 * - `busy`: 429, no connection, or a read that broke (5xx): nothing was changed, later it may work
 * - `lost`: a change was sent, and no answer or a 5xx came: it may have happened; never repeat it blindly
 * - `unexpected`: an answer that cannot be understood; treat the effect like `lost`
 */
export type FailureKind = 'refused' | 'not-found' | 'conflict' | 'quota' | 'invalid' | 'busy' | 'lost' | 'unexpected';

export interface Failure {
  ok: false;
  kind: FailureKind;
  /** Lower case, no full stop, scrubbed: never a secret. */
  message: string;
  hints: readonly string[];
  /** HTTP status or other short evidence, e.g. `401 invalid_api_key`. */
  evidence: string | null;
}

export interface Done<T> {
  ok: true;
  value: T;
}

export type Result<T> = Done<T> | Failure;

export function done<T>(value: T): Done<T> {
  return { ok: true, value };
}

export function failed(
  kind: FailureKind,
  message: string,
  more: Partial<Pick<Failure, 'hints' | 'evidence'>> = {},
): Failure {
  return { ok: false, kind, message, hints: more.hints ?? [], evidence: more.evidence ?? null };
}

/** The effect may have happened although no good answer came. */
export function mayHaveHappened(failure: Failure): boolean {
  return failure.kind === 'lost' || failure.kind === 'unexpected';
}
