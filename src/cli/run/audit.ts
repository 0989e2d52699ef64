// Runs `keyturn audit`.
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { audit } from '../../app/audit.ts';
import { UsageError } from '../../core/errors.ts';
import { nearest } from '../../core/nearest.ts';
import { outputRequest, placeRequest, type RawScan, reportFile } from '../arguments.ts';
import type { Session } from '../session.ts';
import { isCi, programName } from '../terminal.ts';
import { asking, type UseCase } from './asking.ts';
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
    withHook(asking(audit, raw, session), session),
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

/** Where nothing else is to be done, what keeps it so. */
function withHook(useCase: UseCase, session: Session): UseCase {
  return async (request, ports) => {
    const report = await useCase(request, ports);
    const asked = report.audited && !report.bare && report.scanned.sources.includes('index') && !isCi(session.env);
    if (!asked || report.next.length > 0 || request.at !== session.cwd) return report;
    const { hookNext } = await import('./hook.ts');
    return { ...report, next: await hookNext(session) };
  };
}
