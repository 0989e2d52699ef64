import { severityRank } from '../core/exit.ts';
import type { CheckResult } from '../core/model.ts';

/** Worst first, then by path and check. */
export function compareChecks(a: CheckResult, b: CheckResult): number {
  return severityRank(b.severity) - severityRank(a.severity) || compare(a.path, b.path) || compare(a.id, b.id);
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
