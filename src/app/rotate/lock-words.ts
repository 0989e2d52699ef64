// Who holds a lock, in words.
import { hostname } from 'node:os';
import type { Owner } from '../../io/lock.ts';

/** `process 4711`, and of another machine or container which one. */
export function processOf({ pid, host }: Owner): string {
  const machine = host.split(' ')[0];
  if (machine !== hostname()) return `process ${pid} on ${machine}`;
  return `process ${pid}`;
}
