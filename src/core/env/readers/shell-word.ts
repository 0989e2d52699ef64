// One word of a POSIX shell: where it ends and what it is, as far as it is literal.

export interface ShellWord {
  start: number;
  end: number;
  raw: string;
  /** Without quotes; null: something is expanded in it. */
  value: string | null;
}

interface Scan {
  text: string;
  at: number;
  value: string;
  literal: boolean;
}

/** Reads to the next blank or operator; delimiters of here-documents are added to `heredocs`. */
export function readWord(text: string, start: number, heredocs: string[]): ShellWord {
  const scan: Scan = { text, at: start, value: '', literal: true };
  while (scan.at < text.length && !/[ \t\n;&|()]/.test(text[scan.at])) readPart(scan, heredocs);
  const raw = text.slice(start, scan.at);
  return { start, end: scan.at, raw, value: scan.literal ? scan.value : null };
}

function readPart(scan: Scan, heredocs: string[]): void {
  const { text, at } = scan;
  const char = text[at];
  if (char === "'") readSingle(scan);
  else if (char === '"') readDouble(scan);
  else if (char === '\\') {
    if (text[at + 1] !== '\n') scan.value += text[at + 1] ?? '\\';
    scan.at = Math.min(at + 2, text.length);
  } else if (char === '$' || char === '`') readExpansion(scan);
  else if (char === '<' && text[at + 1] === '<' && text[at + 2] !== '<') readHeredoc(scan, heredocs);
  else {
    if (isExpanded(scan)) scan.literal = false;
    scan.value += char;
    scan.at++;
  }
}

/** A home directory, a list in braces (bash), a redirection behind an assignment. */
function isExpanded({ text, at }: Scan): boolean {
  const char = text[at];
  if (char === '~') return text[at - 1] === '=' || text[at - 1] === ':';
  return char === '{' || char === '<' || char === '>';
}

function readSingle(scan: Scan): void {
  const close = scan.text.indexOf("'", scan.at + 1);
  const end = close === -1 ? scan.text.length : close;
  scan.value += scan.text.slice(scan.at + 1, end);
  if (close === -1) scan.literal = false;
  scan.at = Math.min(end + 1, scan.text.length);
}

function readDouble(scan: Scan): void {
  const { text } = scan;
  scan.at++;
  while (scan.at < text.length && text[scan.at] !== '"') {
    const char = text[scan.at];
    if (char === '$' || char === '`') {
      readExpansion(scan);
    } else if (char === '\\') {
      const next = text[scan.at + 1] ?? '';
      if (next !== '\n') scan.value += /["\\`$]/.test(next) ? next : `\\${next}`;
      scan.at += 2;
    } else {
      scan.value += char;
      scan.at++;
    }
  }
  if (scan.at >= text.length) scan.literal = false;
  scan.at = Math.min(scan.at + 1, text.length);
}

/** `$NAME`, `${…}`, `$(…)`, `` `…` ``; a dollar sign before anything else is one. */
function readExpansion(scan: Scan): void {
  const { text, at } = scan;
  const next = text[at + 1] ?? '';
  if (text[at] === '$' && !/[A-Za-z0-9_{(@*#?$!'"-]/.test(next)) {
    scan.value += '$';
    scan.at++;
    return;
  }
  scan.literal = false;
  if (text[at] === '`') scan.at = closing(text, at + 1, '`');
  else if (next === '(') scan.at = closing(text, at + 2, ')');
  else if (next === '{') scan.at = closing(text, at + 2, '}');
  else scan.at += next === "'" || next === '"' ? 1 : 2;
}

/** Behind the matching bracket; quotes and nested brackets are passed over. */
function closing(text: string, from: number, close: string): number {
  const open = close === ')' ? '(' : close === '}' ? '{' : '';
  let depth = 1;
  for (let at = from; at < text.length; at++) {
    const char = text[at];
    if (char === '\\') at++;
    else if (char === "'" && close !== '`')
      at = text.indexOf("'", at + 1) === -1 ? text.length : text.indexOf("'", at + 1);
    else if (char === close) depth--;
    else if (char === open) depth++;
    if (depth === 0) return at + 1;
  }
  return text.length;
}

function readHeredoc(scan: Scan, heredocs: string[]): void {
  const found = /^<<-?[ \t]*(['"]?)([A-Za-z0-9_.-]+)\1/.exec(scan.text.slice(scan.at, scan.at + 200));
  if (found) heredocs.push(found[2]);
  scan.literal = false;
  scan.at += found ? found[0].length : 2;
}

/** Behind the bodies of the here-documents that a line has opened. */
export function skipHeredocs(text: string, from: number, heredocs: readonly string[]): number {
  let at = from;
  for (const delimiter of heredocs) {
    let line = '';
    do {
      const end = text.indexOf('\n', at);
      const stop = end === -1 ? text.length : end;
      line = text.slice(at, stop).replace(/^\t+/, '');
      at = Math.min(stop + 1, text.length);
    } while (line !== delimiter && at < text.length);
  }
  return at;
}

/** Blanks and continued lines. */
export function skipBlanks(text: string, from: number): number {
  let at = from;
  for (;;) {
    if (text[at] === ' ' || text[at] === '\t') at++;
    else if (text[at] === '\\' && text[at + 1] === '\n') at += 2;
    else return at;
  }
}
