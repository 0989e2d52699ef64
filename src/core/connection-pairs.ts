/**
 * Connection strings made of names and values: of libpq (`host=… password='…'`), of .NET (`Host=…;Password=…`) and of
 * StackExchange.Redis (`HOST:PORT,password=…`). Each value is known with its place, so that it alone can be rewritten.
 * https://www.postgresql.org/docs/current/libpq-connect.html#LIBPQ-CONNSTRING-KEYWORD-VALUE
 * https://www.npgsql.org/doc/connection-string-parameters.html https://stackexchange.github.io/StackExchange.Redis/Configuration
 */

export interface Pair {
  /** Lower case, without spaces. */
  name: string;
  value: string;
  start: number;
  end: number;
}

export interface Pairs {
  pairs: readonly Pair[];
  quote(value: string): string;
  /** What stands alone between commas: the servers. */
  bare: readonly string[];
}

/** Longer ones are no connection strings. */
const LONGEST = 4096;

/** Null: not such a string. A password and somebody it belongs to have to be named. */
export function pairsOf(text: string): Pairs | null {
  if (text.length > LONGEST) return null;
  return [words, semicolons, commas].map((form) => form(text)).find((pairs) => pairs && isLogin(pairs)) ?? null;
}

const PLACED = ['host', 'hostaddr', 'server', 'datasource', 'user', 'username', 'dbname'];

function isLogin({ pairs, bare }: Pairs): boolean {
  const has = (names: readonly string[]) => pairs.some(({ name }) => names.includes(name));
  return has(['password', 'pwd']) && (bare.length > 0 || has(PLACED));
}

/** `name = 'it\'s'`, with blanks between. */
function words(text: string): Pairs | null {
  const form = /\s*([a-z_]{1,40})\s*=\s*(?:'((?:[^'\\]|\\[\s\S])*)'|((?:[^\s'\\]|\\[\s\S])*))(?=\s|$)/gy;
  const pairs: Pair[] = [];
  while (form.lastIndex < text.trimEnd().length) {
    const match = form.exec(text);
    if (!match) return null;
    const written = match[2] === undefined ? match[3] : `'${match[2]}'`;
    const value = (match[2] ?? match[3]).replace(/\\([\s\S])/g, '$1');
    pairs.push({ name: match[1], value, start: form.lastIndex - written.length, end: form.lastIndex });
  }
  const quote = (value: string) =>
    /^[\w.~-]+$/.test(value) ? value : `'${value.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
  return pairs.length > 0 ? { pairs, quote, bare: [] } : null;
}

/** `Name=value;`; a value in quotes may hold semicolons, and its own quote twice. */
function semicolons(text: string): Pairs | null {
  const form = /\s*([A-Za-z][A-Za-z ]{0,40})=\s*("(?:[^"]|"")*"|'(?:[^']|'')*'|[^;]*?)\s*(?:;+|$)/gy;
  const pairs: Pair[] = [];
  while (form.lastIndex < text.trimEnd().length) {
    const match = form.exec(text);
    if (!match) return null;
    const [whole, name, written] = match;
    const start = match.index + whole.lastIndexOf(written, whole.trimEnd().replace(/;+$/, '').trimEnd().length);
    const quoted = /^(["'])([\s\S]*)\1$/.exec(written);
    const value = quoted ? quoted[2].replaceAll(quoted[1].repeat(2), quoted[1]) : written;
    pairs.push({ name: name.toLowerCase().replaceAll(' ', ''), value, start, end: start + written.length });
  }
  const quote = (value: string) => (/^[\w.~-]+$/.test(value) ? value : `"${value.replaceAll('"', '""')}"`);
  return pairs.length > 0 ? { pairs, quote, bare: [] } : null;
}

/** `HOST:PORT,HOST:PORT,password=…,ssl=true`; a value ends at the comma. */
function commas(text: string): Pairs | null {
  if (!text.includes(',')) return null;
  const pairs: Pair[] = [];
  const bare: string[] = [];
  let at = 0;
  for (const part of text.split(',')) {
    const sign = part.indexOf('=');
    if (sign === -1) bare.push(part.trim());
    else
      pairs.push({
        name: part.slice(0, sign).trim().toLowerCase(),
        value: part.slice(sign + 1),
        start: at + sign + 1,
        end: at + part.length,
      });
    at += part.length + 1;
  }
  return pairs.length > 0 ? { pairs, quote: (value) => value, bare } : null;
}
