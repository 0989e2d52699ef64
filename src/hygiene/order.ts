import { severityRank } from '../core/exit.ts';
import type { CheckResult } from '../core/model.ts';

/** Worst first, then by path, line and check. */
export function compareChecks(a: CheckResult, b: CheckResult): number {
  const byPlace = compare(a.path, b.path) || (a.line ?? 0) - (b.line ?? 0);
  return severityRank(b.severity) - severityRank(a.severity) || byPlace || compare(a.id, b.id);
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
