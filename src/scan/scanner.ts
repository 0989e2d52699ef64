// Examines one content as a whole: what kind it is, then everything that the rules find in it.
import type { Matcher } from './matcher.ts';
import { settle } from './settle.ts';
import type { Candidate, Rejection, Sink } from './types.ts';

const SNIFF_BYTES = 8000;

export interface WholeResult {
  candidates: Candidate[];
  rejected: Rejection[];
  /** Bytes that the matcher looked at. */
  bytesRead: number;
}

/** A NUL among the first bytes, as git decides it. */
export function isBinary(bytes: Buffer): boolean {
  const nul = bytes.subarray(0, SNIFF_BYTES).indexOf(0);
  return nul !== -1;
}

/** Everything that the rules find in `bytes`, without regard to a path. */
export function scanWhole(matcher: Matcher, bytes: Buffer, explain = false): WholeResult {
  const sink: Sink = {
    candidates: [],
    rejected: explain ? [] : null,
    reach: 0,
  };
  matcher.scan({ bytes, binary: isBinary(bytes), depth: 0 }, sink);
  return {
    candidates: settle(sink.candidates),
    rejected: sink.rejected ?? [],
    bytesRead: bytes.length,
  };
}
