// Whether files have changed since they were last looked at: a hash over their names and what the system says of them.
import { createHash } from 'node:crypto';
import type { FileName } from '../../core/path.ts';
import type { FileStat } from '../../io/files.ts';

/**
 * Nobody can set the time at which a file's state changed, and whoever writes into it changes that time. Only where it
 * is as near as the clock's grain may another change have the same.
 */
export class TreeState {
  readonly #hash = createHash('sha256');
  /** When the latest of the files was last changed, in milliseconds. */
  newestMs = 0;

  /** `more`: how it is looked at. */
  add({ path, raw }: FileName, stat: FileStat | null, more: string): void {
    const name = raw ? raw.toString('base64') : path;
    const state = stat ? [stat.dev, stat.ino, stat.size, stat.mtimeMs, stat.ctimeMs, stat.mode].join(':') : 'none';
    this.#hash.update(`${name}\0${state}\0${more}\n`);
    if (stat) this.newestMs = Math.max(this.newestMs, stat.ctimeMs);
  }

  /** Of all that was added, in its order. */
  digest(): string {
    return this.#hash.copy().digest('hex');
  }
}
