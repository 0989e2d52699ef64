// Lists the files of a work tree or a plain directory that are to be looked at.
import { type FileName, joinNames, locate } from '../../core/path.ts';
import type { Turns } from '../../core/turns.ts';
import type { DirectoryEntry, FileStat, Files } from '../../io/files.ts';
import type { Repository } from '../../io/repository.ts';
import type { Tally } from '../tally.ts';
import type { IndexEntry } from './git-index.ts';
import { isBuildOutput, isPackages, isSettings, matters } from './noise.ts';
import { type Index, listIgnored, readIndex } from './tracked.ts';
import type { TreeState } from './tree-state.ts';

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
  /** Takes note of each file; absent: nobody asks whether they have changed. */
  state?: TreeState;
  /** Told how many files have been found, after each. */
  onFound?: (count: number) => void;
  /** Ends the listing early when they are stopped; absent: it is done in one go. */
  turns?: Turns;
}

/** What is known about the repository whose top the root is. */
export interface Home {
  repository: Repository;
  index: Index;
  /** Leave out the files that are as the index says. */
  changedOnly: boolean;
}

export interface Listing {
  files: ListedFile[];
  /** Directories that are repositories of their own. */
  nested: string[];
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

const WILD: Ground = { skip: 0, tracked: new Map(), ignored: new Set() };

type State = 'seen' | 'ignored' | 'build';

/** The files below `root`, those of repositories inside it too. */
export async function listWorktree(root: string, home: Home | null, ports: ListPorts): Promise<Listing> {
  const byTime = home?.changedOnly && !mayConvert(root, home.index, ports.files);
  const walk = new Walk(root, ports, byTime ? home.index.mtimeMs : null);
  await walk.enter(TOP, home ? await groundOf(home.repository, home.index, { skip: 0, ports }) : WILD, 'seen');
  const nested: string[] = [];
  for (let place = walk.inner.shift(); place; place = walk.inner.shift()) {
    const { directory, state, repository } = place;
    nested.push(directory.path);
    const index = readIndex(repository, ports.files, ports.tally);
    await walk.enter(directory, await groundOf(repository, index, { skip: directory.path.length + 1, ports }), state);
  }
  return { files: walk.found, nested };
}

const TOP: FileName = { path: '', raw: null };

async function groundOf(
  repository: Repository,
  index: Index,
  { skip, ports }: { skip: number; ports: ListPorts },
): Promise<Ground> {
  const ignored = listIgnored(repository).catch((error: Error) => {
    ports.tally.miss('source', 'ignore rules', error.message);
    return new Set<string>();
  });
  const tracked = new Map<string, IndexEntry>();
  for (const entry of index.entries) if (entry.stage === 0 || entry.stage === 2) tracked.set(entry.path, entry);
  return { skip, tracked, ignored: await ignored };
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

/** Windows keeps another time by that name. */
const KNOWS_CHANGES = process.platform !== 'win32';

/** As git decides it: the file is of the size and times that the index remembers; the second time cannot be set. */
function isUntouched(stat: FileStat, entry: IndexEntry, indexMtimeMs: number): boolean {
  if (stat.kind !== 'file' || stat.size !== entry.size || stat.mtimeMs >= indexMtimeMs) return false;
  const changed = KNOWS_CHANGES && Math.abs(stat.ctimeMs - entry.ctimeMs) >= 0.01;
  return !changed && Math.abs(stat.mtimeMs - entry.mtimeMs) < 0.01;
}

/** A repository inside, to be walked through by its own rules. */
interface Inner {
  directory: FileName;
  repository: Repository;
  state: State;
}

class Walk {
  readonly found: ListedFile[] = [];
  readonly inner: Inner[] = [];
  #entered: FileName | null = null;
  #ignoredLeft = MOST_IGNORED;
  #realRoot: string | null = null;

  constructor(
    readonly root: string,
    readonly ports: ListPorts,
    /** Set if files older than the index need not be listed. */
    readonly indexMtimeMs: number | null,
  ) {}

  /** Takes the files of a directory and of those below it, but for repositories inside: these are only noted. */
  async enter(directory: FileName, ground: Ground, state: State): Promise<void> {
    this.#entered = directory;
    await this.#walk(directory, ground, state);
  }

  async #walk(directory: FileName, ground: Ground, state: State): Promise<void> {
    const { turns } = this.ports;
    for (const entry of this.#entriesOf(directory, state)) {
      const pause = turns?.pass();
      if (pause) await pause;
      if (turns?.stopped) return;
      const below = this.#visit(entry, directory, { ground, state });
      if (below) await below;
    }
  }

  /** None of a repository inside, which is noted. */
  #entriesOf(directory: FileName, state: State): readonly DirectoryEntry[] {
    const entries = this.ports.files.list(locate(this.root, directory));
    if (typeof entries === 'string') {
      this.#problem(directory.path || '.', entries);
      return [];
    }
    const isInner = directory !== this.#entered && entries.some(({ path }) => path === '.git');
    if (isInner && this.#note(directory, state)) return [];
    if (!isBareRepository(entries)) return entries;
    this.ports.tally.omit('repository', directory.path || '.', 'a bare repository: its history is not scanned');
    return entries.filter(({ path }) => path !== 'objects');
  }

  #note(directory: FileName, state: State): boolean {
    try {
      const repository = this.ports.repositoryIn(`${this.root}/${directory.path}`);
      if (repository) this.inner.push({ directory, repository, state });
      return repository !== null;
    } catch (error) {
      this.ports.tally.miss('repository', directory.path, (error as Error).message);
      return false;
    }
  }

  /** A directory is to be waited for. */
  #visit(entry: DirectoryEntry, directory: FileName, at: { ground: Ground; state: State }): Promise<void> | null {
    if (entry.path === '.git') return null;
    const name = joinNames(directory, entry);
    if (entry.kind === 'directory') return this.#descend(entry, name, at);
    if (entry.kind === 'file') this.#take(entry, name, at);
    else if (entry.kind === 'link') this.#noteLink(name);
    else this.#problem(name.path, 'not a regular file');
    return null;
  }

  #descend(entry: DirectoryEntry, name: FileName, { ground, state }: { ground: Ground; state: State }) {
    const own = name.path.slice(ground.skip);
    let next = state;
    if (state === 'seen' && ground.ignored.has(`${own}/`)) next = 'ignored';
    if (isPackages(entry.path, next !== 'seen') && !holdsTracked(ground, own)) {
      this.ports.tally.omit('file', `${name.path}/`, 'installed packages or a cache');
      this.#skim(name, isPackages(entry.path, false) ? 0 : 1);
      return null;
    }
    if (next === 'ignored' && isBuildOutput(entry.path)) next = 'build';
    return this.#walk(name, ground, next);
  }

  /** Of packages and caches only what people put there: env and key files, and their tools' own settings. */
  #skim(directory: FileName, levels: 0 | 1): void {
    const entries = this.ports.files.list(locate(this.root, directory));
    if (typeof entries === 'string') return;
    for (const entry of entries) {
      const name = joinNames(directory, entry);
      if (entry.kind === 'file') {
        if (matters(entry.path) || (levels > 0 && isSettings(entry.path))) this.#takeClosely(name, undefined);
      } else if (entry.kind === 'directory' && levels > 0) {
        this.#skim(name, 0);
      }
    }
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
    const stat = this.ports.state ? this.ports.files.stat(locate(this.root, name)) : null;
    this.#find({ ...name, distinctive, oid: null }, stat);
  }

  #takeClosely(name: FileName, entry: IndexEntry | undefined): void {
    const { indexMtimeMs, ports, root } = this;
    const asks = ports.state !== undefined || (entry !== undefined && indexMtimeMs !== null);
    const stat = asks ? ports.files.stat(locate(root, name)) : null;
    if (entry && stat && indexMtimeMs !== null && isUntouched(stat, entry, indexMtimeMs)) {
      ports.tally.files++;
      ports.state?.add(name, stat, 'untouched');
    } else {
      this.#find({ ...name, distinctive: false, oid: entry?.oid ?? null }, stat);
    }
  }

  #find(file: ListedFile, stat: FileStat | null): void {
    this.ports.state?.add(file, stat, `${file.distinctive} ${file.oid}`);
    const count = this.found.push(file);
    this.ports.onFound?.(count);
  }

  #mayTakeIgnored(name: FileName): boolean {
    if (this.#ignoredLeft-- > 0) return true;
    this.ports.tally.omit('file', name.path, `ignored by git, over the limit of ${MOST_IGNORED} such files`);
    return false;
  }

  #noteLink(name: FileName): void {
    const target = this.ports.files.resolve(locate(this.root, name));
    this.#realRoot ??= this.ports.files.resolve(this.root) ?? this.root;
    if (target === null || target === this.#realRoot || target.startsWith(`${this.#realRoot}/`)) return;
    this.ports.tally.omit('file', name.path, 'symbolic link out of the root');
  }

  #problem(name: string, reason: string): void {
    if (reason === 'vanished' || reason === 'not a regular file') this.ports.tally.omit('file', name, reason);
    else this.ports.tally.miss('file', name, reason);
  }
}

/** Its objects are packed data, not files that anybody has written. */
function isBareRepository(entries: readonly DirectoryEntry[]): boolean {
  const has = (name: string, kind: string) => entries.some((entry) => entry.path === name && entry.kind === kind);
  return has('objects', 'directory') && has('refs', 'directory') && has('HEAD', 'file');
}

function holdsTracked(ground: Ground, directory: string): boolean {
  const start = `${directory}/`;
  for (const path of ground.tracked.keys()) if (path.startsWith(start)) return true;
  return false;
}
