import type { HygieneCheck } from './check.ts';
import { openMode } from './mode.ts';

/** Private keys that other users can open; git sets the modes of tracked ones, and the scan reports those. */
export const keyMode: HygieneCheck = (input) =>
  input.files
    .filter((file) => file.kind === 'key' && !file.tracked)
    .flatMap((file) => openMode('key-mode', file, input));
