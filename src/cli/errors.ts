// The one place where errors are printed.
import { KeyturnError } from '../core/errors.ts';
import { EXIT } from '../core/exit.ts';
import type { Session } from './session.ts';

/** Prints an error for a person on stderr; returns the exit code. */
export function printError(error: unknown, session: Pick<Session, 'stderr'>): number {
  if (error instanceof KeyturnError) {
    session.stderr.write(`error ${error.code}: ${error.message}\n`);
    for (const hint of error.hints) session.stderr.write(`  ${hint}\n`);
    return EXIT.failed;
  }
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  session.stderr.write(`error bug: this is a bug in keyturn, please report it\n${text}\n`);
  return EXIT.failed;
}
