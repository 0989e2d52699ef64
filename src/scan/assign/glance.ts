// A first look at the bytes around a name: which readers could find a value there, and how far it looked to tell.

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

function bytesOf(chars: string): Uint8Array {
  const table = new Uint8Array(256);
  for (const char of chars) table[char.charCodeAt(0)] = 1;
  return table;
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
/** The last letters of the commands that take a name and a value (assigned.ts). */
const ENDS_COMMAND = bytesOf('vtxemguVTXEMGU');
/** What an operator begins with; `or` is asked for apart. */
const OPERATOR = bytesOf('?|=!:+<');
/** What a declared type is made of, besides the `=` behind it. */
const TYPE = bytesOf(`${WORD}.&*'<>[](), ?!\t`);
const TYPE_START = bytesOf(`${LETTERS}&*'`);
const AFTER_COLUMN = bytesOf(',;\t|"\'`])\r\n ');
const ROW = bytesOf(`${WORD} "'.-,;\t|\r\f\v`);
const SEPARATOR = bytesOf(',;\t|');
const [NEW_LINE, OPEN, CLOSE, EQUALS, COLON, COMMA, DASH] = [10, 40, 41, 61, 58, 44, 45];
const [LESS, GREATER, DOUBLE_QUOTE, SINGLE_QUOTE] = [60, 62, 34, 39];

const [BRACKET, CLOSE_BRACKET, BRACE] = [91, 93, 123];
const NAME = bytesOf(WORD);

const LONGEST_TAG = 60;
const LONGEST_ROW = 241;
const LONGEST_COLUMNS = 200;
const MOST_BLANKS = 40;
const LONGEST_TYPE = 110;

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
  if (OPERATOR[byte] === 1 || byte === OPEN || (byte === COMMA && beginsTuple(bytes[start - 1]))) return true;
  if (byte === BRACE) return hasAccessors(bytes, next + 1);
  if (closed > end) return byte === COMMA || isOr(bytes, next) || isPairing(bytes, next);
  return next > end && (isOr(bytes, next) || mayFollowBlank(bytes, start, next));
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
  sawBack(command);
  if (command < start - 1 && ENDS_COMMAND[bytes[command]] === 1) return true;
  return isQuoteNear(bytes, next) || isTyped(bytes, next);
}

/** `"`, `is "`, `by "`, `as "`; and `is` alone. */
function isQuoteNear(bytes: Uint8Array, next: number): boolean {
  if ((bytes[next] | 32) === 105 && (bytes[next + 1] | 32) === 115) return true;
  for (let i = next; i < next + 7; i++) {
    if (bytes[i] === DOUBLE_QUOTE || bytes[i] === SINGLE_QUOTE) return true;
  }
  sawForth(next + 7);
  return false;
}

function isTyped(bytes: Uint8Array, next: number): boolean {
  if (TYPE_START[bytes[next]] !== 1) return false;
  const end = forth(bytes, next, TYPE, LONGEST_TYPE);
  sawForth(end + 1);
  return bytes[end] === EQUALS || (bytes[end] === COLON && bytes[end + 1] === EQUALS);
}
