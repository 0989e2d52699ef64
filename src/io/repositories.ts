// Everything that a scan asks of git and of git's own files.
import { personalConfig } from './git.ts';
import { type ObjectProblem, readBlob, readBlobs } from './objects.ts';
import { findRepository, type Repository, repositoryIn } from './repository.ts';

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
  /** The person's own ignore file, if the configuration outside of repositories names one. */
  excludesFile(): string | null;
}

export function openRepositories(env: NodeJS.ProcessEnv): Repositories {
  let excludes: string | null | undefined;
  return {
    find: (from) => findRepository(from, env),
    in: (directory) => repositoryIn(directory, env),
    readBlobs,
    readBlob,
    excludesFile: () => {
      if (excludes === undefined) excludes = personalConfig('core.excludesFile', env);
      return excludes;
    },
  };
}
