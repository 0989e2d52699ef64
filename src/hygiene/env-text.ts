// An env file as its lines stand there, with the positions that a message needs; nothing is expanded.
import { READERS } from '../core/env/readers.ts';

/** One assignment. */
export interface EnvEntry {
  name: string;
  /** As dotenv reads it: quotes gone, escapes of double quotes done, `${X}` left as it is. */
  value: string;
  /** As it stands behind the `=`, without the blanks around it; a bare value with what follows it on its line. */
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

export function readEnvText(content: string): EnvText {
  const bom = content.startsWith('\uFEFF');
  const text = bom ? content.slice(1) : content;
  const lineAt = lineCounter(text);
  const entries = READERS.dotenv.parse(text).entries.map(({ name, value, exported, ...at }): EnvEntry => {
    const { raw, quote } = rawOf(text, at);
    const [line, endLine] = [lineAt(at.nameStart), lineAt(at.valueEnd)];
    return { name, value: value ?? '', raw, quote, exported, line, endLine };
  });
  return { text, bom, crlf: text.includes('\r\n'), entries, strays: straysOf(text, entries) };
}

function rawOf(text: string, { valueStart, valueEnd }: { valueStart: number; valueEnd: number }) {
  const written = text.slice(valueStart, valueEnd);
  const quote = /^(['"`])[\s\S]*\1$/.exec(written)?.[1] as EnvEntry['quote'];
  if (quote && written.length > 1) return { raw: written, quote };
  const rest = /^[^\r\n]*/.exec(text.slice(valueStart, valueStart + LONGEST))?.[0] ?? '';
  return { raw: rest.trimEnd(), quote: null };
}

/** Of a value, and of what follows it on its line. */
const LONGEST = 100_000;

/** Positions are asked for in their order: each line is counted once. */
function lineCounter(text: string): (position: number) => number {
  let [line, from] = [1, 0];
  return (position) => {
    for (; from < position; from++) {
      if (text[from] === '\n' || (text[from] === '\r' && text[from + 1] !== '\n')) line++;
    }
    return line;
  };
}

function straysOf(text: string, entries: readonly EnvEntry[]): number[] {
  const taken = new Set<number>();
  for (const { line, endLine } of entries) for (let at = line; at <= endLine; at++) taken.add(at);
  return text.split(/\r\n|\n|\r/).flatMap((line, i) => (taken.has(i + 1) || /^\s*(?:#|$)/.test(line) ? [] : [i + 1]));
}
