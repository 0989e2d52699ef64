// Runs `keyturn check`.
import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { check } from '../../app/check/check.ts';
import { answerChecklist } from '../../app/check/checklist.ts';
import { ScanError, UsageError } from '../../core/errors.ts';
import { checkText } from '../../report/check.ts';
import { checklistText } from '../../report/checklist.ts';
import { outputRequest, placeRequest, type RawOutput } from '../arguments.ts';
import { deliverDocument } from '../output.ts';
import { realPorts } from '../ports.ts';
import type { Session } from '../session.ts';

export interface RawCheck extends RawOutput {
  root?: string[];
  only?: string[];
  skip?: string[];
  fix?: boolean;
  undo?: boolean;
  yes?: boolean;
  checklist?: boolean;
  failOn?: string;
  repoConfig?: boolean;
  config?: string;
  trustConfig?: string;
}

export async function runCheck(session: Session, raw: RawCheck): Promise<void> {
  const output = outputRequest(raw, session.cwd, ['text', 'json']);
  const { failOn, repoConfig, config, trustConfig } = raw;
  const [first, second] = (['fix', 'undo', 'checklist'] as const).filter((flag) => raw[flag]);
  if (second) throw new UsageError('conflicting-options', `--${first} and --${second} cannot be combined`);
  if (raw.yes && !raw.fix) throw new UsageError('bad-value', '--yes needs --fix');
  const request = {
    place: placeRequest({ failOn, repoConfig, config, trustConfig }, undefined, session),
    roots: (raw.root ?? []).map((directory) => directoryOf(directory, session.cwd)),
    only: idsOf(raw.only),
    skip: idsOf(raw.skip),
  };
  if (raw.fix || raw.undo) {
    const { runFix } = await import('./fix.ts');
    await runFix(session, request, { undo: raw.undo === true, yes: raw.yes === true, output });
    return;
  }
  if (raw.checklist) {
    const report = await answerChecklist(request, realPorts(session));
    session.exitCode = report.exit.code;
    deliverDocument(report, (style) => checklistText(report, style), output, session);
    return;
  }
  const report = await check(request, realPorts(session));
  session.exitCode = report.exit.code;
  if (output.quiet && output.format === 'text' && report.exit.code === 0) return;
  deliverDocument(report, (style) => checkText(report, style, session.cwd), output, session);
}

/** `--only a,b --only c` and `--only a b c` say the same. */
function idsOf(words: readonly string[] | undefined): string[] {
  return (words ?? []).flatMap((word) => word.split(',')).filter((id) => id !== '');
}

function directoryOf(name: string, cwd: string): string {
  if (name === '') throw new UsageError('bad-value', '--root needs the name of a directory');
  const path = resolve(cwd, name);
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat?.isDirectory()) return path;
  throw new ScanError('not-found', `no directory "${name}"; nothing was checked`);
}
