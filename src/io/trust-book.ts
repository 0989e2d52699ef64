// What the person has trusted: paths of configs and hashes of their contents, in the state directory.
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { homeDirectory } from '../core/directories.ts';
import { makeDirectory } from './directories.ts';
import { writeWhole } from './write.ts';

/** Lines `SHA256 PATH`, for the owner alone. */
export interface TrustBook {
  has(path: string, sha256: string): boolean;
  add(path: string, sha256: string): void;
  remove(path: string): boolean;
}

/** That of the person; null for an environment without a home. */
export function personalTrustBook(env: NodeJS.ProcessEnv): TrustBook | null {
  const directory = homeDirectory('state', env);
  return directory === null ? null : openTrustBook(join(directory, 'trusted'));
}

function openTrustBook(file: string): TrustBook {
  const write = (lines: readonly string[]) => {
    makeDirectory(dirname(file));
    writeWhole(file, lines.map((line) => `${line}\n`).join(''), 'private');
  };
  const without = (path: string) => linesOf(file).filter((line) => pathOf(line) !== path);
  return {
    has: (path, sha256) => linesOf(file).includes(lineOf(path, sha256)),
    add: (path, sha256) => write([...without(path), lineOf(path, sha256)].sort()),
    remove: (path) => {
      const kept = without(path);
      const gone = kept.length < linesOf(file).length;
      if (gone) write(kept);
      return gone;
    },
  };
}

function lineOf(path: string, sha256: string): string {
  return `${sha256} ${JSON.stringify(path)}`;
}

function pathOf(line: string): string | null {
  try {
    return JSON.parse(line.slice(65)) as string;
  } catch {
    return null;
  }
}

function linesOf(file: string): string[] {
  try {
    return readFileSync(file, 'utf8').split('\n').filter(Boolean);
  } catch {
    return [];
  }
}
