// Who writes a file that several persons share: a file beside it with the number of the process, for that moment only.
import { closeSync, openSync, readFileSync, rmSync, statSync, writeSync } from 'node:fs';
import { done, failed, type Result } from '../core/result.ts';
import { failureOf } from './failure.ts';

/** A writer takes a moment; a number that lives on after so long belongs to another process by now. */
const STALE_MS = 60_000;
/** Its number is written right after the file is made: without one so long later, the process died in between. */
const EMPTY_MS = 5000;

/** `conflict`: another process writes. Else how to give it back. */
export function claimBeside(path: string): Result<() => void> {
  const claim = `${path}.writing`;
  try {
    if (isLeft(claim)) rmSync(claim, { force: true });
    const file = openSync(claim, 'wx', 0o644);
    try {
      writeSync(file, String(process.pid));
    } finally {
      closeSync(file);
    }
    return done(() => rmSync(claim, { force: true }));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return failed('conflict', `${path} is being written`);
    return failureOf(error, `cannot write ${path}`);
  }
}

/** Its process has died. */
function isLeft(claim: string): boolean {
  const stat = statSync(claim, { throwIfNoEntry: false });
  if (!stat) return false;
  const age = Date.now() - stat.mtimeMs;
  if (age > STALE_MS) return true;
  try {
    const pid = Number(readFileSync(claim, 'utf8'));
    if (!(pid > 0)) return age > EMPTY_MS;
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH';
  }
}
