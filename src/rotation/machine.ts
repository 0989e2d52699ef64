// Decides what comes next, from the journal and the time alone.
import type { Line, Plan, PlannedStore } from './journal-line.ts';
import { type Progress, progressOf } from './progress.ts';

export type Action =
  /** Make the new key by the provider's API. */
  | { do: 'generate' }
  /** Make the new key in the place of the old one, which dies. */
  | { do: 'replace' }
  /** A person makes it; `kills`: and the old one dies at that moment. */
  | { do: 'ask'; kills: boolean }
  /** A person made it, and nobody could be asked about it so far. */
  | { do: 'prove'; kills: boolean }
  /** An attempt was made and its answer lost: see what became of it. */
  | { do: 'recover' }
  /** A key that this rotation made and lost goes. */
  | { do: 'orphan'; id: string }
  /** The new key works, and every store can keep it. */
  | { do: 'stage' }
  | { do: 'update' | 'clear' | 'restore' | 'reload'; target: string }
  /** A person does it. */
  | { do: 'by-hand'; target: string; back: boolean }
  /** The provider accepts the new key, or a consumer's own check passes. */
  | { do: 'verify'; target: string }
  | { do: 'promote' }
  /** Ask when the old key was last used. */
  | { do: 'idle' }
  | { do: 'disable' | 'enable' | 'revoke' | 'confirm' | 'sweep' }
  /** A person takes the old key away. */
  | { do: 'remove' }
  /** The old key still works. */
  | { do: 'check-old' }
  /** The new key goes. */
  | { do: 'retract' }
  | { do: 'end'; state: 'done' | 'aborted' | 'failed' }
  | { do: 'wait'; until: number }
  | { do: 'nothing' };

/** Targets that are no consumer. */
export const PROVIDER = '@provider';
export const OLD_KEY = '@old';

/** The target of a reload on the way back. */
export function backOf(consumer: string): string {
  return `@back ${consumer}`;
}

/** The target of a reload after the old value was given up. */
export function clearedOf(consumer: string): string {
  return `@cleared ${consumer}`;
}

export function next(journal: readonly Line[], now: number): Action {
  const progress = progressOf(journal);
  if (progress.end) return { do: 'nothing' };
  return progress.undo ? nextBack(progress) : nextForward(progress, now);
}

function nextForward(progress: Progress, now: number): Action {
  const { mode } = progress.plan;
  return (
    (mode === 'revoke-first' ? nextRemoval(progress) : null) ??
    nextKey(progress) ??
    nextPlace(progress) ??
    (mode === 'revoke-first' ? null : (nextGrace(progress, now) ?? nextRemoval(progress))) ??
    nextSweep(progress) ?? { do: 'end', state: 'done' }
  );
}

/** What is missing until there is a new key. */
function nextKey({ fresh, candidates, orphans, attempt, plan, lost }: Progress): Action | null {
  if (fresh) return null;
  const byPerson = candidates.length > 0 ? 'prove' : 'ask';
  if (orphans.length > 0) return { do: 'orphan', id: orphans[0] };
  if (attempt) return { do: 'recover' };
  if (plan.means.make === 'person') return { do: byPerson, kills: plan.class === 'C' };
  if (lost) return { do: byPerson, kills: false };
  return plan.means.make === 'api' ? { do: 'generate' } : { do: 'replace' };
}

/** What is missing until the new key is in use everywhere. */
function nextPlace(progress: Progress): Action | null {
  if (!progress.isDone('stage')) return { do: 'stage' };
  const store = nextStore(progress);
  if (store) return store.manual ? byHand(store.name, false) : { do: 'update', target: store.name };
  return nextConsumer(progress) ?? (progress.isDone('promote') ? null : { do: 'promote' });
}

/** While the old key works a store that fails keeps the others as they are; a dead one is replaced wherever it can be. */
function nextStore(progress: Progress): PlannedStore | undefined {
  const { plan } = progress;
  const left = plan.stores.filter(({ name }) => !progress.isDone('update', name));
  if (!isOldGone(plan)) return left[0];
  return left.sort((a, b) => progress.failedAt('update', a.name) - progress.failedAt('update', b.name))[0];
}

/** Whoever holds the old key when the new one is written holds a dead one. */
export function isOldGone({ class: kind, mode, old }: Plan): boolean {
  return kind === 'C' || mode === 'revoke-first' || old.dead;
}

/** One that fails does not keep the others from taking the new key, and from proving it. */
function nextConsumer(progress: Progress): Action | null {
  const { consumers } = progress.plan;
  const taken = consumers.filter((name) => progress.isDone('reload', name));
  return failedLast(progress, [
    ...consumers.map((target) => ({ do: 'reload', target }) as const),
    ...[PROVIDER, ...taken].map((target) => ({ do: 'verify', target }) as const),
  ]);
}

function nextReload(progress: Progress, targets: readonly string[]): Action | null {
  return failedLast(
    progress,
    targets.map((target) => ({ do: 'reload', target })),
  );
}

/** The next that is not done: what failed after all the others, and the latest failure last. */
function failedLast(
  progress: Progress,
  actions: readonly { do: 'reload' | 'verify'; target: string }[],
): Action | null {
  const rank = ({ target }: (typeof actions)[number]) =>
    Math.max(progress.failedAt('reload', target), progress.failedAt('verify', target));
  const left = actions.filter((action) => !progress.isDone(action.do, action.target));
  return left.sort((a, b) => rank(a) - rank(b))[0] ?? null;
}

function byHand(target: string, back: boolean): Action {
  return { do: 'by-hand', target, back };
}

/** The time in which both keys work. */
function nextGrace(progress: Progress, now: number): Action | null {
  const { plan, promoted, grace, busyUntil } = progress;
  if (!hasGrace(progress) || promoted === null || grace === 0) return null;
  if (progress.isStarted('disable') || progress.isStarted('revoke')) return null;
  const until = Math.max(promoted + grace, busyUntil ?? 0);
  if (now < until) return { do: 'wait', until };
  return plan.means.idle && !progress.isDone('idle') ? { do: 'idle' } : null;
}

function hasGrace({ plan }: Progress): boolean {
  return plan.class !== 'C' && plan.mode === 'normal' && !plan.old.dead;
}

/** What is missing until the old key is proved dead. */
function nextRemoval(progress: Progress): Action | null {
  const { plan } = progress;
  if (plan.old.dead) return nextLastLook(progress);
  const previous = nextClear(progress);
  if (previous) return previous;
  if (plan.class !== 'C') {
    if (plan.means.disable && !progress.isDone('disable') && !progress.isDone('revoke')) return { do: 'disable' };
    if (!plan.means.revoke) return progress.isDone('confirm') ? null : { do: 'remove' };
    if (!progress.isDone('revoke')) return { do: 'revoke' };
  }
  return progress.isDone('confirm') ? null : { do: 'confirm' };
}

/** What seemed dead at the beginning is asked for once more: nobody looks at it after this. */
function nextLastLook(progress: Progress): Action | null {
  const { plan } = progress;
  if (progress.isDone('confirm')) return null;
  return { do: plan.means.revoke || plan.class === 'C' ? 'confirm' : 'remove' };
}

/** The stores give up the old value that they kept beside the new one. */
function nextClear(progress: Progress): Action | null {
  const { plan } = progress;
  if (!plan.keepsPrevious) return null;
  const store = plan.stores.find(({ name, manual }) => !manual && !progress.isDone('clear', name));
  if (store) return { do: 'clear', target: store.name };
  return nextReload(progress, plan.consumers.map(clearedOf));
}

/** An answer that was lost may stand for a key that came to be later. */
function nextSweep(progress: Progress): Action | null {
  const { plan, orphans, attempts } = progress;
  if (orphans.length > 0) return { do: 'orphan', id: orphans[0] };
  const mayHaveMore = plan.means.list && plan.means.make === 'api' && attempts > 1;
  return mayHaveMore && !progress.isDone('sweep') ? { do: 'sweep' } : null;
}

/** The way back to the old key. */
function nextBack(progress: Progress): Action {
  const { fresh, attempt, undo } = progress;
  const back = nextRestore(progress);
  if (back) return back;
  if (!fresh && attempt) return { do: 'recover' };
  if (fresh && !progress.isDone('retract')) return { do: 'retract' };
  const asked = undo?.why === 'abort' || undo?.why === 'rollback';
  return nextSweep(progress) ?? { do: 'end', state: asked ? 'aborted' : 'failed' };
}

/** What is missing until the old key is in use everywhere again. */
function nextRestore(progress: Progress): Action | null {
  const { plan } = progress;
  const touched = plan.stores.filter(({ name }) => progress.isStarted('update', name));
  if (progress.isStarted('disable') && !progress.isDone('enable')) return { do: 'enable' };
  if (touched.length > 0 && !progress.isDone('verify', OLD_KEY)) return { do: 'check-old' };
  const store = touched.find(({ name }) => !progress.isDone('restore', name));
  if (store) return store.manual ? byHand(store.name, true) : { do: 'restore', target: store.name };
  const reloaded = plan.consumers.filter((name) => progress.isStarted('reload', name));
  return nextReload(progress, reloaded.map(backOf));
}
