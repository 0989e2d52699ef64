import { existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';

/** A directory with all above it; by default for its owner alone. Node's own way never ends where nothing can be made, as in /proc. */
export function makeDirectory(path: string, mode = 0o700): void {
  if (existsSync(path)) return;
  if (dirname(path) !== path) makeDirectory(dirname(path), mode);
  try {
    mkdirSync(path, { mode });
  } catch (error) {
    // Another process was faster.
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}
