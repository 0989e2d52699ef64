// One effect, with its intent written down before and its result after.
import { type Credential, credentialBytes, credentialFrom } from '../core/credential.ts';
import { RotationError } from '../core/errors.ts';
import { done, type Failure, failed, type Result } from '../core/result.ts';
import type { KeyRef, Verification } from '../providers/provider.ts';
import type { DoneLine, StartedLine } from './journal-line.ts';
import type { Outcome, Rotation } from './ports.ts';
import { type Progress, progressOf } from './progress.ts';

export type Told = Pick<DoneLine, 'evidence' | 'fresh' | 'orphans' | 'lost' | 'until' | 'meter' | 'foreign'>;
type Head = Pick<StartedLine, 'step' | 'target' | 'label' | 'before' | 'proposed'>;

export const progress = (rotation: Rotation): Progress => progressOf(rotation.journal.lines);

export function stamp({ timer }: Rotation): string {
  return new Date(timer.now()).toISOString();
}

/** Null: done; else what the run ends with. */
export async function perform(
  rotation: Rotation,
  head: Head,
  effect: () => Promise<Result<Told>>,
): Promise<Outcome | null> {
  const { journal, timer, onStep } = rotation;
  const { step, target } = head;
  const shown = { step, target: target ?? null };
  journal.append({ type: 'started', at: stamp(rotation), ...head });
  const began = timer.now();
  onStep({ ...shown, state: 'begun', ms: 0, evidence: null });
  const result = await effect();
  const ms = Math.max(0, timer.now() - began);
  if (result.ok) {
    journal.append({ type: 'done', at: stamp(rotation), step, target, ms, ...result.value });
    onStep({ ...shown, state: 'done', ms, evidence: result.value.evidence ?? null });
    return null;
  }
  const { kind, message, evidence } = result;
  journal.append({ type: 'failed', at: stamp(rotation), step, target, kind, message, evidence });
  // A person who leaves while something is waited for has seen nothing fail.
  const left = rotation.signal?.aborted === true;
  onStep({ ...shown, state: left ? 'wait' : 'failed', ms, evidence: left ? 'interrupted' : message });
  return { state: 'waiting', step, target: target ?? null, failure: result };
}

const sealContext = (id: string, what: 'old' | 'fresh'): string => `keyturn-journal ${id} ${what}`;

export function sealCredential(
  seal: Rotation['seal'],
  { id, what, credential }: { id: string; what: 'old' | 'fresh'; credential: Credential },
): string {
  return seal.seal(credentialBytes(credential), sealContext(id, what)).toString('base64');
}

/** The old credential; null where no store could be read. */
export function oldCredential(rotation: Rotation): Credential | null {
  const { open } = progress(rotation);
  return open.old === null ? null : unseal(rotation, open.old, 'old');
}

export function freshCredential(rotation: Rotation): Credential {
  const { fresh } = progress(rotation);
  if (!fresh) throw new TypeError('there is no new key yet');
  return unseal(rotation, fresh.sealed, 'fresh');
}

/** What an attempt would have made; null: it proposed nothing. */
export function proposedCredential(rotation: Rotation, { proposed }: StartedLine): Credential | null {
  return proposed === undefined ? null : openProposed(rotation, proposed);
}

export function openProposed(rotation: Rotation, proposed: string): Credential {
  return unseal(rotation, proposed, 'fresh');
}

/** Whether what the journal keeps was sealed with the key at hand. */
export function canOpen(seal: Rotation['seal'], { plan, open, fresh }: Progress): boolean {
  const old = open.old === null || seal.open(Buffer.from(open.old, 'base64'), sealContext(plan.id, 'old')) !== null;
  return old && (!fresh || seal.open(Buffer.from(fresh.sealed, 'base64'), sealContext(plan.id, 'fresh')) !== null);
}

function unseal(rotation: Rotation, sealed: string, what: 'old' | 'fresh'): Credential {
  const { plan } = progress(rotation);
  const plain = rotation.seal.open(Buffer.from(sealed, 'base64'), sealContext(plan.id, what));
  if (plain) return credentialFrom(plain);
  throw new RotationError('sealed-elsewhere', `the key in the journal of ${plan.name} cannot be opened`, [
    'it was sealed with another key source: set KEYTURN_KEY_SOURCE as it was when the rotation began',
  ]);
}

export function oldRef(rotation: Rotation): KeyRef {
  return { id: progress(rotation).plan.old.id, credential: oldCredential(rotation) };
}

/** A key that is gone needs no going. */
export function goneIsDone(result: Result<null>): Result<null> {
  return !result.ok && result.kind === 'not-found' ? done(null) : result;
}

const FIRST_PAUSE = 500;
const LONGEST_PAUSE = 10_000;

export interface Polling {
  wanted: 'live' | 'dead';
  within: number;
  every?: number;
  /** After every answer that is not the last one. */
  onAsked?(times: number, answer: Verification): void;
}

/** Asks until the answer is the wanted one, or the time is over; the last answer. */
export async function pollVerify(
  rotation: Rotation,
  credential: Credential,
  { wanted, within, every, onAsked }: Polling,
): Promise<Verification> {
  const { provider, timer, signal } = rotation;
  const context = { ...rotation.context, isHome: wanted === 'dead' && wasEndedHere(rotation) };
  const deadline = timer.now() + within;
  let pause = every ?? FIRST_PAUSE;
  for (let times = 1; ; times += 1) {
    const answer = settle(await provider.verify(credential, context), wanted);
    const left = deadline - timer.now();
    if (answer.state === wanted || left <= 0 || signal?.aborted) return answer;
    onAsked?.(times, answer);
    await pauseFor(rotation, Math.min(pause, left));
    if (every === undefined) pause = Math.min(pause * 2, LONGEST_PAUSE);
  }
}

/** It stood in the list of this address, and the API of this address ended it: only a list tells labels and dates. */
function wasEndedHere(rotation: Rotation): boolean {
  const known = progress(rotation);
  const { created, label = null } = known.plan.old;
  return known.isDone('revoke') && (created !== null || label !== null);
}

/** An interrupt ends the wait, not the program: the step that waits comes to its own end. */
export async function pauseFor({ timer, signal }: Rotation, milliseconds: number): Promise<void> {
  try {
    await timer.sleep(milliseconds, signal);
  } catch (error) {
    if (!signal?.aborted) throw error;
  }
}

/** Where there is nobody to ask, what was done has to be enough. */
function settle(answer: Verification, wanted: 'live' | 'dead'): Verification {
  return answer.unasked ? { ...answer, state: wanted, evidence: 'not asked' } : answer;
}

/** How long a verdict may take to be the last one. */
export function patienceOf({ provider }: Rotation): number {
  return Math.max(5000, provider.propagation * 3);
}

export function unsure(what: string, answer: Verification): Failure {
  return failed('busy', `${what}: ${answer.evidence}`, { evidence: answer.evidence });
}
