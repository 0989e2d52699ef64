// Opens the object store of a repository: its packs' structure, its loose objects, and what could not be read.
import type { Omission } from '../../core/model.ts';
import { CleanList, type CleanSet } from '../clean.ts';
import { buildDeltaTree } from './delta-tree.ts';
import { keyOf } from './introductions.ts';
import type { Pack } from './jobs.ts';
import { listLoose } from './loose.ts';
import { findObjectDirectories, listPacks } from './object-stores.ts';
import { KIND, oidOf, readPackTable } from './pack-table.ts';
import type { ObjectFiles } from './ports.ts';

export interface ObjectStore {
  packs: Pack[];
  /** `left`: those that are not passed over. */
  loose: { objects: string; oids: string[]; left: string[] }[];
  /** Packs that cannot be read here, with the reason. */
  broken: Omission[];
  objects: number;
  /** Blobs that are passed over. */
  passed: CleanList;
}

interface Opening {
  files: ObjectFiles;
  /** Of an id, in bytes. */
  hashSize: number;
  /** Blobs to pass over. */
  known: CleanSet | null;
}

/** Packs whose objects may not be those that their index names. */
export function doubtfulPacks({ packs }: ObjectStore): string[] {
  return packs
    .filter(({ table }) => table.doubtful)
    .map(({ table: { path } }) => path.slice(path.lastIndexOf('/') + 1));
}

export function openObjectStore(objects: readonly string[], opening: Opening): ObjectStore {
  const { hashSize } = opening;
  const store: ObjectStore = { packs: [], loose: [], broken: [], objects: 0, passed: new CleanList() };
  const files: ObjectFiles = { ...opening.files, list: (directory) => namesIn(directory, opening, store) };
  for (const directory of findObjectDirectories(files, objects, (lost) => noteLost(lost, store))) {
    for (const path of listPacks(files, directory)) openPack(path, opening, store);
    const oids = listLoose(files, directory, hashSize);
    store.objects += oids.length;
    if (oids.length > 0) store.loose.push({ objects: directory, oids, left: leftOf(oids, opening, store) });
  }
  return store;
}

/** What lies in a directory that cannot be read is missed, whether or not a commit names it. */
function namesIn(directory: string, { files }: Opening, { broken }: ObjectStore): string[] {
  try {
    return files.list(directory);
  } catch (error) {
    const name = directory.slice(directory.lastIndexOf('/') + 1);
    broken.push({ what: 'object', name, reason: (error as Error).message, count: 1 });
    return [];
  }
}

function noteLost(name: string, { broken }: ObjectStore): void {
  if (broken.some((omission) => omission.name === name)) return;
  broken.push({ what: 'object', name, reason: 'objects are borrowed from there, and nothing is there', count: 1 });
}

function leftOf(oids: string[], { known }: Opening, { passed }: ObjectStore): string[] {
  if (!known) return oids;
  return oids.filter((oid) => {
    const id = Buffer.from(oid, 'hex');
    const size = known.sizeOf(id, 0);
    if (size !== -1) passed.add(id, 0, size);
    return size === -1;
  });
}

function openPack(path: string, { files, hashSize, known }: Opening, store: ObjectStore): void {
  try {
    const table = readPackTable(files, path, hashSize);
    const isPassed = (rank: number): boolean => {
      const size = known?.sizeOf(table.oids, rank * hashSize) ?? -1;
      if (size !== -1) store.passed.add(table.oids, rank * hashSize, size);
      return size !== -1;
    };
    store.packs.push({ table, tree: buildDeltaTree(table, isPassed) });
    store.objects += table.count;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    store.broken.push({ what: 'object', name: path.slice(path.lastIndexOf('/') + 1), reason, count: 1 });
  }
}

/** Ids of the packed objects of one kind; `none` are deltas whose base is missing. */
export function packedOids(packs: readonly Pack[], kind: keyof typeof KIND): string[] {
  const oids: string[] = [];
  for (const { table } of packs) {
    for (let i = 0; i < table.count; i++) if (table.kinds[i] === KIND[kind]) oids.push(oidOf(table, i));
  }
  return oids;
}

/** Keys of all objects of a store that may be blobs: enough to tell whether one is there. */
export function presentKeys(store: ObjectStore): Set<number> {
  const keys = new Set<number>();
  for (const { table } of store.packs) {
    for (let i = 0; i < table.count; i++)
      if (mayBeBlob(table.kinds[i])) keys.add(keyOf(table.oids, i * table.hashSize));
  }
  for (const { oids } of store.loose) for (const oid of oids) keys.add(keyOf(Buffer.from(oid.slice(0, 16), 'hex'), 0));
  return keys;
}

function mayBeBlob(kind: number): boolean {
  return kind !== KIND.tree && kind !== KIND.commit && kind !== KIND.tag;
}

/** How many objects the fast readers go through: packed blobs, and loose objects of any kind. */
export function countWork(store: ObjectStore): number {
  let count = store.loose.reduce((sum, { left }) => sum + left.length, 0);
  for (const { tree } of store.packs) for (const work of tree.work) if (work > 0) count++;
  return count;
}
