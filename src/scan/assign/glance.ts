// A first look at the bytes around a name: which readers could find a value there, and how far it looked to tell.
import { bytesOf } from '../bytes.ts';

/** Reused from look to look. */
export interface Glance {
  /** A value beside the name as a field, an attribute, an element. */
  pair: boolean;
  /** A value in the column that the name heads. */
  table: boolean;
  /** A value to the right of the name. */
  assigned: boolean;
  /** The bytes that decided this. */
  from: number;
  to: number;
}

const LETTERS = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';
const WORD = `${LETTERS}0123456789_`;
const BLANK = bytesOf(' \t');
const SPACE = bytesOf(' \t\r\n\f\v\u00a0');
const LETTER = bytesOf(LETTERS);
const QUOTE = bytesOf('\\"\'');
const CLOSER = bytesOf('\\"\'`])}*');
/** The last letters of the words that call a field a name (pairs.ts). */
const ENDS_FIELD = bytesOf('eydmrkEYDMRK');
/** What an operator begins with; `or` is asked for apart. */
const OPERATOR = bytesOf('?|=!:+<');
/** What a declared type is made of, besides blanks and the `=` behind it. */
const TYPE = bytesOf(`${WORD}.&*'<>[](),?!`);
const TYPE_START = bytesOf(`${LETTERS}&*'[`);
/** What a value, or what wraps it, begins with behind a comma; and words that may be calls. */
const OPENS_VALUE = bytesOf('"\'`\\[({<&%$@\n\r');
const CALLED = bytesOf(`${WORD}.:<>`);
const CALLS = bytesOf('([{!/|"\'`\\$@ ');
const AFTER_COLUMN = bytesOf(',;\t|"\'`])\r\n ');
const ROW = bytesOf(`${WORD} "'.-,;\t|\r\f\v`);
const SEPARATOR = bytesOf(',;\t|');
const [NEW_LINE, RETURN, OPEN, CLOSE, EQUALS, COLON, COMMA, DASH] = [10, 13, 40, 41, 61, 58, 44, 45];
const [LESS, GREATER, DOUBLE_QUOTE, SINGLE_QUOTE, BACKTICK, QUESTION] = [60, 62, 34, 39, 96, 63];
const [LETTER_A, LETTER_B, LETTER_I, LETTER_S, LETTER_Y] = [97, 98, 105, 115, 121];

const [BRACKET, CLOSE_BRACKET, BRACE] = [91, 93, 123];
const NAME = bytesOf(WORD);
const KEY = bytesOf(`${WORD}+/=.~-`);

const LONGEST_TAG = 60;
const LONGEST_ROW = 241;
const LONGEST_COLUMNS = 200;
const MOST_BLANKS = 40;
const LONGEST_TYPE = 60;
const MOST_WORDS_OF_TYPE = 5;
const LONGEST_CHOICE = 90;
const LONGEST_TOLD = 42;
const LEAST_TEXT = 20;

const glance: Glance = { pair: false, table: false, assigned: false, from: 0, to: 0 };

/** Looks at the name `[start, end)`, not before `lowest`; the answer is valid until the next call. */
export function glanceAt(bytes: Uint8Array, start: number, end: number, lowest: number): Glance {
  glance.from = start;
  glance.to = end + 1;
  glance.pair = mayPair(bytes, start);
  glance.table = AFTER_COLUMN[bytes[end]] === 1 && (mayHead(bytes, { start, end, lowest }) || mayInsert(bytes, end));
  glance.assigned = mayAssign(bytes, start, end);
  return glance;
}

/** Skips at most `most` bytes of a kind, backwards: the index of the first other one. */
function back(bytes: Uint8Array, from: number, table: Uint8Array, most: number): number {
  let i = from;
  while (from - i < most && i >= 0 && table[bytes[i]] === 1) i--;
  return i;
}

function forth(bytes: Uint8Array, from: number, table: Uint8Array, most: number): number {
  let i = from;
  while (i - from < most && i < bytes.length && table[bytes[i]] === 1) i++;
  return i;
}

function sawBack(at: number): void {
  if (at < glance.from) glance.from = at;
}

function sawForth(at: number): void {
  if (at >= glance.to) glance.to = at + 1;
}

function mayPair(bytes: Uint8Array, start: number): boolean {
  return isTagged(bytes, start) || isField(bytes, start);
}

/** `<`, `<ns:`, `<key>`, `<… name="` before the name. */
function isTagged(bytes: Uint8Array, start: number): boolean {
  const before = bytes[start - 2];
  sawBack(start - 2);
  switch (bytes[start - 1]) {
    case LESS:
      return true;
    case GREATER:
      return ENDS_FIELD[before] === 1;
    case COLON:
      return isSpace(bytes, start - 2);
    case DOUBLE_QUOTE:
    case SINGLE_QUOTE:
      return before === EQUALS && isInTag(bytes, start);
    default:
      return false;
  }
}

/** `"name": "` before the name. */
function isField(bytes: Uint8Array, start: number): boolean {
  const sign = back(bytes, back(bytes, start - 1, QUOTE, 4), SPACE, 4);
  sawBack(sign - 10);
  const isArrow = bytes[sign] === GREATER && bytes[sign - 1] === EQUALS;
  if (bytes[sign] !== EQUALS && bytes[sign] !== COLON && !isArrow) return false;
  const before = isArrow ? sign - 2 : sign - 1;
  return ENDS_FIELD[bytes[back(bytes, back(bytes, before, SPACE, 4), QUOTE, 4)]] === 1;
}

/** A name space of an element ends at `at`: `<ns:`. */
function isSpace(bytes: Uint8Array, at: number): boolean {
  const before = back(bytes, at, LETTER, 20);
  sawBack(before);
  return before < at && bytes[before] === LESS;
}

function isInTag(bytes: Uint8Array, start: number): boolean {
  const lowest = Math.max(0, start - LONGEST_TAG);
  let i = start - 3;
  while (i >= lowest && bytes[i] !== LESS && bytes[i] !== GREATER) i--;
  sawBack(i);
  return i >= lowest && bytes[i] === LESS;
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
  const closed = forth(bytes, subscriptEnd(bytes, end), CLOSER, 6);
  const next = forth(bytes, closed, BLANK, MOST_BLANKS);
  sawForth(next + 1);
  const byte = bytes[next];
  if (byte === OPEN) return takesText(bytes, next + 1);
  if (OPERATOR[byte] === 1 || opensOther(bytes, start, byte)) return true;
  if (byte === BRACE) return hasAccessors(bytes, next + 1) || isQuoteNear(bytes, next + 1);
  if (closed > end) return byte === COMMA ? takesNext(bytes, next + 1) : isOr(bytes, next) || isPairing(bytes, next);
  return next > end && (isOr(bytes, next) || mayFollowBlank(bytes, start, next));
}

/** A tuple, or the next item of a list after an option. */
function opensOther(bytes: Uint8Array, start: number, byte: number): boolean {
  if (byte === COMMA) return beginsTuple(bytes[start - 1]);
  return bytes[start] === DASH && (byte === NEW_LINE || byte === RETURN);
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
  const end = forth(bytes, next, CALLED, 60);
  sawForth(end);
  return end > next && CALLS[bytes[end]] === 1;
}

function sees(at: number): true {
  sawForth(at);
  return true;
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

/** After `[]` or `[SIZE]` of an array, if one stands at `at`. */
function subscriptEnd(bytes: Uint8Array, at: number): number {
  if (bytes[at] !== BRACKET) return at;
  const close = forth(bytes, at + 1, NAME, 24);
  sawForth(close);
  return bytes[close] === CLOSE_BRACKET ? close + 1 : at;
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
const COMMAND_ENDS = new Set(['nv', 'et', 'tx', 'ne', 'am'].map((end) => (end.charCodeAt(0) << 8) | end.charCodeAt(1)));

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
  const end = forth(bytes, next, KEY, LEAST_TEXT);
  sawForth(end + 1);
  return end === next + LEAST_TEXT && hasDigit(bytes, next, end);
}

function hasDigit(bytes: Uint8Array, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (bytes[i] >= 48 && bytes[i] <= 57) return true;
  return false;
}

/** A few words, and `=` or `:=` behind them. */
function isTyped(bytes: Uint8Array, next: number): boolean {
  if (TYPE_START[bytes[next]] !== 1) return false;
  let i = next;
  for (let words = 0; words < MOST_WORDS_OF_TYPE; words++) {
    const end = forth(bytes, i, TYPE, LONGEST_TYPE);
    i = forth(bytes, end, BLANK, 20);
    sawForth(i + 1);
    if (bytes[i] === EQUALS || (bytes[i] === COLON && bytes[i + 1] === EQUALS)) return true;
    if (i === end) return false;
  }
  return false;
}
