// The report for a person: the verdict first, the worst finding next, the commands last.
import type { RejectedPlace, Report } from '../core/model.ts';
import { type Standpoint, shortHash, shownPath, standpointOf } from './place.ts';
import type { Style } from './style.ts';
import { checkLines } from './text-checks.ts';
import { coverageLines } from './text-coverage.ts';
import { COLUMN, findingLines, shortLine } from './text-finding.ts';
import { verdictLine } from './verdict.ts';
import { grouped, visible } from './words.ts';

const FULL = 10;
const SHORT = 40;
const MOST_REJECTED = 200;

export function toText(report: Report, style: Style, cwd = report.root): string {
  const standpoint = standpointOf(report, cwd);
  const findings = findingBlock(report, standpoint, style);
  const checks = checkLines(report.checks, standpoint, style);
  const blocks = [findings, checks].filter((block) => block.length > 0);
  const lines = [style.bold(verdictLine(report))];
  for (const block of blocks) lines.push('', ...block);
  if (blocks.length > 0) lines.push('');
  lines.push(...rejectedLines(report, standpoint, style), ...coverageLines(report, style, cwd));
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

function rejectedPlace({ blob, path, line, column }: RejectedPlace, standpoint: Standpoint): string {
  if (!blob) return `${shownPath(path, standpoint)}:${line}:${column}`;
  return `object ${shortHash(blob)}${path === '' ? '' : ` (${visible(path)})`} line ${line}`;
}

/** Rejected candidates, for a person who asked why something was not found. */
function rejectedLines({ rejected }: Report, standpoint: Standpoint, style: Style): string[] {
  if (!rejected) return [];
  const lines = rejected
    .slice(0, MOST_REJECTED)
    .flatMap((place) => [
      `${'rejected'.padEnd(COLUMN)}${place.rule}  ${visible(place.redacted.replaceAll('…', style.ellipsis))}  ${visible(place.reason)}`,
      `${' '.repeat(COLUMN)}${rejectedPlace(place, standpoint)}`,
    ]);
  const more = rejected.length - MOST_REJECTED;
  if (more > 0) lines.push(`and ${grouped(more)} more rejected; --json lists them all`);
  return lines.length > 0 ? [...lines, ''] : ['no rejected candidates', ''];
}
