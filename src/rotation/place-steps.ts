// The steps that bring the new key to where it is used.
import type { Credential } from '../core/credential.ts';
import { done, type Failure, failed, type Result } from '../core/result.ts';
import type { Store } from '../stores/store.ts';
import { backOf, clearedOf, PROVIDER } from './machine.ts';
import type { Outcome, Rotation } from './ports.ts';
import { readMeter } from './removal-steps.ts';
import { freshCredential, patienceOf, pauseFor, perform, pollVerify, progress, stamp, unsure } from './steps.ts';
import { contentOf, storeOf } from './write-steps.ts';

/** Before anything is written: the new key works, and every store can keep it. */
export async function stage(rotation: Rotation): Promise<Outcome | null> {
  const { journal, provider } = rotation;
  const { plan } = progress(rotation);
  const fresh = freshCredential(rotation);
  let unfit = false;
  const stopped = await perform(rotation, { step: 'stage' }, async () => {
    // In place the old key is dead by now: every moment until the stores are written counts.
    if (plan.means.make !== 'in-place' && !provider.madeHere) {
      const answer = await pollVerify(rotation, fresh, { wanted: 'live', within: patienceOf(rotation) });
      unfit = answer.state === 'dead';
      if (unfit) return failed('invalid', `${provider.title} does not accept the new key: ${answer.evidence}`);
      if (answer.state === 'unknown') return unsure(`${provider.title} cannot be asked about the new key`, answer);
    }
    for (const { name, manual } of plan.stores) {
      const kept = manual ? done(null) : await keepAside(storeOf(rotation, name), fresh, contentOf(rotation, 'fresh'));
      if (kept.ok) continue;
      unfit = kept.kind === 'invalid';
      return failed(kept.kind, `${name}: ${kept.message}`, kept);
    }
    return done({});
  });
  // A key that was made in place cannot be given back: the old one is dead.
  if (!stopped || !unfit || plan.class === 'C') return stopped;
  journal.append({ type: 'undo', at: stamp(rotation), why: 'verification' });
  return null;
}

/** Where a store has versions, the new value stands there as `pending` before any is switched. */
async function keepAside(store: Store, fresh: Credential, content: Credential): Promise<Result<unknown>> {
  const checked = await store.check(fresh);
  return checked.ok && store.stage ? store.stage(content) : checked;
}

/** What is kept aside in the stores goes; a store that cannot be reached keeps a value that is revoked next. */
export async function unstage({ stores }: Rotation): Promise<void> {
  for (const store of stores.values()) await store.stage?.(null);
}

/** A store that only a person can fill. */
export async function byHand(rotation: Rotation, name: string, back: boolean): Promise<Outcome | null> {
  if (!(await rotation.person.filled(name, back)))
    return { state: 'human', what: 'store', step: null, store: name, back };
  const head = { step: back ? 'restore' : 'update', target: name } as const;
  return perform(rotation, head, async () => done({ evidence: `${name}, by hand` }));
}

export function reload(rotation: Rotation, target: string): Promise<Outcome | null> {
  return perform(rotation, { step: 'reload', target }, async () => {
    const consumer = consumerOf(rotation, target);
    const reloaded = await consumer.reload();
    const name = nameOf(rotation, target);
    if (!reloaded.ok) return ofConsumer(name, reloaded);
    return done({ evidence: consumer.describeReload() === null ? `${name}: no reload asked for` : name });
  });
}

/** Of several it has to be said which one. */
function ofConsumer(name: string, failure: Failure): Failure {
  return { ...failure, message: `${name}: ${failure.message}` };
}

function nameOf({ consumers }: Rotation, target: string): string {
  return [...consumers.keys()].find((name) => [name, backOf(name), clearedOf(name)].includes(target)) ?? target;
}

function consumerOf(rotation: Rotation, target: string) {
  const consumer = rotation.consumers.get(nameOf(rotation, target));
  if (!consumer) throw new TypeError(`no consumer ${target}`);
  return consumer;
}

const CONSUMER_PATIENCE = 30_000;
const CONSUMER_PAUSE = 1000;

export async function verify(rotation: Rotation, target: string): Promise<Outcome | null> {
  if (target === PROVIDER) return verifyAtProvider(rotation);
  return perform(rotation, { step: 'verify', target }, async () => {
    const consumer = consumerOf(rotation, target);
    const { timer } = rotation;
    const deadline = timer.now() + CONSUMER_PATIENCE;
    for (;;) {
      const checked = await consumer.check();
      if (checked.ok) return done({ evidence: `${target} ${checked.value}`.trim() });
      const last = checked.kind === 'refused' || timer.now() >= deadline || rotation.signal?.aborted;
      if (last) return ofConsumer(target, checked);
      await pauseFor(rotation, CONSUMER_PAUSE);
    }
  });
}

async function verifyAtProvider(rotation: Rotation): Promise<Outcome | null> {
  const { provider, journal } = rotation;
  const { plan } = progress(rotation);
  let refused = false;
  const stopped = await perform(rotation, { step: 'verify', target: PROVIDER }, async () => {
    const wait = { wanted: 'live', within: patienceOf(rotation) } as const;
    const answer = await pollVerify(rotation, freshCredential(rotation), wait);
    if (answer.state === 'live') return done({ evidence: `${provider.title} ${answer.evidence}` });
    refused = answer.state === 'dead';
    if (!refused) return unsure(`${provider.title} cannot be asked about the new key`, answer);
    return failed('invalid', `${provider.title} does not accept the new key: ${answer.evidence}`);
  });
  if (!stopped || !refused || plan.class === 'C' || plan.mode === 'revoke-first') return stopped;
  journal.append({ type: 'undo', at: stamp(rotation), why: 'verification' });
  return null;
}

export function promote(rotation: Rotation): Promise<Outcome | null> {
  const { provider, context } = rotation;
  return perform(rotation, { step: 'promote' }, async () => {
    const switched = await provider.afterSwitch?.(freshCredential(rotation), context);
    if (switched && !switched.ok) return switched;
    const meter = await meterAtSwitch(rotation);
    return done({ evidence: switched?.value ?? undefined, ...(meter === null ? {} : { meter }) });
  });
}

/** Only what is used after this counts; a reading that fails is no reason to stop. */
async function meterAtSwitch(rotation: Rotation): Promise<number | null> {
  const { plan, grace } = progress(rotation);
  if (!plan.means.idle || rotation.provider.lastUsed || grace === 0 || plan.old.dead) return null;
  const read = await readMeter(rotation);
  return read.ok ? read.value : null;
}
