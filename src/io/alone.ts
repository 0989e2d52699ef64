// Runs that write the same files wait for each other.
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { homeDirectory } from '../core/directories.ts';
import { KeyturnError } from '../core/errors.ts';
import { lockFile } from './lock.ts';

const PAUSE_MS = 50;
const PATIENCE_MS = 20_000;

/** Nobody else of this person acts on `place` meanwhile; where no home is to keep the lock in, that is left to chance. */
export async function actAlone<T>(place: string, env: NodeJS.ProcessEnv, act: () => Promise<T> | T): Promise<T> {
  const state = homeDirectory('state', env);
  if (state === null) return act();
  const name = createHash('sha256').update(place).digest('hex').slice(0, 32);
  const release = await takeLock(join(state, 'alone', name, 'lock'), place);
  try {
    return await act();
  } finally {
    release();
  }
}

async function takeLock(path: string, place: string): Promise<() => void> {
  for (let waited = 0; ; waited += PAUSE_MS) {
    const locked = lockOrNull(path);
    // A state directory that cannot be written to, as in a sandbox, is no reason to refuse.
    if (locked === null) return () => {};
    if (locked.held) return locked.release;
    const { pid, since } = locked.owner;
    if (waited >= PATIENCE_MS)
      throw new KeyturnError('lock-held', `process ${pid} writes to ${place} since ${since}; nothing was changed`);
    await setTimeout(PAUSE_MS);
  }
}

function lockOrNull(path: string) {
  try {
    return lockFile(path, Date.now());
  } catch {
    return null;
  }
}
