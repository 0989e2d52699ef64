// What V8 made of a source text, kept between runs: compiling half a megabyte takes longer than a small scan.
import { closeSync, fstatSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { homeDirectory } from '../core/directories.ts';

export interface Compiled {
  /** What the text evaluates to. */
  value: unknown;
  /** The code to keep for the next run, with all functions that have run so far; null where it is kept already. */
  fresh(): { file: string; bytes: Buffer } | null;
}

/** Runs a script of this program; `build` names its sources, so that no other one's code is taken. */
export function runCached(source: string, build: string, env: NodeJS.ProcessEnv): Compiled {
  const { Script } = process.getBuiltinModule('node:vm');
  const directory = homeDirectory('cache', env, process.platform);
  const file = directory && join(directory, `hook-${process.version}-${process.arch}.code`);
  const stamp = Buffer.from(build.padEnd(32).slice(0, 32), 'latin1');
  const cachedData = file ? readOwn(file, stamp) : null;
  const script = new Script(source, { filename: 'keyturn-hook.js', ...(cachedData ? { cachedData } : {}) });
  const kept = cachedData !== null && script.cachedDataRejected === false;
  return {
    value: script.runInThisContext(),
    fresh: () => (file && !kept ? { file, bytes: Buffer.concat([stamp, script.createCachedData()]) } : null),
  };
}

/** Null unless the file is this user's alone to write: what is in it runs. */
function readOwn(file: string, stamp: Buffer): Buffer | null {
  try {
    const fd = openSync(file, 'r');
    try {
      const { uid, mode } = fstatSync(fd);
      if (process.getuid && (uid !== process.getuid() || (mode & 0o022) !== 0)) return null;
      const bytes = readFileSync(fd);
      return bytes.subarray(0, stamp.length).equals(stamp) ? bytes.subarray(stamp.length) : null;
    } finally {
      closeSync(fd);
    }
  } catch {
    return null;
  }
}
