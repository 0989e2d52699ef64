// Names and values of which the signs between them are escaped: in a query inside a query, in an attribute of HTML.
import type { Confidence } from '../../core/model.ts';
import type { Rule } from '../../rules/rule.ts';
import { RARE } from '../assign/judge.ts';
import { decodeLine, encodingOf, isEscape } from '../decode/escapes.ts';
import { DOUBLE_QUOTE, decodeString, quoteBefore } from '../decode/strings.ts';
import { surpriseOf } from '../filters/surprise.ts';
import { type Candidate, type Detector, decideBy, type Look, REACH_AFTER, REACH_BEFORE, type Sink } from '../types.ts';

const [PERCENT, AMPERSAND] = [37, 38];

/** True where an escape stands right after the name that ends at `end`. */
export function isEscapedAfter({ bytes, depth }: Look, end: number): boolean {
  return depth === 0 && (bytes[end] === PERCENT || bytes[end] === AMPERSAND) && isEscape(bytes, end);
}

/** True where the sign right before the name is escaped: `%26token=x`, `api%5Fkey=x`. */
export function isEscapedBefore({ bytes, depth }: Look, start: number): boolean {
  return depth === 0 && bytes[start - 1] === PERCENT && isEscape(bytes, start - 1);
}

/** What `detect` finds once the escapes around `at` are undone, at its place in the content. */
export function detectEscaped(
  look: Look,
  at: number,
  { sink, rule }: { sink: Sink; rule: Rule },
  detect: Detector,
): void {
  decideBy(sink, at - REACH_BEFORE, at + REACH_AFTER);
  const decoded = decodeLine(look.bytes, at);
  const inner: Sink = { candidates: [], rejected: sink.rejected && [], reach: 0 };
  detect({ bytes: decoded.bytes, binary: look.binary, depth: look.depth + 1 }, decoded.at, inner, rule);
  for (const candidate of inner.candidates) {
    // Escaped twice: what it says is not known here.
    if (/%[\dA-F]{2}/i.test(candidate.secret)) continue;
    const [start, end] = decoded.rawRange(candidate.start, candidate.end);
    sink.candidates.push({ ...candidate, start, end, encoding: encodingOf(look.bytes, at, decoded.rawEnd) });
  }
  for (const rejection of inner.rejected ?? []) {
    const [start, end] = decoded.rawRange(rejection.start, rejection.end);
    sink.rejected?.push({ ...rejection, start, end });
  }
}

/** The same where the name stands in a string of JSON or of code: its line is one of a text. True if anything is found. */
export function detectInString(
  look: Look,
  at: number,
  { sink, rule }: { sink: Sink; rule: Rule },
  detect: Detector,
): boolean {
  const decoded = decodeString(look.bytes, at, { before: REACH_BEFORE - 1, after: REACH_AFTER - 1 });
  const inner: Sink = { candidates: [], rejected: sink.rejected && [], reach: 0 };
  detect({ bytes: decoded.bytes, binary: look.binary, depth: look.depth + 1 }, decoded.at, inner, rule);
  decideBy(sink, at - REACH_BEFORE, at + REACH_AFTER);
  for (const candidate of inner.candidates) {
    const [start, end] = decoded.rawRange(candidate.start, candidate.end);
    sink.candidates.push({ ...candidate, start, end, confidence: confidenceIn(look, at, candidate) });
  }
  for (const rejection of inner.rejected ?? []) {
    const [start, end] = decoded.rawRange(rejection.start, rejection.end);
    sink.rejected?.push({ ...rejection, start, end });
  }
  return inner.candidates.length > 0;
}

/** Shorter ones of words and digits surprise as much. */
const RANDOM = 12;

/** What it is a text of is not known; what code has in its own quotes is mostly made for it, and a word then no password. */
function confidenceIn({ bytes }: Look, at: number, { rule, secret, confidence }: Candidate): Confidence {
  if (confidence === 'low') return 'low';
  const isRandom = secret.length >= RANDOM && surpriseOf(secret) >= RARE * secret.length;
  const mayBeWord = rule.id === 'generic-password' && !isRandom;
  return mayBeWord && quoteBefore(bytes, at, at - REACH_BEFORE + 2) !== DOUBLE_QUOTE ? 'low' : 'medium';
}
