// Small files that only their owner may read: written whole and durably, or not at all.
import { closeSync, fstatSync, linkSync, openSync, readFileSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { done, failed, type Result } from '../core/result.ts';
import { shellWord } from '../core/shell.ts';
import { syncDirectory, writeBeside } from './beside.ts';
import { makeDirectory } from './directories.ts';
import { failureOf } from './failure.ts';

const OTHERS = 0o077;

/** `refused`: other users may read it, or it belongs to one. */
export function readPrivate(path: string): Result<Buffer> {
  return read(path, (file) => {
    if (process.platform === 'win32') return null;
    const { mode, uid } = fstatSync(file);
    const me = process.getuid?.() ?? uid;
    if (uid !== me && uid !== 0) return failed('refused', `${path} belongs to another user`);
    if ((mode & OTHERS) === 0) return null;
    const shown = (mode & 0o777).toString(8);
    return failed('refused', `other users may open ${path} (mode ${shown})`, {
      hints: [`chmod 600 ${shellWord(path)}`],
    });
  });
}

/** Whatever its mode is. */
export function readGiven(path: string): Result<Buffer> {
  return read(path, () => null);
}

function read(path: string, check: (file: number) => Result<never> | null): Result<Buffer> {
  let file: number;
  try {
    file = openSync(path, 'r');
  } catch (error) {
    return failureOf(error, `cannot read ${path}`);
  }
  try {
    return check(file) ?? done(readFileSync(file));
  } catch (error) {
    return failureOf(error, `cannot read ${path}`);
  } finally {
    closeSync(file);
  }
}

/** Makes a file; of several processes at once the first one's content stands, and all get that. */
export function createPrivate(path: string, content: Buffer): Result<Buffer> {
  const written = viaTemporary(path, content, (temporary) => {
    try {
      linkSync(temporary, path);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    rmSync(temporary);
    syncDirectory(dirname(path));
  });
  return written.ok ? readPrivate(path) : written;
}

export function replacePrivate(path: string, content: Buffer): Result<null> {
  return viaTemporary(path, content);
}

function viaTemporary(path: string, content: Buffer, settle?: (temporary: string) => void): Result<null> {
  try {
    makeDirectory(dirname(path));
    writeBeside(path, content, { mode: 0o600 }, settle);
    return done(null);
  } catch (error) {
    return failureOf(error, `cannot write ${path}`);
  }
}
