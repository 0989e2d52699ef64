// dotenv of npm: `parse`, whose quotes may reach over lines and whose spaces may be line breaks.
import { type EnvEntry, type EnvReader, type ParsedEnv, spellPlain, unifyBreaks } from '../reader.ts';

const SPACE = /\s/;
const NAME = /[\w.-]/;

export const dotenv: EnvReader = {
  id: 'dotenv',
  title: 'dotenv (npm)',
  sources: ['https://github.com/motdotla/dotenv#what-rules-does-the-parsing-engine-follow'],
  parse: parseDotenv,
  spell(value) {
    const double = value.replace(/\n/g, '\\n').replace(/\r/g, '\\r');
    return { ...spellPlain(value, ['', "'", '`']), ...spellPlain(double, ['"']) };
  },
};

/** An assignment, and where the reading goes on. */
interface Found {
  entry: EnvEntry;
  next: number;
}

function parseDotenv(source: string): ParsedEnv {
  const unified = unifyBreaks(source, 'unify');
  const { text } = unified;
  const entries: EnvEntry[] = [];
  let at = skipSpace(text, 0);
  while (at < text.length) {
    const found = readAt(text, at);
    if (found) entries.push(found.entry);
    at = skipSpace(text, lineEnd(text, found?.next ?? at));
  }
  const placed = entries.map((entry) => ({
    ...entry,
    nameStart: unified.at(entry.nameStart),
    valueStart: unified.at(entry.valueStart),
    valueEnd: entry.valueEnd > entry.valueStart ? unified.end(entry.valueEnd) : unified.at(entry.valueStart),
  }));
  return { entries: placed, problem: null };
}

/** An assignment whose first word stands at `at`; `export` may itself be the name. */
function readAt(text: string, at: number): Found | null {
  if (text.startsWith('export', at) && SPACE.test(text[at + 6] ?? '')) {
    const exported = readNamed(text, skipSpace(text, at + 6), true);
    if (exported) return exported;
  }
  return readNamed(text, at, false);
}

function readNamed(text: string, nameStart: number, exported: boolean): Found | null {
  let nameEnd = nameStart;
  while (NAME.test(text[nameEnd] ?? '')) nameEnd++;
  if (nameEnd === nameStart) return null;
  const from = afterSeparator(text, nameEnd);
  if (from === null) return null;
  const [rawStart, rawEnd, next] = quotedAt(text, from) ?? bareAt(text, from);
  const raw = text.slice(rawStart, rawEnd).trim();
  const lead = raw === '' ? 0 : text.slice(rawStart, rawEnd).search(/\S/);
  const valueStart = rawStart + lead;
  const entry = {
    name: text.slice(nameStart, nameEnd),
    value: unquote(raw),
    nameStart,
    valueStart,
    valueEnd: valueStart + raw.length,
    exported,
  };
  return { entry, next };
}

/** `=` with spaces before it, or `:` with a space behind it. */
function afterSeparator(text: string, nameEnd: number): number | null {
  const at = skipSpace(text, nameEnd);
  if (text[at] === '=') return at + 1;
  return text[nameEnd] === ':' && SPACE.test(text[nameEnd + 1] ?? '') ? nameEnd + 2 : null;
}

/** A quoted value that nothing but a comment follows; the closing quote may be the last escaped one. */
function quotedAt(text: string, from: number): [number, number, number] | null {
  const open = skipSpace(text, from);
  const quote = text[open];
  if (quote !== "'" && quote !== '"' && quote !== '`') return null;
  const candidates: number[] = [];
  for (let at = text.indexOf(quote, open + 1); at !== -1; at = text.indexOf(quote, at + 1)) {
    candidates.push(at);
    if (text[at - 1] !== '\\' || at - 1 === open) break;
  }
  for (const close of candidates.reverse()) {
    const next = tailEnd(text, close + 1);
    if (next !== null) return [open, close + 1, next];
  }
  return null;
}

function bareAt(text: string, from: number): [number, number, number] {
  let end = from;
  while (end < text.length && text[end] !== '#' && text[end] !== '\n') end++;
  return [from, end, tailEnd(text, end) ?? end];
}

/** Spaces and a comment, or the end of a line; null if something else follows. */
function tailEnd(text: string, at: number): number | null {
  const end = skipSpace(text, at);
  if (end === text.length || text[end] === '#') return lineEnd(text, end);
  for (let back = end - 1; back >= at; back--) if (isBreak(text[back])) return back;
  return null;
}

function unquote(raw: string): string {
  const quote = raw[0];
  const closed = raw.length > 1 && raw.at(-1) === quote && /['"`]/.test(quote);
  const inner = closed ? raw.slice(1, -1) : raw;
  return quote === '"' ? inner.replace(/\\n/g, '\n').replace(/\\r/g, '\r') : inner;
}

function skipSpace(text: string, from: number): number {
  let at = from;
  while (at < text.length && SPACE.test(text[at])) at++;
  return at;
}

function lineEnd(text: string, from: number): number {
  let at = from;
  while (at < text.length && !isBreak(text[at])) at++;
  return at;
}

function isBreak(char: string): boolean {
  return char === '\n' || char === '\u2028' || char === '\u2029';
}
