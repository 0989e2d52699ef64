// A key is not ended while its rotation is under way, or while another process works on it.
import { RotationError } from '../../core/errors.ts';
import { type Fence, fenceOf } from './fence.ts';
import type { RotationFiles } from './journals.ts';
import { processOf } from './lock-words.ts';

interface Whose {
  name: string;
  program: string;
  now: number;
  /** The command that is run. */
  again: string;
}

export async function undisturbed<T>(
  files: RotationFiles,
  { name, program, now, again }: Whose,
  work: (fence: Fence) => Promise<T>,
): Promise<T> {
  const lock = files.lock(name, now);
  if (!lock.held) {
    const { since } = lock.owner;
    const message = `${processOf(lock.owner)} works on ${name} since ${since.slice(11, 19)} UTC; nothing was changed`;
    throw new RotationError('lock-held', message, [`${program} status`]);
  }
  try {
    if (!files.open().includes(name)) return await work(fenceOf(lock, name, again));
    const begin = `${program} rotate ${name}`;
    throw new RotationError('under-way', `a rotation of ${name} is under way; nothing was changed`, [
      begin,
      'the old key goes at once:',
      `${begin} --emergency`,
      'back to the old key:',
      `${begin} --abort`,
    ]);
  } finally {
    lock.release();
  }
}
