// Numbers, nouns, dates and names as every report writes them.

/** `1 secret`, `2 secrets`, `1,204 commits`. */
export function plural(n: number, noun: string): string {
  if (n === 1) return `1 ${noun}`;
  return `${grouped(n)} ${/[^aeiou]y$/.test(noun) ? `${noun.slice(0, -1)}ies` : `${noun}s`}`;
}

/** Thousands with commas, the same in every locale. */
export function grouped(n: number): string {
  return String(n).replace(/\B(?=(?:\d{3})+$)/g, ',');
}

export function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(ms < 9_950 ? 1 : 0)} s`;
}

// Control characters, and those that turn the direction of writing, would let a file name forge a line.
const UNSAFE = /[\p{Cc}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/gu;
const SHORT: Record<string, string> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** A name from the repository, safe to print: control characters are written as escapes. */
export function visible(text: string): string {
  return text.replace(UNSAFE, (c) => SHORT[c] ?? `\\u{${c.codePointAt(0)?.toString(16)}}`);
}

// Of those, what JSON does not escape in its texts; its own line breaks are none of them.
const UNSAFE_IN_JSON = /[\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;

/** JSON without such characters as they are: it may be printed to a terminal. What it says is the same. */
export function visibleJson(json: string): string {
  return json.replace(UNSAFE_IN_JSON, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

export const WIDTH = 80;

/** Words in lines of at most 80 columns; a longer word has a line of its own. */
export function wrap(text: string, indent: string): string[] {
  const lines: string[] = [];
  let line = indent;
  for (const word of text.split(' ')) {
    if (line.length > indent.length && line.length + 1 + word.length > WIDTH) {
      lines.push(line);
      line = indent;
    }
    line += line.length > indent.length ? ` ${word}` : word;
  }
  return [...lines, line];
}

/** Places are padded up to here. */
export const WIDEST = 24;

/** What is said stands beside its place, broken at its blanks; a long place has a line of its own. `label` columns go before. */
export function besidePlace(place: string, message: string, label: number): string[] {
  if (label + place.length + 2 + message.length <= WIDTH) return [`${place}  ${message}`];
  if (place.length > WIDEST) return [place, ...wrap(message, ' '.repeat(label))];
  const [first, ...rest] = wrap(message, ' '.repeat(label + place.length + 2));
  return [`${place}  ${first.trimStart()}`, ...rest];
}
