// Lists the files of a work tree or a plain directory that are to be looked at.
import { type FileName, joinNames, locate } from '../../core/path.ts';
import type { DirectoryEntry, FileStat, Files } from '../../io/files.ts';
import type { Repository } from '../../io/repository.ts';
import type { Tally } from '../tally.ts';
import type { IndexEntry } from './git-index.ts';
import { isBuildOutput, isPackages, matters } from './noise.ts';
import { type Index, listIgnored, readIndex } from './tracked.ts';

export interface ListedFile extends FileName {
  /** Only formats that cannot be mistaken: build output. */
  distinctive: boolean;
  /** Its blob in the index of the outermost repository. */
  oid: string | null;
}

export interface ListPorts {
  files: Files;
  tally: Tally;
  /** The repository whose top a directory is. */
  repositoryIn(directory: string): Repository | null;
  /** The person's own ignore file. */
  excludesFile(): string | null;
}

export interface Listing {
  files: ListedFile[];
  /** Repositories inside, by their directory's name. */
  nested: { path: string; repository: Repository }[];
}

/** So many ignored files are looked at, those that matter aside. */
const MOST_IGNORED = 20_000;

/** The rules of the repository that a directory belongs to. */
interface Ground {
  /** Length of the repository's own name with its `/`. */
  skip: number;
  tracked: ReadonlyMap<string, IndexEntry>;
  ignored: ReadonlySet<string>;
}

type State = 'seen' | 'ignored' | 'build';

/**
 * The files below `root`; `repository` is the one whose top it is. With `changedOnly` without those that are as the
 * index says.
 */
export function listWorktree(
  root: string,
  repository: Repository | null,
  ports: ListPorts,
  { changedOnly } = { changedOnly: false },
): Listing {
  const index = repository ? readIndex(repository, ports.files, ports.tally) : { entries: [], mtimeMs: 0 };
  const walk = new Walk(root, ports, changedOnly && !mayConvert(root, index, ports.files) ? index.mtimeMs : null);
  walk.enter({ path: '', raw: null }, walk.groundOf(repository, index, 0), 'seen');
  return { files: walk.found, nested: walk.nested };
}

const CONVERTS = /\b(?:filter|working-tree-encoding)\s*=/;
const LARGEST_ATTRIBUTES = 1 << 20;

/** Whether a filter stands between files and blobs: then only the bytes tell what is the same. */
function mayConvert(root: string, index: Index, files: Files): boolean {
  return index.entries.some((entry) => {
    if (entry.path !== '.gitattributes' && !entry.path.endsWith('/.gitattributes')) return false;
    const bytes = files.read(locate(root, entry), LARGEST_ATTRIBUTES);
    return typeof bytes !== 'string' && CONVERTS.test(bytes.toString('latin1'));
  });
}

/** As git decides it: the file is of the size and time that the index remembers. */
function isUntouched(stat: FileStat | null, entry: IndexEntry, indexMtimeMs: number): boolean {
  if (stat?.kind !== 'file' || stat.size !== entry.size || stat.mtimeMs >= indexMtimeMs) return false;
  return Math.abs(stat.mtimeMs - (entry.mtimeSeconds * 1000 + entry.mtimeNanoseconds / 1e6)) < 0.01;
}

class Walk {
  readonly found: ListedFile[] = [];
  readonly nested: Listing['nested'] = [];
  #ignoredLeft = MOST_IGNORED;

  constructor(
    readonly root: string,
    readonly ports: ListPorts,
    /** Set if files older than the index need not be listed. */
    readonly indexMtimeMs: number | null,
  ) {}

  groundOf(repository: Repository | null, index: Index, skip: number): Ground {
    const tracked = new Map(index.entries.filter(({ stage }) => stage === 0 || stage === 2).map((e) => [e.path, e]));
    return { skip, tracked, ignored: repository ? this.#ignoredIn(repository) : new Set() };
  }

  #ignoredIn(repository: Repository): Set<string> {
    try {
      return listIgnored(repository, this.ports.excludesFile());
    } catch {
      this.ports.tally.miss('source', 'ignore rules', 'git cannot list ignored files: none is left out');
      return new Set();
    }
  }

  enter(directory: FileName, ground: Ground, state: State): void {
    const entries = this.ports.files.list(locate(this.root, directory));
    if (typeof entries === 'string') {
      this.#problem(directory.path || '.', entries);
      return;
    }
    const inner = directory.path !== '' && entries.some(({ path }) => path === '.git') ? this.#nest(directory) : null;
    for (const entry of entries) this.#visit(entry, directory, { ground: inner ?? ground, state });
  }

  #nest(directory: FileName): Ground | null {
    try {
      const repository = this.ports.repositoryIn(`${this.root}/${directory.path}`);
      if (!repository) return null;
      this.nested.push({ path: directory.path, repository });
      const index = readIndex(repository, this.ports.files, this.ports.tally);
      return this.groundOf(repository, index, directory.path.length + 1);
    } catch (error) {
      this.ports.tally.miss('repository', directory.path, (error as Error).message);
      return null;
    }
  }

  #visit(entry: DirectoryEntry, directory: FileName, at: { ground: Ground; state: State }): void {
    if (entry.path === '.git') return;
    const name = joinNames(directory, entry);
    if (entry.kind === 'directory') this.#descend(entry, name, at);
    else if (entry.kind === 'file') this.#take(entry, name, at);
    else if (entry.kind === 'link') this.#noteLink(name);
    else this.#problem(name.path, 'not a regular file');
  }

  #descend(entry: DirectoryEntry, name: FileName, { ground, state }: { ground: Ground; state: State }): void {
    const own = name.path.slice(ground.skip);
    let next = state;
    if (state === 'seen' && ground.ignored.has(`${own}/`)) next = 'ignored';
    if (isPackages(entry.path, next !== 'seen') && !holdsTracked(ground, own)) {
      this.ports.tally.omit('file', `${name.path}/`, 'installed packages or a cache');
      return;
    }
    if (next === 'ignored' && isBuildOutput(entry.path)) next = 'build';
    this.enter(name, ground, next);
  }

  #take(entry: DirectoryEntry, name: FileName, { ground, state }: { ground: Ground; state: State }): void {
    const own = name.path.slice(ground.skip);
    const tracked = ground.tracked.get(own);
    const closely = tracked !== undefined || matters(entry.path);
    if (closely || (state === 'seen' && !ground.ignored.has(own))) {
      this.#takeClosely(name, ground.skip === 0 ? tracked : undefined);
      return;
    }
    const directories = own.split('/').slice(0, -1);
    if (directories.some((part) => isPackages(part, true)) || !this.#mayTakeIgnored(name)) return;
    const distinctive = state === 'build' || directories.some(isBuildOutput);
    this.found.push({ ...name, distinctive, oid: null });
  }

  #takeClosely(name: FileName, entry: IndexEntry | undefined): void {
    const { indexMtimeMs, ports, root } = this;
    if (entry && indexMtimeMs !== null && isUntouched(ports.files.stat(locate(root, name)), entry, indexMtimeMs)) {
      ports.tally.files++;
    } else {
      this.found.push({ ...name, distinctive: false, oid: entry?.oid ?? null });
    }
  }

  #mayTakeIgnored(name: FileName): boolean {
    if (this.#ignoredLeft-- > 0) return true;
    this.ports.tally.omit('file', name.path, `ignored by git, over the limit of ${MOST_IGNORED} such files`);
    return false;
  }

  #noteLink(name: FileName): void {
    const target = this.ports.files.resolve(locate(this.root, name));
    if (target === null || target === this.root || target.startsWith(`${this.root}/`)) return;
    this.ports.tally.omit('file', name.path, 'symbolic link out of the root');
  }

  #problem(name: string, reason: string): void {
    if (reason === 'vanished' || reason === 'not a regular file') this.ports.tally.omit('file', name, reason);
    else this.ports.tally.miss('file', name, reason);
  }
}

function holdsTracked(ground: Ground, directory: string): boolean {
  const start = `${directory}/`;
  for (const path of ground.tracked.keys()) if (path.startsWith(start)) return true;
  return false;
}
