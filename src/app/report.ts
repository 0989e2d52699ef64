// Makes the report of what a scan has seen.
import { exitOfScan } from '../core/exit.ts';
import type { Confidence, Finding, Grade, Report, Severity } from '../core/model.ts';
import { assemble } from '../scan/assemble.ts';
import type { Tally } from '../scan/tally.ts';
import type { ScanRequest } from './request.ts';

const CONFIDENCES: readonly Confidence[] = ['low', 'medium', 'high'];

/** What was looked at. */
export interface Scope {
  /** Top of the repository, or the directory. */
  root: string;
  sources: string[];
  range: Report['range'];
}

export interface Seen {
  scope: Scope;
  tally: Tally;
  rules: number;
  ms: number;
}

export function reportOf(request: ScanRequest, { scope, tally, rules, ms }: Seen): Report {
  const all = assemble(tally.sightings);
  const findings = all.filter((f) => CONFIDENCES.indexOf(f.confidence) >= CONFIDENCES.indexOf(request.confidence));
  const { complete } = tally;
  const clean = complete ? 'clean' : 'incomplete';
  return {
    schema: 'keyturn.report/1',
    keyturn: request.version,
    root: scope.root,
    range: scope.range,
    verdict: findings.length > 0 ? 'findings' : clean,
    complete,
    exit: exitOfScan({ findings, checks: [], complete, failOn: request.failOn, signal: null }),
    grade: gradeOf(findings, complete),
    counts: countBySeverity(findings),
    notShown: all.length - findings.length,
    network: 'not used',
    next: [],
    scanned: {
      sources: scope.sources,
      commits: tally.commits,
      objects: tally.objects,
      blobs: tally.blobs,
      files: tally.files,
      bytes: tally.bytes,
      bytesRead: tally.bytesRead,
      rules,
      ms,
      suppressed: { baseline: 0, inline: 0, repoConfig: 0, userConfig: 0 },
      omitted: tally.omitted,
    },
    findings,
    baselineUnused: [],
    checks: [],
    audited: false,
    stopped: null,
  };
}

function countBySeverity(findings: readonly Finding[]): Record<Severity, number> {
  const counts: Record<Severity, number> = { critical: 0, high: 0, medium: 0, low: 0, info: 0 };
  for (const finding of findings) if (!finding.baseline) counts[finding.severity]++;
  return counts;
}

/** The worst severity; nothing found in a part of what was asked for is no grade. */
function gradeOf(findings: readonly Finding[], complete: boolean): Grade | null {
  const counts = countBySeverity(findings);
  if (counts.critical > 0) return 'F';
  if (counts.high > 0) return 'D';
  if (counts.medium > 0) return 'C';
  if (counts.low + counts.info > 0) return 'B';
  return complete ? 'A' : null;
}
