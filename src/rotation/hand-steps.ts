// The steps in which a person brings the new key.
import { type Credential, sameCredential } from '../core/credential.ts';
import { done, failed, type Result } from '../core/result.ts';
import type { HumanStep, Verification } from '../providers/provider.ts';
import { findingOf } from './finding.ts';
import { idOf, told } from './key-steps.ts';
import { stepAt } from './person-steps.ts';
import type { Outcome, Rotation } from './ports.ts';
import { excessOf } from './rights.ts';
import {
  oldCredential,
  openProposed,
  patienceOf,
  perform,
  pollVerify,
  progress,
  sealCredential,
  type Told,
  unsure,
} from './steps.ts';

/** Somebody sits there: a wrong value is told soon. */
const PERSON_WAITS = 5000;

/** A person makes it: asked again until the value is one that works. */
export async function ask(rotation: Rotation, kills: boolean): Promise<Outcome | null> {
  const { provider, person, seal } = rotation;
  const { id, dropped = [] } = progress(rotation).plan;
  const what = kills ? 'replace' : 'create';
  const known = provider.steps[what] ?? provider.steps.create ?? pageStep(provider.console.keys);
  const named = stepAt(provider, known, oldCredential(rotation));
  const step = dropped.length === 0 ? named : { ...named, notes: [...named.notes, `without ${dropped.join(', ')}`] };
  let complaint: string | null = null;
  for (;;) {
    const given: Credential | null = await person.newValue(step, complaint);
    if (!given)
      return { state: 'human', what, step, store: null, ...(complaint === null ? {} : { refused: complaint }) };
    const value = { ...staying(rotation), ...given };
    complaint = refusal(rotation, value);
    if (complaint !== null) continue;
    const kept = { value, proposed: sealCredential(seal, { id, what: 'fresh', credential: value }) };
    const tried = await tryOut(silentAboutNo(rotation), kept);
    complaint = complaintIn(tried);
    if (complaint === null) return tried;
  }
}

/** What a new key has in common with the old one. */
function staying(rotation: Rotation): Credential {
  const old = oldCredential(rotation) ?? {};
  const names = rotation.provider.fields.filter(({ stays }) => stays).map(({ name }) => name);
  return Object.fromEntries(Object.entries(old).filter(([name]) => names.includes(name)));
}

/** What was brought while nobody could vouch for it; something newer goes before it. */
export async function prove(rotation: Rotation, kills: boolean): Promise<Outcome | null> {
  const proposed = progress(rotation).candidates.at(-1);
  if (proposed === undefined || rotation.person.brings) return ask(rotation, kills);
  const tried = await tryOut(rotation, { value: openProposed(rotation, proposed), proposed });
  // What is not taken was told; then the one before it, or a new one is asked for.
  return complaintIn(tried) === null ? tried : null;
}

interface Kept {
  value: Credential;
  /** Sealed, base64. */
  proposed: string;
}

/** Sealed in the journal before anybody is asked about it: a page shows a key once, and the old one may be dead for it. */
function tryOut(rotation: Rotation, { value, proposed }: Kept): Promise<Outcome | null> {
  return perform(rotation, { step: 'generate', proposed }, async (): Promise<Result<Told>> => {
    const answer = await askAbout(rotation, value);
    if (answer.state === 'unknown') {
      return unsure(`the value is kept, sealed: ${rotation.provider.title} cannot be asked about it`, answer);
    }
    const complaint = complaintAbout(answer, rotation);
    if (complaint !== null) return failed('invalid', complaint);
    const made = told(rotation, value, answer.keyId ?? (await idOf(rotation, value)));
    return done({ ...made, evidence: `${rotation.provider.title} ${answer.evidence}, ${made.evidence}` });
  });
}

/** Why the value is not taken; null: it is, or nobody could tell. */
function complaintIn(tried: Outcome | null): string | null {
  return tried?.state === 'waiting' && tried.failure.kind === 'invalid' ? tried.failure.message : null;
}

/** The next question says it. */
function silentAboutNo(rotation: Rotation): Rotation {
  const { onStep } = rotation;
  return { ...rotation, onStep: (event) => event.state !== 'failed' && onStep(event) };
}

/** Why a value that the provider knows is not taken. */
function complaintAbout(answer: Verification, rotation: Rotation): string | null {
  if (answer.state === 'dead') return `${rotation.provider.title} does not accept it: ${answer.evidence}`;
  const excess = answer.rights ? excessOf(progress(rotation).plan.rights, answer.rights) : [];
  return excess.length > 0 ? `it may do more than the old key: ${excess.join(', ')}` : (answer.warning ?? null);
}

/** Nobody knows a value that is made here before it stands in its store. */
async function askAbout(rotation: Rotation, value: Credential): Promise<Verification> {
  if (rotation.provider.madeHere) return { state: 'live', evidence: 'not asked yet' };
  return pollVerify(rotation, value, { wanted: 'live', within: Math.min(patienceOf(rotation), PERSON_WAITS) });
}

export function pageStep(open: string): HumanStep {
  return { open, click: [], notes: [] };
}

/** Why a value is not taken, before anybody is asked. */
function refusal(rotation: Rotation, value: Credential): string | null {
  const { provider } = rotation;
  const old = oldCredential(rotation);
  if (old && sameCredential(old, value)) return 'this is the old key again';
  const names = [rotation.fingerprint(value), findingOf(value, provider)];
  if (names.some((name) => name !== null && rotation.retired.has(name)))
    return 'this key was retired before and never comes back';
  return provider.refuse?.(value) ?? null;
}
