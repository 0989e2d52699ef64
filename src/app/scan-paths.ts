// Scans files and directories that the person names: neither an ignore rule nor a place hides them.
import { isAbsolute, relative } from 'node:path';
import { joinNames } from '../core/path.ts';
import type { ListedFile } from '../scan/sources/worktree-list.ts';
import { listWorktree } from '../scan/sources/worktree-list.ts';
import { runFiles, startHelpers } from './file-jobs.ts';
import { markHead } from './mark-head.ts';
import type { Scanning } from './ports.ts';
import { scanDefault } from './scan-repository.ts';
import type { Scope } from './seen.ts';
import { listPorts } from './tree.ts';

export async function scanPaths(paths: readonly string[], scanning: Scanning): Promise<Scope> {
  const { request, ports, examiner } = scanning;
  if (paths.length === 1 && isRepository(paths[0], scanning)) {
    return scanDefault({ ...scanning, request: { ...request, at: paths[0] } });
  }
  const repository = ports.repositories.find(request.at);
  const root = repository && !repository.bare ? repository.root : request.at;
  const inside = new Map<string, ListedFile>();
  const outside = new Map<string, ListedFile>();
  for (const path of paths) {
    const below = namedBelow(root, path);
    const name = below ?? path.replaceAll('\\', '/');
    for (const file of await listPath(path, name, scanning)) (below === null ? outside : inside).set(file.path, file);
  }
  const objectFormat = repository?.objectFormat ?? 'sha1';
  const job = { limit: request.maxFileSize, objectFormat, source: 'worktree' as const, changedOnly: false };
  for (const part of [
    { root, files: [...inside.values()] },
    { root: '', files: [...outside.values()] },
  ]) {
    await runFiles({ ...job, ...part }, scanning, startHelpers(part.files.length, ports, request.jobs));
  }
  markHead(repository, examiner.tally);
  return { root, sources: ['paths'], range: null };
}

/** The path from `root` on, or null where it leads elsewhere. */
function namedBelow(root: string, path: string): string | null {
  const below = relative(root, path).replaceAll('\\', '/');
  return below === '..' || below.startsWith('../') || isAbsolute(below) ? null : below;
}

/** A damaged one is scanned as files. */
function isRepository(path: string, { ports }: Scanning): boolean {
  if (ports.files.kindOf(path) !== 'directory') return false;
  try {
    return ports.repositories.in(path) !== null;
  } catch {
    return true;
  }
}

async function listPath(path: string, name: string, scanning: Scanning): Promise<ListedFile[]> {
  const { tally } = scanning.examiner;
  const kind = scanning.ports.files.kindOf(path);
  if (kind === 'file') return [{ path: name, raw: null, distinctive: false, oid: null }];
  if (kind === 'directory') {
    const directory = { path: name, raw: null };
    const { files } = await listWorktree(path, null, listPorts(scanning, tally));
    return files.map((file) => ({ ...file, ...joinNames(directory, file) }));
  }
  if (kind === null) tally.miss('file', name, 'no such file or directory');
  else tally.miss('file', name, 'not a regular file');
  return [];
}
