import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { openCache } from '../../src/io/cache.ts';
import { makeDirectory } from '../../src/io/directories.ts';
import { removeTemporary, temporaryDirectory } from '../fakes/repo.ts';

afterAll(removeTemporary);

describe('a directory', () => {
  it('is made with all above it, for its owner alone', () => {
    const path = join(temporaryDirectory(), 'a/b/c');
    makeDirectory(path);
    makeDirectory(path);
    expect(statSync(path).mode & 0o777).toBe(0o700);
  });

  it('is none where the home is relative: it would lie in what is looked at', () => {
    expect(openCache({ XDG_CACHE_HOME: 'cache', HOME: 'home' }, 'linux')).toBeNull();
    expect(openCache({ XDG_CACHE_HOME: 'cache', HOME: '/home/ada' }, 'linux')).not.toBeNull();
  });

  it.skipIf(!existsSync('/proc/self'))('where none can be made is an error at once, and no cache', () => {
    expect(() => makeDirectory('/proc/none/a')).toThrow();
    const cache = openCache({ XDG_CACHE_HOME: '/proc/none' }, 'linux');
    cache?.write('name', 'text');
    expect(cache?.read('name')).toBeNull();
  });
});
