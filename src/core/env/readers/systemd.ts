// systemd's `EnvironmentFile=`.
import { hasInvalidBytes } from '../bytes.ts';
import type { EnvEntry, EnvReader, ParsedEnv } from '../reader.ts';

const NEWLINE = /[\n\r]/;
const SPACE = /[ \t\n\r]/;
const NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;
/** A value with another control character is dropped. */
const CONTROL = /[^\P{Cc}\t\n\u0080-\u009f]/u;

export const systemd: EnvReader = {
  id: 'systemd',
  title: 'systemd EnvironmentFile=',
  sources: ['https://www.freedesktop.org/software/systemd/man/latest/systemd.exec.html#EnvironmentFile='],
  parse: parseSystemd,
  spell: (value) => ({
    ...(value.includes("'") ? {} : { "'": `'${value}'` }),
    '"': `"${value.replace(/["\\`$]/g, '\\$&')}"`,
    '': value.replace(/\\/g, '\\\\'),
  }),
};

function parseSystemd(text: string): ParsedEnv {
  if (hasInvalidBytes(text)) return { entries: [], problem: 'systemd reads UTF-8 only' };
  if (text.includes('\0')) return { entries: [], problem: 'systemd reads no NUL' };
  const entries: EnvEntry[] = [];
  let doubtful = false;
  for (let at = 0; at < text.length; ) {
    if (SPACE.test(text[at])) {
      at++;
    } else if (text[at] === '#' || text[at] === ';') {
      const end = lineEnd(text, at);
      // Before systemd 254 the line behind such a comment belonged to it.
      doubtful = text[end - 1] === '\\' && end - 1 > at;
      at = end;
    } else {
      at = readLine(text, at, doubtful, entries);
      doubtful = false;
    }
  }
  return { entries, problem: null };
}

function readLine(text: string, at: number, doubtful: boolean, entries: EnvEntry[]): number {
  const end = lineEnd(text, at);
  const equal = text.slice(at, end).indexOf('=', 1);
  if (equal === -1) return end;
  const read = readValue(text, at + equal + 1);
  const name = text.slice(at, at + equal).replace(/[ \t]+$/, '');
  const { valueStart, valueEnd } = read;
  const value = doubtful ? null : read.value;
  if (NAME.test(name) && !CONTROL.test(read.value)) {
    entries.push({ name, value, nameStart: at, valueStart, valueEnd, exported: false });
  }
  return read.next;
}

interface Reading {
  value: string;
  valueStart: number;
  valueEnd: number;
  next: number;
}

/** Quoted parts, then what is bare up to the end of the line; a backslash takes the next character as it is. */
function readValue(text: string, from: number): Reading {
  let at = from;
  let value = '';
  let valueStart = -1;
  let valueEnd = from;
  while (at < text.length && !NEWLINE.test(text[at])) {
    if (SPACE.test(text[at])) {
      at++;
      continue;
    }
    if (valueStart === -1) valueStart = at;
    const part = text[at] === "'" ? single(text, at) : text[at] === '"' ? double(text, at) : bare(text, at);
    value += part.value;
    at = part.next;
    valueEnd = part.end;
  }
  return { value, valueStart: valueStart === -1 ? from : valueStart, valueEnd, next: at };
}

interface Part {
  value: string;
  end: number;
  next: number;
}

function single(text: string, open: number): Part {
  const close = text.indexOf("'", open + 1);
  const end = close === -1 ? text.length : close + 1;
  return { value: text.slice(open + 1, close === -1 ? text.length : close), end, next: end };
}

function double(text: string, open: number): Part {
  let value = '';
  let at = open + 1;
  while (at < text.length && text[at] !== '"') {
    if (text[at] !== '\\') {
      value += text[at++];
      continue;
    }
    const next = text[at + 1];
    at += 2;
    if (next === undefined || next === '\n') continue;
    value += /["\\`$]/.test(next) ? next : `\\${next}`;
  }
  const end = Math.min(at + 1, text.length);
  return { value, end, next: end };
}

function bare(text: string, from: number): Part {
  let value = '';
  let kept = 0;
  let end = from;
  let at = from;
  while (at < text.length && !NEWLINE.test(text[at])) {
    if (text[at] === '\\') {
      const next = text[at + 1] ?? '';
      if (!NEWLINE.test(next)) value += next;
      at += 2;
      kept = value.length;
      end = Math.min(at, text.length);
      continue;
    }
    value += text[at];
    if (!SPACE.test(text[at])) {
      kept = value.length;
      end = at + 1;
    }
    at++;
  }
  return { value: value.slice(0, kept), end, next: Math.min(at, text.length) };
}

function lineEnd(text: string, from: number): number {
  let at = from;
  while (at < text.length && !NEWLINE.test(text[at])) at++;
  return at;
}
