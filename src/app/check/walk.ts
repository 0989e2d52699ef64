// Walks through the directories below a root: bounded, on one file system, never through a link.
import { type FileName, joinNames, locate } from '../../core/path.ts';
import type { DirectoryEntry, FileKind, Files } from '../../io/files.ts';
import { isPackages } from '../../scan/sources/noise.ts';
import type { Coverage } from './coverage.ts';

const DEEPEST = 60;
const MOST_ENTRIES = 1_000_000;

export interface Walked extends FileName {
  kind: FileKind;
}

export class Walk {
  #left = MOST_ENTRIES;
  #device: number | null = null;

  constructor(
    readonly root: string,
    readonly files: Files,
    readonly coverage: Coverage,
  ) {}

  /** Everything, each directory before what is in it, but for installed packages and git's own files. */
  *entries(): Generator<Walked> {
    this.#device = this.files.stat(this.root)?.dev ?? null;
    yield* this.#below({ path: '', raw: null }, 0);
    if (this.#left <= 0) this.coverage.miss('file', this.root, `what follows the first ${MOST_ENTRIES} entries`);
  }

  *#below(directory: FileName, depth: number): Generator<Walked> {
    const place = locate(this.root, directory);
    const entries = this.files.list(place);
    if (typeof entries === 'string') {
      if (entries !== 'vanished') this.coverage.miss('file', directory.path || this.root, entries);
      return;
    }
    if (entries.some(({ path }) => path === 'pyvenv.cfg')) return;
    this.coverage.directories++;
    this.#left -= entries.length;
    for (const entry of entries) {
      const name = joinNames(directory, entry);
      yield { ...name, kind: entry.kind };
      if (entry.kind === 'directory' && this.#enters(entry, name, depth)) yield* this.#below(name, depth + 1);
    }
  }

  #enters(entry: DirectoryEntry, name: FileName, depth: number): boolean {
    if (entry.path === '.git' || this.#left <= 0) return false;
    // Other people's files: the scan of the history covers those that are tracked.
    if (isPackages(entry.path, true)) return false;
    if (depth >= DEEPEST) return this.#leave(name, 'too deep');
    if (this.files.stat(locate(this.root, name))?.dev === this.#device) return true;
    return this.#leave(name, 'on another file system');
  }

  #leave({ path }: FileName, reason: string): false {
    this.coverage.omit('file', `${path}/`, reason);
    return false;
  }
}
