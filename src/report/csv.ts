// RFC 4180: one row an occurrence, a setting, or something that was left out.
import type { Finding, Report } from '../core/model.ts';
import { visible } from './words.ts';

const COLUMNS = [
  'kind',
  'id',
  'severity',
  'confidence',
  'rule',
  'provider',
  'title',
  'redacted',
  'variable',
  'source',
  'path',
  'line',
  'column',
  'commit',
  'author',
  'date',
  'in_head',
  'pushed_to',
  'baseline',
  'message',
  'fingerprint',
] as const;

type Cell = string | number | boolean | null;
type Row = Partial<Record<(typeof COLUMNS)[number], Cell>>;

export function toCsv(report: Report): string {
  const rows: Row[] = [
    ...report.findings.flatMap(findingRows),
    ...report.checks.map((check) => ({
      kind: 'setting',
      id: check.id,
      severity: check.severity,
      path: check.path,
      line: check.line,
      message: check.message,
    })),
    ...report.scanned.omitted.map((omission) => ({
      kind: 'left out',
      path: omission.name,
      message: `${omission.count} ${omission.what}: ${omission.reason}`,
    })),
  ];
  const lines = [COLUMNS.join(','), ...rows.map((row) => COLUMNS.map((name) => cell(row[name] ?? null)).join(','))];
  return lines.map((line) => `${line}\r\n`).join('');
}

function findingRows(finding: Finding): Row[] {
  return finding.occurrences.map((at) => ({
    kind: 'finding',
    id: finding.id,
    severity: finding.severity,
    confidence: finding.confidence,
    rule: finding.rule,
    provider: finding.provider,
    title: finding.title,
    redacted: finding.redacted,
    variable: finding.variable,
    source: at.source,
    path: at.path,
    line: at.line,
    column: at.column,
    commit: at.commit,
    author: at.author,
    date: at.date,
    in_head: at.inHead,
    pushed_to: at.remote,
    baseline: finding.baseline ? (finding.baseline.reason ?? 'yes') : null,
    message: finding.note,
    fingerprint: finding.fingerprint,
  }));
}

/** A text that a spreadsheet would run as a formula gets an apostrophe before it; control characters are shown. */
function cell(value: Cell): string {
  if (value === null) return '';
  if (typeof value !== 'string') return String(value);
  const shown = visible(value);
  const text = /^[\s]*[=+\-@|%]/.test(value) ? `'${shown}` : shown;
  return /[",]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
