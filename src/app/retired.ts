// Keys that were proved dead must not come back: where one does, nothing hides it.
import type { Finding } from '../core/model.ts';
import type { Baseline } from './baseline.ts';
import type { ScanPorts } from './ports.ts';
import type { Target } from './request.ts';

/** Marks what came back after its end, whatever the baseline says. */
export function raiseRetired(
  findings: readonly Finding[],
  { baseline, target }: { baseline: Baseline | null; target: Target },
  { retired }: Pick<ScanPorts, 'retired'>,
): void {
  if (findings.length === 0) return;
  const ends = new Map(retired?.() ?? []);
  for (const { fingerprint, revoked } of baseline?.lines ?? []) {
    // TIME:STATUS, and a time has colons too.
    if (revoked !== null) ends.set(fingerprint, revoked.slice(0, revoked.lastIndexOf(':')));
  }
  for (const finding of findings) {
    const end = ends.get(finding.fingerprint);
    if (end === undefined || !cameBack(finding, end, target)) continue;
    finding.severity = 'critical';
    finding.confidence = 'high';
    finding.baseline = null;
    finding.note = `retired on ${end.slice(0, 10)} and proved dead: it must not come back`;
  }
}

/** What is about to be committed is new; what is committed has a date. */
function cameBack({ occurrences }: Finding, end: string, { kind }: Target): boolean {
  if (kind === 'staged' || kind === 'stdin') return true;
  return occurrences.some(({ date }) => date !== null && Date.parse(date) > Date.parse(end));
}
