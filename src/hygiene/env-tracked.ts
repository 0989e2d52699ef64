import { dayOf } from '../core/day.ts';
import type { HygieneCheck } from './check.ts';

/** Env files in the repository: everybody who can read it has them. Encrypted ones may be there. */
export const envTracked: HygieneCheck = (input) =>
  input.files
    .filter((file) => file.kind === 'env' && file.tracked && file.content !== 'encrypted')
    .map((file) => ({
      id: 'env-tracked',
      severity: file.content === 'secrets' ? ('high' as const) : ('low' as const),
      path: file.path,
      line: null,
      message: `tracked by git${file.trackedSince ? ` since ${dayOf(file.trackedSince)}` : ''}`,
      fix: input.gitCommand('rm --cached --', file.path),
    }));
