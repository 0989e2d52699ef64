// Scans files and directories that the person names: neither an ignore rule nor a place hides them.
import { isAbsolute, relative } from 'node:path';
import { joinNames } from '../core/path.ts';
import { TreeState } from '../scan/sources/tree-state.ts';
import { type ListedFile, type ListPorts, listWorktree } from '../scan/sources/worktree-list.ts';
import { Tally } from '../scan/tally.ts';
import { runChanged } from './file-memory.ts';
import { markHead } from './mark-head.ts';
import type { Asked, Named, Scanning, ScanPorts } from './ports.ts';
import { scanDefault } from './scan-repository.ts';
import type { Scope } from './seen.ts';
import { listPorts } from './tree.ts';

export async function scanPaths(paths: readonly string[], scanning: Scanning): Promise<Scope> {
  const { request, ports, examiner } = scanning;
  const only = onlyRepository(paths, ports);
  if (only !== null) return scanDefault({ ...scanning, request: { ...request, at: only } });
  const { repository, root, inside, outside, tally, state } = scanning.named ?? (await readPaths(paths, scanning));
  examiner.tally.add(tally.data());
  const objectFormat = repository?.objectFormat ?? 'sha1';
  const job = { limit: request.maxFileSize, objectFormat, source: 'worktree' as const, changedOnly: false };
  for (const part of [
    { root, files: inside },
    { root: '', files: outside },
  ]) {
    await runChanged({ ...job, ...part }, scanning, { state, helpers: null });
  }
  await markHead(repository, examiner.tally);
  return { root, sources: ['paths'], range: null };
}

/** The files that are meant by paths. */
export async function readPaths(paths: readonly string[], scanning: Asked): Promise<Named> {
  const { request, ports } = scanning;
  const tally = new Tally();
  const state = new TreeState();
  const repository = ports.repositories.find(request.at);
  const root = repository && !repository.bare ? repository.root : request.at;
  const inside = new Map<string, ListedFile>();
  const outside = new Map<string, ListedFile>();
  const listing = { ...listPorts(scanning, tally), state };
  for (const path of paths) {
    const below = namedBelow(root, path);
    const name = below ?? path.replaceAll('\\', '/');
    for (const file of await listPath(path, name, listing)) (below === null ? outside : inside).set(file.path, file);
  }
  return { repository, root, inside: [...inside.values()], outside: [...outside.values()], tally, state };
}

/** The path from `root` on, or null where it leads elsewhere. */
function namedBelow(root: string, path: string): string | null {
  const below = relative(root, path).replaceAll('\\', '/');
  return below === '..' || below.startsWith('../') || isAbsolute(below) ? null : below;
}

/** The top of a repository, if nothing else is meant; a damaged one is scanned as files. */
export function onlyRepository(paths: readonly string[], { files, repositories }: ScanPorts): string | null {
  if (paths.length !== 1 || files.kindOf(paths[0]) !== 'directory') return null;
  try {
    return repositories.in(paths[0]) === null ? null : paths[0];
  } catch {
    return paths[0];
  }
}

async function listPath(path: string, name: string, ports: ListPorts & { state: TreeState }): Promise<ListedFile[]> {
  const { files, tally, state } = ports;
  const kind = files.kindOf(path);
  if (kind === 'file') {
    const file = { path: name, raw: null, distinctive: false, oid: null };
    state.add(file, files.stat(path), '');
    return [file];
  }
  if (kind === 'directory') {
    const directory = { path: name, raw: null };
    const listing = await listWorktree(path, null, ports);
    return listing.files.map((file) => state.rename(file, { ...file, ...joinNames(directory, file) }));
  }
  if (kind === null) tally.miss('file', name, 'no such file or directory');
  else tally.miss('file', name, 'not a regular file');
  return [];
}
