// Runs `keyturn audit`.
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { audit } from '../../app/audit.ts';
import { UsageError } from '../../core/errors.ts';
import { nearest } from '../../core/nearest.ts';
import { outputRequest, placeRequest, type RawScan, reportFile } from '../arguments.ts';
import type { Session } from '../session.ts';
import { programName } from '../terminal.ts';
import { asking } from './asking.ts';
import { runAndDeliver } from './scan.ts';

export interface AuditArguments {
  path: string | undefined;
  raw: RawScan;
  /** The names of all commands, to tell a mistyped one from a path. */
  commands: readonly string[];
}

export async function runAudit(session: Session, { path, raw, commands }: AuditArguments): Promise<void> {
  const output = outputRequest(raw, session.cwd);
  if (path !== undefined) checkWord(path, commands, session);
  const page = reportFile(raw, session.cwd);
  await runAndDeliver(
    asking(audit, raw, session),
    { request: placeRequest(raw, path, session), output, page },
    session,
  );
}

/** `keyturn scna` is a mistyped command, not a directory that is missing. */
function checkWord(word: string, commands: readonly string[], session: Session): void {
  if (word !== '' && existsSync(resolve(session.cwd, word))) return;
  const begin = programName(session.env);
  const near = nearest(word, commands);
  const hints = near ? [`${begin} ${near}`, `${begin} --help`] : [`${begin} --help`];
  throw new UsageError('unknown-command', `no command, file or directory "${word}"; nothing was scanned`, hints);
}
