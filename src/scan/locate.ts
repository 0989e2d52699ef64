// Turns byte ranges into lines and columns, and candidates into sightings.
import { inlineAllow } from './inline-allow.ts';
import { markLength } from './kind.ts';
import type { Matcher } from './matcher.ts';
import type { Sighting, Standing } from './sighting.ts';
import type { Candidate, Span } from './types.ts';

interface Mark {
  offset: number;
  line: number;
  lineStart: number;
  /** UTF-16 code units from the start of the line. */
  units: number;
}

/**
 * Counts lines and columns of one content, each from 1, columns in UTF-16 code units of the UTF-8 text (a byte that is
 * not UTF-8 counts one; the mark that a text may begin with is no part of it). It goes on from where it was asked last, so ascending questions cost one pass in all.
 */
export class Locator {
  readonly #start: Mark;
  #mark: Mark;

  constructor(readonly bytes: Buffer) {
    const offset = markLength(bytes);
    this.#start = { offset, line: 1, lineStart: offset, units: 0 };
    this.#mark = this.#start;
  }

  /** Lines and columns of `[start, end)`; the end column is that of the byte after the last one. */
  spanOf(start: number, end: number): Span {
    const first = this.#moveTo(start);
    const last = advance(this.bytes, first, end);
    return { line: first.line, column: first.units + 1, endLine: last.line, endColumn: last.units + 1 };
  }

  #moveTo(offset: number): Mark {
    this.#mark = advance(this.bytes, offset < this.#mark.offset ? this.#start : this.#mark, offset);
    return this.#mark;
  }
}

/** The mark at `offset`, which is not before `from`. */
function advance(bytes: Buffer, from: Mark, offset: number): Mark {
  let { line, lineStart } = from;
  // No further than asked: on a line of megabytes the next break is far away, for each of its findings.
  const passed = bytes.subarray(from.offset, offset);
  for (let i = passed.indexOf(10); i !== -1; i = passed.indexOf(10, i + 1)) {
    line++;
    lineStart = from.offset + i + 1;
  }
  const sameLine = lineStart === from.lineStart;
  const units = (sameLine ? from.units : 0) + unitsIn(bytes, sameLine ? from.offset : lineStart, offset);
  return { offset, line, lineStart, units };
}

/** A text of more bytes cannot be made; of a line of this length an end that is cut through counts one more. */
const LONGEST_TEXT = 1 << 28;

function unitsIn(bytes: Buffer, from: number, to: number): number {
  let units = 0;
  for (let at = from; at < to; at += LONGEST_TEXT) {
    units += bytes.toString('utf8', at, Math.min(to, at + LONGEST_TEXT)).length;
  }
  return units;
}

/** Notes what the bytes around each candidate tell, while they are at hand: its place, and what allows it. */
export function annotate(
  bytes: Buffer,
  candidates: readonly Candidate[],
  { contentRules }: Pick<Matcher, 'contentRules'>,
): (Candidate & { span: Span })[] {
  const locator = new Locator(bytes);
  return candidates.map((candidate) => {
    const span = candidate.span ?? locator.spanOf(candidate.start, candidate.end);
    if (isInside(candidate)) return { ...candidate, span };
    const placed: Candidate & { span: Span } = { ...candidate, span };
    const reason = inlineAllow(bytes, candidate.start, candidate.end);
    if (reason !== null) placed.allowed = reason;
    const fits = contentRules?.fitting(bytes, candidate);
    if (fits !== undefined) placed.fits = fits;
    return placed;
  });
}

/** The offsets of what an archive holds are not those of the bytes at hand. */
function isInside({ encoding }: Candidate): boolean {
  return encoding?.startsWith('archive:') === true;
}

/** The candidates of one content, in ascending order, at one standing. */
export function sightingsOf(
  bytes: Buffer,
  candidates: readonly Candidate[],
  where: Standing,
  matcher: Pick<Matcher, 'contentRules'>,
): Sighting[] {
  return annotate(bytes, candidates, matcher).map((candidate) => ({
    candidate,
    occurrence: { ...where, ...candidate.span, encoding: candidate.encoding },
  }));
}
