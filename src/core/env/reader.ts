// What the readers of env files have in common: the shape of an assignment and of a reader.

export type ReaderId = 'dotenv' | 'python-dotenv' | 'docker' | 'compose' | 'systemd' | 'shell' | 'node';

/** How a value is written: bare, or between these quotes. */
export type Quote = '' | "'" | '"' | '`';

/** One assignment as a reader sees it. Positions count UTF-16 units of the text (bytes.ts). */
export interface EnvEntry {
  name: string;
  /** What the reader gives back; null: it depends on something outside the file, or there is no value here. */
  value: string | null;
  nameStart: number;
  /** The value as it is written, quotes included; both equal where nothing is written. */
  valueStart: number;
  valueEnd: number;
  /** Written with `export`. */
  exported: boolean;
}

export interface ParsedEnv {
  /** In the order of the file; of equal names the last one counts. */
  entries: readonly EnvEntry[];
  /** Why the reader refuses the whole file; null: it does not. */
  problem: string | null;
}

/** One program that reads env files: what it would give back, and how to write for it. */
export interface EnvReader {
  id: ReaderId;
  title: string;
  /** Pages or sources that the behaviour comes from. */
  sources: readonly string[];
  parse(text: string): ParsedEnv;
  /** Ways to write the value; the editor keeps only one that reads back exactly. */
  spell(value: string): Partial<Record<Quote, string>>;
}

/** Spellings for readers that know no escapes between quotes. */
export function spellPlain(value: string, quotes: readonly Quote[]): Partial<Record<Quote, string>> {
  const spelled: Partial<Record<Quote, string>> = {};
  for (const quote of quotes) if (quote === '' || !value.includes(quote)) spelled[quote] = quote + value + quote;
  return spelled;
}

/** Text with another form of line breaks, and the way back to the places in the original. */
export interface Unified {
  text: string;
  /** Position in the original; of an end, the one behind the last character. */
  at(position: number): number;
  end(position: number): number;
}

/** Every `\r\n` and `\r` as `\n`, or without any `\r`. */
export function unifyBreaks(source: string, way: 'unify' | 'drop'): Unified {
  if (!source.includes('\r')) return { text: source, at: (position) => position, end: (position) => position };
  const origin: number[] = [];
  const kept: string[] = [];
  for (let at = 0; at < source.length; at++) {
    const char = source[at];
    if (char === '\r' && way === 'drop') continue;
    origin.push(at);
    kept.push(char === '\r' ? '\n' : char);
    if (char === '\r' && source[at + 1] === '\n') at++;
  }
  origin.push(source.length);
  return {
    text: kept.join(''),
    at: (position) => origin[position],
    end: (position) => (position === 0 ? 0 : origin[position - 1] + 1),
  };
}
