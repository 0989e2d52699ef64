// What a scan needs from the outside.
import type { readAcls } from '../io/acl.ts';
import type { Cache } from '../io/cache.ts';
import type { Clock } from '../io/clock.ts';
import type { Files } from '../io/files.ts';
import type { People } from '../io/person.ts';
import type { Repositories } from '../io/repositories.ts';
import type { Repository } from '../io/repository.ts';
import type { TrustBook } from '../io/trust-book.ts';
import type { Crew, Workers } from '../io/workers.ts';
import type { Examiner } from '../scan/examiner.ts';
import type { Matcher } from '../scan/matcher.ts';
import type { Change } from '../scan/sources/staged.ts';
import type { TreeState } from '../scan/sources/tree-state.ts';
import type { ListedFile, Listing } from '../scan/sources/worktree-list.ts';
import type { Tally, TallyData } from '../scan/tally.ts';
import type { OnProgress, ScanRequest } from './request.ts';

/** One scan under way. */
export interface Scanning {
  request: ScanRequest;
  ports: ScanPorts;
  examiner: Examiner;
  /** The tree of the place, where it has been read before. */
  tree?: Tree | null;
  /** So the paths that were asked for. */
  named?: Named | null;
}

/** A scan before it begins. */
export type Asked = Pick<Scanning, 'request' | 'ports'>;

/** The files that paths mean, by their places in the work tree (or below the directory that is asked from), or not. */
export interface Named {
  repository: Repository | null;
  root: string;
  inside: ListedFile[];
  outside: ListedFile[];
  /** What the listing has left out. */
  tally: Tally;
  state: TreeState;
}

/** A work tree or a directory whose files have been listed. */
export interface Tree extends Listing {
  root: string;
  /** Null: a plain directory. */
  repository: Repository | null;
  /** Tracked files that are as the index says are left out. */
  changedOnly: boolean;
  /** What the listing has seen and left out. */
  tally: Tally;
  state: TreeState;
  /** Threads that were started while files were listed. */
  helpers: Crew | null;
}

export interface ScanPorts {
  clock: Clock;
  files: Files;
  matcher: Matcher;
  repositories: Repositories;
  /** Null: everything on the main thread. */
  workers: Workers | null;
  env: NodeJS.ProcessEnv;
  /** Replaces a file that everybody may read. */
  write(path: string, text: string): void;
  /** All of standard input, cut off at the limit in bytes. */
  readStdin(limit: number): Promise<{ bytes: Buffer; cut: boolean }>;
  /** The engine behind whole histories. */
  history: HistoryScan | null;
  /** Where results are remembered; absent: nowhere. */
  cache?: Cache | null;
  /** Owners and access lists of files; absent: they cannot be asked for. */
  access?: AccessPorts | null;
  /** Keys that were proved dead here: finding fingerprint → when; asked only where something was found. */
  retired?(): ReadonlyMap<string, string>;
  /** What the person has trusted; absent: nothing. */
  trust?: TrustBook | null;
  /** Names the program that makes the results: another one may find something else. */
  build: string;
  /** Aborted when the person interrupts: the scan ends early with what it has. */
  signal?: AbortSignal;
  onProgress?: OnProgress;
}

export interface AccessPorts {
  people: People;
  acls: typeof readAcls;
}

/** Scans every object of a repository; `staged` blobs are looked at by the index source. */
export type HistoryScan = (
  repository: Repository,
  staged: readonly Change[],
  request: ScanRequest,
  ports: ScanPorts,
) => Promise<TallyData>;
