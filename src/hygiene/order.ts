import { compareText } from '../core/compare.ts';
import { severityRank } from '../core/exit.ts';
import type { CheckResult } from '../core/model.ts';

/** Worst first, then by path, line and check. */
export function compareChecks(a: CheckResult, b: CheckResult): number {
  const byPlace = compareText(a.path, b.path) || (a.line ?? 0) - (b.line ?? 0);
  return severityRank(b.severity) - severityRank(a.severity) || byPlace || compareText(a.id, b.id);
}
