// docker compose: `env_file:` and the project's `.env`.
import { hasInvalidBytes } from '../bytes.ts';
import type { EnvEntry, EnvReader, ParsedEnv } from '../reader.ts';

const SPACE = /[\t-\r \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/;
/** Space that is no line break. */
const BLANK = /[\t\v\f\r \x85\xa0]/;
const NAME_CHAR = /[\p{L}\p{N}_.[\]-]/u;
const ESCAPE = /\\(?:[abcfnrtv$"\\]|0\d{0,3})/g;
const SIMPLE: Readonly<Record<string, string>> = {
  '\\a': '\x07',
  '\\b': '\b',
  '\\f': '\f',
  '\\n': '\n',
  '\\r': '\r',
  '\\t': '\t',
  '\\v': '\v',
  '\\"': '"',
  '\\\\': '\\',
  '\\$': '$$',
};

export const compose: EnvReader = {
  id: 'compose',
  title: 'docker compose',
  sources: [
    'https://docs.docker.com/compose/how-tos/environment-variables/variable-interpolation/#env-file-syntax',
    'github.com/compose-spec/compose-go dotenv',
  ],
  parse: parseCompose,
  spell: (value) => ({
    '': value.replaceAll('$', '$$$$'),
    "'": `'${value.replaceAll("'", "\\'")}'`,
    '"': `"${value
      .replace(/[\\"$]/g, '\\$&')
      .replace(/\n/g, '\\n')
      .replace(/\r/g, '\\r')}"`,
  }),
};

class Refusal extends Error {}

function parseCompose(source: string): ParsedEnv {
  if (hasInvalidBytes(source)) return { entries: [], problem: 'the file is no UTF-8' };
  const entries: EnvEntry[] = [];
  try {
    let at = statementStart(source, source.startsWith('\uFEFF') ? 1 : 0);
    while (at < source.length) at = statementStart(source, readStatement(source, at, entries));
    return { entries, problem: null };
  } catch (error) {
    if (error instanceof Refusal) return { entries: [], problem: error.message };
    throw error;
  }
}

function statementStart(text: string, from: number): number {
  let at = skip(text, from, SPACE);
  while (text[at] === '#') at = skip(text, lineEnd(text, at), SPACE);
  return at;
}

function readStatement(text: string, start: number, entries: EnvEntry[]): number {
  const exported = text.startsWith('export', start) && SPACE.test(text[start + 6] ?? '');
  const nameStart = exported ? skip(text, start + 6, BLANK) : start;
  const nameEnd = endOfName(text, nameStart);
  const name = text.slice(nameStart, nameEnd).replace(/\s+$/, '');
  if (name.includes(' ')) throw refusal(text, start, 'docker compose takes no space in a name');
  if (text[nameEnd] === '\n') {
    const end = nameStart + name.length;
    entries.push({ name, value: null, nameStart, valueStart: end, valueEnd: end, exported });
    return nameEnd + 1;
  }
  const valueStart = skip(text, nameEnd + 1, BLANK);
  const quote = text[valueStart];
  const read = quote === "'" || quote === '"' ? quoted(text, valueStart) : bare(text, valueStart);
  const value =
    quote === "'" ? read.inner : expand(text, start, quote === '"' ? decodeEscapes(read.inner) : read.inner);
  entries.push({ name, value, nameStart, valueStart, valueEnd: read.end, exported });
  return read.next;
}

function endOfName(text: string, from: number): number {
  let at = from;
  for (; at < text.length; at++) {
    const char = text[at];
    if (char === '=' || char === ':' || char === '\n') return at;
    const known = BLANK.test(char) || NAME_CHAR.test(String.fromCodePoint(text.codePointAt(at) ?? 0));
    if (!known && !/[\udc00-\udfff]/.test(char)) throw refusal(text, from, 'docker compose does not take such a name');
  }
  throw refusal(text, from, 'docker compose wants a value or a line break after the last name');
}

interface Read {
  inner: string;
  end: number;
  next: number;
}

function bare(text: string, from: number): Read {
  const lineStop = lineEnd(text, from);
  const line = text.slice(from, lineStop);
  const comment = line.indexOf(' #');
  const kept = comment === -1 ? line : line.slice(0, comment);
  let end = kept.length;
  while (end > 0 && SPACE.test(kept[end - 1])) end--;
  return { inner: kept.slice(0, end), end: from + end, next: Math.min(lineStop + 1, text.length) };
}

/** A backslash before the same quote is taken away; any other one stays for now. */
function quoted(text: string, open: number): Read {
  let inner = '';
  for (let at = open + 1; at < text.length; at++) {
    const char = text[at];
    if (char === text[open]) return { inner, end: at + 1, next: at + 1 };
    if (char !== '\\') {
      inner += char;
      continue;
    }
    at++;
    if (at < text.length) inner += text[at] === text[open] ? text[at] : char + text[at];
  }
  throw refusal(text, open, 'docker compose misses the closing quote');
}

function decodeEscapes(inner: string): string {
  return inner.replace(ESCAPE, (found) => {
    const simple = SIMPLE[found];
    if (simple !== undefined) return simple;
    const digits = /^\\0([0-7]{3})$/.exec(found)?.[1];
    const code = digits === undefined ? 256 : Number.parseInt(digits, 8);
    return code > 255 ? found : String.fromCharCode(code);
  });
}

/** `$$` is a dollar sign; null: another variable is put in. */
function expand(text: string, at: number, value: string): string | null {
  const plain = value.replaceAll('$$', '');
  if (/\$(?:[A-Za-z_]|\{[A-Za-z_])/.test(plain)) return null;
  if (plain.includes('${')) throw refusal(text, at, 'docker compose refuses this ${');
  return value.replaceAll('$$', '$');
}

function refusal(text: string, at: number, reason: string): Refusal {
  return new Refusal(`line ${text.slice(0, at).split('\n').length}: ${reason}`);
}

function skip(text: string, from: number, set: RegExp): number {
  let at = from;
  while (at < text.length && set.test(text[at])) at++;
  return at;
}

function lineEnd(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end === -1 ? text.length : end;
}
