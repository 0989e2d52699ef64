// What a journal says has happened so far.
import type {
  DoneLine,
  EndLine,
  FailedLine,
  Line,
  OpenLine,
  Plan,
  StartedLine,
  Step,
  UndoLine,
} from './journal-line.ts';

export interface FreshKey {
  id: string | null;
  hint: string;
  fingerprint: string;
  finding?: string | null;
  /** Base64. */
  sealed: string;
}

export interface Progress {
  plan: Plan;
  open: OpenLine;
  fresh: FreshKey | null;
  /** Values that a person gave and that nobody has vouched for yet, sealed, the newest last. */
  candidates: readonly string[];
  /** An attempt to make the key whose answer is not known. */
  attempt: StartedLine | null;
  attempts: number;
  /** Keys that this rotation made and lost; they have to go. */
  orphans: readonly string[];
  /** Attempts that may have left a key behind where the provider keeps no list. */
  possibleOrphans: number;
  /** Made in place and lost: only a person can make another one. */
  lost: boolean;
  /** What the last failure was; null once something went well after it, and no place is left that failed. */
  failure: FailedLine | null;
  grace: number;
  undo: UndoLine | null;
  end: EndLine | null;
  /** When both keys began to be in use, in ms. */
  promoted: number | null;
  /** The old key was used after the switch: wait until then, in ms. */
  busyUntil: number | null;
  /** How much the old key had been used when that was last looked at. */
  meter: number | null;
  isDone(step: Step, target?: string): boolean;
  isStarted(step: Step, target?: string): boolean;
  /** The place of its last failure among all; -1: none, or it went well after it. */
  failedAt(step: Step, target?: string): number;
}

/** Done for each store or consumer: one that fails does not keep the others from it. */
const PLACES: ReadonlySet<Step> = new Set(['update', 'restore', 'reload', 'verify']);

const key = (step: Step, target?: string): string => (target === undefined ? step : `${step} ${target}`);

class Reader {
  fresh: FreshKey | null = null;
  candidates: string[] = [];
  attempt: StartedLine | null = null;
  attempts = 0;
  orphans: string[] = [];
  possibleOrphans = 0;
  lost = false;
  failure: FailedLine | null = null;
  undo: UndoLine | null = null;
  end: EndLine | null = null;
  grace: number;
  promoted: number | null = null;
  busyUntil: number | null = null;
  meter: number | null = null;
  readonly #done = new Set<string>();
  readonly #started = new Set<string>();
  /** Of each step and target that did not go well since, the latest last. */
  readonly #failed = new Map<string, FailedLine>();

  constructor(readonly open: OpenLine) {
    this.grace = open.plan.grace;
  }

  get plan(): Plan {
    return this.open.plan;
  }

  isDone(step: Step, target?: string): boolean {
    return this.#done.has(key(step, target));
  }

  isStarted(step: Step, target?: string): boolean {
    return this.#started.has(key(step, target));
  }

  failedAt(step: Step, target?: string): number {
    return [...this.#failed.keys()].indexOf(key(step, target));
  }

  take(line: Line): void {
    if (line.type === 'started') this.#start(line);
    else if (line.type === 'done') this.#finish(line);
    else if (line.type === 'failed') this.#fail(line);
    else if (line.type === 'undo' || line.type === 'onward') this.#turn(line.type === 'undo' ? line : null);
    else if (line.type === 'grace') this.grace = line.grace;
    else if (line.type === 'end') this.end = line;
  }

  #start(line: StartedLine): void {
    this.#started.add(key(line.step, line.target));
    if (line.step !== 'generate') return;
    const { proposed } = line;
    // What a person made is not lost: it was given, and sealed before anybody was asked about it.
    if (this.lost || this.plan.means.make === 'person') {
      if (proposed !== undefined) this.candidates = [...this.candidates.filter((each) => each !== proposed), proposed];
      return;
    }
    this.attempt = line;
    this.attempts += 1;
  }

  #turn(undo: UndoLine | null): void {
    this.undo = undo;
    this.#failed.clear();
  }

  #finish(line: DoneLine): void {
    this.#failed.delete(key(line.step, line.target));
    this.failure = [...this.#failed.values()].findLast(({ step }) => PLACES.has(step)) ?? null;
    this.meter = line.meter ?? this.meter;
    // What has to be looked up after every lost attempt is never done for good.
    if (line.step === 'orphan' && line.target === undefined) this.#lookedUp(line);
    else this.#done.add(key(line.step, line.target));
    if (line.step === 'orphan' && line.target !== undefined)
      this.orphans = this.orphans.filter((id) => id !== line.target);
    if (line.step === 'generate') this.#made(line);
    if (line.step === 'promote') this.promoted = Date.parse(line.at);
    if (line.step === 'idle') this.#idle(line);
  }

  #lookedUp({ orphans, lost, fresh }: DoneLine): void {
    if (fresh) this.fresh = fresh;
    else if (lost) this.lost = true;
    else if (orphans === undefined && this.attempt) this.possibleOrphans += 1;
    this.orphans = [...new Set([...this.orphans, ...(orphans ?? [])])];
    this.attempt = null;
  }

  #made({ fresh }: DoneLine): void {
    this.fresh = fresh ?? null;
    this.attempt = null;
    this.candidates = [];
  }

  #idle({ until }: DoneLine): void {
    this.busyUntil = until === undefined ? null : Date.parse(until);
    if (until !== undefined) this.#done.delete('idle');
  }

  #fail(line: FailedLine): void {
    this.failure = line;
    this.#failed.delete(key(line.step, line.target));
    this.#failed.set(key(line.step, line.target), line);
    // A program whose key was refused has to take it once more: to be silent from then on proves nothing.
    if (line.step === 'verify' && line.kind === 'refused') this.#done.delete(key('reload', line.target));
    const certain = line.kind !== 'lost' && line.kind !== 'unexpected';
    if (line.step !== 'generate') return;
    if (certain) this.attempt = null;
    if (line.kind === 'invalid') this.candidates = this.candidates.slice(0, -1);
  }
}

/** The first line is the plan. */
export function progressOf(lines: readonly Line[]): Progress {
  const [open] = lines;
  if (open?.type !== 'open') throw new TypeError('a journal begins with its plan');
  const reader = new Reader(open);
  for (const line of lines) reader.take(line);
  return reader;
}
