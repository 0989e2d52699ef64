// Does what the machine decides, until there is nothing more to do for now.
import type { HumanStep } from '../providers/provider.ts';
import { ask, pageStep, prove } from './hand-steps.ts';
import type { EndState, Plan } from './journal-line.ts';
import { dropOrphan, generate, recover, replace, retract, sweep } from './key-steps.ts';
import { type Action, isOldGone, next, PROVIDER } from './machine.ts';
import { withChangingAdmin } from './own-admin.ts';
import { byHand, promote, reload, stage, unstage, verify } from './place-steps.ts';
import type { Outcome, Rotation } from './ports.ts';
import { checkOld, confirm, disable, enable, idle, remove, revoke } from './removal-steps.ts';
import { progress, stamp } from './steps.ts';
import { clear, restore, update } from './write-steps.ts';

/** Starts or goes on; the journal holds at least the plan. */
export async function advance(given: Rotation): Promise<Outcome> {
  const rotation = withChangingAdmin(given);
  const { journal, timer, signal } = rotation;
  const passedOver = new PassedOver(progress(rotation).plan);
  for (;;) {
    const action = next(journal.lines, timer.now());
    if (action.do === 'nothing') return outcomeOf(rotation);
    if (action.do === 'wait') return { state: 'grace', until: action.until };
    if (signal?.aborted) return INTERRUPTED;
    const stopped = passedOver.at(action) ?? (await act(action, rotation));
    if (!stopped || canLookAgain(rotation, stopped) || passedOver.take(action, stopped)) continue;
    return lastWord(rotation, stopped);
  }
}

const INTERRUPTED: Outcome = { state: 'interrupted' };

function lastWord(rotation: Rotation, stopped: Outcome): Outcome {
  return rotation.signal?.aborted ? INTERRUPTED : (closed(rotation, stopped) ?? stopped);
}

/** Places that failed in this run: the others have their turn before it ends. */
class PassedOver {
  readonly #stopped = new Map<string, Outcome>();
  readonly #refused = new Set<string>();

  constructor(readonly plan: Plan) {}

  /** False: the run ends with it. */
  take(action: Action, stopped: Outcome): boolean {
    if (!isOfPlace(action, this.plan) || stopped.state !== 'waiting' || this.at(action)) return false;
    const place = placeOf(action);
    // It may have been the old key that was refused, or the new one before it was known everywhere: once more.
    if (stopped.failure.kind !== 'refused' || this.#refused.has(place)) this.#stopped.set(place, stopped);
    this.#refused.add(place);
    return true;
  }

  /** What the run ends with when there is nothing left but what failed in it. */
  at(action: Action): Outcome | null {
    return this.#stopped.get(placeOf(action)) ?? null;
  }
}

function isOfPlace(action: Action, plan: Plan): boolean {
  if (action.do === 'update') return isOldGone(plan);
  return action.do === 'reload' || (action.do === 'verify' && action.target !== PROVIDER);
}

/** A store, or a consumer: what is made to take the key and what proves it are one. */
function placeOf(action: Action): string {
  if (action.do === 'update') return `store ${action.target}`;
  return action.do === 'reload' || action.do === 'verify' ? `consumer ${action.target}` : '';
}

type Act<K extends Action['do']> = (rotation: Rotation, action: Extract<Action, { do: K }>) => Promise<Outcome | null>;

const ACTS: { [K in Exclude<Action['do'], 'wait' | 'nothing'>]: Act<K> } = {
  generate,
  replace,
  ask: (rotation, { kills }) => ask(rotation, kills),
  prove: (rotation, { kills }) => prove(rotation, kills),
  recover,
  orphan: (rotation, { id }) => dropOrphan(rotation, id),
  stage,
  update: (rotation, { target }) => update(rotation, target),
  clear: (rotation, { target }) => clear(rotation, target),
  restore: (rotation, { target }) => restore(rotation, target),
  reload: (rotation, { target }) => reload(rotation, target),
  verify: (rotation, { target }) => verify(rotation, target),
  'by-hand': (rotation, { target, back }) => byHand(rotation, target, back),
  promote,
  idle,
  disable,
  enable,
  revoke,
  confirm,
  sweep,
  remove,
  'check-old': checkOld,
  retract: (rotation) => unstage(rotation).then(() => retract(rotation)),
  end: async (rotation, { state }) => end(rotation, state, null),
};

function act(action: Exclude<Action, { do: 'wait' | 'nothing' }>, rotation: Rotation): Promise<Outcome | null> {
  return (ACTS[action.do] as Act<typeof action.do>)(rotation, action as never);
}

function end(rotation: Rotation, state: EndState, reason: string | null): null {
  rotation.journal.append({ type: 'end', at: stamp(rotation), state, reason });
  return null;
}

const MOST_ATTEMPTS = 3;

/** An answer was lost, but the provider's list tells what became of the key. */
function canLookAgain(rotation: Rotation, stopped: Outcome): boolean {
  if (stopped.state !== 'waiting' || stopped.step !== 'generate') return false;
  const { attempt, attempts, plan } = progress(rotation);
  return attempt !== null && attempts < MOST_ATTEMPTS && plan.class === 'A' && plan.means.list;
}

/** A provider that says no before there is anything to lose ends it: nothing was changed. */
function closed(rotation: Rotation, stopped: Outcome): Outcome | null {
  if (stopped.state !== 'waiting' || stopped.step !== 'generate') return null;
  const { attempts, attempt, plan } = progress(rotation);
  const first = attempts <= 1 && attempt === null && plan.mode !== 'revoke-first' && plan.means.make !== 'person';
  const { kind } = stopped.failure;
  if (!first || kind === 'busy' || kind === 'lost' || kind === 'unexpected') return null;
  end(rotation, 'failed', stopped.failure.message);
  return { ...outcomeOf(rotation), hints: stopped.failure.hints } as Outcome;
}

function outcomeOf(rotation: Rotation): Outcome {
  const { end: ended, plan } = progress(rotation);
  if (!ended || ended.state === 'done') return { state: 'done' };
  return {
    state: ended.state,
    reason: ended.reason ?? reasonOf(rotation),
    left: leftOver(rotation, plan.means.revoke),
  };
}

function reasonOf({ journal }: Rotation): string {
  const failure = journal.lines.findLast((line) => line.type === 'failed');
  const undo = journal.lines.findLast((line) => line.type === 'undo');
  if (undo?.why === 'abort' || undo?.why === 'rollback') return 'the old key is in use again';
  if (undo?.why === 'rights') return 'the new key had more rights than the old one';
  return failure?.message ?? 'the new key did not work';
}

/** What only a person can take away. */
function leftOver(rotation: Rotation, revocable: boolean): HumanStep | null {
  const { fresh, candidates, undo } = progress(rotation);
  const { steps, console } = rotation.provider;
  if (!undo) return null;
  if (candidates.length > 0) return steps.remove ?? pageStep(console.keys);
  return fresh && !revocable ? (steps.remove ?? null) : null;
}
