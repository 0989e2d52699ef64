// `node --env-file` and `util.parseEnv`, as Node 20 reads; later versions differ in broken lines only.
import { type EnvEntry, type EnvReader, type ParsedEnv, spellPlain, unifyBreaks } from '../reader.ts';

export const node: EnvReader = {
  id: 'node',
  title: 'node --env-file',
  sources: ['https://nodejs.org/docs/latest-v20.x/api/cli.html#--env-fileconfig'],
  parse: parseNode,
  spell(value) {
    const double = value.includes('\\n') ? value : value.replace(/\n/g, '\\n');
    return { ...spellPlain(value, ['', "'", '`']), ...spellPlain(double, ['"']) };
  },
};

interface Reading {
  text: string;
  at: number;
  entries: EnvEntry[];
}

function parseNode(source: string): ParsedEnv {
  const unified = unifyBreaks(source, 'drop');
  const text = unified.text.replace(/ +$/, '');
  const reading: Reading = { text, at: 0, entries: [] };
  skipSpaces(reading);
  while (reading.at < text.length && readNext(reading));
  const entries = reading.entries.map((entry) => ({
    ...entry,
    nameStart: unified.at(entry.nameStart),
    valueStart: unified.at(entry.valueStart),
    valueEnd: entry.valueEnd > entry.valueStart ? unified.end(entry.valueEnd) : unified.at(entry.valueStart),
  }));
  return { entries, problem: null };
}

/** Reads one line or assignment; false: nothing more is read. */
function readNext(reading: Reading): boolean {
  const { text } = reading;
  const first = text[reading.at];
  if (first === '\n' || first === '#') {
    const end = text.indexOf('\n', reading.at);
    if (end !== -1) {
      reading.at = end + 1;
      return true;
    }
  }
  const equal = text.indexOf('=', reading.at);
  if (equal === -1) return false;
  const written = text.slice(reading.at, equal).replace(/^ +| +$/g, '');
  if (written === '') return false;
  const exported = written.startsWith('export ');
  const name = exported ? written.slice(7) : written;
  const nameStart = text.indexOf(written, reading.at) + (exported ? 7 : 0);
  reading.at = equal + 1;
  skipSpaces(reading);
  return readValue(reading, { name, nameStart, exported });
}

function readValue(reading: Reading, entry: Pick<EnvEntry, 'name' | 'nameStart' | 'exported'>): boolean {
  const { text, at: start } = reading;
  const quote = text[start];
  const add = (value: string, valueEnd: number): void => {
    reading.entries.push({ ...entry, value, valueStart: start, valueEnd });
  };
  const close = /['"`]/.test(quote ?? '') ? text.indexOf(quote, start + 1) : -1;
  if (close !== -1) {
    const inner = text.slice(start + 1, close);
    add(quote === '"' ? inner.replaceAll('\\n', '\n') : inner, close + 1);
    const end = text.indexOf('\n', close + 1);
    reading.at = end === -1 ? text.length : end;
    return true;
  }
  const end = text.indexOf('\n', start);
  const lineEnd = end === -1 ? text.length : end;
  if (/['"`]/.test(quote ?? '')) {
    // Without a further line break nothing is kept, and the rest is read again as a name.
    if (end !== -1) add(text.slice(start, end), end);
    reading.at = end === -1 ? start : end;
    return true;
  }
  const hash = text.slice(start, lineEnd).indexOf('#');
  const value = text.slice(start, hash === -1 ? lineEnd : start + hash).replace(/^ +| +$/g, '');
  add(value, start + value.length);
  reading.at = lineEnd;
  return true;
}

function skipSpaces(reading: Reading): void {
  while (reading.text[reading.at] === ' ') reading.at++;
}
