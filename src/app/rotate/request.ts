// What `rotate` is asked for, and whom it talks to.
import type { Credential } from '../../core/credential.ts';
import type { Part, Resumed, RotationView } from '../../core/rotation-view.ts';
import type { HumanStep } from '../../providers/provider.ts';
import type { Mode } from '../../rotation/journal-line.ts';
import type { Removal, StepEvent } from '../../rotation/ports.ts';
import type { KeyPorts } from '../../vault/key-sources/ports.ts';
import type { AskedKeys } from '../keys/key-ring.ts';
import type { KeysPorts } from '../keys/ports.ts';
import type { ImportedReport } from './imported-names.ts';
import type { MarkPorts } from './mark-revoked.ts';

export interface RotateRequest extends AskedKeys {
  which:
    | { kind: 'named'; names: readonly string[] }
    | { kind: 'due' }
    | { kind: 'all' }
    | ({ kind: 'import' } & ImportedReport);
  dryRun: boolean;
  resume: boolean;
  /** Back to the old key: before the end (`abort`), or after it was all in use (`rollback`). */
  back: 'abort' | 'rollback' | null;
  mode: Mode;
  narrow: readonly string[];
  /** In ms; null: as the old key. */
  expires: number | null;
  acceptRights: string | null;
  /** In ms; null: as the config says. */
  grace: number | null;
  yes: boolean;
  stateless: boolean;
  /** A store that a person has filled. */
  done: string | null;
  /** The new value comes from a file or from standard input. */
  bringsValue: boolean;
  include: readonly string[];
  leave: readonly string[];
}

/** A store that a person fills. */
export interface HandFill {
  store: string;
  page: string | null;
  /** A store that holds the value and can be read. */
  source: string | null;
  /** Whose value: on the way back it is the old one. */
  value: 'new' | 'old';
}

/** Whoever is there to be asked; every question is answered with no where nobody is. */
export interface Conversation {
  /** Somebody sits at a terminal. */
  present: boolean;
  /** Of several keys, this one comes now. */
  turnTo(name: string): void;
  /** The plan is shown before anything is changed. */
  planned(view: RotationView): void;
  resumed(view: RotationView, how: Resumed): void;
  confirm(): Promise<boolean>;
  /** The rights cannot be vouched for; agree to these? */
  acceptRights(view: RotationView): Promise<boolean>;
  include(place: string): Promise<boolean>;
  newValue(step: HumanStep, about: Asking): Promise<Credential | null>;
  filled(step: HandFill): Promise<boolean>;
  removing(removal: Removal): void;
  step(event: StepEvent): void;
  /** How long to wait for what a person does elsewhere, in ms. */
  patience: number;
}

export interface Asking {
  complaint: string | null;
  label: string | null;
  part: Part | null;
  deadline: string | null;
  fields: readonly string[];
  /** That programs know it by. */
  variables: readonly string[];
}

export interface RotatePorts extends KeysPorts, MarkPorts {
  keys: KeyPorts;
  stateDirectory: string | null;
  conversation: Conversation;
  signal?: AbortSignal;
}
