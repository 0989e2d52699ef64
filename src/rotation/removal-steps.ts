// The steps that take the old key out of the world, and those that bring it back.
import { done, failed, type Result } from '../core/result.ts';
import type { Verification } from '../providers/provider.ts';
import { endKey } from './end-key.ts';
import { OLD_KEY } from './machine.ts';
import { partOf, stepAt } from './person-steps.ts';
import type { Outcome, Rotation } from './ports.ts';
import {
  freshCredential,
  goneIsDone,
  oldCredential,
  oldRef,
  type Polling,
  patienceOf,
  perform,
  pollVerify,
  progress,
  stamp,
  type Told,
  unsure,
} from './steps.ts';

/** Clocks differ, and what began before the switch may end after it. */
const SLACK_MS = 300_000;

/** The old key goes only when nobody uses it any more. */
export async function idle(rotation: Rotation): Promise<Outcome | null> {
  const byTime = rotation.provider.lastUsed !== undefined;
  return perform(rotation, { step: 'idle' }, () => (byTime ? idleByTime(rotation) : idleByMeter(rotation)));
}

async function idleByTime(rotation: Rotation): Promise<Result<Told>> {
  const { provider, context } = rotation;
  const { promoted, grace } = progress(rotation);
  const used = await provider.lastUsed?.(oldRef(rotation), context);
  if (used && !used.ok) return used;
  const last = used?.value ? Date.parse(used.value) : 0;
  if (last <= (promoted ?? 0) + SLACK_MS) return done({ evidence: 'old key unused since the switch' });
  const at = new Date(last).toISOString();
  if (rotation.timer.now() >= last + grace) return done({ evidence: `old key unused since ${at}` });
  return done({ evidence: `old key still used, last at ${at}`, until: new Date(last + grace).toISOString() });
}

/** Two equal readings mean that nobody used it between them. */
async function idleByMeter(rotation: Rotation): Promise<Result<Told>> {
  const { meter: before, grace } = progress(rotation);
  const now = await readMeter(rotation);
  if (!now.ok) return now;
  if (before === null || now.value === before) return done({ evidence: 'old key unused since the switch' });
  const until = new Date(rotation.timer.now() + grace).toISOString();
  return done({ evidence: 'old key was used since the switch', until, meter: now.value });
}

export async function readMeter(rotation: Rotation): Promise<Result<number>> {
  const { provider, context } = rotation;
  const read = await provider.meter?.(oldRef(rotation), context);
  return read ?? failed('invalid', `${provider.title} tells no use of a key`);
}

export function disable(rotation: Rotation): Promise<Outcome | null> {
  return change(rotation, 'disable', 'disabled');
}

export function enable(rotation: Rotation): Promise<Outcome | null> {
  return change(rotation, 'enable', 'enabled');
}

function change(rotation: Rotation, step: 'disable' | 'enable', word: string): Promise<Outcome | null> {
  const { provider, context } = rotation;
  const { plan } = progress(rotation);
  return perform(rotation, { step }, async () => {
    const result = await provider[step]?.(oldRef(rotation), context);
    if (!result) return failed('invalid', `${provider.title} cannot ${step} a key`);
    const gone = step === 'enable' ? result : goneIsDone(result);
    return gone.ok ? done({ evidence: `${plan.old.hint} ${word}` }) : gone;
  });
}

export function revoke(rotation: Rotation): Promise<Outcome | null> {
  const { plan } = progress(rotation);
  return perform(rotation, { step: 'revoke' }, async () => {
    const gone = await endKey(rotation, oldRef(rotation));
    return gone.ok ? done({ evidence: `${plan.old.hint} deleted` }) : gone;
  });
}

/** Asked until the answer is: dead. What still works by then is revoked again. */
export function confirm(rotation: Rotation): Promise<Outcome | null> {
  const { plan } = progress(rotation);
  const polling = { within: patienceOf(rotation) * 2 };
  return perform(rotation, { step: 'confirm' }, async () => {
    const proved = await proveDead(rotation, polling);
    if (proved.ok || proved.kind !== 'conflict' || plan.class === 'C' || !plan.means.revoke) return proved;
    const again = await endKey(rotation, oldRef(rotation));
    return again.ok ? proveDead(rotation, polling) : again;
  });
}

const ASK_EVERY = 5000;

/** A person takes it away; the provider tells when. */
export async function remove(rotation: Rotation): Promise<Outcome | null> {
  const { provider, person } = rotation;
  const step = stepAt(provider, provider.steps.remove ?? null, oldCredential(rotation));
  const row = rowOf(rotation);
  const part = partOf(progress(rotation).plan, 'remove');
  const onAsked = (asked: number, { state }: Verification) => {
    if (state === 'live') person.removing({ provider: provider.title, step, row, part, asked });
  };
  const polling = { within: person.patience, every: ASK_EVERY, onAsked };
  const stopped = await perform(rotation, { step: 'confirm' }, () => proveDead(rotation, polling));
  const alive = stopped?.state === 'waiting' && stopped.failure.kind === 'conflict';
  return alive ? { state: 'human', what: 'remove', step, store: null, row } : stopped;
}

/** The old key as the provider's page shows it, and how to tell the new one from it. */
function rowOf(rotation: Rotation): string {
  const { provider } = rotation;
  const { plan, fresh } = progress(rotation);
  const old = oldCredential(rotation);
  if (!old || !fresh || !provider.row) return `${plan.old.hint}${fresh ? `  (the new one is ${fresh.hint})` : ''}`;
  return `${provider.row(old)}  (the new one ends in ${provider.row(freshCredential(rotation)).slice(-4)})`;
}

/** `conflict`: it still works. */
async function proveDead(rotation: Rotation, polling: Omit<Polling, 'wanted'>): Promise<Result<Told>> {
  const { timer, provider } = rotation;
  const old = oldCredential(rotation);
  if (!old) return provedByList(rotation);
  const answer = await pollVerify(rotation, old, { wanted: 'dead', ...polling });
  const at = new Date(timer.now()).toISOString().replace('T', ' ').slice(0, 16);
  if (answer.unasked) return done({ evidence: `not asked: nobody can be, ${at} UTC` });
  if (answer.state === 'dead') return done({ evidence: `dead: ${answer.evidence}, ${at} UTC` });
  if (answer.state === 'unknown')
    return unsure(`${provider.title} cannot be asked whether the old key is dead`, answer);
  const hints = [provider.console.keys];
  return failed('conflict', `the old key still works: ${answer.evidence}`, { evidence: answer.evidence, hints });
}

/** Its value is known to nobody here: the provider's list has to do. */
async function provedByList({ provider, context, journal }: Rotation): Promise<Result<Told>> {
  const { plan } = progress({ journal } as Rotation);
  const listed = await provider.list?.(context);
  if (!listed) return failed('unexpected', 'nobody can say whether the old key is dead');
  if (!listed.ok) return listed;
  const found = listed.value.find(({ id }) => id === plan.old.id);
  if (found?.state === 'active') return failed('conflict', 'the old key is still in the list of active keys');
  return done({ evidence: 'not in the list of active keys' });
}

/** One no may be a mistake, and there is no way back from it. */
const SECOND_THOUGHT = 3000;

/** Nothing goes back to a key that does not work. */
export async function checkOld(rotation: Rotation): Promise<Outcome | null> {
  const old = oldCredential(rotation);
  let dead = false;
  const stopped = await perform(rotation, { step: 'verify', target: OLD_KEY }, async () => {
    if (!old) return failed('invalid', 'the old value is not known here');
    const answer = await pollVerify(rotation, old, { wanted: 'live', within: SECOND_THOUGHT });
    dead = answer.state === 'dead';
    if (dead) return failed('invalid', `the old key does not work any more: ${answer.evidence}`);
    return answer.state === 'live'
      ? done({ evidence: `old key ${answer.evidence}` })
      : unsure('the old key cannot be asked', answer);
  });
  if (stopped && (dead || !old)) rotation.journal.append({ type: 'onward', at: stamp(rotation) });
  return stopped;
}
