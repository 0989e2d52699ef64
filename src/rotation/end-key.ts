// Ends a key for good: what the provider's list still shows is ended again.
import { done, failed, type Result } from '../core/result.ts';
import type { KeyRef } from '../providers/provider.ts';
import type { Rotation } from './ports.ts';
import { goneIsDone, patienceOf, pauseFor } from './steps.ts';

const PAUSE = 1000;
/** After that it is for the next run. */
const MOST = 30_000;

/** Done: the provider no longer lists it as a key that works, or it keeps no list and said so. */
export async function endKey(rotation: Rotation, key: KeyRef): Promise<Result<null>> {
  const { provider, context, timer, signal } = rotation;
  const deadline = timer.now() + Math.min(MOST, patienceOf(rotation));
  for (;;) {
    const ended = await (provider.revoke ?? provider.disable)?.(key, context);
    if (!ended) return failed('invalid', `take the key away by hand: ${provider.console.keys}`);
    const result = goneIsDone(ended);
    if (!result.ok) return result;
    const there = await isThere(rotation, key, !ended.ok);
    if (!there.ok) return there;
    if (!there.value) return result;
    if (timer.now() >= deadline || signal?.aborted) {
      return failed('busy', `${provider.title} still lists the key that was to go`, { hints: [provider.console.keys] });
    }
    await pauseFor(rotation, PAUSE);
  }
}

/** A list may go on to show what has ended; `denied`: the provider said that there is no such key. */
async function isThere(
  { provider, context, journal }: Rotation,
  { id }: KeyRef,
  denied: boolean,
): Promise<Result<boolean>> {
  const [open] = journal.lines;
  const lists = open?.type === 'open' && open.plan.means.list;
  if (!lists || !provider.list || id === null) return done(false);
  const listed = await provider.list(context);
  if (!listed.ok) return listed;
  const found = listed.value.find((key) => key.id === id);
  if (!found || found.state === 'expired') return done(false);
  return done(denied || !provider.listsEnded || found.state === 'active');
}
