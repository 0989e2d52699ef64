// Reads values out of text files line by line.

/** A text at its place, counted in bytes of the file. */
export interface Piece {
  text: string;
  start: number;
}

/** Files of credentials are small: what is larger is something else. */
const LARGEST = 1 << 20;
const LONGEST_LINE = 4096;

/** The lines of a small text file as latin1, one character a byte. */
export function* linesOf(bytes: Buffer): Iterable<Piece> {
  if (bytes.length > LARGEST || bytes.subarray(0, 1024).includes(0)) return;
  let start = 0;
  while (start < bytes.length) {
    const found = bytes.indexOf(10, start);
    const end = found === -1 ? bytes.length : found;
    if (end - start <= LONGEST_LINE) yield { text: bytes.toString('latin1', start, end).replace(/\r$/, ''), start };
    start = end + 1;
  }
}

export interface Assignment {
  name: string;
  value: Piece;
}

const NAME = String.raw`(?<name>[A-Za-z_$@.:/][\w.$:/@-]{0,100})`;
const SEPARATOR = String.raw`(?:\s{0,20}(?:=>|\?\?=|:=|[=:,]|\)\s?=)\s{0,20}|\s{1,8}(?=["']))`;
const QUOTED = /^(?:\\?(["'`]))((?:[^\\]|\\.){0,2000}?)\\?\1(?=$|[\s,;)\]}>/#])/;
const ASSIGNMENT = new RegExp(String.raw`(?:^|[\s{,("'<[])${NAME}["'\x60\])]{0,3}${SEPARATOR}`, 'g');
const ELEMENT = /<(?<name>[A-Za-z_][\w.:-]{0,80})(?:\s[^<>]{0,200})?>(?<value>[^<>]{1,1000})<\//g;

/** Every `name = value` of a line in the syntax of any config format: INI, JSON, YAML, XML, PHP, shell. */
export function* assignmentsOf(line: Piece): Iterable<Assignment> {
  for (const match of line.text.matchAll(ELEMENT)) {
    const { name, value } = match.groups as { name: string; value: string };
    yield { name, value: { text: value, start: line.start + match.index + match[0].indexOf(`>${value}<`) + 1 } };
  }
  ASSIGNMENT.lastIndex = 0;
  for (let match = ASSIGNMENT.exec(line.text); match; match = ASSIGNMENT.exec(line.text)) {
    const at = match.index + match[0].length;
    const value = valueAt(line.text, at);
    if (value) yield { name: match.groups?.name ?? '', value: { text: value.text, start: line.start + value.start } };
    ASSIGNMENT.lastIndex = value ? Math.max(at, value.start + value.text.length) : at;
  }
}

function valueAt(line: string, at: number): Piece | null {
  const rest = line.slice(at);
  const quoted = QUOTED.exec(rest);
  if (quoted) return quoted[2] === '' ? null : { text: quoted[2], start: at + quoted[0].indexOf(quoted[1]) + 1 };
  if (/^["'`{[(<]/.test(rest)) return null;
  const bare =
    /^[^\s#;,][^#;\n]{0,2000}?(?=\s{1,8}[#;]|\s{0,8}$|;\s{0,8}$|[;,]\s)/.exec(rest)?.[0] ??
    /^[^\s;,]{1,2000}/.exec(rest)?.[0];
  const text = bare?.replace(/[,;]$/, '');
  return text ? { text, start: at } : null;
}

/** The part of a line that is this text. */
export function pieceOf(line: Piece, text: string): Piece {
  return { text, start: line.start + line.text.lastIndexOf(text) };
}
