// Reads the tables of SQLite files, a row a line, as JSON: a value stands beside the name of its column.
import { type Budget, type Entry, REASON } from './entry.ts';
import { columnsOf } from './sqlite-columns.ts';
import { type Cell, SqlitePages } from './sqlite-pages.ts';

/** The page that the table of tables starts at. */
const SCHEMA = 1;

export function* readSqlite(bytes: Buffer, budget: Budget): Generator<Entry> {
  const pages = SqlitePages.open(bytes);
  if (!pages) {
    yield { path: '', reason: REASON.damaged };
    return;
  }
  for (const [type, name, , root, statement] of pages.rows(SCHEMA)) {
    // A table that a module keeps has no pages of its own.
    if (type !== 'table' || typeof name !== 'string' || typeof root !== 'number' || root < 1) continue;
    if (!budget.admit()) {
      yield { path: name, reason: REASON.tooMany };
      return;
    }
    yield tableOf(name, linesOf(pages.rows(root), columnsOf(String(statement))), { packed: bytes.length, budget });
  }
  if (pages.damaged) yield { path: '', reason: REASON.damaged };
}

function tableOf(path: string, lines: Iterable<string>, { packed, budget }: { packed: number; budget: Budget }): Entry {
  const parts: string[] = [];
  let size = 0;
  for (const line of lines) {
    size += line.length;
    const reason = budget.refuse(packed, size);
    if (reason) return { path, reason };
    parts.push(line);
  }
  const bytes = Buffer.from(parts.join(''));
  budget.spend(bytes.length);
  return { path, bytes };
}

/** A line for each row, so that a line's number is the row's; what is no text is left out. */
function* linesOf(rows: Iterable<Cell[]>, columns: readonly string[]): Generator<string> {
  for (const row of rows) {
    // No object: columns that a damaged file names alike would hide each other.
    const texts = row.flatMap((cell, i) =>
      typeof cell === 'string' ? [`${JSON.stringify(columns[i] || `column ${i + 1}`)}:${JSON.stringify(cell)}`] : [],
    );
    yield texts.length > 0 ? `{${texts.join(',')}}\n` : '\n';
  }
}
