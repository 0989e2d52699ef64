// Between two effects a machine may sleep for hours. Whoever wakes up looks whose lock it is before the next one.
import { RotationError } from '../../core/errors.ts';
import type { Held } from '../../io/lock.ts';
import type { Journal } from '../../rotation/journal.ts';
import { processOf } from './lock-words.ts';

/** Called before each effect: throws `lock-lost` once another process has taken over. */
export type Fence = () => void;

/** Where nothing is shared nobody can take it over. */
export const NO_FENCE: Fence = () => undefined;

/** `again`: the command that goes on, or says who works on it. */
export function fenceOf(lock: Held, name: string, again: string): Fence {
  return () => {
    const other = lock.lostTo();
    if (!other) return;
    throw new RotationError(
      'lock-lost',
      `${processOf(other)} took over the work on ${name}; nothing more was changed`,
      [again],
    );
  };
}

/** Before each effect a line is written: there the fence stands. */
export function fenced(journal: Journal, fence: Fence): Journal {
  return {
    lines: journal.lines,
    append(line) {
      fence();
      journal.append(line);
    },
    destroy: () => journal.destroy(),
  };
}
