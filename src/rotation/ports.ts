// What a rotation needs from the outside, and what it tells.
import type { Consumer } from '../consumers/consumer.ts';
import type { Credential } from '../core/credential.ts';
import type { Timer } from '../core/http.ts';
import type { Failure } from '../core/result.ts';
import type { Part } from '../core/rotation-view.ts';
import type { HumanStep, Provider, ProviderContext } from '../providers/provider.ts';
import type { Store } from '../stores/store.ts';
import type { Seal } from '../vault/key-source.ts';
import type { Journal } from './journal.ts';
import type { Step } from './journal-line.ts';

/** Whoever sits at the terminal, if anybody does. */
export interface Person {
  /** The value of a key that was made by hand; `complaint`: why the last one was not taken. Null: nobody there. */
  newValue(step: HumanStep, complaint: string | null): Promise<Credential | null>;
  /** A value was given with the command. */
  brings: boolean;
  /** A store that only a person can fill was filled; `back`: with the old value again. */
  filled(store: string, back: boolean): Promise<boolean>;
  /** The old key still works: what has to be done, each time the provider was asked. */
  removing(removal: Removal): void;
  /** May be kept waiting for what a person does elsewhere, in ms. */
  patience: number;
}

/** What a person takes away at the provider's page. */
export interface Removal {
  provider: string;
  step: HumanStep | null;
  /** Which one it is there. */
  row: string;
  part: Part | null;
  /** How often the provider was asked. */
  asked: number;
}

export interface StepEvent {
  step: Step | 'preflight' | 'grace';
  target: string | null;
  state: 'begun' | 'done' | 'wait' | 'failed';
  ms: number;
  evidence: string | null;
}

export interface Rotation {
  journal: Journal;
  provider: Provider;
  context: ProviderContext;
  stores: ReadonlyMap<string, Store>;
  consumers: ReadonlyMap<string, Consumer>;
  seal: Seal;
  /** Keyed: the same for the same credential on this host. */
  fingerprint(credential: Credential): string;
  /** Credentials that were retired, by fingerprint or as a scan calls them: none of them comes back. */
  retired: ReadonlySet<string>;
  timer: Timer;
  person: Person;
  onStep(event: StepEvent): void;
  /** Aborted when the person interrupts: nothing new is begun. */
  signal?: AbortSignal;
}

export type Awaited = 'create' | 'replace' | 'remove' | 'store';

export type Outcome =
  | { state: 'done' }
  | { state: 'aborted' | 'failed'; reason: string; left: HumanStep | null; hints?: readonly string[] }
  | { state: 'grace'; until: number }
  | {
      state: 'human';
      what: Awaited;
      step: HumanStep | null;
      store: string | null;
      back?: boolean;
      row?: string;
      refused?: string;
    }
  | { state: 'waiting'; step: Step; target: string | null; failure: Failure }
  | { state: 'interrupted' };
