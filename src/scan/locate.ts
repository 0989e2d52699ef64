// Turns byte ranges into lines and columns, and candidates into sightings.
import { columnOf, placeOf } from './bytes.ts';
import type { Sighting, Standing } from './sighting.ts';
import type { Candidate } from './types.ts';

export interface Span {
  line: number;
  column: number;
  endLine: number;
  endColumn: number;
}

/** Lines and columns of `[start, end)`; the end column is that of the byte after the last one. */
export function spanOf(bytes: Buffer, start: number, end: number): Span {
  const first = placeOf(bytes, start);
  const breakAt = bytes.lastIndexOf(10, Math.max(start, end - 1));
  if (breakAt < start) {
    const width = bytes.toString('utf8', start, end).length;
    return { ...first, endLine: first.line, endColumn: first.column + width };
  }
  let endLine = first.line;
  for (let i = bytes.indexOf(10, start); i !== -1 && i <= breakAt; i = bytes.indexOf(10, i + 1)) endLine++;
  return { ...first, endLine, endColumn: columnOf(bytes, breakAt + 1, end) };
}

/** One candidate at one standing. */
export function sightingOf(bytes: Buffer, candidate: Candidate, where: Standing): Sighting {
  const { inHead, ...rest } = where;
  const span = spanOf(bytes, candidate.start, candidate.end);
  return {
    candidate,
    inHead,
    occurrence: { ...rest, ...span, encoding: candidate.encoding },
  };
}
