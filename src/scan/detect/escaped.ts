// Names and values of which the signs between them are escaped: in a query inside a query, in an attribute of HTML.
import type { Confidence } from '../../core/model.ts';
import type { Rule } from '../../rules/rule.ts';
import { RARE } from '../assign/judge.ts';
import { type Examine, handOn } from '../decode/decoded.ts';
import { decodeLine, encodingOf, isEscape } from '../decode/escapes.ts';
import { DOUBLE_QUOTE, decodeString, quoteBefore } from '../decode/strings.ts';
import { surpriseOf } from '../filters/surprise.ts';
import { type Candidate, type Detector, decideBy, type Look, REACH_AFTER, REACH_BEFORE, type Sink } from '../types.ts';

const [PERCENT, AMPERSAND, ESCAPE_BYTE] = [37, 38, 27];

/** True where an escape stands right after the name that ends at `end`. */
export function isEscapedAfter({ bytes, depth }: Look, end: number): boolean {
  return depth === 0 && (bytes[end] === PERCENT || bytes[end] === AMPERSAND) && isEscape(bytes, end);
}

/** True where the sign right before the name is escaped: `%26token=x`, `api%5Fkey=x`. */
export function isEscapedBefore({ bytes, depth }: Look, start: number): boolean {
  return depth === 0 && bytes[start - 1] === PERCENT && isEscape(bytes, start - 1);
}

interface Out {
  sink: Sink;
  rule: Rule;
}

/** What `detect` finds once the escapes around `at` are undone, at its place in the content. */
export function detectEscaped(look: Look, at: number, { sink, rule }: Out, detect: Detector): void {
  decideBy(sink, at - REACH_BEFORE, at + REACH_AFTER);
  const decoded = decodeLine(look.bytes, at);
  const encoding = encodingOf(look.bytes, at, decoded.rawEnd);
  const examine: Examine = (inside, place, inner) => detect(inside, place, inner, rule);
  // Escaped twice: what it says is not known here.
  handOn(decoded, { look, sink }, examine, ({ secret }) => (/%[\dA-F]{2}/i.test(secret) ? null : { encoding }));
}

/** The same where the name stands in a string of JSON or of code: its line is one of a text. True if anything is found. */
export function detectInString(look: Look, at: number, { sink, rule }: Out, detect: Detector): boolean {
  decideBy(sink, at - REACH_BEFORE, at + REACH_AFTER);
  const decoded = decodeString(look.bytes, at, { before: REACH_BEFORE - 1, after: REACH_AFTER - 1 });
  const examine: Examine = (inside, place, inner) => detect(inside, place, inner, rule);
  return handOn(decoded, { look, sink }, examine, (candidate) => ({ confidence: confidenceIn(look, at, candidate) }));
}

/** Shorter ones of words and digits surprise as much. */
const RANDOM = 12;

/** What it is a text of is not known; what code has in its own quotes is mostly made for it, and a word then no password. */
function confidenceIn({ bytes }: Look, at: number, { rule, secret, confidence }: Candidate): Confidence {
  if (confidence === 'low') return 'low';
  // What a program prints in colours is no code.
  if (bytes.subarray(Math.max(0, at - REACH_BEFORE + 2), at).includes(ESCAPE_BYTE)) return confidence;
  const isRandom = secret.length >= RANDOM && surpriseOf(secret) >= RARE * secret.length;
  const mayBeWord = rule.id === 'generic-password' && !isRandom;
  return mayBeWord && quoteBefore(bytes, at, at - REACH_BEFORE + 2) !== DOUBLE_QUOTE ? 'low' : 'medium';
}
