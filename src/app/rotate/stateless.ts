// `--stateless`: two runners share no disk, so the provider's list is the journal. Labels carry the rotation, creation
// dates the age.
import { type Credential, withoutPrevious } from '../../core/credential.ts';
import { dueAt } from '../../core/due.ts';
import { RotationError, UsageError } from '../../core/errors.ts';
import type { RotationView } from '../../core/rotation-view.ts';
import { shellWord } from '../../core/shell.ts';
import type { ListedKey } from '../../providers/provider.ts';
import { type AppendFile, type Journal, openJournal } from '../../rotation/journal.ts';
import type { Line, Plan, Step } from '../../rotation/journal-line.ts';
import { labelFor } from '../../rotation/label.ts';
import { PROVIDER } from '../../rotation/machine.ts';
import type { Ready } from '../../rotation/preflight.ts';
import { sealCredential } from '../../rotation/steps.ts';
import { carryOut, openSecrets, type Secrets } from './carry-out.ts';
import { type Fence, fenced } from './fence.ts';
import { saidBy } from './said-by.ts';
import { beginIn, lookAtAll } from './start.ts';
import { limitOf, type Turn } from './turn.ts';

/** The lock is of this machine only; what the list shows keeps other machines apart. */
export async function rotateStateless(turn: Turn, fence: Fence): Promise<RotationView> {
  refuseWithoutLabels(turn);
  const secrets = await openSecrets(turn);
  // The id of a key that is replaced stands in the label of the new one: it may carry no label itself.
  const looked = await lookAtAll(turn, secrets, (values) => newestOf(values, turn));
  if ('stopped' in looked) return looked.stopped;
  const { ready } = looked;
  const listed = await listOf(turn);
  const current = listed.find(({ id, state }) => id === ready.plan.old.id && state === 'active');
  if (!current || !ready.old) throw notListed(turn);
  const strays = listed.filter((key) => isLeftOver(key, current, turn));
  const fresh = strays.find((key) => turn.ports.timer.now() - time(key) < SETTLED_MS);
  if (fresh) return { ...looked.view, state: 'waiting', error: heldElsewhere(turn, fresh) };
  for (const stray of strays) {
    fence();
    await revokeStray(turn, stray);
  }
  const [before] = predecessors(listed, current, turn);
  if (before) return finish(turn, { ready, before, current, value: ready.old }, { secrets, fence });
  if (!isDue(turn, current)) return { ...looked.view, new: null, state: 'planned', due: dueOf(turn, current) };
  return beginIn(turn, fenced(memoryJournal(), fence), secrets, looked);
}

/** Longer than any run takes from making a key to writing it: a younger one may be about to be put in use. */
const SETTLED_MS = 900_000;

function heldElsewhere({ name, request }: Turn, made: ListedKey): NonNullable<RotationView['error']> {
  const over = new Date(time(made) + SETTLED_MS).toISOString().slice(11, 16);
  return {
    code: 'lock-held',
    message: `another run made a key for ${name} at ${made.created?.slice(11, 19)} UTC, and may be about to write it`,
    hints: [`from ${over} UTC on it counts as left behind: ${request.program} rotate ${name} --stateless`],
  };
}

export function refuseWithoutLabels({ key: { provider, stores }, request }: Turn): void {
  const manual = [...stores.values()].find(({ capabilities }) => capabilities.manual);
  if (manual) {
    throw new UsageError(
      'conflicting-options',
      `--stateless: a person fills ${manual.name}, and no run would know whether it was done`,
    );
  }
  if (provider.label && provider.list && provider.class === 'A') return;
  const why = provider.label ? 'cannot be listed' : 'carry no label';
  throw new RotationError('no-labels', `keys of ${provider.title} ${why}: without a journal nobody could go on`, [
    `leave out --stateless, and run ${request.program} from a timer on a host of yours`,
  ]);
}

async function listOf({ key }: Turn): Promise<readonly ListedKey[]> {
  const listed = await key.provider.list?.(key.context);
  if (listed?.ok) return listed.value.filter(({ state }) => state !== 'expired');
  throw new RotationError(
    'provider-busy',
    `${saidBy(key.provider.title, listed?.message ?? 'no list')}; nothing was changed`,
  );
}

function notListed({ key, name }: Turn): RotationError {
  return new RotationError('old-unknown', `the value of ${name} is none of the keys that ${key.provider.title} lists`);
}

function isMine({ label }: ListedKey, { ring, name, key }: Turn): boolean {
  const start = labelFor({ project: ring.project, name, id: 'r-' }, key.provider);
  return start !== null && (label ?? '').startsWith(start);
}

/** Made by an earlier run that died before it was written anywhere. */
function isLeftOver(key: ListedKey, current: ListedKey, turn: Turn): boolean {
  return key.id !== current.id && key.state === 'active' && isMine(key, turn) && time(key) > time(current);
}

/** Of what several stores hold, after a run that died between two of them: the one that this tool made last. */
async function newestOf(values: readonly Credential[], turn: Turn): Promise<Credential | null> {
  const { provider, context } = turn.key;
  let newest: { value: Credential; at: number } | null = null;
  for (const value of values) {
    const found = await provider.identify?.(value, context);
    if (!found?.ok || found.value.state !== 'active') continue;
    const at = time(found.value);
    if (isMine(found.value, turn) && at >= (newest?.at ?? 0)) newest = { value, at };
  }
  return newest?.value ?? null;
}

/** How a label ends that names the key before. */
const PREDECESSOR = /r-[0-9a-f]{6}\.([^./]+)$/;

function predecessors(listed: readonly ListedKey[], current: ListedKey, turn: Turn): ListedKey[] {
  const named = isMine(current, turn) ? (PREDECESSOR.exec(current.label ?? '')?.[1] ?? null) : null;
  return listed.filter((key) => {
    if (key.id === current.id) return false;
    // A run may have died after it was disabled; where ended keys stay in the list, that is the end of it.
    if (key.state !== 'active' && turn.key.provider.listsEnded) return false;
    return (isMine(key, turn) && time(key) <= time(current)) || (named !== null && key.id.startsWith(named));
  });
}

/** The key that another run replaced, where its grace is not over; null: none. */
export async function earlierRun(turn: Turn, { plan }: Ready): Promise<ListedKey | null> {
  const listed = await listOf(turn);
  const current = listed.find(({ id }) => id === plan.old.id);
  return current ? (predecessors(listed, current, turn)[0] ?? null) : null;
}

/** Only runs without a journal know of the key before the one in use. */
export async function refuseUnfinished(turn: Turn, ready: Ready): Promise<void> {
  const { old, means } = ready.plan;
  if (turn.request.stateless || !means.list || !PREDECESSOR.test(old.label ?? '')) return;
  const before = await earlierRun(turn, ready);
  if (!before) return;
  const what = `${turn.name} was rotated with --stateless, and the key before it, ${before.hint ?? before.id}, still works`;
  throw new RotationError('stateless-unfinished', what, [
    `${turn.request.program} rotate ${shellWord(turn.name)} --stateless`,
  ]);
}

function time({ created }: ListedKey): number {
  return created ? Date.parse(created) : 0;
}

function isDue(turn: Turn, current: ListedKey): boolean {
  if (turn.request.which.kind !== 'due') return true;
  const due = dueOf(turn, current);
  return due !== null && Date.parse(due) <= turn.ports.timer.now();
}

function dueOf(turn: Turn, current: ListedKey): string | null {
  const expires = current.expires === null ? null : Date.parse(current.expires);
  const due = dueAt({ from: time(current), limit: limitOf(turn), expires });
  return due === null ? null : new Date(due).toISOString();
}

async function revokeStray({ key }: Turn, { id }: ListedKey): Promise<void> {
  const gone = await key.provider.revoke?.({ id, credential: null }, key.context);
  if (!gone || gone.ok || gone.kind === 'not-found') return;
  throw new RotationError('provider-busy', saidBy(key.provider.title, gone.message), gone.hints);
}

interface Found {
  ready: Ready;
  before: ListedKey;
  current: ListedKey;
  value: Credential;
}

interface Guarded {
  secrets: Secrets;
  fence: Fence;
}

/**
 * Goes on as if the journal of the earlier run were here. It may have died between two stores, or before the consumers
 * had the new value: what was written is not written again, what was not is, and consumers take it once more.
 */
async function finish(
  turn: Turn,
  { ready, before, current, value }: Found,
  { secrets, fence }: Guarded,
): Promise<RotationView> {
  const at = new Date(time(current)).toISOString();
  const left = await leftIn(turn, before);
  const old = {
    id: before.id,
    hint: before.hint ?? before.label ?? '',
    fingerprint: left && secrets.fingerprint(left),
    created: before.created,
    dead: false,
  };
  const plan: Plan = { ...ready.plan, id: current.label?.split('/').at(-1) ?? ready.plan.id, old };
  const seal = (what: 'old' | 'fresh', credential: Credential) =>
    sealCredential(secrets.seal, { id: plan.id, what, credential });
  const sealed = seal('fresh', value);
  const fresh = { id: current.id, hint: ready.plan.old.hint, fingerprint: secrets.fingerprint(value), sealed };
  const journal = fenced(memoryJournal(), fence);
  journal.append({ type: 'open', v: 1, at, plan, old: left && seal('old', left) });
  const did = (step: Step, target?: string): Line => ({ type: 'done', at, step, ms: 0, ...(target ? { target } : {}) });
  journal.append({ type: 'done', at, step: 'generate', ms: 0, fresh });
  for (const line of [did('stage'), did('verify', PROVIDER), did('promote')]) journal.append(line);
  return carryOut(turn, { journal, secrets, resumed: true, notes: [] });
}

/** The value of a key, where a store still holds it. */
async function leftIn({ key: { stores, provider, context } }: Turn, { id }: ListedKey): Promise<Credential | null> {
  for (const store of stores.values()) {
    const stored = store.capabilities.readable ? await store.get() : null;
    const value = stored?.ok ? stored.value.fields : null;
    if (!value || Object.keys(value).length === 0) continue;
    const found = await provider.identify?.(withoutPrevious(value), context);
    if (found?.ok && found.value.id === id) return withoutPrevious(value);
  }
  return null;
}

function memoryJournal(): Journal {
  let text = '';
  const file: AppendFile = {
    read: () => text,
    append: (more) => {
      text += more;
    },
    truncate: (bytes) => {
      text = text.slice(0, bytes);
    },
    destroy: () => {
      text = '';
    },
  };
  return openJournal(file, 'memory');
}
