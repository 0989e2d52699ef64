// Whether a repository has changed since it was last looked at: what its refs, reflogs and objects are, in a few reads.
import { createHash, type Hash } from 'node:crypto';
import { type Dirent, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { readAtOnce } from './files.ts';
import { pipeAt } from './pipe.ts';
import type { Repository } from './repository.ts';

/** A hash over refs, reflogs, packs, loose objects and index; equal only if none of them has changed. Throws where git would wait for ever. */
export function repositoryState(repository: Repository): string {
  const hash = createHash('sha256');
  const { commonDir, gitDir, indexFile } = repository;
  for (const name of ['packed-refs', 'shallow', 'config', 'objects/info/alternates']) {
    addContent(hash, join(commonDir, name));
  }
  addContent(hash, join(gitDir, 'HEAD'));
  addStat(hash, indexFile);
  addTree(hash, join(commonDir, 'refs'), addContent);
  for (const directory of new Set([commonDir, gitDir])) {
    for (const name of ['logs', 'reftable']) addTree(hash, join(directory, name), addStat);
  }
  addTree(hash, join(commonDir, 'worktrees'), addStat);
  for (const objects of repository.objectDirectories.flatMap(withBorrowed)) addObjects(hash, objects);
  return hash.digest('hex');
}

/** How large the packs of its store are, without those that it borrows. */
export function packedBytes({ objectDirectories: [objects] }: Repository): number {
  const packs = join(objects, 'pack');
  const sizes = namesIn(packs)
    .filter((name) => name.endsWith('.pack'))
    .map((name) => statSync(join(packs, name), { throwIfNoEntry: false })?.size ?? 0);
  return sizes.reduce((sum, size) => sum + size, 0);
}

/** The store and those that it borrows from directly. */
function withBorrowed(objects: string): string[] {
  const list = readOrNull(join(objects, 'info/alternates'))?.toString('utf8') ?? '';
  return [objects, ...list.split('\n').filter((line) => line.startsWith('/'))];
}

function addObjects(hash: Hash, objects: string): void {
  addTree(hash, join(objects, 'pack'), addStat);
  for (const name of namesIn(objects)) {
    if (/^[0-9a-f]{2}$/.test(name)) hash.update(`${name}:${namesIn(join(objects, name)).join(',')}\n`);
  }
}

function addTree(hash: Hash, directory: string, add: (hash: Hash, path: string) => void): void {
  for (const entry of entriesIn(directory)) {
    const path = `${directory}/${entry.name}`;
    if (entry.isFIFO()) throw pipeAt(path);
    const isDirectory = entry.isSymbolicLink()
      ? statSync(path, { throwIfNoEntry: false })?.isDirectory()
      : entry.isDirectory();
    if (isDirectory) addTree(hash, path, add);
    else add(hash, path);
  }
}

function addContent(hash: Hash, path: string): void {
  hash.update(`${path}\0`).update(readOrNull(path) ?? 'none');
}

function addStat(hash: Hash, path: string): void {
  const stat = statSync(path, { throwIfNoEntry: false });
  hash.update(`${path}\0${stat ? `${stat.size}:${stat.mtimeMs}:${stat.ino}` : 'none'}\n`);
}

function readOrNull(path: string): Buffer | null {
  try {
    return readAtOnce(path);
  } catch {
    return null;
  }
}

/** In a stable order; empty where there is no directory. */
function entriesIn(directory: string): Dirent[] {
  try {
    return readdirSync(directory, { withFileTypes: true }).sort(byName);
  } catch {
    return [];
  }
}

function byName(a: Dirent, b: Dirent): number {
  return a.name < b.name ? -1 : 1;
}

function namesIn(directory: string): string[] {
  return entriesIn(directory).map(({ name }) => name);
}
