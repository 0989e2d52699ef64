// Everything that a scan asks of git and of git's own files.
import { type ObjectProblem, readBlob, readBlobs } from './objects.ts';
import { findRepository, mergedCommits, type Repository, repositoryIn } from './repository.ts';
import { packedBytes, repositoryState } from './repository-state.ts';

export interface Repositories {
  /** The repository around a directory, or the one that git's variables name. */
  find(from: string): Repository | null;
  /** The repository whose top a directory is. */
  in(directory: string): Repository | null;
  readBlobs(
    repository: Repository,
    oids: Iterable<string>,
    limit: number,
    take: (oid: string, blob: Buffer | ObjectProblem) => void,
  ): Promise<void>;
  readBlob(repository: Repository, oid: string, limit: number): Buffer | ObjectProblem;
  /** The commits of a merge that waits to be committed. */
  mergedCommits(repository: Repository): string[];
  /** Equal only where refs, reflogs, objects and index are unchanged. */
  stateOf(repository: Repository): string;
  /** How large its packs are, in bytes. */
  packedBytes(repository: Repository): number;
}

export function openRepositories(env: NodeJS.ProcessEnv): Repositories {
  return {
    find: (from) => findRepository(from, env),
    in: (directory) => repositoryIn(directory, env),
    readBlobs,
    readBlob,
    mergedCommits,
    stateOf: repositoryState,
    packedBytes,
  };
}
