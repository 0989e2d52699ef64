// Joins the reports of several shards into one.
import type { Confidence, Finding, Report, Scanned } from '../core/model.ts';
import { compareFindings, compareOccurrences, shortenIds } from '../scan/assemble.ts';
import { type Asked, conclude } from './conclude.ts';

const CONFIDENCES: readonly Confidence[] = ['low', 'medium', 'high'];

export function mergeReports(reports: readonly Report[], request: Asked): Report {
  const [first] = reports;
  return conclude(request, {
    schema: first.schema,
    keyturn: first.keyturn,
    root: first.root,
    ...(first.bare ? { bare: true as const } : {}),
    range: reports.length === 1 ? first.range : null,
    complete: reports.every((report) => report.complete),
    notShown: sum(reports, (report) => report.notShown),
    network: reports.find((report) => report.network !== 'not used')?.network ?? 'not used',
    scanned: mergeScanned(reports.map((report) => report.scanned)),
    findings: mergeFindings(reports.flatMap((report) => report.findings)),
    baselineUnused: unusedEverywhere(reports),
    checks: unique(reports.flatMap((report) => report.checks)),
    audited: reports.some((report) => report.audited),
    stopped: reports.find((report) => report.stopped !== null)?.stopped ?? null,
  });
}

function sum<T>(all: readonly T[], count: (each: T) => number): number {
  return all.reduce((total, each) => total + count(each), 0);
}

function unique<T>(all: readonly T[]): T[] {
  return [...new Map(all.map((each) => [JSON.stringify(each), each])).values()];
}

/** A baseline line is unused only if no shard used it. */
function unusedEverywhere(reports: readonly Report[]): string[] {
  return reports[0].baselineUnused.filter((line) => reports.every((report) => report.baselineUnused.includes(line)));
}

function mergeScanned(all: readonly Scanned[]): Scanned {
  const total = (name: 'commits' | 'objects' | 'blobs' | 'files' | 'bytes' | 'bytesRead') => sum(all, (s) => s[name]);
  const hidden = (name: keyof Scanned['suppressed']) => sum(all, (s) => s.suppressed[name]);
  return {
    sources: unique(all.flatMap((s) => s.sources)),
    commits: total('commits'),
    objects: total('objects'),
    blobs: total('blobs'),
    files: total('files'),
    bytes: total('bytes'),
    bytesRead: total('bytesRead'),
    rules: Math.max(...all.map((s) => s.rules)),
    ms: Math.max(...all.map((s) => s.ms)),
    suppressed: {
      baseline: hidden('baseline'),
      inline: hidden('inline'),
      repoConfig: hidden('repoConfig'),
      userConfig: hidden('userConfig'),
    },
    omitted: unique(all.flatMap((s) => s.omitted)),
  };
}

function mergeFindings(all: readonly Finding[]): Finding[] {
  const groups = new Map<string, Finding[]>();
  for (const finding of all) groups.set(finding.fingerprint, [...(groups.get(finding.fingerprint) ?? []), finding]);
  const findings = [...groups.values()].map(joinFindings).sort(compareFindings);
  shortenIds(findings);
  return findings;
}

function joinFindings(group: readonly Finding[]): Finding {
  const best = group.reduce((a, b) => (CONFIDENCES.indexOf(b.confidence) > CONFIDENCES.indexOf(a.confidence) ? b : a));
  const occurrences = unique(group.flatMap((finding) => finding.occurrences)).sort(compareOccurrences);
  return {
    ...best,
    variable: group.find((finding) => finding.variable !== null)?.variable ?? null,
    baseline: group.every((finding) => finding.baseline) ? best.baseline : null,
    inHead: group.some((finding) => finding.inHead),
    remote: group.find((finding) => finding.remote !== null)?.remote ?? null,
    first: occurrences[0],
    occurrences,
  };
}
