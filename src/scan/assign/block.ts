// Values in what their name opens: block scalars, here-documents, items of a list, fields below it, braces.
import type { Site, Value } from './site.ts';
import { readLine, readQuoted } from './value.ts';

const SCALAR = /[|>][+-]?\d?[ \t]{0,4}\r?\n[ \t]{1,40}/y;
const HEREDOC = /<<[-~<]?[ \t]?["']?[A-Z_]\w{0,20}["']?(?:\.\w{1,12})?[ \t]{0,4}\r?\n[ \t]{0,40}/y;
const ITEM = /["']?[ \t]{0,4}\r?\n[ \t]{0,40}-[ \t]{1,4}/y;

function endOf(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  const match = pattern.exec(text);
  return match ? at + match[0].length : -1;
}

/** What an operator at the end of its line opens at `at`: a block, a here-document, a list of one. */
export function readBlock(text: string, sign: string, at: number): Value | null {
  const start = endOf(sign === ':' ? SCALAR : HEREDOC, text, at);
  if (start !== -1) return readLine(text, start);
  return sign === ':' ? readItem(text, at) : null;
}

/** The next item of a list in YAML: a word alone may be anything. */
export function readItem(text: string, at: number): Value | null {
  const start = endOf(ITEM, text, at);
  if (start === -1) return null;
  const value = readQuoted(text, start, 'assigned') ?? readLine(text, start);
  return value && /\d/.test(text.slice(value.start, value.end)) ? value : null;
}

/** What a schema says about a property: https://spec.openapis.org/oas/v3.1.0#schema-object */
const FIELDS =
  /[ \t]{0,4}\r?\n([ \t]{1,40})(?:-[ \t]{1,4})?(?:(?:type|format|title|description|nullable|required|in|min_?length|max_?length|(?:read|write)only|deprecated|sensitive|pattern|x-[\w-]{1,30}):[^\n]{0,160}\n[ \t]{1,40}){0,6}(?:example|default|value):[ \t]{1,8}/iy;

/** `password:`, and further on in the lines that belong to it `example: x`. */
export function readNested({ text, start }: Site, at: number): Value | null {
  FIELDS.lastIndex = at;
  const match = FIELDS.exec(text);
  if (!match) return null;
  const line = text.slice(text.lastIndexOf('\n', start - 1) + 1, start);
  if (match[1].length <= line.length - line.trimStart().length) return null;
  const from = at + match[0].length;
  const value = readQuoted(text, from, 'default') ?? readLine(text, from);
  return value && { ...value, quoted: true, plain: false, evidence: 'default' };
}

/** `std::string name{"x"}`: https://en.cppreference.com/w/cpp/language/list_initialization */
const BRACED = /[ \t]?\{[ \t]{0,2}(?=(?:L|u8)?"[^"\n]{4,200}"[ \t]{0,2}\})/y;
/** `ENV.fetch("NAME") { "x" }`: https://docs.ruby-lang.org/en/master/ENV.html#method-c-fetch */
const FETCHED = /["']\)[ \t]?\{[ \t]{0,2}(?=["'][^"'\n]{4,200}["'][ \t]{0,2}\})/y;

export function readBraced({ text, start, end }: Site): Value | null {
  const open = endOf(BRACED, text, end);
  if (open !== -1) return readQuoted(text, open, 'assigned');
  const body = endOf(FETCHED, text, end);
  const isFetched = body !== -1 && /\.fetch\(["']$/.test(text.slice(Math.max(0, start - 10), start));
  return isFetched ? readQuoted(text, body, 'default') : null;
}
