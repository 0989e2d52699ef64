// Values that an operator joins to their name, or that follow it as an argument.
import { isHex } from '../filters/counted.ts';
import { readBlock, readBraced, readItem, readNested } from './block.ts';
import { readChoice } from './choice.ts';
import { isScoped, startsCommand, startsLine } from './line-start.ts';
import { readNear } from './near.ts';
import { isPlain } from './plain.ts';
import { readDeferred, readReturned } from './returned.ts';
import { pastOthers } from './several.ts';
import type { Evidence, Site, Value } from './site.ts';
import { readBare, readLine, readQuoted, readWrapped } from './value.ts';

/** What closes a name: quotes, brackets, emphasis, accessors. */
const CLOSERS =
  /(?:\[\w{0,24}\](?=[ \t]{0,4}=[^=])|[ \t]<(?:const|close)>(?=[ \t]{0,4}=)|[ \t]{1,2}\{[ \t]{0,2}get;[^{}\n]{0,30}\}(?=[ \t]{0,4}=[^=]))?[\\"'`\])}*]{0,6}(?:\[["'][\w-]{1,24}["']\](?=[ \t]{0,4}=[^=]))?/y;
const OPERATOR =
  /[ \t]{0,40}(\?\?=|\|\|=|={2,3}|!==?|::?=|::(?=[ \t]{1,4}["'])|[+?]=|=>|=&gt;|<-|->|\?\?|\|\||\?:|:-|-(?=[^\s}])|\b(?:or|to|TO)\b|[=:|])[ \t]{0,40}/y;
/** A declared type between a name and its value. */
const TYPED =
  /[!?]?[ \t]{0,4}(?::[ \t]{0,2})?(?:As[ \t]{1,2})?(?:\[\]const )?[&*]?(?:'static |constant )?(?:\[u8(?:;[ ]?\w{1,12})?\]|[A-Za-z][\w.]{0,24})(?:[<[][\w ,]{0,24}[>\]]|\(\d{1,4}\))?[?!]?[ \t]{1,20}:?=(?:[ \t]{1,20}|[ \t]{0,4}\r?\n[ \t]{1,40})/y;
const ARGUMENT = /[\\"'`\]]{1,5}(?:>>)?[ \t]{0,2},\s{0,20}/y;
/** `set :password, "x"`: a symbol of Ruby; `{password, "x"}`: a tuple of Erlang. */
const SYMBOL_ARGUMENT = /[ \t]{0,2},[ \t]{0,4}(?=["']|<<")/y;
const SYMBOL_SETTER =
  /(?:^|[\s(.:])(?:(?:set|setting|option|default)[ (][ \t]{0,2}:|(?:put|set)_env\([ \t]{0,2}:?\w{1,30},[ \t]{0,2}:?|-define\([ \t]{0,2}|str[ln]?cpy\([ \t]{0,2}[\w.>-]{0,40})$|\{:?$/;
const WORD_JOIN = /[ \t]{1,4}(?:(?:is|by|as)[ \t]{1,3})?(?=["'])/iy;
const JOINABLE =
  /^(?:password|passwd|passphrase|secret|token|[\w-]{1,24}[_-](?:password|secret|token|key)|\w{0,20}(?:Key|Token|Secret))$/i;
const COMMENT = /(?:^|\n|\\n)[ \t]{0,40}\*[ \t][^\n]{0,50}$/;
/** Functions whose next argument goes with the name, but is not its value. */
const COMPUTES =
  /(?:hash|check|compare|verify|crypt|pbkdf|kdf|hmac|derive|argon|blake|balloon|digest)\w{0,30}\([^()]{0,40}$/i;
/** Functions that take a name and its value. */
const SETTER =
  /(?:set\w{0,20}|put|define|env|getenv|get|fetch|append|add\w{0,20}|header|param\w{0,10}|with\w{0,20}|default|config|var)\(\s{0,10}["'`]?$|(?:^|\s)(?:set\w{0,20}|systemProperty|environment|header|property|put|define)[ \t]{1,2}["']$/i;
/** Android's build scripts: a type, a name and a value, which is quoted once more. */
const BUILD_FIELD = /(?:buildConfigField|resValue)[\s(]{1,4}["'][^"'\n]{1,24}["']\s{0,2},\s{0,2}["']$/;

/** Every value that stands to the right of the name. */
export function readAssigned(site: Site): Value[] {
  const typed = readTyped(site);
  if (typed) return [typed];
  const choice = readChoice(site);
  if (choice.length > 0) return choice;
  const value =
    readDeferred(site) ??
    readOperator(site) ??
    readOption(site) ??
    readBraced(site) ??
    readCall(site) ??
    readReturned(site) ??
    readArgument(site) ??
    readJoined(site) ??
    readNear(site);
  return value ? [value] : [];
}

function before(site: Site): string {
  return site.text.slice(Math.max(0, site.start - 60), site.start);
}

function match(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

function readTyped({ text, end }: Site): Value | null {
  const type = match(TYPED, text, end);
  return type ? readWrapped(text, end + type[0].length, 'assigned') : null;
}

function readOperator(site: Site): Value | null {
  const { text } = site;
  const closers = match(CLOSERS, text, site.end)?.[0] ?? '';
  const closed = site.end + closers.length;
  const operator = match(OPERATOR, text, closed);
  if (!operator || !mayFollow(operator[0].trimStart(), closers, before(site))) return null;
  const sign = operator[1] === '=&gt;' ? '=>' : operator[1];
  const after = closed + operator[0].length;
  const at = sign === ':' ? afterMark(text, after) : after;
  if (isClosing(site, closers, at)) return readJoint(text, at);
  if (sign.startsWith('==') && closers.endsWith(')')) return readCompared(text, at);
  return readOperand(site, sign, pastOthers(text, before(site), at));
}

/** What a shell runs: its output is the value. */
const SUBSTITUTION = /(?<=\w=)`[a-z][a-z_/.-]{1,40}(?: [^`\n]{0,200})?`/y;

function readOperand(site: Site, sign: string, at: number): Value | null {
  const { text } = site;
  if (match(SUBSTITUTION, text, at)) return null;
  const quoted = readWrapped(text, at, COMMENT.test(before(site)) ? 'comment' : 'assigned');
  if (quoted) return quoted;
  return readBlock(text, sign, at) ?? (sign === ':' ? readNested(site, at) : null) ?? readUnquoted(site, sign, at);
}

/** What is compared with is no word. */
function readCompared(text: string, at: number): Value | null {
  const value = readQuoted(text, at, 'argument');
  return value && NO_WORD.test(text.slice(value.start, value.end)) ? value : null;
}

/** An anchor or a tag before a value in YAML; the end of emphasis: `**Password:** x`, `<b>Password:</b> x`. */
const MARK = /(?:&[\w-]{1,40}|!!(?:str|binary)|!unsafe|\*\*|<\/(?:b|strong|td|th|dt|label|span|em|i)>)[ ]{1,4}/y;

function afterMark(text: string, at: number): number {
  return at + (match(MARK, text, at)?.[0].length ?? 0);
}

/** `"Password:"`, `'token='`: the quote at `at` is that of the name. */
function isClosing({ text, start }: Site, closers: string, at: number): boolean {
  const quote = text[at];
  if (text[at - 1] === ' ') return false;
  return (quote === '"' || quote === "'") && text[start - 1] === quote && !closers.includes(quote);
}

/** `"token=" + "x"`, `.append("token=").append("x")` */
const JOINT = /["']\)?\s{0,3}(?:\.(?:append|concat)\(|\+|<<)\s{0,3}(?=["'])/y;

function readJoint(text: string, at: number): Value | null {
  const joint = match(JOINT, text, at);
  return joint && readQuoted(text, at + joint[0].length, 'assigned');
}

/** A call and a variable are no place to assign to, and a bar separates the cells of a table only. */
function mayFollow(operator: string, closers: string, lead: string): boolean {
  const sign = operator.trimEnd();
  if (sign === ':' && /\?[ \t]{0,4}["'][^"'\n]{0,50}$/.test(lead)) return false;
  if (closers.startsWith('}') && /[$#{]\{$/.test(lead)) return false;
  if (lead.endsWith(':') && sign === ':' && (sign === operator || !isScoped(lead))) return false;
  if (sign === '|') return /(?:^|\n)\s{0,20}\|[ \t*`]{0,20}$/.test(lead) || /\|[ \t*`]{1,20}$/.test(lead);
  return mayJoin(sign, closers, lead);
}

/** https://www.postgresql.org/docs/current/sql-set.html */
const SQL_SET = /\bset[ \t](?:(?:session|local)[ \t])?[\w.]{0,30}$/i;

/** By what closes the name; `->` after a name alone leads to a member. */
function mayJoin(sign: string, closers: string, lead: string): boolean {
  if (sign === '-') return lead.endsWith('${');
  if (sign === 'or') return /[)\]]/.test(closers);
  if (/^to$/i.test(sign) && SQL_SET.test(lead)) return true;
  if (sign === 'to' || sign === '->') return closers === '"' && lead.endsWith('"');
  // `Fields("password") = "x"` in Visual Basic, `get("X-Api-Key") == "x"`
  if (/^["']\)$/.test(closers) && /^={1,3}$/.test(sign)) return true;
  return !closers.includes(')') || /^(?:\?\?|\|\||\?:)$/.test(sign);
}

/** `password= dbname=x`: nothing is assigned, and another name follows. */
const NEXT_NAME = /[\w.]{1,50}=[^=\s]/y;

function isEmpty({ text, end }: Site, sign: string, at: number): boolean {
  return sign === '=' && text[end] === '=' && text[at - 1] === ' ' && match(NEXT_NAME, text, at) !== null;
}

function readUnquoted(site: Site, sign: string, at: number): Value | null {
  const { text } = site;
  if (isEmpty(site, sign, at)) return null;
  const lead = before(site);
  if (sign === ':-' || (/^[:-]$/.test(sign) && lead.endsWith('${'))) return readBare(text, at, 'default', true);
  if (!/^(?:=|:|:=|::=|=>|\+=|\?=|\|)$/.test(sign)) return null;
  if (startsLine(lead) || isScoped(lead)) {
    const line = readEnclosed(site, at) ?? readLine(text, at);
    if (line) return line;
  }
  return readBare(text, at, sign === '|' ? 'table' : 'assigned', isPlain(site, at));
}

/** `- "NAME=x"`: both stand in one quoted text, which closes at the end of an item. */
function readEnclosed({ text, start }: Site, at: number): Value | null {
  const quote = text[start - 1];
  if (quote !== '"' && quote !== "'") return null;
  const rest = /^[^\n]*/.exec(text.slice(at))?.[0] ?? '';
  const end = rest.indexOf(quote);
  const closes = end > 0 && /^[\s,;)\]}]|^$/.test(rest.slice(end + 1));
  return closes ? { start: at, end: at + end, quoted: false, plain: true, evidence: 'assigned' } : null;
}

/** `-p$PASSWORD`: the name is the value. */
const GLUED = /^-p(?!ass|w)|\$/;

/** The option is an item of a list in YAML. */
const LISTED = /(?:^|\n)[ \t]{0,40}-[ \t]{1,4}["']?$/;

/** `--password x`, `ENV PASSWORD x`. */
function readOption(site: Site): Value | null {
  const { text, start, end } = site;
  const isOption =
    text[start] === '-' && text[start - 1] !== '*' && /[\w]/.test(text[end - 1]) && !GLUED.test(text.slice(start, end));
  if (isOption && LISTED.test(before(site))) return readItem(text, end);
  const gap = match(/[ \t]{1,4}/y, text, end);
  if (!gap || !(isOption || startsCommand(before(site)))) return null;
  const at = end + gap[0].length;
  // Another option: this one has no value.
  if (/^--?[A-Za-z]/.test(text.slice(at, at + 3))) return null;
  return readQuoted(text, at, 'option') ?? readBare(text, at, 'option', true);
}

/** What is asked for a secret, by the name that it is kept under. */
const ASKS =
  /^\.?(?:\w{0,30}\.)?(?:get|is|has|check|verify|find|read|load|fetch|ask|prompt|validate|delete|remove)[A-Z_]/;
/** A word before further arguments says whose secret is set: `keytar.setPassword("service", "account", value)`. */
const OWNER = /[A-Za-z. _-]{1,60}["'`][ \t]{0,4},/y;
/** `url.UserPassword("user", "x")` */
const USER_FIRST = /user_?pass/i;
const ANY_OWNER = /[^"'`\n]{1,80}["'`][ \t]{0,4},/y;

/** `setPassword("x")`. */
function readCall({ text, start, end }: Site): Value | null {
  const open = match(/[ \t]?\([ \t]{0,4}/y, text, end);
  if (!open || ASKS.test(text.slice(start, end))) return null;
  const at = end + open[0].length;
  const owner = USER_FIRST.test(text.slice(start, end)) ? ANY_OWNER : OWNER;
  return match(owner, text, at + 1) ? null : readQuoted(text, at, 'call');
}

/** `{ "name", "value" }`: an entry of a map in C++ and C#, alone in its braces; `{'name', <<"value">>}` in Erlang. */
const PAIR = /\{[ \t]{0,4}(?:(?:@|<<)?"|')$/;
const PAIR_END = /^["'](?:>>)?[ \t]{0,4}\}/;
/** `["name", "value"]`: no list of words, if the value is none. */
const TUPLE = /\[[ \t]{0,4}["']$/;
const TUPLE_END = /^["'][ \t]{0,4}\]/;
const NO_WORD = /^(?=\D{0,40}\d)[^\s]{16,}$/;

/** `env("PASSWORD", "x")`, and strings in a list. */
function readArgument(site: Site): Value | null {
  const { text, end } = site;
  const symbol = SYMBOL_SETTER.test(before(site)) ? match(SYMBOL_ARGUMENT, text, end) : null;
  if (symbol) return readWrapped(text, end + symbol[0].length, 'assigned');
  const comma = match(ARGUMENT, text, end);
  if (!comma) return null;
  const at = end + comma[0].length;
  if (BUILD_FIELD.test(before(site))) return readQuoted(text, at + 1, 'assigned') ?? readQuoted(text, at, 'assigned');
  if (COMPUTES.test(before(site))) return null;
  return readEntry(site, at) ?? readWrapped(text, at, evidenceOf(site, at));
}

/** `"name","value"`: a row of two cells. */
const ROW_END = /^"[^"\n]{1,150}"\r?(?:\n|$)/;

/** What a text in a list, right after a name, is likely to be. */
function evidenceOf(site: Site, at: number): Evidence {
  const isOption = site.text[site.start] === '-';
  const lead = before(site);
  if (/(?:^|\n)"$/.test(lead) && ROW_END.test(site.text.slice(at, at + 160))) return 'table';
  if (isOption && /^["'`]?-?[a-z]{1,16}["'`]/.test(site.text.slice(at, at + 20))) return 'argument';
  if (isOption || SETTER.test(lead)) return 'assigned';
  return /\([^()]{0,50}$/.test(lead) ? 'argument' : 'listed';
}

function readEntry(site: Site, at: number): Value | null {
  const lead = before(site);
  const isTuple = TUPLE.test(lead);
  const value = isTuple || PAIR.test(lead) ? readWrapped(site.text, at, 'assigned') : null;
  if (!value || (isTuple && !NO_WORD.test(site.text.slice(value.start, value.end)))) return null;
  return (isTuple ? TUPLE_END : PAIR_END).test(site.text.slice(value.end, value.end + 8)) ? value : null;
}

/** `IDENTIFIED BY 'x'`, `password is "x"`, `password is: x`. */
function readJoined(site: Site): Value | null {
  const { text, start, end } = site;
  if (!JOINABLE.test(text.slice(start, end))) return null;
  const join = match(WORD_JOIN, text, end);
  return join ? readQuoted(text, end + join[0].length, 'argument') : readTold(site);
}

/** `is x`, `for staging is x` */
const IS = /[ \t](?:for[ \t](?:the[ \t])?[\w.-]{1,30}[ \t])?is:?[ \t]{1,2}(?:now[ \t])?/iy;
const UUID = /^[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}$/i;
/** `api_key x`: a name that is no word, and a text that is none either. */
const COMPOUND = /[_-](?:password|secret|token|key)$|[a-z](?:Key|Token|Secret)$/;
const BESIDE = /[ \t](?:-[ \t])?(?=(?:[A-Za-z+/=_.~-]{0,20}\d){3})(?=[\w+/=.~-]{20,200}(?:[\s,;)]|$))/y;

/** In a sentence, without quotes: no word, but what somebody chose. */
function readTold({ text, start, end }: Site): Value | null {
  const is = match(IS, text, end);
  if (!is) return readBeside(text, start, end);
  const value = readBare(text, end + is[0].length, 'comment', true);
  if (!value) return null;
  const told = text.slice(value.start, value.end).replace(/[.:!?]$/, '');
  // `contract MyToken is Base {`
  if (/^\s{0,2}[{,]/.test(text.slice(value.end, value.end + 3))) return null;
  return isChosen(told) ? { ...value, end: value.start + told.length } : null;
}

function isChosen(told: string): boolean {
  if (UUID.test(told) || isHex(told)) return true;
  return told.length >= 8 && /\d/.test(told) && /[a-z]/.test(told) && /[A-Z]|[^\w-]/.test(told);
}

function readBeside(text: string, start: number, end: number): Value | null {
  const gap = COMPOUND.test(text.slice(start, end)) ? match(BESIDE, text, end) : null;
  return gap && readBare(text, end + gap[0].length, 'comment', true);
}
