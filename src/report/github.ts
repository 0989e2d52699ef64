// Workflow commands: GitHub shows them beside the lines of a pull request.
import type { CheckResult, Finding, Report, Severity } from '../core/model.ts';
import type { RenderContext } from './context.ts';
import { bestPlace, isOpenable, placeOf, standpointOf } from './place.ts';
import { verdictLine } from './verdict.ts';
import { visible } from './words.ts';

const LEVEL: Record<Severity, 'error' | 'warning' | 'notice'> = {
  critical: 'error',
  high: 'error',
  medium: 'warning',
  low: 'notice',
  info: 'notice',
};

type Properties = Record<string, string | number>;

export function toGithub(report: Report, context: RenderContext): string {
  const lines = [
    ...report.findings.filter((f) => !f.baseline).map((f) => findingCommand(f, report, context)),
    ...report.checks.map(checkCommand),
    ...report.scanned.omitted.map((o) =>
      command('warning', { title: 'left out' }, `${o.count} ${o.what} ${o.name}: ${o.reason}`),
    ),
  ];
  const level = report.exit.code === 0 ? 'notice' : 'error';
  lines.push(command(level, { title: 'keyturn' }, verdictLine(report)));
  return `${lines.join('\n')}\n`;
}

function findingCommand(finding: Finding, report: Report, context: RenderContext): string {
  const place = bestPlace(finding);
  const properties: Properties = { title: finding.title };
  if (isOpenable(place)) {
    Object.assign(properties, { file: place.path, line: place.line, endLine: place.endLine });
    if (place.line === place.endLine) Object.assign(properties, { col: place.column, endColumn: place.endColumn });
  }
  const name = finding.variable ? ` ${finding.variable}` : '';
  const where = placeOf(place, standpointOf(report, context.cwd));
  return command(
    LEVEL[finding.severity],
    properties,
    `${finding.severity} ${finding.id} ${finding.redacted}${name} ${where}`,
  );
}

function checkCommand(check: CheckResult): string {
  const line: Properties = check.line === null ? {} : { line: check.line };
  return command(
    LEVEL[check.severity],
    { title: check.id, file: check.path, ...line },
    `${check.path}: ${check.message}`,
  );
}

function command(level: string, properties: Properties, message: string): string {
  const told = Object.entries(properties).map(([name, value]) => `${name}=${escapeProperty(String(value))}`);
  return `::${level} ${told.join(',')}::${escapeData(message)}`;
}

/** The runner knows escapes for these two; every other control character is shown as one, and does nothing. */
const ENDS = /[\r\n]/;

function escapeData(text: string): string {
  const safe = text.split(/([\r\n])/).map((part) => (ENDS.test(part) ? part : visible(part)));
  return safe.join('').replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
