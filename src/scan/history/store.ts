// Opens the object store of a repository: its packs' structure, its loose objects, and what could not be read.
import type { Omission } from '../../core/model.ts';
import { buildDeltaTree } from './delta-tree.ts';
import { keyOf } from './introductions.ts';
import type { Pack } from './jobs.ts';
import { listLoose } from './loose.ts';
import { findObjectDirectories, listPacks } from './object-stores.ts';
import { KIND, oidOf, readPackTable } from './pack-table.ts';
import type { ObjectFiles } from './ports.ts';

export interface ObjectStore {
  packs: Pack[];
  loose: { objects: string; oids: string[] }[];
  /** Packs that cannot be read here, with the reason. */
  broken: Omission[];
  objects: number;
}

export function openObjectStore(files: ObjectFiles, objects: string, hashSize: number): ObjectStore {
  const store: ObjectStore = { packs: [], loose: [], broken: [], objects: 0 };
  for (const directory of findObjectDirectories(files, objects)) {
    for (const path of listPacks(files, directory)) openPack(files, path, hashSize, store);
    const oids = listLoose(files, directory, hashSize);
    store.objects += oids.length;
    if (oids.length > 0) store.loose.push({ objects: directory, oids });
  }
  return store;
}

function openPack(files: ObjectFiles, path: string, hashSize: number, store: ObjectStore): void {
  try {
    const table = readPackTable(files, path, hashSize);
    store.packs.push({ table, tree: buildDeltaTree(table) });
    store.objects += table.count;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    store.broken.push({ what: 'object', name: path.slice(path.lastIndexOf('/') + 1), reason, count: 1 });
  }
}

/** Ids of the packed objects of one kind; `none` are deltas whose base is missing or that form a cycle. */
export function packedOids(packs: readonly Pack[], kind: keyof typeof KIND): string[] {
  const oids: string[] = [];
  for (const { table } of packs) {
    for (let i = 0; i < table.count; i++) if (table.kinds[i] === KIND[kind]) oids.push(oidOf(table, i));
  }
  return oids;
}

/** Keys of all objects of a store: enough to tell whether one is there. */
export function presentKeys(store: ObjectStore): Set<number> {
  const keys = new Set<number>();
  for (const { table } of store.packs) {
    for (let i = 0; i < table.count; i++) keys.add(keyOf(table.oids, i * table.hashSize));
  }
  for (const { oids } of store.loose) for (const oid of oids) keys.add(keyOf(Buffer.from(oid.slice(0, 16), 'hex'), 0));
  return keys;
}

/** How many objects the fast readers go through: packed blobs, and loose objects of any kind. */
export function countWork(store: ObjectStore): number {
  let count = store.loose.reduce((sum, { oids }) => sum + oids.length, 0);
  for (const { table } of store.packs) for (const kind of table.kinds) if (kind === KIND.blob) count++;
  return count;
}
