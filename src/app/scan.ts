// The use case behind `keyturn scan`: sources in, one report out.
import { basename, dirname, relative, resolve } from 'node:path';
import { exitOfScan } from '../core/exit.ts';
import type { Confidence, Finding, Grade, Omission, Report, Severity } from '../core/model.ts';
import type { Clock } from '../io/clock.ts';
import type { Files } from '../io/files.ts';
import { assemble } from '../scan/assemble.ts';
import { scanContent } from '../scan/content.ts';
import { sightingsOf } from '../scan/locate.ts';
import type { Matcher } from '../scan/matcher.ts';
import { type Sighting, standing } from '../scan/sighting.ts';
import type { OnProgress, ScanRequest } from './request.ts';

export interface ScanPorts {
  clock: Clock;
  files: Files;
  matcher: Matcher;
  /** Aborted when the person interrupts: the scan ends early with what it has. */
  signal?: AbortSignal;
  onProgress?: OnProgress;
}

const CONFIDENCES: readonly Confidence[] = ['low', 'medium', 'high'];

interface Tally {
  sightings: Sighting[];
  omitted: Omission[];
  files: number;
  bytes: number;
  bytesRead: number;
}

export function scan(request: ScanRequest, ports: ScanPorts): Report {
  const started = ports.clock.now();
  const tally: Tally = {
    sightings: [],
    omitted: [],
    files: 0,
    bytes: 0,
    bytesRead: 0,
  };
  const paths = request.target.kind === 'paths' ? request.target.paths : [request.at];
  for (const path of paths) scanPath(request, ports, path, tally);
  const all = assemble(tally.sightings);
  const findings = all.filter((f) => CONFIDENCES.indexOf(f.confidence) >= CONFIDENCES.indexOf(request.confidence));
  return reportOf(
    request,
    { tally, findings, notShown: all.length - findings.length },
    ports.clock.now() - started,
    ports,
  );
}

function scanPath(request: ScanRequest, { files, matcher }: ScanPorts, path: string, tally: Tally): void {
  const absolute = resolve(request.cwd, path);
  const isDirectory = files.isDirectory(absolute);
  const root = isDirectory ? absolute : dirname(absolute);
  const entries = isDirectory ? files.walk(absolute, isNoise) : [{ path: basename(absolute), size: 0 }];
  for (const entry of entries) {
    const file = resolve(root, entry.path);
    const bytes = files.read(file);
    const { candidates, bytesRead, omitted } = scanContent(matcher, bytes);
    const where = standing('worktree', relative(request.cwd, file).replaceAll('\\', '/'));
    for (const sighting of sightingsOf(bytes, candidates, where)) tally.sightings.push(sighting);
    tally.omitted.push(...omitted);
    tally.files++;
    tally.bytes += bytes.length;
    tally.bytesRead += bytesRead;
  }
}

function isNoise(path: string): boolean {
  const name = basename(path);
  return name === 'node_modules' || name === '.git';
}

function reportOf(
  request: ScanRequest,
  found: { tally: Tally; findings: Finding[]; notShown: number },
  ms: number,
  ports: ScanPorts,
): Report {
  const { tally, findings, notShown } = found;
  const complete = true;
  const exit = exitOfScan({
    findings,
    checks: [],
    complete,
    failOn: request.failOn,
    signal: null,
  });
  return {
    schema: 'keyturn.report/1',
    keyturn: request.version,
    root: request.cwd,
    range: null,
    verdict: findings.length > 0 ? 'findings' : 'clean',
    complete,
    exit,
    grade: gradeOf(findings),
    counts: countBySeverity(findings),
    notShown,
    network: 'not used',
    next: [],
    scanned: {
      sources: ['files'],
      commits: 0,
      objects: 0,
      blobs: 0,
      files: tally.files,
      bytes: tally.bytes,
      bytesRead: tally.bytesRead,
      rules: ports.matcher.rules.length,
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
  const counts: Record<Severity, number> = {
    critical: 0,
    high: 0,
    medium: 0,
    low: 0,
    info: 0,
  };
  for (const finding of findings) if (!finding.baseline) counts[finding.severity]++;
  return counts;
}

function gradeOf(findings: readonly Finding[]): Grade {
  const counts = countBySeverity(findings);
  if (counts.critical > 0) return 'F';
  if (counts.high > 0) return 'D';
  if (counts.medium > 0) return 'C';
  return counts.low + counts.info > 0 ? 'B' : 'A';
}
