// Makes the report of what a scan has seen.
import type { Confidence, Report } from '../core/model.ts';
import { assemble } from '../scan/assemble.ts';
import { lowerExpired } from '../scan/expiry.ts';
import type { Tally } from '../scan/tally.ts';
import { conclude } from './conclude.ts';
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
  /** Milliseconds since 1970. */
  now: number;
  ms: number;
  /** Where a signal stopped the scan. */
  stopped: Report['stopped'];
  rejected: Report['rejected'];
}

export function reportOf(request: ScanRequest, { scope, tally, rules, now, ms, stopped, rejected }: Seen): Report {
  const { findings: all, hidden } = assemble(lowerExpired(tally.sightings, now), { values: request.showSecrets });
  const findings = all.filter((f) => CONFIDENCES.indexOf(f.confidence) >= CONFIDENCES.indexOf(request.confidence));
  return conclude(request, {
    schema: 'keyturn.report/1',
    keyturn: request.version,
    root: scope.root,
    range: scope.range,
    complete: tally.complete && stopped === null,
    notShown: all.length - findings.length,
    network: 'not used',
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
      suppressed: { baseline: 0, ...hidden },
      omitted: tally.omitted,
    },
    findings,
    baselineUnused: [],
    checks: [],
    audited: false,
    stopped,
    ...(rejected ? { rejected } : {}),
  });
}
