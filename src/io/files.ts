// Reading files and directories.
import { lstatSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface FileEntry {
  /** Relative to the directory that was walked, `/` between parts. */
  path: string;
  size: number;
}

export interface Files {
  read(path: string): Buffer;
  /** Regular files below `root`, in a stable order; symbolic links are not followed. */
  walk(root: string, skipDirectory: (path: string) => boolean): Iterable<FileEntry>;
  isDirectory(path: string): boolean;
}

export const nodeFiles: Files = {
  read: (path) => readFileSync(path),
  walk,
  isDirectory,
};

function isDirectory(path: string): boolean {
  return lstatSync(path).isDirectory();
}

function* walk(root: string, skipDirectory: (path: string) => boolean, below = ''): Iterable<FileEntry> {
  const entries = readdirSync(join(root, below), { withFileTypes: true });
  entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of entries) {
    const path = below ? `${below}/${entry.name}` : entry.name;
    if (entry.isDirectory()) {
      if (!skipDirectory(path)) yield* walk(root, skipDirectory, path);
    } else if (entry.isFile()) {
      yield { path, size: lstatSync(join(root, path)).size };
    }
  }
}
