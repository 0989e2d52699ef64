// Verdict, grade, exit code and the next commands of a report: decided once everything is in it.
import { exitOfScan, severityRank } from '../core/exit.ts';
import type { Grade, Report, Severity } from '../core/model.ts';
import { contentsLeftOut, reserveOf } from '../core/own-word.ts';
import { explainCommand, nextCommands } from './next.ts';
import type { ScanRequest } from './request.ts';

/** A report before anything is concluded from it. */
/** What of a request counts for the conclusion. */
export type Asked = Pick<ScanRequest, 'program' | 'failOn' | 'cwd' | 'at' | 'target'>;

export type Collected = Omit<Report, 'verdict' | 'exit' | 'grade' | 'counts' | 'next'>;

export function conclude(request: Asked, collected: Collected): Report {
  const { findings, checks, complete, stopped, scanned } = collected;
  for (const finding of findings) finding.next = [explainCommand(finding, request)];
  const open = findings.filter((finding) => !finding.baseline);
  return {
    ...collected,
    verdict: verdictOf(open.length + checks.length, complete),
    exit: exitOfScan({
      findings,
      checks,
      complete,
      failOn: request.failOn,
      signal: stopped?.signal ?? null,
      reserve: reserveOf(scanned),
    }),
    grade: gradeOf([...open, ...checks], complete && contentsLeftOut(scanned) === 0),
    counts: countBySeverity(open),
    next: nextCommands(collected, request),
  };
}

export function verdictOf(found: number, complete: boolean): Report['verdict'] {
  if (found > 0) return 'findings';
  return complete ? 'clean' : 'incomplete';
}

export function countBySeverity(findings: readonly { severity: Severity }[]): Record<Severity, number> {
  const counts: Record<Severity, number> = { critical: 0, high: 0, medium: 0, low: 0, info: 0 };
  for (const finding of findings) counts[finding.severity]++;
  return counts;
}

const GRADES: Record<Severity, Grade> = { critical: 'F', high: 'D', medium: 'C', low: 'B', info: 'B' };

/** The worst severity; nothing found in a part of what was asked for, or of what there is, is no grade. */
export function gradeOf(found: readonly { severity: Severity }[], complete: boolean): Grade | null {
  if (found.length === 0) return complete ? 'A' : null;
  const worst = found.reduce((a, b) => (severityRank(b.severity) > severityRank(a.severity) ? b : a));
  return GRADES[worst.severity];
}
