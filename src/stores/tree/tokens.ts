// Pieces of JSON, JSON5 and TOML: strings, comments, single characters that structure.

export interface Token {
  kind: 'string' | 'mark' | 'word';
  start: number;
  end: number;
}

interface Language {
  /** From its start on: the whole comment. */
  comment: RegExp;
  /** A whole string. */
  string: RegExp;
  marks: string;
}

export const JSON5_PIECES: Language = {
  comment: /\/\/[^\n\r]*|\/\*[\s\S]*?\*\//y,
  string: /"(?:[^"\\]|\\[\s\S])*"|'(?:[^'\\]|\\[\s\S])*'/y,
  marks: '{}[],:',
};

export const TOML_PIECES: Language = {
  comment: /#[^\n]*/y,
  string: /"""(?:[^"\\]|\\[\s\S]|""?(?!"))*"""|'''[\s\S]*?'''|"(?:[^"\\\n]|\\.)*"|'[^'\n]*'/y,
  marks: '{}[],=',
};

export function tokensOf(text: string, { comment, string, marks }: Language): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  const skip = (pattern: RegExp): boolean => {
    pattern.lastIndex = at;
    const found = pattern.exec(text);
    if (found) at += found[0].length;
    return found !== null;
  };
  while (at < text.length) {
    const start = at;
    if (skip(comment)) continue;
    if (skip(string)) {
      tokens.push({ kind: 'string', start, end: at });
    } else if (marks.includes(text[at])) {
      at += 1;
      tokens.push({ kind: 'mark', start, end: at });
    } else if (/\s/.test(text[at])) {
      at += 1;
    } else {
      while (at < text.length && !/[\s"'#/]/.test(text[at]) && !marks.includes(text[at])) at += 1;
      if (at === start) at += 1;
      tokens.push({ kind: 'word', start, end: at });
    }
  }
  return tokens;
}

export function splice(text: string, start: number, end: number, put: string): string {
  return text.slice(0, start) + put + text.slice(end);
}

/** White space at the start of the line that holds `at`. */
export function indentAt(text: string, at: number): string {
  const start = text.lastIndexOf('\n', at - 1) + 1;
  return /^[ \t]*/.exec(text.slice(start, at))?.[0] ?? '';
}

export function breakOf(text: string): string {
  return text.includes('\r\n') ? '\r\n' : '\n';
}
