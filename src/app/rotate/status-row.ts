// One row of the status: what is known of a key without asking anybody.
import type { KeyConfig } from '../../core/config.ts';
import type { Entry } from '../../core/event.ts';
import { countedPart } from '../../core/rotation-view.ts';
import type { StatusRow } from '../../core/status-view.ts';
import type { Line } from '../../rotation/journal-line.ts';
import { type Action, next } from '../../rotation/machine.ts';
import { partOf } from '../../rotation/person-steps.ts';
import { type Progress, progressOf } from '../../rotation/progress.ts';
import { type AgeSources, ageOf, type Birth, type KeyAge } from '../keys/age.ts';
import { keptIn, storeName } from '../keys/kept-in.ts';
import { findKey, type KeyRing, lookUp } from '../keys/key-ring.ts';
import { isEmptyHere, type LocalValue, localValue, retiredIn } from '../keys/local-value.ts';
import type { KeysPorts } from '../keys/ports.ts';
import type { RotationFiles } from './journals.ts';
import { dueAfter } from './view.ts';

export interface StatusPorts extends KeysPorts {
  stateDirectory: string | null;
}

export interface Board {
  ring: KeyRing;
  files: RotationFiles;
  ages: AgeSources;
  ports: KeysPorts;
}

export async function rowOf(name: string, board: Board): Promise<StatusRow> {
  const { ring, files, ports } = board;
  const lines = files.read(name);
  const isLeft = lines.length > 0 && !lookUp(name, ring, ports).key;
  return isLeft ? leftRow(lines, ports.timer.now()) : keyRow(name, lines, board);
}

async function keyRow(name: string, lines: readonly Line[], board: Board): Promise<StatusRow> {
  const { ring, ages, ports } = board;
  const now = ports.timer.now();
  const key = findKey(name, ring, ports);
  const value = await localValue(key, ring, ports);
  const age = ageOf(key, ages, now, value.hint);
  const facts = ages.facts.read(name, value.hint);
  const isEmpty = await holdsNothing(key, { value, age }, board);
  const row = {
    ...blankRow(name, key),
    kept: key.stores.map((store) => keptIn(store, ring, ports)),
    ...(isEmpty ? EMPTY : (cameBack(value, key.stores.length, ages.entries) ?? atRest(age, now))),
    age: age.birth ? shownAge(age.birth, now) : null,
    due: isEmpty ? null : iso(age.due),
    lastRotation: iso(age.rotated),
    lastUsed: facts?.lastUsed ?? null,
    rights: facts?.rights ?? null,
    broad: facts?.broad ?? [],
    expires: iso(age.expires),
  };
  return withTrust(key, lines.length > 0 ? { ...row, ...turning(key, lines, board) } : row);
}

/** Until its config is trusted nothing goes on with it, and nothing begins. */
function withTrust({ untrusted }: KeyConfig, row: StatusRow): StatusRow {
  return untrusted.length > 0 && row.state !== 'running' ? { ...row, ...UNTRUSTED } : row;
}

/** Its rotation is under way, and the config names it no more. */
function leftRow(lines: readonly Line[], now: number): StatusRow {
  const progress = progressOf(lines);
  const { plan } = progress;
  return {
    ...blankRow(plan.name, null),
    provider: plan.provider,
    stores: plan.stores.map(({ name }) => name),
    rights: plan.rights.shown,
    expires: plan.expires,
    pendingRevocations: pendingOf(progress, now),
    state: 'you',
    what: 'not in the config any more: put it back, its rotation is under way',
  };
}

const UNTRUSTED: Described = { state: 'you', what: 'its config is not trusted: it is neither asked nor rotated' };
const EMPTY: Described = { state: 'empty', what: 'no value in its stores' };
/** A value that this host has seen die stands in a store again, or still. */
function cameBack(value: LocalValue, stores: number, entries: readonly Entry[]): Described | null {
  const [first, ...rest] = retiredIn(value, entries);
  if (!first) return null;
  const where = stores > 1 ? [first, ...rest].map(({ store }) => store).join(', ') : '';
  const which = where ? `the value in ${where}` : 'this value';
  return {
    state: 'overdue',
    what: `${which} was retired ${first.at.slice(0, 10)} and is dead: put a living one there`,
  };
}

/** The vault is opened for a key that nothing is known of, and for no other. */
async function holdsNothing(
  key: KeyConfig,
  { value, age }: { value: LocalValue; age: KeyAge },
  { ring, ports }: Board,
): Promise<boolean> {
  if (value.hint !== null) return false;
  return value.certain || (age.birth === null && isEmptyHere(key, ring, ports));
}

const SOON_MS = 14 * 86_400_000;

/** What a rotation that is under way adds. */
function turning(key: KeyConfig, lines: readonly Line[], { ring, files, ports }: Board): Partial<StatusRow> {
  const now = ports.timer.now();
  const progress = progressOf(lines);
  const { plan, promoted, undo } = progress;
  const running = files.owner(plan.name, now) !== null;
  return {
    ...underWay(progress, running, next(lines, now)),
    ...(promoted === null ? {} : { due: dueAfter(progress, key.every ?? ring.config.policy.maxAge) }),
    ...(promoted === null || undo ? {} : { age: shownAge({ at: promoted, source: 'journal', atLeast: false }, now) }),
    rights: plan.rights.shown,
    expires: plan.expires,
    pendingRevocations: pendingOf(progress, now),
    moved: movedOf(progress),
  };
}

export function blankRow(name: string, key: KeyConfig | null): StatusRow {
  return {
    name,
    provider: key?.provider?.id ?? null,
    kind: 'key',
    stores: key ? key.stores.map(storeName) : [],
    kept: [],
    age: null,
    rights: null,
    broad: [],
    expires: null,
    lastRotation: null,
    lastUsed: null,
    due: null,
    state: 'ok',
    what: '',
    pendingRevocations: [],
    moved: null,
  };
}

type Described = Pick<StatusRow, 'state' | 'what'>;

function underWay(progress: Progress, running: boolean, action: Action): Described {
  const { plan } = progress;
  if (running) return { state: 'running', what: `rotation ${plan.id}, ${action.do}` };
  if (action.do === 'wait') return { state: 'grace', what: `old key goes ${day(action.until)}` };
  const until = plan.deadline ? `, until ${plan.deadline.slice(0, 10)}` : '';
  if (action.do === 'ask')
    return { state: 'you', what: `${countedPart(partOf(plan, 'create'), 'make the new key')}${until}` };
  if (action.do === 'remove') return { state: 'you', what: countedPart(partOf(plan, 'remove'), 'remove the old key') };
  if (action.do === 'by-hand')
    return { state: 'you', what: `put the ${action.back ? 'old' : 'new'} value into ${action.target}` };
  return { state: 'waits', what: waitingFor(progress, action) };
}

const ENDING: ReadonlySet<string> = new Set(['idle', 'disable', 'revoke']);

function waitingFor(progress: Progress, action: Action): string {
  const { failure, undo } = progress;
  const moved = movedOf(progress);
  const count = moved && moved.done < moved.all ? `${moved.done} of ${moved.all} moved; ` : '';
  const back = undo ? 'on the way back, ' : isDown(progress) ? 'the old key is dead, the new one not in use; ' : '';
  const over = !undo && ENDING.has(action.do) ? 'the grace is over: the old key goes with the next run' : null;
  return `${back}${count}${failure?.message ?? over ?? `goes on with ${action.do}`}`;
}

/** Nothing that works stands where the key is used. */
function isDown(progress: Progress): boolean {
  const { plan, promoted, fresh, lost } = progress;
  if (promoted !== null) return false;
  if (plan.class === 'C') return fresh !== null || lost;
  return plan.mode === 'revoke-first' && progress.isDone('revoke');
}

function atRest({ rotated, overdue, expires }: KeyAge, now: number): Described {
  const since = rotated === null ? 'never rotated here' : `rotated ${day(rotated)}`;
  const end =
    expires === null || expires > now + SOON_MS ? '' : `; ${expires <= now ? 'expired' : 'expires'} ${day(expires)}`;
  const state = overdue || (expires !== null && expires <= now) ? 'overdue' : 'ok';
  return { state, what: `${since}${end}` };
}

export function shownAge({ at, source, atLeast }: Birth, now: number): StatusRow['age'] {
  return { days: Math.max(0, Math.floor((now - at) / 86_400_000)), source, atLeast };
}

/** Keys whose end has been decided and is not proved. */
function pendingOf(progress: Progress, now: number): StatusRow['pendingRevocations'] {
  const { plan, orphans, possibleOrphans, open, promoted, grace, undo, fresh } = progress;
  const pending: StatusRow['pendingRevocations'] = orphans.map((id) => ({ id, hint: '', since: open.at }));
  if (possibleOrphans > 0) pending.push({ id: null, hint: 'possible orphan', since: open.at });
  const over = promoted !== null && now >= promoted + grace;
  if (!undo && !plan.old.dead && (over || progress.isStarted('revoke')) && !progress.isDone('confirm')) {
    pending.push({ id: plan.old.id, hint: plan.old.hint, since: new Date((promoted ?? now) + grace).toISOString() });
  }
  if (undo && fresh && !progress.isDone('retract')) pending.push({ id: fresh.id, hint: fresh.hint, since: undo.at });
  return pending;
}

function movedOf(progress: Progress): StatusRow['moved'] {
  const { consumers } = progress.plan;
  if (consumers.length === 0) return null;
  return { done: consumers.filter((name) => progress.isDone('verify', name)).length, all: consumers.length };
}

export function iso(time: number | null): string | null {
  return time === null ? null : new Date(time).toISOString();
}

function day(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}
