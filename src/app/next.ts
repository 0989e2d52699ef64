// What to do now, as commands that work when pasted where the person stands.
import type { Omission, Report } from '../core/model.ts';

const MOST = 5;
const MOST_EXPLAINED = 2;

export function nextCommands({ findings, checks, scanned }: Pick<Report, 'findings' | 'checks' | 'scanned'>): string[] {
  const open = findings.filter((finding) => !finding.baseline);
  const explain = open.slice(0, MOST_EXPLAINED).flatMap((finding) => finding.next);
  const fixes = checks.flatMap((check) => (check.fix ? [check.fix] : []));
  const coverage = scanned.omitted.flatMap((omission) => coverageCommand(omission));
  const room = MOST - Math.min(1, coverage.length);
  return [...new Set([...[...explain, ...fixes].slice(0, room), ...coverage])].slice(0, MOST);
}

/** How to get what was missing. */
function coverageCommand({ what, name, reason }: Omission): string[] {
  if (reason.includes('partial clone')) return ['git fetch --refetch --no-filter'];
  if (name === 'shallow clone') return ['git fetch --unshallow'];
  return what === 'object' && reason.includes('corrupt') ? ['git fsck --full'] : [];
}
