// What the scan knows about one object, and how that follows from its base: hits and candidates are carried through
// copied runs, only new bytes are searched, and only places whose deciding bytes changed are evaluated again.

import { kindOf, markLength } from '../kind.ts';
import { HitList } from '../literals.ts';
import type { Matcher } from '../matcher.ts';
import type { Candidate, Look, Sink } from '../types.ts';
import type { Kernel, Runs } from '../wasm/kernel.ts';

/** Not evaluated yet. */
const PENDING = -1;
const NOTHING = -1;

/** Literal hits of one object by position, with what each evaluation found; reused from object to object. */
export class Analysis {
  binary = false;
  /** Scanned as a whole by other means (UTF-16, archives): has no hits to carry. */
  opaque = false;
  count = 0;
  positions = new Int32Array(64);
  literals = new Int32Array(64);
  /** Bytes before and after the hit's start that decided its evaluation; PENDING while it was not evaluated. */
  backs = new Int32Array(64);
  reaches = new Int32Array(64);
  /** Index into `found`, or NOTHING. */
  outcomes = new Int32Array(64);
  /** Candidates of a hit, their offsets relative to it. */
  found: Candidate[][] = [];

  /** Begins anew for an object. */
  reset(bytes: Buffer): void {
    const kind = kindOf(bytes);
    this.binary = kind !== 'text';
    this.opaque = this.binary && kind !== 'binary';
    this.count = 0;
    this.found = [];
  }

  /** Inserts a hit that is not evaluated by its position; hits arrive nearly in order. Gives its place. */
  insert(position: number, literal: number): number {
    if (this.count === this.positions.length) this.#grow();
    let at = this.count++;
    while (at > 0 && this.positions[at - 1] > position) {
      this.#move(at - 1, at);
      at--;
    }
    this.positions[at] = position;
    this.literals[at] = literal;
    this.reaches[at] = PENDING;
    this.outcomes[at] = NOTHING;
    return at;
  }

  #move(from: number, to: number): void {
    this.positions[to] = this.positions[from];
    this.literals[to] = this.literals[from];
    this.backs[to] = this.backs[from];
    this.reaches[to] = this.reaches[from];
    this.outcomes[to] = this.outcomes[from];
  }

  #grow(): void {
    this.positions = doubled(this.positions);
    this.literals = doubled(this.literals);
    this.backs = doubled(this.backs);
    this.reaches = doubled(this.reaches);
    this.outcomes = doubled(this.outcomes);
  }

  /** All candidates with absolute offsets. */
  candidates(): Candidate[] {
    const all: Candidate[] = [];
    if (this.found.length === 0) return all;
    for (let i = 0; i < this.count; i++) {
      if (this.outcomes[i] === NOTHING) continue;
      const at = this.positions[i];
      for (const c of this.found[this.outcomes[i]]) all.push({ ...c, start: c.start + at, end: c.end + at });
    }
    return all;
  }
}

function doubled(array: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(array.length * 2);
  larger.set(array);
  return larger;
}

/** Analyses objects, whole or from their base. */
export class Analyser {
  /** Bytes that were searched for literals. */
  bytesRead = 0;
  readonly #matcher: Matcher;
  readonly #hits = new HitList();
  readonly #sink: Sink = { candidates: [], rejected: null, reach: 0 };

  constructor(matcher: Matcher) {
    this.#matcher = matcher;
  }

  get kernel(): Kernel | null {
    return this.#matcher.literals.kernel;
  }

  /** Fills `result` from all of the object's bytes. */
  whole(bytes: Buffer, result: Analysis): void {
    const hits = this.#hits;
    hits.length = 0;
    this.#matcher.literals.scan(bytes, 0, bytes.length, hits);
    this.bytesRead += bytes.length;
    for (let i = 0; i < hits.length; i++) result.insert(hits.positions[i], hits.literals[i]);
    this.#evaluate(bytes, result);
  }

  /** Fills `result` from the base's analysis and the bytes that are not copied from the base. */
  fromBase(base: Analysis, baseLength: number, object: { bytes: Buffer; runs: Runs }, result: Analysis): void {
    const { bytes, runs } = object;
    const sameKind = base.binary === result.binary;
    const count = this.#searchGaps(bytes, runs);
    if (count >= 0) {
      this.#merge(base, baseLength, { object, hits: count, sameKind }, result);
      return;
    }
    let previousRun = 0;
    let gapStart = 0;
    for (let r = 0; r < runs.count; r++) {
      const target = runs.targets[r];
      this.#searchGap(bytes, { from: previousRun, gapStart, gapEnd: target }, result);
      const run = { target, source: runs.sources[r], length: runs.lengths[r], baseLength, ownLength: bytes.length };
      this.#carryRun(base, run, sameKind, result);
      previousRun = target;
      gapStart = target + run.length;
    }
    this.#searchGap(bytes, { from: previousRun, gapStart, gapEnd: bytes.length }, result);
    this.#evaluate(bytes, result);
  }

  /** Searches all gaps at once, where the object stands in the kernel's memory: how many hits, or -1. */
  #searchGaps(bytes: Buffer, runs: Runs): number {
    const { kernel, longest } = this.#matcher.literals;
    if (!kernel || runs !== kernel.runs) return -1;
    const count = kernel.gaps(bytes, runs, longest - 1);
    if (count >= 0) this.bytesRead += kernel.bytesRead;
    return count;
  }

  /** Puts the hits of the gaps between those that are carried through the runs. */
  #merge(
    base: Analysis,
    baseLength: number,
    {
      object: { bytes, runs },
      hits,
      sameKind,
    }: { object: { bytes: Buffer; runs: Runs }; hits: number; sameKind: boolean },
    result: Analysis,
  ): void {
    const { found } = this.#matcher.literals.kernel as Kernel;
    let next = 0;
    for (let r = 0; r < runs.count; r++) {
      const target = runs.targets[r];
      for (; next < 2 * hits && found[next] < target; next += 2) result.insert(found[next], found[next + 1]);
      const run = { target, source: runs.sources[r], length: runs.lengths[r], baseLength, ownLength: bytes.length };
      this.#carryRun(base, run, sameKind, result);
    }
    for (; next < 2 * hits; next += 2) result.insert(found[next], found[next + 1]);
    this.#evaluate(bytes, result);
  }

  /** Finds literals that overlap the gap between two runs (or the seam, if it is empty) but no gap before it. */
  #searchGap(bytes: Buffer, { from, gapStart, gapEnd }: Gap, result: Analysis): void {
    if (gapStart === gapEnd && (gapStart === 0 || gapEnd === bytes.length)) return;
    const { literals } = this.#matcher;
    const margin = literals.longest - 1;
    const start = Math.max(from, gapStart - margin);
    const end = Math.min(bytes.length, gapEnd + margin);
    const hits = this.#hits;
    hits.length = 0;
    literals.scan(bytes, start, end, hits);
    this.bytesRead += end - start;
    for (let i = 0; i < hits.length; i++) {
      const at = hits.positions[i];
      const literal = hits.literals[i];
      if (at >= from && at < gapEnd && at + literals.lengths[literal] > gapStart) {
        result.insert(at, literal);
      }
    }
  }

  #carryRun(base: Analysis, run: Run, sameKind: boolean, result: Analysis): void {
    const { lengths } = this.#matcher.literals;
    const shift = run.target - run.source;
    const end = run.source + run.length;
    for (let i = lowerBound(base, run.source); i < base.count && base.positions[i] < end; i++) {
      const at = base.positions[i];
      const literal = base.literals[i];
      if (at + lengths[literal] > end) continue;
      const place = result.insert(at + shift, literal);
      if (sameKind && isDecidedInside(base, i, run)) carryOutcome(base, i, result, place);
    }
  }

  #evaluate(bytes: Buffer, result: Analysis): void {
    const mark = markLength(bytes);
    const look: Look = { bytes: mark > 0 ? bytes.subarray(mark) : bytes, binary: result.binary, depth: 0 };
    for (let i = 0; i < result.count; i++) {
      if (result.reaches[i] === PENDING) this.#evaluateHit(look, i, result.positions[i] - mark, result);
    }
  }

  /** `at`: where it stands in the text. */
  #evaluateHit(look: Look, i: number, at: number, result: Analysis): void {
    const sink = this.#sink;
    this.#matcher.evaluate(look, at, result.literals[i], sink);
    result.backs[i] = at - (sink.back ?? at);
    result.reaches[i] = sink.reach - at;
    if (sink.candidates.length === 0) return;
    for (const candidate of sink.candidates) {
      candidate.start -= at;
      candidate.end -= at;
    }
    result.outcomes[i] = result.found.push(sink.candidates) - 1;
    sink.candidates = [];
  }
}

interface Gap {
  /** Start of the run before the gap: what starts before it belongs to an earlier gap. */
  from: number;
  gapStart: number;
  gapEnd: number;
}

interface Run {
  target: number;
  source: number;
  length: number;
  baseLength: number;
  ownLength: number;
}

/** True if every byte that decided the evaluation of a hit lies in the run, ends of the object included. */
function isDecidedInside(base: Analysis, i: number, run: Run): boolean {
  const at = base.positions[i];
  const startsInside = at - base.backs[i] >= run.source || (run.source === 0 && run.target === 0);
  if (!startsInside) return false;
  const end = run.source + run.length;
  return at + base.reaches[i] < end || (end === run.baseLength && run.target + run.length === run.ownLength);
}

function carryOutcome(base: Analysis, i: number, result: Analysis, place: number): void {
  result.backs[place] = base.backs[i];
  result.reaches[place] = base.reaches[i];
  const outcome = base.outcomes[i];
  if (outcome !== NOTHING) result.outcomes[place] = result.found.push(base.found[outcome]) - 1;
}

/** First hit at or after a position. */
function lowerBound({ positions, count }: Analysis, position: number): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (positions[middle] < position) low = middle + 1;
    else high = middle;
  }
  return low;
}
