// Detectors that are one expression over the text around a literal.
import type { Confidence } from '../../core/model.ts';
import type { Rule } from '../../rules/rule.ts';
import { bytesOf, startsFolded } from '../bytes.ts';
import { decodeString, holdsEscape, mayBeInString } from '../decode/strings.ts';
import { passwordConfidence, passwordReason } from '../filters/password.ts';
import { commonStart } from '../token.ts';
import { type Detector, decideBy, type Look, type Sink } from '../types.ts';
import { report, textAround } from './report.ts';
import { firstOf } from './value-shape.ts';

export interface Shape {
  /**
   * Expression source, case-insensitive, linear: group `value` is the secret, group `name` (optional) its variable. The
   * match must cover the literal's first byte.
   */
  pattern: string;
  /** Case matters. */
  exact?: boolean;
  /** How many bytes of a match may stand before the literal; default 0. */
  before?: number;
  /** How many bytes from the literal's start are looked at; default 256. More than that is for rare literals. */
  after?: number;
  /** Why the value is no secret; default: what is no password. */
  refuse?: (value: string, groups: Readonly<Record<string, string | undefined>>) => string | null;
  /** The secret inside the value, which is base64 unless `encoding` says another, or null if it cannot be decoded. */
  decode?: (value: string) => string | null;
  encoding?: 'base64' | 'hex';
  /** Default: by the value's strength. */
  confidence?: Confidence | ((value: string) => Confidence);
}

export function shapeDetector(shape: Shape): Detector {
  let expression: RegExp | null = null;
  const begins = shape.before ? null : beginningOf(shape.pattern);
  return (look, at, sink, rule) => {
    if (begins && !begins(look, at, sink)) return;
    expression ??= new RegExp(shape.pattern, `d${begins ? 'y' : 'g'}${shape.exact ? '' : 'i'}`);
    findMatch(shape, expression, { look, at }, { sink, rule });
  };
}

interface Place {
  look: Look;
  at: number;
}

/** Looks at the text as it is, and where that gives no clean value, as a line of one that is written as a string. */
function findMatch(shape: Shape, expression: RegExp, { look, at }: Place, out: { sink: Sink; rule: Rule }): void {
  const { before = 0, after = 256 } = shape;
  decideBy(out.sink, at - before, at + after);
  const { text, from } = textAround(look, at, before, after);
  const match = matchCovering(expression, text, at - from);
  const isWhole = match !== null && !holdsEscape(match.groups?.value);
  if (!isWhole && look.depth === 0 && mayBeInString(text, at - from)) {
    decideBy(out.sink, at - before - 1, at + after + 1);
    const decoded = decodeString(look.bytes, at, { before, after });
    const line = matchCovering(expression, decoded.bytes.toString('latin1'), decoded.at);
    if (line) {
      reportMatch(shape, line, decoded.rawRange, out);
      return;
    }
  }
  if (match) reportMatch(shape, match, (start, end) => [from + start, from + end], out);
}

/** Tells by a look at bytes whether a match may begin at a place. */
function beginningOf(pattern: string): (look: Look, at: number, sink: Sink) => boolean {
  let first: Uint8Array | null = null;
  let start: string | null = null;
  return ({ bytes }, at, sink) => {
    first ??= firstOf(pattern);
    decideBy(sink, at, at + 1);
    if (first[bytes[at]] !== 1) return false;
    start ??= commonStart(pattern).toLowerCase();
    decideBy(sink, at, at + Math.max(start.length, 1));
    return startsFolded(bytes, at, start);
  };
}

/** Where offsets in the text of a match stand in the content. */
type RangeOf = (start: number, end: number) => readonly [start: number, end: number];

function reportMatch(shape: Shape, match: RegExpExecArray, rangeOf: RangeOf, out: { sink: Sink; rule: Rule }): void {
  const place = match.indices?.groups?.value;
  const raw = match.groups?.value;
  if (!match.groups || !place || raw === undefined) return;
  const { refuse = passwordReason, decode = utf8 } = shape;
  const decoded = decode(raw);
  const secret = decoded ?? raw;
  const [start, end] = rangeOf(place[0], place[1]);
  const value = {
    start,
    end,
    secret,
    variable: match.groups.name,
    encoding: encodingOf(shape),
    confidence: confidenceOf(shape, secret),
  };
  report(out.sink, out.rule, value, decoded === null ? 'cannot be decoded' : refuse(secret, match.groups));
}

function encodingOf({ decode, encoding = 'base64' }: Shape): string | null {
  return decode ? encoding : null;
}

function utf8(latin1: string): string {
  return Buffer.from(latin1, 'latin1').toString('utf8');
}

/** `detect` at those of a rule's literals only that begin with one of these characters, in any case. */
export function startingWith(starts: string, detect: Detector): Detector {
  const table = bytesOf(starts + starts.toUpperCase());
  return (look, place, sink, rule) => {
    decideBy(sink, place, place + 1);
    if (table[look.bytes[place]] === 1) detect(look, place, sink, rule);
  };
}

/** Runs them one after the other; each says which bytes decided. */
export function anyOf(...detectors: readonly Detector[]): Detector {
  return (look, at, sink, rule) => {
    let from = at;
    let to = at;
    for (const detector of detectors) {
      detector(look, at, sink, rule);
      from = Math.min(from, sink.decidedFrom ?? at);
      to = Math.max(to, sink.decidedTo ?? at);
    }
    decideBy(sink, from, to);
  };
}

function confidenceOf(shape: Shape, value: string): Confidence {
  if (typeof shape.confidence === 'string') return shape.confidence;
  return (shape.confidence ?? passwordConfidence)(value);
}

function matchCovering(expression: RegExp, text: string, at: number): RegExpExecArray | null {
  expression.lastIndex = 0;
  for (;;) {
    const match = expression.exec(text);
    if (!match || match.index > at) return null;
    if (match.index + match[0].length > at) return match;
    if (match[0].length === 0) return null;
  }
}
