// Values on the line after their name: block scalars, here-documents, items of a list.
import type { Value } from './site.ts';
import { readLine, readQuoted } from './value.ts';

const SCALAR = /[|>][+-]?\d?[ \t]{0,4}\r?\n[ \t]{1,40}/y;
const HEREDOC = /<<[-~<]?[ \t]?["']?[A-Z_]\w{0,20}["']?[ \t]{0,4}\r?\n[ \t]{0,40}/y;
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
