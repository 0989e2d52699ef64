// The user's cache directory: small files that may be deleted at any time.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { homeDirectory } from '../core/directories.ts';
import { writeCacheFile } from './cache-file.ts';

export interface Cache {
  has(name: string): boolean;
  /** Null where there is no such entry, or it cannot be read. */
  read(name: string): Buffer | null;
  /** Does nothing where there is no room or no permission, or a part throws: a cache is not worth an error. */
  write(name: string, parts: Iterable<string | Uint8Array>): void;
}

/** A cache below `directory`; null for an environment that names no place for one. */
export function openCache(env: NodeJS.ProcessEnv, platform: NodeJS.Platform): Cache | null {
  const directory = homeDirectory('cache', env, platform);
  if (directory === null) return null;
  return {
    has: (name) => existsSync(join(directory, name)),
    read: (name) => {
      try {
        return readFileSync(join(directory, name));
      } catch {
        return null;
      }
    },
    write: (name, parts) => writeCacheFile(join(directory, name), parts),
  };
}
