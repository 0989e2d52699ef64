// python-dotenv with its default `interpolate=True`.
import { hasInvalidBytes } from '../bytes.ts';
import { type EnvEntry, type EnvReader, type ParsedEnv, unifyBreaks } from '../reader.ts';

const REFERENCE = /\$\{[^}:]*(?::-[^}]*)?\}/;
const ESCAPED: Readonly<Record<string, string>> = {
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
};

export const pythonDotenv: EnvReader = {
  id: 'python-dotenv',
  title: 'python-dotenv',
  sources: ['https://github.com/theskumar/python-dotenv#file-format'],
  parse: parsePython,
  spell: (value) => ({
    '': value,
    "'": `'${value.replace(/\\(?=[\\']|$)/g, '\\\\').replaceAll("'", "\\'")}'`,
    '"': `"${value.replace(/[\\"]/g, '\\$&').replace(/\n/g, '\\n').replace(/\r/g, '\\r')}"`,
  }),
};

function parsePython(source: string): ParsedEnv {
  if (hasInvalidBytes(source)) return { entries: [], problem: 'python-dotenv reads UTF-8 only' };
  const unified = unifyBreaks(source, 'unify');
  const { text } = unified;
  const entries: EnvEntry[] = [];
  for (let at = skipSpace(text, 0); at < text.length; at = skipSpace(text, at)) {
    const line = readBinding(text, at);
    if (line.entry) entries.push(line.entry);
    at = line.next;
  }
  const placed = entries.map((entry) => ({
    ...entry,
    nameStart: unified.at(entry.nameStart),
    valueStart: unified.at(entry.valueStart),
    valueEnd: entry.valueEnd > entry.valueStart ? unified.end(entry.valueEnd) : unified.at(entry.valueStart),
  }));
  return { entries: placed, problem: null };
}

interface Binding {
  entry: EnvEntry | null;
  next: number;
}

function readBinding(text: string, start: number): Binding {
  const blank = skipBlank(text, start + 6);
  const exported = text.startsWith('export', start) && blank > start + 6;
  const at = exported ? blank : start;
  if (text[at] === '#') return { entry: null, next: lineEnd(text, at) };
  const name = readName(text, at);
  if (!name) return { entry: null, next: lineEnd(text, at) };
  const equal = skipBlank(text, name.end);
  if (text[equal] !== '=') {
    const next = closing(text, equal);
    const valueless = { value: null, valueStart: name.end, valueEnd: name.end };
    return next === null
      ? { entry: null, next: lineEnd(text, equal) }
      : { entry: { name: name.text, nameStart: at, exported, ...valueless }, next };
  }
  const value = readValue(text, skipBlank(text, equal + 1));
  if (!value) return { entry: null, next: lineEnd(text, equal) };
  const next = closing(text, value.valueEnd);
  if (next === null) return { entry: null, next: lineEnd(text, value.valueEnd) };
  return { entry: { name: name.text, nameStart: at, exported, ...value }, next };
}

function readName(text: string, at: number): { text: string; end: number } | null {
  if (text[at] === "'") {
    const close = text.indexOf("'", at + 1);
    return close > at + 1 ? { text: text.slice(at + 1, close), end: close + 1 } : null;
  }
  let end = at;
  while (end < text.length && text[end] !== '=' && text[end] !== '#' && !isSpace(text[end])) end++;
  return end > at ? { text: text.slice(at, end), end } : null;
}

type Value = Pick<EnvEntry, 'value' | 'valueStart' | 'valueEnd'>;

function readValue(text: string, valueStart: number): Value | null {
  const quote = text[valueStart];
  if (quote === "'" || quote === '"') {
    const close = closingQuote(text, valueStart);
    if (close === -1) return null;
    const escapes = quote === "'" ? /\\([\\'])/g : /\\([\\'"abfnrtv])/g;
    const value = text.slice(valueStart + 1, close).replace(escapes, (_, char: string) => ESCAPED[char] ?? char);
    return { value: settled(value), valueStart, valueEnd: close + 1 };
  }
  const line = text.slice(valueStart, lineEnd(text, valueStart));
  const value = trimEnd(withoutComment(line));
  return { value: settled(value), valueStart, valueEnd: valueStart + value.length };
}

/** The first quote without a backslash before it, else the last one of all. */
function closingQuote(text: string, open: number): number {
  let last = -1;
  for (let at = text.indexOf(text[open], open + 1); at !== -1; at = text.indexOf(text[open], at + 1)) {
    last = at;
    if (text[at - 1] !== '\\' || at - 1 === open) return at;
  }
  return last;
}

/** `${NAME}` is replaced, whatever the quotes. */
function settled(value: string): string | null {
  return REFERENCE.test(value) ? null : value;
}

function withoutComment(line: string): string {
  for (let at = line.indexOf('#'); at !== -1; at = line.indexOf('#', at + 1)) {
    if (at > 0 && isSpace(line[at - 1])) return line.slice(0, at);
  }
  return line;
}

function trimEnd(text: string): string {
  let end = text.length;
  while (end > 0 && isSpace(text[end - 1])) end--;
  return text.slice(0, end);
}

/** Blanks and a comment up to the end of the line; null: something else stands there. */
function closing(text: string, from: number): number | null {
  const at = skipBlank(text, from);
  if (text[at] === '#') return lineEnd(text, at);
  return at === text.length || text[at] === '\n' ? at : null;
}

/** What Python's `\s` takes: no BOM, but the separators U+001C to U+001F and U+0085. */
function isSpace(char: string): boolean {
  const code = char.charCodeAt(0);
  return (/\s/.test(char) && code !== 0xfeff) || (code >= 0x1c && code <= 0x1f) || code === 0x85;
}

function skipSpace(text: string, from: number): number {
  let at = from;
  while (at < text.length && isSpace(text[at])) at++;
  return at;
}

function skipBlank(text: string, from: number): number {
  let at = from;
  while (at < text.length && text[at] !== '\n' && isSpace(text[at])) at++;
  return at;
}

function lineEnd(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end === -1 ? text.length : end;
}
