// What a rotation is asked for, what it works with, and why it may not begin.
import type { Credential } from '../core/credential.ts';
import { type Failure, mayHaveHappened } from '../core/result.ts';
import type { Mode } from './journal-line.ts';
import type { Rotation } from './ports.ts';

export type Facilities = Pick<
  Rotation,
  'provider' | 'context' | 'stores' | 'consumers' | 'timer' | 'fingerprint' | 'retired'
>;

/** What is asked for, with the config's defaults filled in. */
export interface Wish {
  id: string;
  name: string;
  project: string;
  mode: Mode;
  /** In ms. */
  grace: number;
  /** For how long the new key is valid, in ms; null: as the old one. */
  expires: number | null;
  narrow: readonly string[];
  /** The hash of the rights that a person agreed to. */
  acceptRights: string | null;
  /** The person brings the new value. */
  byHand: boolean;
  keepsPrevious: boolean;
  /** Variables that programs know the credential by. */
  variables: readonly string[];
  /** The value where no store can be read. */
  given: Credential | null;
  /** Which of several values of the stores is in use; null: nobody can tell. */
  settle?: (values: readonly Credential[]) => Promise<Credential | null>;
}

/** Why a rotation does not begin. `waits`: later or with an answer it may. */
export interface Stop {
  code: string;
  message: string;
  hints: readonly string[];
  waits: boolean;
}

export class Stopped extends Error {
  constructor(readonly stop: Stop) {
    super(stop.message);
  }
}

export function stopWith(
  code: string,
  message: string,
  more: { hints?: readonly string[]; waits?: boolean } = {},
): never {
  throw new Stopped({ code, message, hints: more.hints ?? [], waits: more.waits ?? false });
}

export function stopFor(code: string, failure: Failure, before = ''): never {
  const waits = failure.kind === 'busy' || mayHaveHappened(failure);
  // What was answered, and answered with no, is not busy.
  const named = code === 'provider-busy' && !waits ? 'provider-refused' : code;
  throw new Stopped({ code: named, message: before + failure.message, hints: failure.hints, waits });
}
