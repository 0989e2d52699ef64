// Runs `keyturn report convert` and `keyturn report merge`.
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { mergeReports } from '../../app/merge-reports.ts';
import { parseReport } from '../../app/read-report.ts';
import { ScanError } from '../../core/errors.ts';
import type { Report } from '../../core/model.ts';
import { outputRequest, type RawScan, scanRequest } from '../arguments.ts';
import { deliver } from '../output.ts';
import type { Session } from '../session.ts';

const STDIN = 0;

export async function runConvert(session: Session, file: string, raw: RawScan): Promise<void> {
  const output = outputRequest(raw, session.cwd);
  await deliver(readReport(file, session), output, session);
  session.exitCode = 0;
}

export async function runMerge(session: Session, files: readonly string[], raw: RawScan): Promise<void> {
  const output = outputRequest(raw, session.cwd);
  const request = scanRequest({ failOn: raw.failOn }, [], session);
  const reports = files.map((file) => readReport(file, session));
  await deliver(mergeReports(reports, { ...request, failOn: request.failOn ?? 'info' }), output, session);
}

function readReport(file: string, session: Session): Report {
  try {
    return parseReport(readFileSync(file === '-' ? STDIN : resolve(session.cwd, file), 'utf8'), file);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'EISDIR' || code === 'EACCES') {
      throw new ScanError('not-found', `cannot read ${file}: ${code}`, [], { cause: error });
    }
    throw error;
  }
}
