// Values too short for a secret, known by a look at bytes: most of what code assigns to a name.
import { bytesOf } from '../bytes.ts';
import { SHORTEST } from './judge.ts';
import type { NameKind } from './name.ts';

const WORD = bytesOf('abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.-');
/** What ends a value for certain, whatever it is: not what a call, an index, or a further word would begin with. */
const ENDS = bytesOf(',})];\r\n');
const QUOTES = bytesOf('"\'');
/** The letters that may stand before a quote and belong to it. */
const PREFIXES = bytesOf('bBrRuUfFLN$@');
const CLOSERS = bytesOf('"\'])');
const BLANKS = bytesOf(' \t');
const JOINS = bytesOf('+)<');
const [NEW_LINE, SPACE, COMMA, COLON, EQUALS, BACKSLASH] = [10, 32, 44, 58, 61, 92];
const MOST_CLOSERS = 3;
const MOST_BLANKS = 20;
/** How far behind the end of a name it looks at most: brackets, an operator, blanks, and the shortest of any kind. */
export const SHORT_SIGHT = MOST_CLOSERS + 2 + 3 * MOST_BLANKS + Math.max(...Object.values(SHORTEST)) + 3;

/**
 * True where one text or word is assigned to the name that ends at `end`, and it is shorter than any secret of this
 * kind: `"key": name}`, `token = "abc"`. False where that takes more than a look.
 */
export function isTooShort(bytes: Uint8Array, end: number, kind: NameKind): boolean {
  const at = valueStart(bytes, end);
  if (at < 0) return false;
  if (QUOTES[bytes[at]] === 1) return !isLater(bytes, end) && closesWithin(bytes, at, SHORTEST[kind]);
  let i = at;
  while (i - at < SHORTEST[kind] && WORD[bytes[i]] === 1) i++;
  if (i === at || i - at === SHORTEST[kind]) return false;
  return ENDS[bytes[i]] === 1 || (QUOTES[bytes[i]] === 1 && PREFIXES[bytes[i - 1]] === 0);
}

/** The name is not the first of several that take several values: `user, password = "a", "b"`. */
function isLater(bytes: Uint8Array, end: number): boolean {
  let start = end;
  while (WORD[bytes[start - 1]] === 1) start--;
  return bytes[start - 1] === SPACE && bytes[start - 2] === COMMA && bytes[end] === SPACE;
}

/** Behind `:`, `=`, `:=`, or the comma after a quoted name; -1 where something else follows. */
function valueStart(bytes: Uint8Array, end: number): number {
  const closed = past(bytes, end, CLOSERS, MOST_CLOSERS);
  if (bytes[closed] === COMMA && QUOTES[bytes[end]] === 1) {
    const next = past(bytes, closed + 1, BLANKS, MOST_BLANKS);
    return QUOTES[bytes[next]] === 1 ? next : -1;
  }
  let i = past(bytes, closed, BLANKS, MOST_BLANKS);
  if (bytes[i] === COLON) i++;
  else if (bytes[i] !== EQUALS) return -1;
  if (bytes[i] === EQUALS) i++;
  return past(bytes, i, BLANKS, MOST_BLANKS);
}

function past(bytes: Uint8Array, from: number, table: Uint8Array, most: number): number {
  let i = from;
  while (i - from < most && table[bytes[i]] === 1) i++;
  return i;
}

/** The text whose quote stands at `at` is one of its own, and has fewer than so many bytes. */
function closesWithin(bytes: Uint8Array, at: number, least: number): boolean {
  // The quote is that of the name: `"token=" + "x"`.
  if (JOINS[bytes[past(bytes, at + 1, BLANKS, MOST_BLANKS)]] === 1) return false;
  for (let i = at + 1; i - at <= least && bytes[i] !== NEW_LINE && bytes[i] !== BACKSLASH; i++) {
    // Behind an empty text more may follow: `'' + "x"`, `''x''`.
    if (bytes[i] === bytes[at]) return i > at + 1 || ENDS[bytes[i + 1]] === 1;
  }
  return false;
}
