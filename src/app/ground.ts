// What a scan's result depends on beside its settings: where it is the same again, so is the result.
import { ScanError } from '../core/errors.ts';
import { locate } from '../core/path.ts';
import type { Repository } from '../io/repository.ts';
import { TreeState } from '../scan/sources/tree-state.ts';
import { Tally } from '../scan/tally.ts';
import { hash } from './digest.ts';
import { prepareHelpers } from './file-jobs.ts';
import type { Asked, Named, ScanPorts, Tree } from './ports.ts';
import type { ScanRequest } from './request.ts';
import { onlyRepository, readPaths } from './scan-paths.ts';
import { gitFilesOf, rangeInCi } from './scan-repository.ts';
import { readTree } from './tree.ts';

/** For one scan. */
export interface Ground {
  /** Names the place, and what is looked at there. */
  id: string;
  /** Equal only where nothing has changed. */
  state: string;
  /** When a file was last changed, in milliseconds; 0 where that does not matter. */
  newestMs: number;
  /** What is to be looked at, as far as it has been listed. */
  tree: Tree | null;
  named?: Named;
}

const KINDS = ['history', 'all', 'worktree', 'paths'] as const;
type Kind = (typeof KINDS)[number];

/** Null for a scan that is not worth remembering, or whose result is more than a report. */
export async function readGround(request: ScanRequest, ports: ScanPorts): Promise<Ground | null> {
  const kind = kindOf(request);
  if (!kind || !ports.cache) return null;
  const { target } = request;
  const only = target.kind === 'paths' ? onlyRepository(target.paths, ports) : null;
  const at = only ?? request.at;
  const repository = find(at, ports);
  if (repository === undefined) return null;
  if (kind === 'history') return repository && ofHistory(repository, { request, ports });
  if (target.kind === 'paths' && only === null) return ofDirectory(target.paths, { request, ports });
  return isWhole(kind, repository, ports) ? ofPlace(kind, repository, { request: { ...request, at }, ports }) : null;
}

function kindOf({ target, explain, showSecrets }: ScanRequest): Kind | null {
  return explain || showSecrets ? null : (KINDS.find((kind) => kind === target.kind) ?? null);
}

/** Undefined where it is damaged: the scan itself says so. */
function find(at: string, { repositories }: ScanPorts): Repository | null | undefined {
  try {
    return repositories.find(at);
  } catch (error) {
    if (error instanceof ScanError) return undefined;
    throw error;
  }
}

/** There is what was asked for, and not only a pull request is looked at. */
function isWhole(kind: Kind, repository: Repository | null, ports: ScanPorts): boolean {
  if (!repository) return true;
  return kind === 'worktree' ? !repository.bare : !rangeInCi(repository, ports);
}

function idOf(kind: Kind, ...place: string[]): string {
  return `${kind}-${hash(place.join('\0')).slice(0, 32)}`;
}

function ofHistory(repository: Repository, asked: Asked): Ground {
  const id = idOf('history', repository.commonDir);
  const { repositories, cache } = asked.ports;
  if (!cache?.has(`${id}.json`)) prepareFor('history', repository, asked);
  return { id, state: repositories.stateOf(repository), newestMs: 0, tree: null };
}

/** Packs of so many bytes hold more than one thread should read; see `SMALL_WORK` in history.ts. */
const LARGE_PACKS = 8_000_000;

/** About as much as git's index takes for a file, in bytes. */
const INDEX_ENTRY = 100;

/** Where nothing is remembered, the threads that will read a large history or work tree load while its state is read. */
function prepareFor(kind: Kind, repository: Repository | null, { request, ports }: Asked): void {
  const { workers, files, repositories } = ports;
  if (!repository) return;
  if (kind === 'worktree') {
    const bytes = files.stat(repository.indexFile)?.size ?? 0;
    prepareHelpers(bytes / INDEX_ENTRY, ports, request.jobs);
  } else if (workers && repositories.packedBytes(repository) >= LARGE_PACKS) {
    workers.prepare(request.jobs === null ? workers.count : request.jobs - 1);
  }
}

/** A repository with its work tree, or a plain directory. */
async function ofPlace(kind: Kind, repository: Repository | null, asked: Asked): Promise<Ground> {
  const { request, ports } = asked;
  const id = repository ? idOf(kind, repository.root, repository.commonDir) : idOf(kind, request.at);
  const isNew = ports.cache?.has(`${id}.json`) === false;
  if (isNew) prepareFor(kind, repository, asked);
  const git = repository && stateOf(repository, ports);
  if (repository?.bare) return { id, tree: null, ...(git as State) };
  const changedOnly = kind !== 'worktree' && repository !== null;
  const tree = await readTree(asked, repository, { changedOnly, early: isNew && !changedOnly });
  const state = JSON.stringify([git?.state, tree.state.digest(), tree.nested, tree.tally.omitted]);
  return { id, state, newestMs: Math.max(git?.newestMs ?? 0, tree.state.newestMs), tree };
}

/** A directory, whatever lies around it; single files are looked at in no time, and there are many sets of them. */
async function ofDirectory(paths: readonly string[], asked: Asked): Promise<Ground | null> {
  if (paths.length !== 1 || asked.ports.files.kindOf(paths[0]) !== 'directory') return null;
  const named = await readPaths(paths, asked);
  const { repository, root, tally, state } = named;
  const head = repository && asked.ports.repositories.stateOf(repository);
  const id = idOf('paths', asked.request.at, ...paths);
  const parts = JSON.stringify([head, root, state.digest(), tally.omitted]);
  return { id, state: parts, newestMs: state.newestMs, tree: null, named };
}

type State = Pick<Ground, 'state' | 'newestMs'>;

/** Of what git keeps, and of the files of its directory that may hold a credential. */
function stateOf(repository: Repository, { repositories, files }: ScanPorts): State {
  const own = new TreeState();
  for (const file of gitFilesOf(repository, files, new Tally())) {
    own.add(file, files.stat(locate(repository.root, file)), '');
  }
  return { state: `${repositories.stateOf(repository)} ${own.digest()}`, newestMs: own.newestMs };
}
