// Values too short for a secret, known by a look at bytes: most of what code assigns to a name.
import { bytesOf } from '../bytes.ts';
import { SHORTEST } from './judge.ts';
import type { NameKind } from './name.ts';

const WORD = bytesOf('abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.-');
/** What ends a value for certain, whatever it is: not what a call, an index, or a further word would begin with. */
const ENDS = bytesOf(',})];\r\n');
const [BLANK, NEW_LINE, DOUBLE_QUOTE, SINGLE_QUOTE, COLON, EQUALS, BACKSLASH] = [32, 10, 34, 39, 58, 61, 92];
const MOST_BLANKS = 4;

/**
 * True where one text or word is assigned to the name that ends at `end`, and it is shorter than any secret of this
 * kind: `"key": name}`, `token = "abc"`. False where that takes more than a look.
 */
export function isTooShort(bytes: Uint8Array, end: number, kind: NameKind): boolean {
  const at = valueStart(bytes, end);
  if (at < 0) return false;
  const quote = bytes[at];
  if (quote === DOUBLE_QUOTE || quote === SINGLE_QUOTE) return closesWithin(bytes, at, SHORTEST[kind]);
  let i = at;
  while (i - at < SHORTEST[kind] && WORD[bytes[i]] === 1) i++;
  return i > at && i - at < SHORTEST[kind] && ENDS[bytes[i]] === 1;
}

/** Behind `:`, `=`, `:=` or `=>`; -1 where something else follows the name. */
function valueStart(bytes: Uint8Array, end: number): number {
  let i = end;
  if (bytes[i] === DOUBLE_QUOTE || bytes[i] === SINGLE_QUOTE) i++;
  i = pastBlanks(bytes, i);
  if (bytes[i] === COLON) i++;
  else if (bytes[i] !== EQUALS) return -1;
  if (bytes[i] === EQUALS) i++;
  return pastBlanks(bytes, i);
}

function pastBlanks(bytes: Uint8Array, from: number): number {
  let i = from;
  while (i - from < MOST_BLANKS && bytes[i] === BLANK) i++;
  return i;
}

/** The text whose quote stands at `at` is one of its own, and has fewer than so many bytes. */
function closesWithin(bytes: Uint8Array, at: number, least: number): boolean {
  for (let i = at + 1; i - at <= least && bytes[i] !== NEW_LINE && bytes[i] !== BACKSLASH; i++) {
    // Behind an empty text more may follow: `'' + "x"`, `''x''`.
    if (bytes[i] === bytes[at]) return i > at + 1 || ENDS[bytes[i + 1]] === 1;
  }
  return false;
}
