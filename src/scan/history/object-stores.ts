// Where the objects of a repository lie: its own store and the alternates of it.
import { isAbsolute, join } from 'node:path';
import type { ObjectFiles } from './ports.ts';

const DEEPEST = 5;

/** The object directories and all that they borrow from, each once; `onLost` is told of those that are not there. */
export function findObjectDirectories(
  files: ObjectFiles,
  objects: readonly string[],
  onLost: (directory: string) => void,
): string[] {
  const found: string[] = [];
  const visit = (directory: string, depth: number): void => {
    if (found.includes(directory) || depth > DEEPEST) return;
    const isLost = depth > 0 && files.list(directory).length === 0;
    if (isLost) onLost(directory);
    found.push(directory);
    const list = files.read(join(directory, 'info/alternates'))?.toString('utf8') ?? '';
    for (const line of list.split('\n')) {
      if (line === '' || line.startsWith('#')) continue;
      const path = line.startsWith('"') ? unquote(line) : line;
      visit(isAbsolute(path) ? path : join(directory, path), depth + 1);
    }
  };
  for (const directory of objects) visit(directory, 0);
  return found;
}

function unquote(line: string): string {
  try {
    return JSON.parse(line) as string;
  } catch {
    return line;
  }
}

/** Packs of an object directory that have an index. */
export function listPacks(files: ObjectFiles, objects: string): string[] {
  const names = new Set(files.list(join(objects, 'pack')));
  return [...names]
    .filter((name) => name.endsWith('.pack'))
    .sort()
    .map((name) => join(objects, 'pack', name));
}
