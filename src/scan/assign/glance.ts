// A first look at the bytes around a name: which readers could find a value there, and how far it looked to tell.
import { bytesOf, endsOf } from '../bytes.ts';
import { memberEnd, subscriptEnd } from './glance-member.ts';
import { mayBeNear } from './glance-near.ts';
import { mayPair } from './glance-pair.ts';
import {
  BLANK,
  back,
  COLON,
  DOUBLE_QUOTE,
  EQUALS,
  forth,
  type Glance,
  GREATER,
  glance,
  LESS,
  LETTERS,
  NEW_LINE,
  QUOTE,
  SINGLE_QUOTE,
  SPACE,
  sawBack,
  sawForth,
  sees,
} from './glance-steps.ts';

export type { Glance } from './glance-steps.ts';

const WORD = `${LETTERS}0123456789_`;
const CLOSER = bytesOf('\\"\'`])}*');
/** What an operator begins with; `or` is asked for apart. */
const OPERATOR = bytesOf('?|=!:+<');
/** What a declared type is made of, besides blanks and the `=` behind it. */
const TYPE = bytesOf(`${WORD}.&*'<>[](),?!`);
const TYPE_START = bytesOf(`${LETTERS}&*'[`);
/** What a value, or what wraps it, begins with behind a comma; and words that may be calls. */
const OPENS_VALUE = bytesOf('"\'`\\[({<&%$@\n\r');
const CALLED = bytesOf(`${WORD}.:<>`);
const CALLS = bytesOf('([{!/|"\'`\\$@');
const DECORATION = bytesOf(' \t*`');
const AFTER_COLUMN = bytesOf(',;\t|"\'`])\r\n ');
const ROW = bytesOf(`${WORD} "'./-,;\t|\r\f\v`);
const SEPARATOR = bytesOf(',;\t|');
const [RETURN, OPEN, CLOSE, COMMA, DASH, BACKTICK, QUESTION] = [13, 40, 41, 44, 45, 96, 63];
const [LETTER_A, LETTER_B, LETTER_I, LETTER_N, LETTER_S, LETTER_W, LETTER_Y] = [97, 98, 105, 110, 115, 119, 121];
const [BLANK_SIGN, EXCLAMATION, BAR] = [32, 33, 124];

const BRACE = 123;
const KEY = bytesOf(`${WORD}+/=.~-`);

/** What stands between the parentheses of parameters, and between them and what is given back. */
const PARAMETERS = bytesOf(`${WORD} .,:<>[]{}*&?='"@|!+/#$-`);
const BEFORE_BODY = bytesOf(`${WORD} \t\r\n.:<>?*&={(-`);
const MEMBER = bytesOf(' \t.>-:');

const LONGEST_ROW = 241;
const LONGEST_COLUMNS = 200;
const MOST_BLANKS = 40;
const LONGEST_TYPE = 60;
const MOST_WORDS_OF_TYPE = 5;
const LONGEST_CHOICE = 90;
const LONGEST_TOLD = 42;
const LEAST_TEXT = 20;

/** Looks at the name `[start, end)`, not before `lowest`; the answer is valid until the next call. */
export function glanceAt(bytes: Uint8Array, start: number, end: number, lowest: number): Glance {
  glance.from = start;
  glance.to = end + 1;
  glance.text = null;
  glance.pair = mayPair(bytes, start, end, lowest);
  glance.table = AFTER_COLUMN[bytes[end]] === 1 && (mayHead(bytes, { start, end, lowest }) || mayInsert(bytes, end));
  glance.assigned = mayAssign(bytes, start, end);
  return glance;
}

/** The whole line may be the header of a table. */
function mayHead(bytes: Uint8Array, { start, end, lowest }: { start: number; end: number; lowest: number }): boolean {
  let separators = 0;
  let i = end;
  for (; ROW[bytes[i]] === 1 && i - start < LONGEST_ROW; i++) separators += SEPARATOR[bytes[i]];
  sawForth(i);
  if (bytes[i] !== NEW_LINE) return false;
  const first = Math.max(lowest, i - LONGEST_ROW, 0);
  let k = start - 1;
  for (; k >= first && ROW[bytes[k]] === 1; k--) separators += SEPARATOR[bytes[k]];
  sawBack(k);
  return separators > 0 && (k < first || bytes[k] === NEW_LINE);
}

/** The list of columns of an SQL statement closes, and its values follow. */
function mayInsert(bytes: Uint8Array, end: number): boolean {
  const limit = Math.min(bytes.length, end + LONGEST_COLUMNS);
  let i = end;
  while (i < limit && bytes[i] !== OPEN && bytes[i] !== CLOSE) i++;
  sawForth(i);
  if (i >= limit || bytes[i] === OPEN) return false;
  const next = forth(bytes, i + 1, SPACE, 10);
  sawForth(next + 1);
  return (bytes[next] | 32) === 118 && (bytes[next + 1] | 32) === 97;
}

function mayAssign(bytes: Uint8Array, start: number, end: number): boolean {
  const closed = memberEnd(bytes, forth(bytes, subscriptEnd(bytes, end), CLOSER, 6));
  const next = forth(bytes, closed, BLANK, MOST_BLANKS);
  sawForth(next + 1);
  const byte = bytes[next];
  if (byte === OPEN) return takesText(bytes, next + 1) || mayReturn(bytes, next + 1);
  if (OPERATOR[byte] === 1) return mayOperate(bytes, start, next);
  if (byte === COMMA) return takesOther(bytes, start, { next, quoted: closed > end });
  if (opensOther(bytes, start, next)) return true;
  if (byte === BRACE) return hasAccessors(bytes, next + 1) || isQuoteNear(bytes, forth(bytes, next + 1, BLANK, 2));
  if (next === end) return false;
  return isOr(bytes, next) || (closed > end ? isPairing(bytes, next) : mayFollowBlank(bytes, start, next));
}

/** What follows the comma at `next` goes with the name, which quotes may close. */
function takesOther(bytes: Uint8Array, start: number, { next, quoted }: { next: number; quoted: boolean }): boolean {
  if (quoted ? takesNext(bytes, next + 1) : beginsOther(bytes, start, next + 1)) return true;
  return mayBeNear(bytes, start, next);
}

/** A name without quotes, and a text behind the comma before `at`: a tuple, or arguments. */
function beginsOther(bytes: Uint8Array, start: number, at: number): boolean {
  const next = forth(bytes, at, BLANK, 4);
  sawForth(next);
  if (QUOTE[bytes[next]] === 0 && bytes[next] !== LESS) return false;
  return beginsTuple(bytes[start - 1]) || isInCall(bytes, start);
}

/** The next item of a list after an option, the body of a method, or a value that nothing joins to the name. */
function opensOther(bytes: Uint8Array, start: number, next: number): boolean {
  const byte = bytes[next];
  if (mayBeNear(bytes, start, next)) return true;
  if (byte === NEW_LINE && isDefined(bytes, start)) return true;
  if (byte === DASH) return bytes[start - 1] === BRACE;
  return bytes[start] === DASH && (byte === NEW_LINE || byte === RETURN);
}

/** Nothing but a text is compared with a secret; and a bar separates the cells of a table, or means "or" as a pair. */
function mayOperate(bytes: Uint8Array, start: number, at: number): boolean {
  const next = bytes[at + 1];
  sawForth(at + 1);
  if (next === EQUALS && (bytes[at] === EQUALS || bytes[at] === EXCLAMATION)) {
    return takesNext(bytes, bytes[at + 2] === EQUALS ? at + 3 : at + 2);
  }
  return bytes[at] !== BAR || next === BAR || isCell(bytes, start) || mayBeNear(bytes, start, at);
}

function isCell(bytes: Uint8Array, start: number): boolean {
  const bar = back(bytes, start - 1, DECORATION, 21);
  sawBack(bar);
  if (bytes[bar] !== BAR) return false;
  if (bar < start - 1) return true;
  const line = back(bytes, bar - 1, SPACE, 21);
  sawBack(line);
  return line < bar - 1 || line < 0 || bytes[line] === NEW_LINE;
}

/** The call that opened before `at` begins with a text, or a choice between two. */
function takesText(bytes: Uint8Array, at: number): boolean {
  let i = forth(bytes, at, BLANK, 4);
  for (const stop = i + 6; i < stop; i++) if (QUOTE[bytes[i]] === 1 || bytes[i] === BACKTICK) return true;
  for (const stop = i + LONGEST_CHOICE; i < stop && bytes[i] !== NEW_LINE && bytes[i] !== QUESTION; ) i++;
  sawForth(i);
  return bytes[i] === QUESTION;
}

/** A text follows the comma before `at`, or what may wrap one. */
function takesNext(bytes: Uint8Array, at: number): boolean {
  const next = forth(bytes, at, SPACE, 20);
  if (OPENS_VALUE[bytes[next]] === 1) return sees(next);
  // `new Text(…)`
  const called = bytes[next] === LETTER_N && bytes[next + 2] === LETTER_W && bytes[next + 3] === BLANK_SIGN;
  const end = forth(bytes, called ? next + 4 : next, CALLED, 60);
  sawForth(Math.max(end, next + 3));
  return end > next && CALLS[bytes[end]] === 1;
}

/** `a, name, …`: not the first argument, or a member as the first. */
function isInCall(bytes: Uint8Array, start: number): boolean {
  const before = back(bytes, start - 1, MEMBER, 3);
  sawBack(start - 60);
  return bytes[before] === COMMA || bytes[before] === OPEN || before < start - 1;
}

/** `def name`, `def self.name` */
function isDefined(bytes: Uint8Array, start: number): boolean {
  sawBack(start - 12);
  const end = bytes[start - 1] === 46 ? start - 6 : start - 1;
  return bytes[end] === BLANK_SIGN && bytes[end - 1] === 102 && bytes[end - 2] === 101 && bytes[end - 3] === 100;
}

/** Parameters that close on this line, and a text soon after: what the function may give back. */
function mayReturn(bytes: Uint8Array, at: number): boolean {
  const close = forth(bytes, at, PARAMETERS, 80);
  sawForth(close + 1);
  if (bytes[close] !== CLOSE) return false;
  const body = forth(bytes, close + 1, BEFORE_BODY, 150);
  sawForth(body + 1);
  return QUOTE[bytes[body]] === 1 || bytes[body] === BACKTICK;
}

/** `{ get; … }` of C#, of which `get;` is left at `at`. */
function hasAccessors(bytes: Uint8Array, at: number): boolean {
  const word = forth(bytes, at, BLANK, 2);
  sawForth(word + 3);
  return bytes[word] === 103 && bytes[word + 1] === 101 && bytes[word + 2] === 116 && bytes[word + 3] === 59;
}

/** `:name, "x"`, `{name, "x"}` */
function beginsTuple(before: number | undefined): boolean {
  return before === COLON || before === BRACE;
}

function isOr(bytes: Uint8Array, at: number): boolean {
  return bytes[at] === 111 && bytes[at + 1] === 114;
}

/** `to`, `->` */
function isPairing(bytes: Uint8Array, at: number): boolean {
  return (bytes[at] === 116 && bytes[at + 1] === 111) || (bytes[at] === DASH && bytes[at + 1] === GREATER);
}

/** An option, a command, a declared type, or a word that joins a quoted value. */
function mayFollowBlank(bytes: Uint8Array, start: number, next: number): boolean {
  if (bytes[start] === DASH) return true;
  const command = back(bytes, start - 1, BLANK, 4);
  sawBack(command - 4);
  if (command < start - 1 && endsCommand(bytes, command)) return true;
  return isQuoteNear(bytes, next) || isTyped(bytes, next) || isToldLater(bytes, next) || isLongText(bytes, next);
}

/** The last two letters of the commands that take a name and a value: `env`, `set`, `setx`, `define`, `param`. */
const COMMAND_ENDS = endsOf('nv', 'et', 'tx', 'ne', 'am');

/** Such a command, or an option of one (`-gx`), ends at `at`; looks at five bytes. */
export function endsCommand(bytes: Uint8Array, at: number): boolean {
  if (COMMAND_ENDS.has(((bytes[at - 1] | 32) << 8) | (bytes[at] | 32))) return true;
  return bytes[at - 1] === DASH || bytes[at - 2] === DASH || bytes[at - 3] === DASH;
}

/** `"`, `is "`, `by "`, `as "`; and `is` alone. */
function isQuoteNear(bytes: Uint8Array, next: number): boolean {
  const [first, second] = [bytes[next] | 32, bytes[next + 1] | 32];
  if (first === LETTER_I && second === LETTER_S) return true;
  const isJoined = (first === LETTER_B && second === LETTER_Y) || (first === LETTER_A && second === LETTER_S);
  const quote = isJoined ? forth(bytes, next + 2, BLANK, 3) : next;
  sawForth(quote + 1);
  return bytes[quote] === DOUBLE_QUOTE || bytes[quote] === SINGLE_QUOTE;
}

/** `for staging is x` */
function isToldLater(bytes: Uint8Array, next: number): boolean {
  sawForth(next + 2);
  if ((bytes[next] | 32) !== 102 || bytes[next + 1] !== 111 || bytes[next + 2] !== 114) return false;
  const limit = next + LONGEST_TOLD;
  sawForth(limit + 1);
  for (let i = next + 3; i < limit; i++) {
    if (bytes[i] === LETTER_I && bytes[i + 1] === LETTER_S && BLANK[bytes[i - 1]] === 1) return true;
    if (bytes[i] === NEW_LINE) return false;
  }
  return false;
}

/** No word: so many characters of a key, with a digit among them. */
function isLongText(bytes: Uint8Array, next: number): boolean {
  const from = bytes[next] === DASH && BLANK[bytes[next + 1]] === 1 ? next + 2 : next;
  const end = forth(bytes, from, KEY, LEAST_TEXT);
  sawForth(end + 1);
  return end === from + LEAST_TEXT && hasDigit(bytes, from, end);
}

function hasDigit(bytes: Uint8Array, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (bytes[i] >= 48 && bytes[i] <= 57) return true;
  return false;
}

/** Not a number behind the `=` before `at`, nor the digit after a `:=` there. */
function takesMore(bytes: Uint8Array, at: number): boolean {
  const next = forth(bytes, bytes[at] === EQUALS ? at + 1 : at, BLANK, 20);
  sawForth(next);
  return bytes[next] < 48 || bytes[next] > 57;
}

/** A few words, and `=` or `:=` behind them. */
function isTyped(bytes: Uint8Array, next: number): boolean {
  if (TYPE_START[bytes[next]] !== 1) return false;
  let i = next;
  for (let words = 0; words < MOST_WORDS_OF_TYPE; words++) {
    const end = forth(bytes, i, TYPE, LONGEST_TYPE);
    i = forth(bytes, end, BLANK, 20);
    sawForth(i + 1);
    if (bytes[i] === EQUALS || (bytes[i] === COLON && bytes[i + 1] === EQUALS)) return takesMore(bytes, i + 1);
    if (i === end) return false;
  }
  return false;
}
