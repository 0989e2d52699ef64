import { setTimeout } from 'node:timers/promises';
import type { Timer } from '../core/http.ts';

/** The time as the program sees it; tests pass their own. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
}

export const systemTimer: Timer = {
  now: () => Date.now(),
  sleep: async (milliseconds, signal) => {
    await setTimeout(milliseconds, undefined, { signal });
  },
};

export const systemClock: Clock = { now: () => Date.now() };
