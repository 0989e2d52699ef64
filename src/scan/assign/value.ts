// Reads one value, quoted or bare, where it starts.
import { bytesOf } from '../bytes.ts';
import type { Evidence, Value } from './site.ts';

const PREFIXED_QUOTE = /(?:[bc]?r#{1,3}(?=")|[bBrRuUfFLN$@]{1,2})?(\\{0,3})("""|'''|["'`])/y;
/** What may stand between an operator and a quoted value: a call that wraps it, a list, parentheses, a line break. */
const WRAPPING =
  /(?:\[\](?:byte|rune)[({]|<<(?=")|(?:\w{1,20}\.)?\w{0,20}[Ff]ield\(\s{0,20}default\s?=\s?|[([]\s{0,20}|\r?\n\s{0,40}|\{\s{0,40}(?:["']?(?:type|description|sensitive|label|format|title)["']?\s{0,4}:\s{0,4}(?:["'][^"'\n]{0,60}["']|\w{1,12}),\s{0,40}){0,3}["']?(?:value|default|example|production|prod|development|dev|staging|live|sandbox|S)["']?\s{0,4}[:=]\s{0,4}|\{(?=["'`][^"'`\n]{4,200}["'`]\})|\{\{-?[ \t]{0,3}(?=["'`][^"'`\n]{4,200}["'`][ \t]{0,3}\|[ \t]{0,3}b64enc)|(?:""|'')[ \t]?[+.][ \t]?|\d{1,4}[ \t]?\[[ \t]?default[ \t]?=[ \t]?|\.(?:asciz|ascii|string)[ \t]{1,8}(?=")|(?:new )?[A-Za-z_][\w.:<>]{0,50}!?\(\s{0,20}|&)/y;
const READS_ELSEWHERE =
  /(?:(?:^|[.:>])(?:get|fetch|read|load|find|lookup|query|is|has|should|expect|check)\w{0,40}|env|environ|prompt|ask|input|param|config|conf|setting|option|translate|i18n|gettext|(?<![A-Za-z])t|select|query|header|cookie|item|find|hash|sha\d*|md5|require|import|generate|random|uuid|test|match|indexof|includes|split|join|replace|format|printf|log|error|label|title|querySelector|getElementById|resolve|locate|import|from_file|file|path|open|url|describe|it|expect|define|val|col|column|field|element|id|name|input|json|parse|by_\w*|opts|keys?|has|exists|contains|equals?|credentials)\($/i;
/** Functions that give back what they are given. */
const KEEPS =
  /^[[(&{\s]+$|^(?:""|'')|^<<$|default\s?=\s?$|^\.(?:asciz|ascii|string)\s|["']?\s{0,4}[:=]\s{0,4}$|(?:^|[^A-Za-z])(?:from|bytes?|string|b64decode|base64\w*|decode_?hex|secure\w*|secret\w*|new \w+|unhex|atob|btoa|some|optional|ok|to\w+|trim|strip|rune|fromhex|quote|stringify|str|key\w*|pointer|ptr)[({]\s*$/i;
/** 1 for what ends a bare value. */
const BARE_END = bytesOf(' \t\r\n\f\v\u00a0"\'`<>,;&|(){}[]\\');
/** One of several that may hold. */
const OF_ONE = /^\{[\s\S]*(?<!value|S)["']?\s{0,4}[:=]\s{0,4}$/;
const LONGEST = 512;

/** Perl and Ruby: `q{x}`, `qq(x)`, `%q[x]`, `qw/x/`; Lua: `[[x]]`; Nix: `''x''`. */
const OTHER_QUOTE =
  /(?:\bq[qw]?|%[qQ])(?:\{([^{}\n]{1,200})\}|\(([^()\n]{1,200})\)|\[([^[\]\n]{1,200})\]|([/|!])([^/|!\n]{1,200})\4)|\[\[([^\s[\]]{8,200})\]\]|''([^\s']{8,200})''(?!')/y;

function readMarked(text: string, at: number, evidence: Evidence): Value | null {
  OTHER_QUOTE.lastIndex = at;
  const match = OTHER_QUOTE.exec(text);
  if (!match) return null;
  const long = match[6] ?? match[7];
  const end = at + match[0].length - (long ? 2 : 1);
  const value = long ?? match[1] ?? match[2] ?? match[3] ?? match[5];
  return { start: end - value.length, end, quoted: true, plain: false, evidence };
}

/** The quoted text whose quote starts at `at`, or after a letter that prefixes it. */
export function readQuoted(text: string, at: number, evidence: Evidence): Value | null {
  PREFIXED_QUOTE.lastIndex = at;
  const match = PREFIXED_QUOTE.exec(text);
  if (!match) return null;
  let start = at + match[0].length;
  const quote = match[1] + match[2];
  if (text[start] === '(' && match[0].endsWith('R"')) return readRaw(text, start + 1, evidence);
  const isBlock = match[2].length === 3;
  if (isBlock) while (/\s/.test(text[start] ?? '')) start++;
  const end = closing(text, start, quote);
  if (end <= start) return null;
  return { start, end, quoted: true, plain: false, evidence };
}

/** `R"(x)"`: https://en.cppreference.com/w/cpp/language/string_literal */
function readRaw(text: string, start: number, evidence: Evidence): Value | null {
  const end = text.indexOf(')"', start);
  return end <= start || end > start + LONGEST ? null : { start, end, quoted: true, plain: false, evidence };
}

/** Where the quote closes; a quote that does not close on its line ends there if the value is one long piece. */
function closing(text: string, start: number, quote: string): number {
  const mark = quote.at(-1);
  const isEscaped = quote.startsWith('\\');
  const limit = Math.min(text.length, start + LONGEST);
  for (let i = start; i < limit; i++) {
    const char = text[i];
    if (char === '\n' || char === '\r') return i;
    if (isEscaped ? endsEscaped(text, i, quote) : char === mark && text.startsWith(quote, i)) return i;
    if (char === '\\' && !isEscaped) i++;
  }
  return limit;
}

/** The same mark, behind as many backslashes or fewer. */
function endsEscaped(text: string, at: number, quote: string): boolean {
  const mark = quote.at(-1);
  return text[at] === mark || text.startsWith(quote, at) || (text[at] === '\\' && text[at + 1] === mark);
}

/** A quoted value at `at`, or inside what wraps it there. */
export function readWrapped(text: string, at: number, evidence: Evidence): Value | null {
  let i = at;
  let kind = evidence;
  for (let depth = 0; depth < 3; depth++) {
    const value = readQuoted(text, i, kind) ?? readMarked(text, i, kind);
    if (value) return value;
    WRAPPING.lastIndex = i;
    const match = WRAPPING.exec(text);
    if (!match || READS_ELSEWHERE.test(match[0])) return null;
    if (!KEEPS.test(match[0])) kind = 'wrapped';
    else if (OF_ONE.test(match[0])) kind = 'default';
    i += match[0].length;
  }
  return null;
}

/** `data->password`: a member in C or PHP. */
function isArrow(text: string, start: number, at: number): boolean {
  return at - 1 > start && text[at] === '>' && text[at - 1] === '-';
}

/** An unquoted token; `plain` where it cannot be code. */
export function readBare(text: string, at: number, evidence: Evidence, plain = false): Value | null {
  let end = at;
  const limit = Math.min(text.length, at + LONGEST);
  while (end < limit && (BARE_END[text.charCodeAt(end)] === 0 || isArrow(text, at, end))) end++;
  return end > at && text[end] !== '(' ? { start: at, end, quoted: false, plain, evidence } : null;
}

/** The rest of the line, without a comment at its end. */
export function readLine(text: string, at: number): Value | null {
  let end = text.indexOf('\n', at);
  if (end === -1) end = text.length;
  end = Math.min(end, at + LONGEST);
  const rest = text.slice(at, end);
  const comment = /\s(?:#|\/\/|;)\s/.exec(rest);
  const body = (comment ? rest.slice(0, comment.index) : rest).trimEnd();
  if (body.length === 0 || /\s|[,;{([]$/.test(body)) return null;
  return { start: at, end: at + body.length, quoted: false, plain: true, evidence: 'assigned' };
}

/** The text of an XML element up to the next tag. */
export function readElement(text: string, at: number): Value | null {
  let start = at;
  while (start - at < 40 && /\s/.test(text[start] ?? '')) start++;
  if (text.startsWith('<![CDATA[', start)) start += 9;
  const stop = /[<\]\n\r]/.exec(text.slice(start, start + LONGEST));
  if (!stop || !/^(?:\s{0,40}<\/|\]\])/.test(text.slice(start + stop.index, start + stop.index + 45))) return null;
  const end = start + text.slice(start, start + stop.index).trimEnd().length;
  return end > start ? { start, end, quoted: true, plain: false, evidence: 'pair' } : null;
}
