// Values in the rows below a header, or in the tuples of an SQL INSERT, whose column a name heads.
import type { Site, Value } from './site.ts';

const HEADER = /^[\w "'./-]{1,40}(?:([,;\t|])[\w "'./-]{0,40}){1,40}$/;
/** One name behind a bar is an alternative of a grammar. */
const TWO_COLUMNS = /\w[^,;\t|]{0,40}[,;\t|][^,;\t|]{0,40}\w/;
/** Two fields of which the second names nothing: no header. */
const FIELDS = /^[\w "'.-]{1,60}[,;\t|]\s?["']?(?=[A-Za-z_-]{0,40}\d)[\w.-]{20,40}["']?$/;
const MOST_ROWS = 8;
const INSERT = /insert\s{1,4}(?:ignore\s{1,4})?into\s{1,4}[\w."`[\]]{1,60}\s{0,4}\(([^()]{0,160})$/i;
const VALUES = /[^()]{0,200}\)\s{0,10}values\s{0,10}/iy;

/** Every value in the column that the name heads. */
export function readTables(site: Site): Value[] {
  const next = site.text[site.end];
  if (next === undefined || !/[,;\t|"'`\])\r\n ]/.test(next)) return [];
  return readInsert(site) ?? readRows(site);
}

/** What stands between the names of columns; null where these are none. */
function separatorOf(header: string): string | null {
  const separator = HEADER.exec(header)?.[1];
  return separator && !header.endsWith(separator) && TWO_COLUMNS.test(header) && !FIELDS.test(header)
    ? separator
    : null;
}

function readRows({ text, start, end }: Site): Value[] {
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const lineEnd = text.indexOf('\n', end);
  if (lineEnd === -1 || lineEnd - lineStart > 240) return [];
  const header = withoutFrame(text.slice(lineStart, lineEnd));
  const separator = separatorOf(header);
  if (separator === null) return [];
  const columns = header.split(separator).length;
  const column = header.slice(0, start - lineStart).split(separator).length - 1;
  const values: Value[] = [];
  let rowStart = lineEnd + 1;
  for (let row = 0; row < MOST_ROWS; row++) {
    const rowEnd = text.indexOf('\n', rowStart);
    const line = text.slice(rowStart, rowEnd === -1 ? text.length : rowEnd);
    if (!RULE.test(line)) {
      const shown = withoutFrame(line);
      // The bar before the first field is no part of it.
      const isFramed = !line.startsWith(shown);
      const fields = splitRow(text, rowStart + (isFramed ? 1 : 0), rowStart + shown.length, separator);
      if (fields.length !== columns) break;
      values.push(unquote(text, fields[column]));
    }
    if (rowEnd === -1) break;
    rowStart = rowEnd + 1;
  }
  return values.filter((value) => value.end > value.start);
}

/** The line between a header and its rows in Markdown. */
const RULE = /^[ \t]{0,8}\|?[ \t:-]{3,}\|[ \t|:-]{0,200}$/;

/** A row of Markdown without the bars around it, at the same offsets. */
function withoutFrame(line: string): string {
  const end = line.trimEnd();
  return end.startsWith('|') && end.endsWith('|') && end.length > 2 ? ` ${end.slice(1, -1)}` : end;
}

function readInsert({ text, start, end }: Site): Value[] | null {
  const columns = INSERT.exec(text.slice(Math.max(0, start - 240), start));
  if (!columns) return null;
  VALUES.lastIndex = end;
  const match = VALUES.exec(text);
  if (!match) return null;
  const column = columns[1].split(',').length - 1;
  const values: Value[] = [];
  let at = end + match[0].length;
  for (let row = 0; row < MOST_ROWS && text[at] === '('; row++) {
    const close = tupleEnd(text, at + 1);
    const fields = splitRow(text, at + 1, close, ',');
    if (fields[column]) values.push(unquote(text, fields[column]));
    const next = /^\)\s{0,4},?\s{0,10}/.exec(text.slice(close, close + 20));
    if (!next) break;
    at = close + next[0].length;
  }
  return values.filter((value) => value.end > value.start);
}

function tupleEnd(text: string, from: number): number {
  let quote = '';
  for (let i = from; i < text.length; i++) {
    const char = text[i];
    if (quote) {
      if (char === '\\') i++;
      else if (char === quote) quote = '';
    } else if (char === "'" || char === '"') quote = char;
    else if (char === ')') return i;
  }
  return text.length;
}

interface Range {
  start: number;
  end: number;
}

function splitRow(text: string, from: number, to: number, separator: string): Range[] {
  const fields: Range[] = [];
  let start = from;
  let quote = '';
  for (let i = from; i < to; i++) {
    const char = text[i];
    if (quote) {
      if (char === quote) quote = '';
    } else if (char === '"' || char === "'") quote = char;
    else if (char === separator) {
      fields.push({ start, end: i });
      start = i + 1;
    }
  }
  fields.push({ start, end: to });
  return fields;
}

function unquote(text: string, field: Range): Value {
  let { start, end } = field;
  while (start < end && /[\s"'`N]/.test(text[start])) start++;
  while (end > start && /[\s"'`]/.test(text[end - 1])) end--;
  return { start, end, quoted: true, plain: false, evidence: 'table' };
}
