import type { HygieneCheck } from './check.ts';
import { openMode } from './mode.ts';

/** Env files that other users of the machine can open. */
export const envMode: HygieneCheck = (input) =>
  input.files.filter((file) => file.kind === 'env').flatMap((file) => openMode('env-mode', file, input));
