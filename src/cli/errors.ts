// The one place where errors are printed: words on stderr, or one JSON document on stdout.
import { KeyturnError, systemError } from '../core/errors.ts';
import { EXIT, exitOfError } from '../core/exit.ts';
import { errorText } from '../report/error.ts';
import { PromptInterrupted } from './prompts.ts';
import type { Session } from './session.ts';
import { programName } from './terminal.ts';

/** Prints an error; returns the exit code. */
export function printError(error: unknown, session: Session, json: boolean): number {
  if (error instanceof PromptInterrupted) return EXIT.interrupted;
  const shown = error instanceof KeyturnError ? error : (systemError(error) ?? bugOf(error, session.env));
  if (json) {
    const document = {
      schema: 'keyturn.error/1',
      error: { code: shown.code, message: shown.message, hints: shown.hints },
    };
    session.stdout.write(`${JSON.stringify(document, null, 2)}\n`);
  } else {
    session.stderr.write(errorText(shown, programName(session.env)));
  }
  return exitOfError(shown.code);
}

/** Something that nobody foresaw: its message may quote what was read, so long words are taken out. */
function bugOf(error: unknown, env: NodeJS.ProcessEnv): KeyturnError {
  const name = error instanceof Error ? error.name : 'error';
  const message = scrub(error instanceof Error ? error.message : String(error));
  const hints = ['please report it with the command that you ran'];
  if (env.KEYTURN_DEBUG && error instanceof Error && error.stack) hints.push(...stackOf(error.stack));
  else hints.push('KEYTURN_DEBUG=1 shows where it happened');
  return new KeyturnError('bug', `this is a bug in keyturn: ${name}: ${message}`, hints);
}

function stackOf(stack: string): string[] {
  return stack
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .map((line) => line.trim());
}

function scrub(text: string): string {
  const line = text.split('\n')[0].slice(0, 300);
  return line.replace(/[A-Za-z0-9+=_-]{20,}/g, '[hidden]');
}
