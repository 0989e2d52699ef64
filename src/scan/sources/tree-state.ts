// Whether files have changed since they were last looked at: a hash over their names and what the system says of them.
import { createHash, hash } from 'node:crypto';
import type { FileName } from '../../core/path.ts';
import type { FileStat } from '../../io/files.ts';

/** Two changes of a file may have the same time if they are no further apart; clocks of other machines err, too. */
export const GRAIN_MS = 2000;

/** A name for the state that a file is in. */
export interface Mark {
  id: Buffer;
  /** When the state was last changed, in milliseconds. */
  changedMs: number;
}

/**
 * Nobody can set the time at which a file's state changed, and whoever writes into it changes that time. Only where it
 * is as near as the clock's grain may another change have the same.
 */
export class TreeState {
  readonly #hash = createHash('sha256');
  readonly #marks = new Map<FileName, Mark>();
  /** When the latest of the files was last changed, in milliseconds. */
  newestMs = 0;

  /** `more`: how it is looked at. */
  add(file: FileName, stat: FileStat | null, more: string): void {
    const state = stat ? [stat.dev, stat.ino, stat.size, stat.mtimeMs, stat.ctimeMs, stat.mode].join(':') : 'none';
    const id = hash('sha256', `${textOf(file)}\0${state}\0${more}`, 'buffer');
    this.#hash.update(id);
    if (!stat) return;
    this.#marks.set(file, { id, changedMs: stat.ctimeMs });
    this.newestMs = Math.max(this.newestMs, stat.ctimeMs);
  }

  /** Of a file as it was added. */
  markOf(file: FileName): Mark | undefined {
    return this.#marks.get(file);
  }

  /** The file goes by another name from now on; what is found in it depends on that, too. */
  rename<File extends FileName>(file: FileName, to: File): File {
    const mark = this.#marks.get(file);
    if (mark)
      this.#marks.set(to, { ...mark, id: hash('sha256', `${mark.id.toString('hex')}\0${textOf(to)}`, 'buffer') });
    return to;
  }

  /** Of all that was added, in its order. */
  digest(): string {
    return this.#hash.copy().digest('hex');
  }
}

function textOf({ path, raw }: FileName): string {
  return raw ? raw.toString('base64') : path;
}
