// Findings of other scanners: JSON, JSON lines, SARIF, and the CSV of gitleaks.
import { UsageError } from '../../core/errors.ts';
import { findingsIn, type Imported } from './layouts.ts';

/** `name` is for messages. */
export function parseFindings(text: string, name: string): Imported[] {
  const documents = parseAll(text.replace(/^\uFEFF/, ''));
  if (!documents) {
    throw new UsageError('bad-report', `${name} is neither JSON nor JSON lines; nothing was asked`, [
      'gitleaks --report-format json or csv, trufflehog --json, or any SARIF',
    ]);
  }
  return documents.flatMap(findingsIn);
}

function parseAll(text: string): unknown[] | null {
  const whole = parsed(text);
  if (whole !== undefined) return Array.isArray(whole) ? whole : [whole];
  if (/^"?RuleID"?,/.test(text)) return rowsOfCsv(text);
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const values = lines.map(parsed);
  return lines.length > 0 && values.every((value) => value !== undefined) ? values : null;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Rows as objects; numbers are numbers again. */
function rowsOfCsv(text: string): unknown[] {
  const [head = [], ...rows] = cellsOfCsv(text);
  return rows.map((row) =>
    Object.fromEntries(head.map((name, i) => [name, name.endsWith('Line') ? Number(row[i]) : row[i]])),
  );
}

/** RFC 4180: in quotes a cell may hold commas, line ends and doubled quotes. */
function cellsOfCsv(text: string): string[][] {
  const rows: string[][] = [[]];
  for (const [, quoted, plain = '', end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/g)) {
    const row = rows[rows.length - 1];
    if (end === '' && quoted === undefined && plain === '' && row.length === 0) break;
    row.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    if (end === '') break;
    if (end !== ',') rows.push([]);
  }
  return rows.filter((row) => row.length > 0);
}
