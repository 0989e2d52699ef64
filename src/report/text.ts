// The report for a person: the verdict first, the worst finding next, the commands last.
import type { CheckResult, Report } from '../core/model.ts';
import { type Standpoint, shownPath, standpointOf } from './place.ts';
import type { Style } from './style.ts';
import { coverageLines } from './text-coverage.ts';
import { COLUMN, findingLines, paintSeverity, shortLine } from './text-finding.ts';
import { verdictLine } from './verdict.ts';
import { grouped, plural, visible } from './words.ts';

const FULL = 10;
const SHORT = 40;
const MOST_CHECKS = 20;
const MOST_REJECTED = 200;

export function toText(report: Report, style: Style, cwd = report.root): string {
  const standpoint = standpointOf(report, cwd);
  const findings = findingBlock(report, standpoint, style);
  const checks = checkBlock(report.checks, standpoint, style);
  const blocks = [findings, checks].filter((block) => block.length > 0);
  const lines = [style.bold(verdictLine(report))];
  for (const block of blocks) lines.push('', ...block);
  if (blocks.length > 0) lines.push('');
  lines.push(...rejectedLines(report, standpoint, style), ...coverageLines(report, style));
  if (report.next.length > 0) lines.push('Next', ...report.next.map((command) => `  ${command}`));
  return `${lines.join('\n')}\n`;
}

function findingBlock(report: Report, standpoint: Standpoint, style: Style): string[] {
  const shown = report.findings.filter((f) => !f.baseline);
  const full = shown.slice(0, FULL).flatMap((finding) => findingLines(finding, standpoint, style));
  const short = shown.slice(FULL, FULL + SHORT).map((finding) => shortLine(finding, standpoint, style));
  const rest = shown.slice(FULL + SHORT);
  if (rest.length === 0) return [...full, ...short];
  const counts = new Map<string, number>();
  for (const { severity } of rest) counts.set(severity, (counts.get(severity) ?? 0) + 1);
  const told = [...counts].map(([severity, n]) => `${grouped(n)} ${severity}`).join(', ');
  return [...full, ...short, `and ${grouped(rest.length)} more: ${told}; --json lists them all`];
}

function checkBlock(checks: readonly CheckResult[], standpoint: Standpoint, style: Style): string[] {
  const shown = checks.slice(0, MOST_CHECKS);
  const places = shown.map((c) => `${shownPath(c.path, standpoint)}${c.line === null ? '' : `:${c.line}`}`);
  const width = Math.min(24, Math.max(0, ...places.map((place) => place.length)));
  const lines = shown.map((check, i) => {
    const label = paintSeverity(check.severity, style);
    return `${label}${places[i].padEnd(width)}  ${visible(check.message)}`;
  });
  if (checks.length > shown.length)
    lines.push(`and ${plural(checks.length - shown.length, 'setting')} more; --json lists them all`);
  return lines;
}

/** Rejected candidates, for a person who asked why something was not found. */
function rejectedLines({ rejected }: Report, standpoint: Standpoint, style: Style): string[] {
  if (!rejected) return [];
  const lines = rejected
    .slice(0, MOST_REJECTED)
    .flatMap((place) => [
      `${'rejected'.padEnd(COLUMN)}${place.rule}  ${visible(place.redacted.replaceAll('…', style.ellipsis))}  ${visible(place.reason)}`,
      `${' '.repeat(COLUMN)}${shownPath(place.path, standpoint)}:${place.line}:${place.column}`,
    ]);
  const more = rejected.length - MOST_REJECTED;
  if (more > 0) lines.push(`and ${grouped(more)} more rejected; --json lists them all`);
  return lines.length > 0 ? [...lines, ''] : ['no rejected candidates', ''];
}
