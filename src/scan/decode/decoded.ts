// Text that was decoded from a part of the content, and what the rules say about it.
import type { Candidate, Look, Sink } from '../types.ts';

export interface Decoded {
  bytes: Buffer;
  /** Where the place that was asked for stands in `bytes`. */
  at: number;
  /** Byte range in the content of a byte range in `bytes`. */
  rawRange(start: number, end: number): readonly [start: number, end: number];
  /** End of the bytes of the content that decided. */
  rawEnd: number;
}

export type Encoding = 'base64' | 'percent' | 'unicode';

/** Examines decoded bytes around `at`. */
export type Examine = (look: Look, at: number, sink: Sink) => void;

export interface Around {
  look: Look;
  sink: Sink;
  /** A token that stands in the content as it is may be known only by what is decoded around it. */
  anyToken?: boolean;
}

/** Hands what is found in decoded bytes on, at the place where it stands in the content. */
export function examineDecoded(decoded: Decoded, encoding: Encoding, around: Around, examine: Examine): void {
  const isNew = (candidate: Candidate): boolean =>
    (around.anyToken && candidate.rule.kind === 'token') || isNews(candidate, decoded, encoding);
  handOn(decoded, around, examine, (candidate) => (isNew(candidate) ? { encoding } : null));
  around.sink.reach = Math.max(around.sink.reach, decoded.rawEnd);
}

/** The same with what `change` says about each candidate; null leaves it out. True if anything was found. */
export function handOn(
  decoded: Decoded,
  { look, sink }: Around,
  examine: Examine,
  change: (candidate: Candidate) => Partial<Candidate> | null,
): boolean {
  const inner: Sink = { candidates: [], rejected: sink.rejected && [], reach: 0 };
  examine({ bytes: decoded.bytes, binary: look.binary, depth: look.depth + 1 }, decoded.at, inner);
  for (const candidate of inner.candidates) {
    const [start, end] = decoded.rawRange(candidate.start, candidate.end);
    const changes = change(candidate);
    if (changes) sink.candidates.push({ ...candidate, start, end, ...changes });
  }
  for (const rejection of inner.rejected ?? []) {
    const [start, end] = decoded.rawRange(rejection.start, rejection.end);
    sink.rejected?.push({ ...rejection, start, end });
  }
  return inner.candidates.length > 0;
}

const ENVIRONMENT_NAME = /^[A-Z][A-Z\d_]*$/;

/** A line of an env file that was encoded as a whole: code that is encoded has no such names, or hardly any. */
function isOfEnvironment({ variable, confidence }: Candidate): boolean {
  return confidence !== 'low' && variable !== null && ENVIRONMENT_NAME.test(variable);
}

/**
 * False for a token that stands in the content as it is, and for what a cut text cannot prove. What is known by its
 * surroundings is known only where these are decoded.
 */
function isNews(candidate: Candidate, decoded: Decoded, encoding: Encoding): boolean {
  const { rule, start, end } = candidate;
  if (rule.id.startsWith('generic') && !(encoding === 'base64' && isOfEnvironment(candidate))) return false;
  const [rawStart, rawEnd] = decoded.rawRange(start, end);
  return rule.kind !== 'token' || rawEnd - rawStart !== end - start;
}
