// Makes the report of what a scan has seen.
import type { Confidence, Finding, Omission, Report } from '../core/model.ts';
import { sizeWords } from '../core/size.ts';
import { type Assembly, compareOccurrences } from '../scan/assemble.ts';
import { conclude } from './conclude.ts';
import type { ScanRequest } from './request.ts';
import type { Seen } from './seen.ts';

const CONFIDENCES: readonly Confidence[] = ['low', 'medium', 'high'];

/** The findings that are sure enough to be shown, and all their places that are. */
export function shownOf({ findings }: Assembly, { confidence }: ScanRequest): Finding[] {
  const least = CONFIDENCES.indexOf(confidence);
  return findings
    .filter((finding) => CONFIDENCES.indexOf(finding.confidence) >= least)
    .map((finding) => (finding.doubtful ? settled(finding, confidence) : finding));
}

function settled({ doubtful = [], ...finding }: Finding, confidence: Confidence): Finding {
  if (confidence !== 'low') return finding;
  const occurrences = [...finding.occurrences, ...doubtful].sort(compareOccurrences);
  const remote = finding.remote ?? doubtful.find((place) => place.remote !== null)?.remote ?? null;
  const inHead = finding.inHead || doubtful.some((place) => place.inHead);
  return { ...finding, occurrences, first: occurrences[0], inHead, remote };
}

interface Looked extends Seen {
  /** Lines of the baseline that no finding needed. */
  baselineUnused: string[];
  ms: number;
  /** Where a signal stopped the scan. */
  stopped: Report['stopped'];
  rejected: Report['rejected'];
}

export function reportOf(request: ScanRequest, seen: Looked): Report {
  const { scope, tally, assembly, rules, ms, stopped, rejected } = seen;
  const findings = shownOf(assembly, request);
  return conclude(request, {
    schema: 'keyturn.report/1',
    keyturn: request.version,
    root: scope.root,
    ...(scope.bare ? { bare: true as const } : {}),
    range: scope.range,
    complete: tally.complete && stopped === null,
    notShown: assembly.findings.length - findings.length,
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
      suppressed: { baseline: findings.filter(({ baseline }) => baseline !== null).length, ...assembly.hidden },
      omitted: tally.omitted.map((omission) => overLimit(omission, request)),
    },
    findings,
    baselineUnused: seen.baselineUnused,
    checks: [],
    audited: false,
    stopped,
    ...(rejected ? { rejected } : {}),
  });
}

/** What is too large says for what limit, and whose it is. */
function overLimit(omission: Omission, { maxFileSize, narrowed }: ScanRequest): Omission {
  const { what } = omission;
  const limit = sizeWords(maxFileSize);
  const object = what === 'object' && omission.reason === 'over the size limit';
  const reason = object ? `over ${limit}` : omission.reason;
  const isOver = reason === `over ${limit}` || reason === restAfter(maxFileSize);
  return { ...omission, reason, ...(narrowed && isOver ? { by: 'repoConfig' as const } : {}) };
}

/** Of what has no end. */
export function restAfter(limit: number): string {
  return `all that follows the first ${sizeWords(limit)}`;
}
