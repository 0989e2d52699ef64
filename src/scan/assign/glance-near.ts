// A first look for values that nothing joins to their name: on the line below it, in the next field of its line.
import { bytesOf } from '../bytes.ts';
import { BLANK, back, forth, GREATER, LETTERS, NEW_LINE, QUOTE, sawBack, sawForth } from './glance-steps.ts';

const [COMMA, COLON, SEMICOLON, BAR, DASH, BACKTICK, RETURN, ARROW] = [44, 58, 59, 124, 45, 96, 13, 0xe2];
/** What lines between a name and its value are made of: the end of emphasis, fences, rules. */
const MARKS = bytesOf('*_`~=>#-: \t\r');
const LETTER = bytesOf(LETTERS);
const LEAST = 8;
const LONGEST = 200;
const MOST_MARKS = 50;
const MOST_LINES = 4;

/** At `next`, behind the name and what closes it, its line or field ends, and a word alone may follow. */
export function mayBeNear(bytes: Uint8Array, start: number, next: number): boolean {
  switch (bytes[next]) {
    case NEW_LINE:
    case RETURN:
    case COLON:
      return isBelow(bytes, next);
    case DASH:
    case ARROW:
      return isArrow(bytes, next) && isWordAlone(bytes, forth(bytes, next + 2, BLANK, 8));
    case COMMA:
    case SEMICOLON:
    case BAR:
      return startsLine(bytes, start) && isWordAlone(bytes, forth(bytes, next + 1, BLANK, 2));
    default:
      return false;
  }
}

/** `->`, or the sign in UTF-8. */
export function isArrow(bytes: Uint8Array, at: number): boolean {
  return bytes[at] === DASH ? bytes[at + 1] === GREATER : bytes[at] === ARROW && bytes[at + 1] === 0x86;
}

function startsLine(bytes: Uint8Array, start: number): boolean {
  const before = back(bytes, start - 1, QUOTE, 1);
  sawBack(before);
  return before < 0 || bytes[before] === NEW_LINE;
}

function isBelow(bytes: Uint8Array, from: number): boolean {
  let at = from;
  for (let line = 0; line < MOST_LINES; line++) {
    let end = forth(bytes, at, MARKS, MOST_MARKS);
    // The language of a fence.
    if (line > 0 && bytes[end - 1] === BACKTICK) end = forth(bytes, end, LETTER, 12);
    sawForth(end);
    if (bytes[end] !== NEW_LINE) return line > 0 && isWordAlone(bytes, end);
    at = end + 1;
  }
  return false;
}

/** A run without blanks, up to the end of its line, with a digit in it. */
function isWordAlone(bytes: Uint8Array, at: number): boolean {
  let digits = 0;
  let i = at;
  for (; i < at + LONGEST && bytes[i] > 32; i++) if (bytes[i] >= 48 && bytes[i] <= 57) digits++;
  const end = forth(bytes, i, BLANK, 4);
  sawForth(end);
  if (digits === 0 || i - at < LEAST) return false;
  return end >= bytes.length || bytes[end] === NEW_LINE || bytes[end] === RETURN;
}
