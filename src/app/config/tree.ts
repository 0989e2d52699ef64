// A config as plain data, and ways through it.

export type Tree = Record<string, unknown>;
export type TreePath = readonly (string | number)[];

export function startsWith(path: TreePath, start: TreePath): boolean {
  return start.every((step, i) => path[i] === step);
}

/** A copy without the parts at `paths`; what stands behind one in a list moves up. */
export function prune(tree: Tree, paths: readonly TreePath[]): Tree {
  return paths.length === 0 ? tree : (pruned(tree, paths) as Tree);
}

function pruned(value: unknown, paths: readonly TreePath[]): unknown {
  if (typeof value !== 'object' || value === null || paths.length === 0) return value;
  const kept = (step: string | number, item: unknown) => {
    const below = paths.filter(([first]) => first === step).map((path) => path.slice(1));
    return below.some((path) => path.length === 0) ? [] : [[step, pruned(item, below)] as const];
  };
  if (Array.isArray(value)) return value.flatMap((item, i) => kept(i, item)).map(([, item]) => item);
  return Object.fromEntries(Object.entries(value).flatMap(([name, item]) => kept(name, item)));
}

export function isMap(value: unknown): value is Tree {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Every text, number and the like, with the way to it. */
export function leavesOf(value: unknown, path: TreePath): { path: TreePath; value: unknown }[] {
  if (Array.isArray(value)) return value.flatMap((item, i) => leavesOf(item, [...path, i]));
  if (isMap(value)) return Object.entries(value).flatMap(([name, item]) => leavesOf(item, [...path, name]));
  return value === null || value === undefined ? [] : [{ path, value }];
}
