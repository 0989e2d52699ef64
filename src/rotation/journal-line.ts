// What a rotation writes down: the plan that was agreed to, then an intent before and a result after each effect.
import type { FailureKind } from '../core/result.ts';
import type { ProviderClass, Rights } from '../providers/provider.ts';

export const JOURNAL_VERSION = 1;

/** Who does it: the provider's API, the provider's API in place of the old key, or a person. */
export type Maker = 'api' | 'in-place' | 'person';

/** What the provider offers; written down so that the decision needs nothing else. */
export interface Means {
  make: Maker;
  list: boolean;
  disable: boolean;
  enable: boolean;
  revoke: boolean;
  /** The provider tells when a key was last used, or how much. */
  idle: boolean;
}

export type Mode = 'normal' | 'emergency' | 'revoke-first';

/** The key that is replaced; `id` null where the provider knows no ids, `fingerprint` null where no store can be read. */
export interface OldKey {
  id: string | null;
  hint: string;
  fingerprint: string | null;
  created: string | null;
  /** What scans call it; null where that could be guessed from. */
  finding?: string | null;
  /** Of its other fields. */
  otherFindings?: readonly string[];
  /** What its provider calls it; absent: unknown. */
  label?: string | null;
  /** When it ends by itself; absent: unknown. */
  expires?: string | null;
  /** It was dead already when the rotation began. */
  dead: boolean;
}

export interface PlannedStore {
  name: string;
  manual: boolean;
}

/** All that was decided before the first effect. No secret. */
export interface Plan {
  id: string;
  name: string;
  provider: string;
  /** Where the provider was asked; absent in journals of before. */
  address?: string;
  class: ProviderClass;
  means: Means;
  mode: Mode;
  /** In ms. */
  grace: number;
  label: string | null;
  old: OldKey;
  rights: Rights;
  /** Rights of the old key that the new one goes without; absent: none. */
  dropped?: readonly string[];
  /** RFC 3339. */
  expires: string | null;
  stores: readonly PlannedStore[];
  consumers: readonly string[];
  /** When a human step ought to be done, RFC 3339. */
  deadline: string | null;
  /** Stores keep the old value in a field `previous` while both are accepted. */
  keepsPrevious: boolean;
}

export type Step =
  | 'generate'
  | 'orphan'
  | 'stage'
  | 'update'
  | 'reload'
  | 'verify'
  | 'promote'
  | 'idle'
  | 'clear'
  | 'disable'
  | 'revoke'
  | 'confirm'
  | 'sweep'
  | 'enable'
  | 'restore'
  | 'retract';

interface Stamp {
  /** RFC 3339 with milliseconds. */
  at: string;
}

export interface OpenLine extends Stamp {
  type: 'open';
  v: number;
  plan: Plan;
  /** The old credential, sealed, base64; null where no store could be read. */
  old: string | null;
}

export interface StartedLine extends Stamp {
  type: 'started';
  step: Step;
  target?: string;
  /** The label of this attempt, and the ids that were there before it. */
  label?: string | null;
  before?: readonly string[];
  /** Of a value that is made here, or that a person brought: what it will be, sealed, base64. */
  proposed?: string;
}

export interface DoneLine extends Stamp {
  type: 'done';
  step: Step;
  target?: string;
  ms: number;
  evidence?: string;
  /** Of `generate`: the new key; of `orphan`: the one that was proposed, and is in effect. */
  fresh?: { id: string | null; hint: string; fingerprint: string; finding?: string | null; sealed: string };
  /** Of `orphan`: what was found that this rotation made and lost. */
  orphans?: readonly string[];
  /** Of `orphan`: the old key is dead, and what took its place was lost with the answer. */
  lost?: boolean;
  /** Of `restore`: somebody else had written it, and it was left. */
  foreign?: boolean;
  /** Of `idle`: used after the switch, so the grace lasts until then. */
  until?: string;
  /** Of `promote` and `idle`: how much the old key had been used by then. */
  meter?: number;
}

export interface FailedLine extends Stamp {
  type: 'failed';
  step: Step;
  target?: string;
  kind: FailureKind;
  message: string;
  evidence: string | null;
}

/** From here on everything goes back to the old key. */
export interface UndoLine extends Stamp {
  type: 'undo';
  why: 'abort' | 'rollback' | 'verification' | 'rights';
}

/** The old key died before anything was put back: on with the new one. */
export interface OnwardLine extends Stamp {
  type: 'onward';
}

/** The grace was changed on the way. */
export interface GraceLine extends Stamp {
  type: 'grace';
  grace: number;
}

export type EndState = 'done' | 'aborted' | 'failed';

export interface EndLine extends Stamp {
  type: 'end';
  state: EndState;
  reason: string | null;
}

export type Line = OpenLine | StartedLine | DoneLine | FailedLine | UndoLine | OnwardLine | GraceLine | EndLine;
