// A first look for values beside their name: fields of one object, attributes, elements.
import { bytesOf, endsOf } from '../bytes.ts';
import {
  back,
  COLON,
  DOUBLE_QUOTE,
  EQUALS,
  forth,
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
import { SHORTEST } from './judge.ts';

const LETTER = bytesOf(LETTERS);
const SPACE_NAME = bytesOf(`${LETTERS}0123456789_-`);
/** The last letters of the words that call a field a name, and the last two of those that call it a value (pairs.ts). */
const ENDS_FIELD = bytesOf('eydmrkEYDMRK');
/** The last letters of the elements that hold a name: `key`, `name`, `td`, `dt`, `th`. */
const ENDS_ELEMENT = bytesOf('eydthEYDTH');
const VALUE_ENDS = endsOf('ue', 'al', 'nt', 'lt', 'ta', 'xt');
/** What makes the search for a value stop. */
const LEAVES_OBJECT = bytesOf('{}<>');
const LEAVES_TAG = bytesOf('<>\n');
const ENDS_TEXT = bytesOf('<]\r\n');
const SIGN = bytesOf('=:');
const [LETTER_E, LETTER_V, SLASH] = [101, 118, 47];
const LONGEST_TAG = 60;
/** For a secret of any kind. */
const LONG_ENOUGH = Math.max(...Object.values(SHORTEST));
/** What pairs.ts looks at behind a name, and before it. */
const LONGEST_OBJECT = 330;
const LINES_OF_OBJECT = 4;
const LONGEST_BEFORE = 200;
/** As many bytes before a sign tell whose it is. */
const SIGN_SIGHT = 10;

/** True where readPairs may find a value beside the name `[start, end)`. */
export function mayPair(bytes: Uint8Array, start: number, end: number, lowest: number): boolean {
  return isTagged(bytes, start, end) || isField(bytes, start, lowest);
}

/** `<`, `<ns:`, `<key>`, `name="…name">`, `<… name="` before the name. */
function isTagged(bytes: Uint8Array, start: number, end: number): boolean {
  const before = bytes[start - 2];
  sawBack(start - 3);
  switch (bytes[start - 1]) {
    case LESS:
      return true;
    case GREATER:
      return ENDS_ELEMENT[before] === 1 || (before === DOUBLE_QUOTE && (bytes[start - 3] | 32) === LETTER_E);
    case COLON:
      return isSpace(bytes, start - 2);
    case DOUBLE_QUOTE:
    case SINGLE_QUOTE:
      return before === EQUALS && isInTag(bytes, start) && mayOpen(bytes, end);
    default:
      return false;
  }
}

/** `"name": "` before the name. */
function isField(bytes: Uint8Array, start: number, lowest: number): boolean {
  const sign = back(bytes, back(bytes, start - 1, QUOTE, 4), SPACE, 4);
  sawBack(sign - 10);
  const isArrow = bytes[sign] === GREATER && bytes[sign - 1] === EQUALS;
  if (bytes[sign] !== EQUALS && bytes[sign] !== COLON && !isArrow) return false;
  const word = wordBefore(bytes, isArrow ? sign - 1 : sign);
  if (ENDS_FIELD[bytes[word]] !== 1) return false;
  return (
    isValueBehind(bytes, start) || isValueBefore(bytes, word, Math.max(start - LONGEST_BEFORE, lowest + SIGN_SIGHT, 0))
  );
}

/** Where the name of a field ends, whose sign stands at `sign`. */
function wordBefore(bytes: Uint8Array, sign: number): number {
  return back(bytes, back(bytes, sign - 1, SPACE, 4), QUOTE, 4);
}

/** Before the sign at `at` stands a word that calls its field a value. */
function isValueSign(bytes: Uint8Array, at: number): boolean {
  const word = wordBefore(bytes, at);
  const [last, before] = [bytes[word] | 32, bytes[word - 1] | 32];
  return VALUE_ENDS.has((before << 8) | last) || (last === LETTER_V && LETTER[bytes[word - 1]] === 0);
}

/** A field that may be the value follows in the same object, within three more lines. */
function isValueBehind(bytes: Uint8Array, start: number): boolean {
  let lines = 0;
  let i = start;
  for (; i < start + LONGEST_OBJECT && LEAVES_OBJECT[bytes[i]] !== 1; i++) {
    if (bytes[i] === NEW_LINE && ++lines > LINES_OF_OBJECT) break;
    if (SIGN[bytes[i]] === 1 && isValueSign(bytes, i)) return sees(i);
  }
  sawForth(i);
  return false;
}

/** The same before the field's own name, which ends at `from`. */
function isValueBefore(bytes: Uint8Array, from: number, lowest: number): boolean {
  sawBack(lowest - SIGN_SIGHT);
  for (let i = from - 1; i >= lowest; i--) if (SIGN[bytes[i]] === 1 && isValueSign(bytes, i)) return true;
  return false;
}

/** A name space of an element ends at `at`: `<ns:`. */
function isSpace(bytes: Uint8Array, at: number): boolean {
  const before = back(bytes, at, SPACE_NAME, 20);
  sawBack(before);
  return before < at && bytes[before] === LESS;
}

/**
 * The attribute that holds the name closes its tag, and a text follows, whose length the glance tells, or an element:
 * pages of highlighted code are full of `class="token operator">` and `class="key">def</span>`.
 */
function mayOpen(bytes: Uint8Array, end: number): boolean {
  if (bytes[end] !== DOUBLE_QUOTE && bytes[end] !== SINGLE_QUOTE) return false;
  const limit = end + LONGEST_TAG + 4;
  let i = end + 1;
  while (i < limit && LEAVES_TAG[bytes[i]] === 0) i++;
  sawForth(i);
  if (bytes[i] !== GREATER) return false;
  const isPlain = bytes[i - 1] !== SLASH && (i === end + 1 || SPACE[bytes[end + 1]] === 1);
  if (isPlain) glance.text = shortText(bytes, i + 1);
  return true;
}

/** How long the text of an element is that starts at `from`; null where no secret would be as short. */
function shortText(bytes: Uint8Array, from: number): number | null {
  const start = forth(bytes, from, SPACE, 20);
  let end = start;
  while (end < start + LONG_ENOUGH && ENDS_TEXT[bytes[end]] === 0) end++;
  sawForth(end + 1);
  return end > start && bytes[end] === LESS && bytes[end + 1] === SLASH ? end - start : null;
}

function isInTag(bytes: Uint8Array, start: number): boolean {
  const lowest = Math.max(0, start - LONGEST_TAG);
  let i = start - 3;
  while (i >= lowest && bytes[i] !== LESS && bytes[i] !== GREATER) i--;
  sawBack(i);
  return i >= lowest && bytes[i] === LESS;
}
