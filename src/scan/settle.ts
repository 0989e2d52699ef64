// Makes one answer of what several rules said about the same bytes.
import type { Candidate } from './types.ts';

const RANK = { token: 3, detector: 2, named: 1 } as const;
const CONFIDENCE = { high: 3, medium: 2, low: 1 } as const;

/** The more specific a rule, the higher. Generic rules come last. */
function specificity(candidate: Candidate): number {
  if (candidate.rule.id.startsWith('generic')) return 0;
  return RANK[candidate.rule.kind];
}

/** Sorted by place; of candidates that overlap only the most specific is kept, then the longest, then the surest. */
export function settle(candidates: readonly Candidate[]): Candidate[] {
  if (candidates.length < 2) return [...candidates];
  const byWorth = [...candidates].sort(
    (a, b) =>
      specificity(b) - specificity(a) ||
      b.end - b.start - (a.end - a.start) ||
      a.start - b.start ||
      CONFIDENCE[b.confidence] - CONFIDENCE[a.confidence] ||
      (a.rule.id < b.rule.id ? -1 : 1),
  );
  const kept: Candidate[] = [];
  for (const candidate of byWorth) {
    if (!kept.some((other) => candidate.start < other.end && other.start < candidate.end)) kept.push(candidate);
  }
  return kept.sort((a, b) => a.start - b.start);
}
