// What the commands of the rotation print: `keyturn.rotation/1` and its parts.

export type RotationState = 'planned' | 'running' | 'human' | 'waiting' | 'grace' | 'done' | 'failed' | 'aborted';

export interface StepView {
  step: string;
  target: string | null;
  state: 'done' | 'failed' | 'kept';
  /** RFC 3339. */
  at: string;
  ms: number;
  evidence: string | null;
}

export interface KeyView {
  id: string | null;
  /** Redacted. */
  hint: string;
  /** When the rotation began. */
  dead?: true;
  /** RFC 3339: when it ends by itself. */
  expires?: string;
  label?: string | null;
}

export interface RightsView {
  old: Readonly<Record<string, string>>;
  new: Readonly<Record<string, string>>;
  expires: string | null;
  /** What could not be read or copied. */
  unknown: readonly string[];
  /** What `--accept-rights` takes; null: nothing to agree to. */
  accept: string | null;
}

/** Which of the things that a person has to do. */
export interface Part {
  at: number;
  of: number;
}

/** `You, 1 of 2: ...`; nothing is counted where there is one. */
export function countedPart(part: Part | null | undefined, what: string): string {
  return part && part.of > 1 ? `${part.at} of ${part.of}: ${what}` : what;
}

export interface AwaitedView {
  what: 'create' | 'replace' | 'remove' | 'store' | 'rights' | 'copies' | 'confirmation' | 'interrupted';
  part?: Part;
  /** In words, one a line: what to click, in order. */
  text: readonly string[];
  /** What else there is to do, or to know. */
  rest?: readonly string[];
  /** What the new key is to be called. */
  label?: string;
  url: string | null;
  /** Which row of that page it is about. */
  row?: string;
  /** RFC 3339. */
  until: string | null;
  /** What goes on. */
  command: string | null;
}

/** A call that was or would be sent, a file that would be written, a command that would be run. */
export interface PlannedAction {
  kind: 'asked' | 'would';
  what: string;
  detail: string;
}

export interface RotationView {
  id: string | null;
  name: string;
  provider: string;
  providerTitle: string;
  class: 'A' | 'B' | 'C' | 'D';
  mode: 'normal' | 'emergency' | 'revoke-first';
  state: RotationState;
  /** The step that it stopped in; null: none. */
  step: string | null;
  /** Went on with what an earlier run had begun. */
  resumed: boolean;
  steps: StepView[];
  old: KeyView;
  new: KeyView | null;
  rights: RightsView;
  /** What a person does at the provider, and why no program makes the key; null: one does. */
  byHand: { things: number; why: 'no API' | 'brought' } | null;
  stores: string[];
  consumers: { name: string; reload: string | null; check: string | null }[];
  graceMs: number;
  /** During the grace: both keys work; the old value stands beside the new one; only the new one stands anywhere. */
  overlap: 'live' | 'beside' | 'none';
  graceUntil: string | null;
  /** When it is due again, RFC 3339. */
  due: string | null;
  awaiting: AwaitedView | null;
  plan: PlannedAction[];
  notes: string[];
  error: { code: string; message: string; hints: readonly string[] } | null;
}

/** Why a rotation goes on that an earlier run began. */
export interface Resumed {
  /** Back to the old key; at the end of its grace, or because it was cut short; or from where it was stopped. */
  why: 'back' | 'grace' | 'cut' | 'stopped';
  stoppedIn: string | null;
  /** Nothing was done to it yet. */
  oldWorks: boolean;
}

/** How the note begins that tells of a new key which only a person can end. */
export const LEFT_OVER = 'the new key still works: ';

export interface RotationReport {
  schema: 'keyturn.rotation/1';
  dryRun: boolean;
  rotations: RotationView[];
  next: string[];
  exit: { code: number; reason: string };
}
