// Assignments as a shell reads them: `export NAME='value'`, one after the other; nothing is expanded.
import { UsageError } from '../../core/errors.ts';

const START = /^\s*(?:export\s+|set\s+-x\s+)?([A-Za-z_][A-Za-z0-9_]*)=/;

/** The values by name. What a shell would expand is refused: keyturn runs nothing to find out. */
export function parseShell(text: string): Map<string, string> {
  const values = new Map<string, string>();
  let at = 0;
  let line = 1;
  while (at < text.length) {
    const end = text.indexOf('\n', at) < 0 ? text.length : text.indexOf('\n', at);
    const start = START.exec(text.slice(at, end));
    if (start) {
      const word = readWord(text, at + start[0].length, line);
      values.set(start[1], word.value);
      line += newlines(text.slice(at, word.end));
      at = word.end;
    } else {
      checkIgnorable(text.slice(at, end), line);
      at = end + 1;
      line++;
    }
  }
  return values;
}

function newlines(text: string): number {
  return text.split('\n').length - 1;
}

function checkIgnorable(rest: string, line: number): void {
  if (/^[\s;]*(?:#.*)?$/.test(rest)) return;
  throw new UsageError('bad-import', `line ${line} is no assignment of a shell`, ['--format dotenv, or json']);
}

interface Word {
  value: string;
  end: number;
}

/** Up to the first blank outside of quotes. */
function readWord(text: string, from: number, line: number): Word {
  let value = '';
  let at = from;
  while (at < text.length && !/[\s;]/.test(text[at])) {
    const part = readPart(text, at, line);
    value += part.value;
    at = part.end;
  }
  return { value, end: at };
}

function readPart(text: string, at: number, line: number): Word {
  if (text[at] === "'") {
    const end = text.indexOf("'", at + 1);
    if (end < 0) throw unclosed(line);
    return { value: text.slice(at + 1, end), end: end + 1 };
  }
  if (text[at] === '"') return readDoubleQuoted(text, at + 1, line);
  if (text[at] === '\\') return { value: text[at + 1] === '\n' ? '' : (text[at + 1] ?? ''), end: at + 2 };
  return { value: plain(text[at], line), end: at + 1 };
}

function readDoubleQuoted(text: string, from: number, line: number): Word {
  let value = '';
  for (let at = from; at < text.length; at++) {
    if (text[at] === '"') return { value, end: at + 1 };
    if (text[at] === '\\' && /["\\$`\n]/.test(text[at + 1] ?? '')) {
      at++;
      if (text[at] !== '\n') value += text[at];
    } else value += plain(text[at], line);
  }
  throw unclosed(line);
}

function plain(character: string, line: number): string {
  if (character !== '$' && character !== '`') return character;
  throw new UsageError('bad-import', `line ${line} has a value that a shell would expand`, [
    'write the value itself, in single quotes',
  ]);
}

function unclosed(line: number): UsageError {
  return new UsageError('bad-import', `line ${line} has a quote that is not closed`);
}
