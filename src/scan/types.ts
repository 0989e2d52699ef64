// The words that the stages of the scan share.
import type { Confidence, Omission, Severity } from '../core/model.ts';
import type { Rule } from '../rules/rule.ts';

/** Lines and columns of a byte range, each from 1; columns in UTF-16 code units. */
export interface Span {
  line: number;
  column: number;
  endLine: number;
  endColumn: number;
}

/** A secret, and what the bytes around it tell, without its place. */
export interface Clue {
  rule: Rule;
  /** The secret, decoded where `encoding` says so. */
  secret: string;
  /** The name that it is assigned to. */
  variable: string | null;
  confidence: Confidence;
  /** Where the value itself makes it better or worse than its rule (an encrypted private key, an expired token). */
  severity?: Severity;
  encoding: string | null;
  /** What the value itself tells, for a person: `issuer example.org, expired 2025-01-02`. */
  note: string | null;
  /** When the value itself says that it ends, in seconds since 1970; who knows the time lowers what has ended. */
  expires?: number;
  /** It stands without quotes and could be a name in code: whether it is, the path tells. */
  bare?: boolean;
  /** The reason of an allow comment beside it (empty if it gives none); absent where there is no such comment. */
  allowed?: string;
  /** The allowlists of configs that fit its line or its match: their numbers, each between commas. */
  fits?: string;
}

/** A secret found in some bytes, before anything is known about where these bytes stand. */
export interface Candidate extends Clue {
  /** Byte range of the secret in the content (in an archive: in the entry). */
  start: number;
  end: number;
  /** Where lines and columns cannot be counted in the content itself: UTF-16, archives. */
  span?: Span;
}

/** Why a place that looked like a secret was not taken for one; shown by `--explain`. */
export interface Rejection {
  rule: Rule;
  start: number;
  end: number;
  secret: string;
  reason: string;
}

/** Bytes under examination. A detector must not look before `at - REACH_BEFORE`. */
export interface Look {
  bytes: Buffer;
  /** Binary content: distinctive formats only. */
  binary: boolean;
  /** 0 for the content itself, 1 inside one decoding. */
  depth: number;
}

/** Where detectors put what they found. */
export interface Sink {
  candidates: Candidate[];
  /** Null unless asked for. */
  rejected: Rejection[] | null;
  /** What rules of configs did not look at. */
  omitted?: Omission[];
  /**
   * End of the bytes that decided the last evaluation; a detector raises it when it looked further than
   * `at + REACH_AFTER`. The history scan looks again as soon as any of these bytes has changed.
   */
  reach: number;
  /** Start of the bytes that decided the last evaluation. */
  back?: number;
  /** Said by a handler that decided by fewer bytes than it may look at; -1 while it has not said so. */
  decidedFrom?: number;
  decidedTo?: number;
}

/**
 * Says that only the bytes `[from, to)` decided: the history scan then looks again less often. For the ways out that
 * are taken most; a handler that says nothing is taken to have looked as far as it may.
 */
export function decideBy(sink: Sink, from: number, to: number): void {
  sink.decidedFrom = from;
  sink.decidedTo = to;
}

/**
 * Examines the place where one of a rule's literals starts. It is a function of the bytes from `at - REACH_BEFORE`
 * to `at + REACH_AFTER` (or to `sink.reach`, if it raised that): nothing else may decide.
 */
export type Detector = (look: Look, at: number, sink: Sink, rule: Rule) => void;

/** How far before its literal an evaluation may look, in bytes. */
export const REACH_BEFORE = 256;
/** How far after the start of its literal an evaluation may look without raising `sink.reach`, in bytes. */
export const REACH_AFTER = 768;
