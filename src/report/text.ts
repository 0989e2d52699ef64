// The report for a person at a terminal.
import type { Finding, Report } from '../core/model.ts';

/** Colours, given by the terminal side; each returns its text unchanged where colour is off. */
export interface Style {
  bold(text: string): string;
  red(text: string): string;
  yellow(text: string): string;
  dim(text: string): string;
}

export const plainStyle: Style = {
  bold: same,
  red: same,
  yellow: same,
  dim: same,
};

function same(text: string): string {
  return text;
}

export function toText(report: Report, style: Style): string {
  const count = report.findings.length;
  const verdict = count === 0 ? 'No secrets.' : `${count} secret${count === 1 ? '' : 's'}.`;
  const grade = report.grade ? ` Grade ${report.grade}.` : '';
  const lines = [style.bold(`${verdict}${grade}`), '', ...report.findings.flatMap(findingLines)];
  lines.push(style.dim(`Scanned   ${report.scanned.files} files; ${report.scanned.rules} rules`));
  return `${lines.join('\n')}\n`;
}

function findingLines(finding: Finding): string[] {
  const { first } = finding;
  const name = finding.variable ? `  ${finding.variable}` : '';
  return [
    `${finding.severity.padEnd(8)}  ${finding.id}  ${finding.title}  ${finding.redacted}${name}`,
    `          ${first.path}:${first.line}:${first.column}`,
    '',
  ];
}
