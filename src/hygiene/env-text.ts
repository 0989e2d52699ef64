// An env file as its lines stand there, with the positions that a message needs; nothing is expanded.

/** One assignment. */
export interface EnvEntry {
  name: string;
  /** As dotenv reads it: quotes gone, escapes of double quotes done, `${X}` left as it is. */
  value: string;
  /** As it stands behind the `=`, without the blanks around it. */
  raw: string;
  quote: '"' | "'" | '`' | null;
  /** Written as `export NAME=…`. */
  exported: boolean;
  /** Counted from 1. */
  line: number;
  /** Last line of a value of several lines. */
  endLine: number;
}

export interface EnvText {
  text: string;
  bom: boolean;
  /** At least one line ends with CRLF. */
  crlf: boolean;
  entries: EnvEntry[];
  /** Lines that are neither an assignment, a comment nor empty. */
  strays: number[];
}

const START = /^[ \t]{0,100}(export[ \t]{1,20})?([\w.-]{1,200})[ \t]{0,100}(?:=|:[ \t])[ \t]{0,100}/;
const MOST_LINES = 200_000;
const LONGEST_VALUE = 1000;

export function readEnvText(content: string): EnvText {
  const bom = content.startsWith('\uFEFF');
  const text = bom ? content.slice(1) : content;
  const lines = text.split(/\r\n|\n|\r/, MOST_LINES);
  const found: EnvText = { text, bom, crlf: text.includes('\r\n'), entries: [], strays: [] };
  for (let at = 0; at < lines.length; at++) {
    const entry = entryAt(lines, at);
    if (entry) {
      found.entries.push(entry);
      at = entry.endLine - 1;
    } else if (!/^\s*(?:#|$)/.test(lines[at])) found.strays.push(at + 1);
  }
  return found;
}

function entryAt(lines: readonly string[], at: number): EnvEntry | null {
  const start = START.exec(lines[at]);
  if (!start) return null;
  const rest = lines[at].slice(start[0].length);
  const entry = { name: start[2], exported: start[1] !== undefined, line: at + 1 };
  return quotedEntry(entry, rest, lines) ?? { ...entry, ...plainValue(rest), quote: null, endLine: at + 1 };
}

type Named = Pick<EnvEntry, 'name' | 'exported' | 'line'>;

/** A value in quotes may go over several lines; without an end it is none. */
function quotedEntry(entry: Named, rest: string, lines: readonly string[]): EnvEntry | null {
  const quote = rest[0];
  if (quote !== '"' && quote !== "'" && quote !== '`') return null;
  let body = rest.slice(1);
  for (let next = entry.line; ; next++) {
    const end = endOf(body, quote);
    if (end !== -1) {
      const inner = body.slice(0, end);
      const value = quote === '"' ? inner.replace(/\\n/g, '\n').replace(/\\r/g, '\r') : inner;
      return { ...entry, value, raw: `${quote}${inner}${quote}`, quote, endLine: next };
    }
    if (next >= lines.length || next - entry.line > LONGEST_VALUE) return null;
    body += `\n${lines[next]}`;
  }
}

function endOf(text: string, quote: string): number {
  for (let at = 0; at < text.length; at++) {
    if (text[at] === '\\') at++;
    else if (text[at] === quote) return at;
  }
  return -1;
}

/** dotenv ends a value without quotes at the first `#`. */
function plainValue(rest: string): { value: string; raw: string } {
  const hash = rest.indexOf('#');
  return { value: (hash === -1 ? rest : rest.slice(0, hash)).trim(), raw: rest.trimEnd() };
}
