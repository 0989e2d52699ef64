// Which objects are made from which: the order in which a delta family is walked.
import { KIND, type PackTable } from './pack-table.ts';

/** Children of every object, as linked lists; the child with the most work below it stands apart. */
export interface DeltaTree {
  /** First of the lighter children, -1 at the end. */
  light: Int32Array;
  /** Next child of the same base. */
  next: Int32Array;
  /** The child with the heaviest subtree: walked last, when its base is needed no more. -1 if there is none. */
  heavy: Int32Array;
  /** Estimated work below each blob, itself included; 0 for one that is passed over. */
  work: Float64Array;
}

/** What one object costs over its bytes, in bytes: the call into zlib and the bookkeeping. */
const OBJECT_COST = 20_000;

/**
 * Builds the tree of the blobs; other kinds are left out, and blobs that are passed over unless others that are not are
 * made from them.
 */
export function buildDeltaTree(table: PackTable, isPassed: (rank: number) => boolean = () => false): DeltaTree {
  const { count, bases, sizes, kinds } = table;
  const tree: DeltaTree = {
    light: shared(count),
    next: shared(count),
    heavy: shared(count),
    work: new Float64Array(count),
  };
  for (const rank of childrenFirst(table)) {
    if (kinds[rank] !== KIND.blob || (tree.work[rank] === 0 && isPassed(rank))) continue;
    tree.work[rank] += sizes[rank] + OBJECT_COST;
    const base = bases[rank];
    if (base < 0) continue;
    tree.work[base] += tree.work[rank];
    addChild(tree, base, rank);
  }
  return tree;
}

function shared(count: number): Int32Array {
  return new Int32Array(new SharedArrayBuffer(count * 4)).fill(-1);
}

function addChild({ light, next, heavy, work }: DeltaTree, base: number, child: number): void {
  let lighter = child;
  const heaviest = heavy[base];
  if (heaviest === -1 || work[child] > work[heaviest]) {
    heavy[base] = child;
    lighter = heaviest;
  }
  if (lighter === -1) return;
  next[lighter] = light[base];
  light[base] = lighter;
}

/** All ranks so that every object comes after all objects made from it. Members of a cycle are left out. */
function childrenFirst({ count, bases }: PackTable): Int32Array {
  const pending = new Int32Array(count);
  for (let i = 0; i < count; i++) if (bases[i] >= 0) pending[bases[i]]++;
  const order = new Int32Array(count);
  let filled = 0;
  for (let i = 0; i < count; i++) if (pending[i] === 0) order[filled++] = i;
  for (let i = 0; i < filled; i++) {
    const base = bases[order[i]];
    if (base >= 0 && --pending[base] === 0) order[filled++] = base;
  }
  return order.subarray(0, filled);
}
