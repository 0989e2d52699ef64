// A work tree or a directory as a scan finds it: which files are to be looked at, and whether they have changed since.
import { Turns } from '../core/turns.ts';
import type { Repository } from '../io/repository.ts';
import { readIndex } from '../scan/sources/tracked.ts';
import { TreeState } from '../scan/sources/tree-state.ts';
import { type ListPorts, listWorktree } from '../scan/sources/worktree-list.ts';
import { Tally } from '../scan/tally.ts';
import { prepareHelpers, startHelpers } from './file-jobs.ts';
import type { Asked, Tree } from './ports.ts';

/** How a tree is read. */
interface Reading {
  changedOnly: boolean;
  /** Start threads as soon as they are worth it: the files will be looked at. */
  early: boolean;
}

/** Where names and rules for listing come from. */
export function listPorts({ ports }: Pick<Asked, 'ports'>, tally: Tally): ListPorts {
  const turns = new Turns(ports.clock.now, ports.signal);
  return { files: ports.files, tally, repositoryIn: (directory) => ports.repositories.in(directory), turns };
}

/** The tree of a repository, or the directory that the request is about. */
export async function readTree(
  scanning: Asked,
  repository: Repository | null,
  { changedOnly, early }: Reading,
): Promise<Tree> {
  const { request, ports } = scanning;
  const tally = new Tally();
  const root = repository?.root ?? request.at;
  const index = repository && readIndex(repository, ports.files, tally);
  const helpers = early && index ? startHelpers(index.entries.length, ports, request.jobs) : null;
  const home = repository && index ? { repository, index, changedOnly } : null;
  const state = new TreeState();
  const onFound = (count: number) => prepareHelpers(count, ports, request.jobs);
  const listing = await listWorktree(root, home, {
    ...listPorts(scanning, tally),
    state,
    ...(early && !index && { onFound }),
  });
  return { ...listing, root, repository, changedOnly, tally, state, helpers };
}
