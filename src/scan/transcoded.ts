// Candidates in content that does not begin with its text, or is UTF-16 or UTF-32: found in its text, placed in its bytes.
import { isWide, kindOf, markLength } from './kind.ts';
import { Locator } from './locate.ts';
import type { Candidate, Rejection } from './types.ts';
import { type Transcoded, transcode } from './wide.ts';

/** What was found in a text. */
export interface Found {
  candidates: readonly Candidate[];
  rejected: readonly Rejection[];
}

/** Runs `find` on the content's text: behind its mark, and in UTF-8. */
export function findInText<T extends Found>(bytes: Buffer, find: (text: Buffer) => T): T {
  const kind = kindOf(bytes);
  if (!isWide(kind)) return findBehindMark(bytes, find);
  const text = transcode(bytes, kind);
  const found = find(text.utf8);
  noteSpans(found.candidates, text.utf8);
  for (const candidate of found.candidates) candidate.encoding ??= kind.slice(0, 6);
  moveBack([...found.candidates, ...found.rejected], text);
  return found;
}

function findBehindMark<T extends Found>(bytes: Buffer, find: (text: Buffer) => T): T {
  const mark = markLength(bytes);
  if (mark === 0) return find(bytes);
  const found = find(bytes.subarray(mark));
  for (const range of [...found.candidates, ...found.rejected]) {
    range.start += mark;
    range.end += mark;
  }
  return found;
}

/** Notes lines and columns while the text is there in which they can be counted. */
export function noteSpans(candidates: readonly Candidate[], text: Buffer): void {
  const locator = new Locator(text);
  for (const candidate of candidates) candidate.span ??= locator.spanOf(candidate.start, candidate.end);
}

/** Turns offsets in the transcoded text into offsets in the content. */
function moveBack(ranges: readonly { start: number; end: number }[], text: Transcoded): void {
  const offsets = [...new Set(ranges.flatMap(({ start, end }) => [start, end]))].sort((a, b) => a - b);
  const originals = text.originals(offsets);
  const moved = new Map(offsets.map((offset, i) => [offset, originals[i]]));
  for (const range of ranges) {
    range.start = moved.get(range.start) ?? range.start;
    range.end = moved.get(range.end) ?? range.end;
  }
}
