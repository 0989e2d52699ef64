// Looking at the end of files that others write.
import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { done, failed, type Result } from '../core/result.ts';
import { failureOf } from './failure.ts';

export interface LogMark {
  size: number;
  id: string;
}

/** Null: there is no such file. */
export function markLog(path: string): Result<LogMark | null> {
  try {
    const stat = statSync(path, { throwIfNoEntry: false });
    if (!stat) return done(null);
    return stat.isFile()
      ? done({ size: stat.size, id: `${stat.dev}-${stat.ino}` })
      : failed('invalid', `${path} is no file`);
  } catch (error) {
    return failureOf(error, `cannot read ${path}`);
  }
}

export function readLog(path: string, from: number, limit: number): Result<string> {
  try {
    const file = openSync(path, 'r');
    try {
      const bytes = Buffer.alloc(limit);
      const size = readSync(file, bytes, 0, limit, from);
      return done(bytes.toString('utf8', 0, size));
    } finally {
      closeSync(file);
    }
  } catch (error) {
    return failureOf(error, `cannot read ${path}`);
  }
}
