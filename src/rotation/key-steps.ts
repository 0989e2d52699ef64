// The steps that bring a new key into being, and clean up after attempts that went wrong.
import { type Credential, credentialHint } from '../core/credential.ts';
import { done, failed, mayHaveHappened, type Result } from '../core/result.ts';
import type { GeneratedKey, GenerateRequest, ListedKey, Rights } from '../providers/provider.ts';
import { endKey } from './end-key.ts';
import { findingOf } from './finding.ts';
import type { StartedLine } from './journal-line.ts';
import type { Outcome, Rotation } from './ports.ts';
import { addedRights } from './rights.ts';
import {
  freshCredential,
  oldCredential,
  oldRef,
  patienceOf,
  pauseFor,
  perform,
  pollVerify,
  progress,
  proposedCredential,
  sealCredential,
  stamp,
  type Told,
  unsure,
} from './steps.ts';

/** By the provider's API; the old key lives on. */
export async function generate(rotation: Rotation): Promise<Outcome | null> {
  const { provider, context, journal } = rotation;
  const { plan } = progress(rotation);
  const before = plan.means.list ? await idsNow(rotation) : done(undefined);
  if (!before.ok) return { state: 'waiting', step: 'generate', target: null, failure: before };
  let rights: Rights | undefined;
  const head = { step: 'generate', label: plan.label, before: before.value } as const;
  const stopped = await perform(rotation, head, async () => {
    const made = await provider.generate?.(requestOf(rotation), context);
    if (made?.ok) rights = made.value.rights;
    return made ? keep(rotation, made) : failed('invalid', `${provider.title} makes no keys`);
  });
  if (stopped) return stopped;
  const added = rights ? addedRights(plan.rights, rights) : [];
  if (added.length > 0) journal.append({ type: 'undo', at: stamp(rotation), why: 'rights' });
  return null;
}

/** By the provider's API; the old key dies in the same call. */
export async function replace(rotation: Rotation): Promise<Outcome | null> {
  const { provider, context } = rotation;
  const { plan } = progress(rotation);
  const request = requestOf(rotation);
  const proposal = provider.propose?.(request, context) ?? done(undefined);
  if (!proposal.ok) return { state: 'waiting', step: 'generate', target: null, failure: proposal };
  const credential = proposal.value;
  const kept = credential && {
    proposed: sealCredential(rotation.seal, { id: plan.id, what: 'fresh', credential }),
  };
  return perform(rotation, { step: 'generate', label: plan.label, ...kept }, async () => {
    const made = await provider.rotateInPlace?.({ ...request, ...(credential && { proposed: credential }) }, context);
    return made ? keep(rotation, made) : failed('invalid', `${provider.title} replaces no keys`);
  });
}

function requestOf(rotation: Rotation): GenerateRequest {
  const { plan } = progress(rotation);
  return { label: plan.label ?? '', rights: plan.rights, expires: plan.expires, old: oldRef(rotation) };
}

function keep(rotation: Rotation, made: Result<GeneratedKey>): Result<Told> {
  if (!made.ok) return made;
  return done(told(rotation, made.value.credential, made.value.id));
}

export function told(
  { seal, fingerprint, provider, journal }: Rotation,
  credential: Credential,
  id: string | null,
): Told {
  const { plan } = progress({ journal } as Rotation);
  const hint = credentialHint(credential, provider.fields);
  const sealed = sealCredential(seal, { id: plan.id, what: 'fresh', credential });
  const finding = findingOf(credential, provider);
  return { evidence: hint, fresh: { id, hint, fingerprint: fingerprint(credential), finding, sealed } };
}

async function idsNow({ provider, context }: Rotation): Promise<Result<string[]>> {
  const listed = await provider.list?.(context);
  if (!listed) return done([]);
  return listed.ok ? done(listed.value.map(({ id }) => id)) : listed;
}

/** What became of an attempt whose answer is not known. */
export async function recover(rotation: Rotation): Promise<Outcome | null> {
  const { timer, provider } = rotation;
  const { attempt, plan } = progress(rotation);
  if (!attempt) return null;
  const settled = Date.parse(attempt.at) + provider.propagation;
  const wait = settled - timer.now();
  // Never longer than that: the clock may have been set back meanwhile.
  rotation.onStep({ step: 'orphan', target: null, state: 'begun', ms: 0, evidence: null });
  if (wait > 0) await pauseFor(rotation, Math.min(wait, provider.propagation));
  if (rotation.signal?.aborted) return { state: 'interrupted' };
  return perform(rotation, { step: 'orphan' }, async () => {
    if (plan.means.make !== 'api') return lostInPlace(rotation, attempt);
    if (!plan.means.list) return done({ evidence: `possible orphan, see ${provider.console.keys}` });
    const found = await strays(rotation, attempt);
    return found.ok ? done({ orphans: found.value }) : found;
  });
}

/** Keys that this rotation made and whose values it does not know. */
async function strays(rotation: Rotation, attempt: StartedLine): Promise<Result<string[]>> {
  const { provider, context } = rotation;
  const { plan, fresh } = progress(rotation);
  const listed = await provider.list?.(context);
  if (!listed?.ok) return listed ?? done([]);
  const known = new Set([...(attempt.before ?? []), plan.old.id, fresh?.id]);
  const mine = listed.value.filter((key) => !known.has(key.id) && key.state === 'active' && isMine(key, attempt));
  if (plan.label === null && mine.length > 1) {
    return failed('conflict', `${mine.length} keys at ${provider.title} could be the one that was lost`, {
      hints: [`take away by hand the one that nobody uses: ${provider.console.keys}`],
    });
  }
  return done(mine.map(({ id }) => id));
}

const SLACK_MS = 120_000;

/** By its label, or, where keys have none, by the time it was made at; without one too, by not having been there. */
function isMine(key: ListedKey, attempt: StartedLine): boolean {
  if (attempt.label) return key.label === attempt.label;
  if (!key.created) return attempt.before !== undefined;
  return Math.abs(Date.parse(key.created) - Date.parse(attempt.at)) <= SLACK_MS;
}

/** Never tried again blindly: only a key that still works was not replaced. */
async function lostInPlace(rotation: Rotation, attempt: StartedLine): Promise<Result<Told>> {
  const { provider } = rotation;
  const proposed = proposedCredential(rotation, attempt);
  if (proposed) {
    const answer = await provider.verify(proposed, rotation.context);
    if (answer.state === 'unknown') return unsure('nobody can say whether the new key works', answer);
    if (answer.state === 'live') return done(told(rotation, proposed, answer.keyId ?? null));
  }
  const old = oldCredential(rotation);
  if (!old) return done({ lost: true });
  const answer = await provider.verify(old, rotation.context);
  if (answer.state === 'unknown') return unsure('nobody can say whether the old key still works', answer);
  if (answer.state === 'live') return done({ orphans: [] });
  const left = `possible orphan, see ${provider.console.keys}`;
  return done({ lost: true, evidence: `the old key is dead (${answer.evidence}), the new one was lost: ${left}` });
}

export function dropOrphan(rotation: Rotation, id: string): Promise<Outcome | null> {
  return perform(rotation, { step: 'orphan', target: id }, async () => {
    const gone = await endKey(rotation, { id, credential: null });
    return gone.ok ? done({ evidence: 'a new key whose value was lost, deleted' }) : gone;
  });
}

/** A last look: an answer that was lost may have had its effect late. */
export async function sweep(rotation: Rotation): Promise<Outcome | null> {
  const first = rotation.journal.lines.find((line) => line.type === 'started' && line.step === 'generate');
  return perform(rotation, { step: 'sweep' }, async () => {
    const found = await strays(rotation, first as StartedLine);
    if (!found.ok) return found;
    for (const id of found.value) {
      const gone = await endKey(rotation, { id, credential: null });
      if (!gone.ok) return gone;
    }
    return done({ evidence: `${found.value.length} left over` });
  });
}

/** Its place in the provider's list; null: nobody can tell. */
export async function idOf(rotation: Rotation, value: Credential): Promise<string | null> {
  const { provider, context } = rotation;
  const { means, old } = progress(rotation).plan;
  const found = means.list ? await provider.identify?.(value, context) : undefined;
  return found?.ok && found.value.id !== old.id ? found.value.id : null;
}

const UNNAMED_MS = 10_000;

/** What could not be told apart was not ended either, as a rule: a person has to, and is told soon. */
async function proveGone(rotation: Rotation, { id, credential }: Named, ended: Result<null>): Promise<Result<Told>> {
  const unnamed = progress(rotation).plan.means.list && id === null;
  const within = Math.min(patienceOf(rotation), unnamed ? UNNAMED_MS : Number.POSITIVE_INFINITY);
  const answer = await pollVerify(rotation, credential, { wanted: 'dead', within });
  if (answer.state === 'dead') return done({ evidence: answer.evidence });
  if (!ended.ok) return ended;
  const { keys } = rotation.provider.console;
  const way = unnamed
    ? 'which one of the list it is cannot be told: take it away by hand'
    : 'take it away by hand, or wait';
  return { ...unsure('the new key still works', answer), hints: [`${way}: ${keys}`] };
}

interface Named {
  id: string | null;
  credential: Credential;
}

/** The new key goes, because everything goes back. */
export function retract(rotation: Rotation): Promise<Outcome | null> {
  const { provider } = rotation;
  const { fresh, plan } = progress(rotation);
  return perform(rotation, { step: 'retract' }, async () => {
    if (!plan.means.revoke) return done({ evidence: `by hand: ${provider.console.keys}` });
    const credential = freshCredential(rotation);
    const key = { id: fresh?.id ?? (await idOf(rotation, credential)), credential };
    const result = await endKey(rotation, key);
    if (result.ok && plan.means.list && key.id !== null) return done({ evidence: fresh?.hint });
    if (!result.ok && !mayHaveHappened(result)) return result;
    return proveGone(rotation, key, result);
  });
}
