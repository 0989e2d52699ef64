import { existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';

/** A directory with all above it, for its owner alone. Node's own way never ends where nothing can be made, as in /proc. */
export function makeDirectory(path: string): void {
  if (existsSync(path)) return;
  if (dirname(path) !== path) makeDirectory(dirname(path));
  try {
    mkdirSync(path, { mode: 0o700 });
  } catch (error) {
    // Another process was faster.
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}
