// What detectors hand to the sink: a value at a place, taken or refused.
import type { Confidence, Severity } from '../../core/model.ts';
import type { Rule } from '../../rules/rule.ts';
import type { Candidate, Look, Sink } from '../types.ts';

/** A value at its place in the content. */
export interface Value {
  start: number;
  end: number;
  secret: string;
  variable?: string | null;
  confidence?: Confidence;
  severity?: Severity;
  encoding?: string | null;
  note?: string | null;
}

/** Puts the value among the candidates, or with a reason among the rejected places. */
export function report(sink: Sink, rule: Rule, value: Value, reason: string | null): void {
  const { start, end, secret } = value;
  if (reason) sink.rejected?.push({ rule, start, end, secret, reason });
  else sink.candidates.push(candidateOf(rule, value));
}

export function candidateOf(rule: Rule, value: Value): Candidate {
  const candidate: Candidate = {
    rule,
    start: value.start,
    end: value.end,
    secret: value.secret,
    variable: value.variable ?? null,
    confidence: value.confidence ?? rule.confidence ?? 'medium',
    encoding: value.encoding ?? null,
    note: value.note ?? null,
  };
  if (value.severity) candidate.severity = value.severity;
  return candidate;
}

/** The bytes around `at` as latin1, one character a byte. */
export function textAround(look: Look, at: number, before: number, after: number): { text: string; from: number } {
  const from = Math.max(0, at - before);
  return { text: look.bytes.toString('latin1', from, Math.min(look.bytes.length, at + after)), from };
}
