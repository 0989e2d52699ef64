// Makes one answer of what several rules said about the same bytes.
import { append } from '../core/append.ts';
import { compareText } from '../core/compare.ts';
import type { CustomRule } from '../rules/rule.ts';
import type { Candidate } from './types.ts';

const RANK = { token: 3, detector: 2, named: 1 } as const;
const CONFIDENCE = { high: 3, medium: 2, low: 1 } as const;

/** The more specific a rule, the higher. Generic rules come last. */
function specificity(candidate: Candidate): number {
  if (candidate.rule.kind === 'custom') return customSpecificity(candidate.rule);
  if (candidate.rule.id.startsWith('generic')) return 0;
  return RANK[candidate.rule.kind];
}

/** What a config brings must not hide what is found without it: it only gives a better name to the generic. */
function customSpecificity({ severity, bound }: CustomRule): number {
  return !bound && (severity === 'high' || severity === 'critical') ? 0.5 : -1;
}

/** Sorted by place; of candidates that overlap only the most specific is kept, then the longest, then the surest. */
export function settle(candidates: readonly Candidate[]): Candidate[] {
  if (candidates.length < 2) return [...candidates];
  const byPlace = [...candidates].sort((a, b) => a.start - b.start);
  const kept: Candidate[] = [];
  for (let from = 0; from < byPlace.length; ) {
    const to = clusterEnd(byPlace, from);
    if (to === from + 1) kept.push(byPlace[from]);
    else append(kept, settleCluster(byPlace.slice(from, to)));
    from = to;
  }
  return kept;
}

/** The end of those that hang together: each overlaps one before it. */
function clusterEnd(byPlace: readonly Candidate[], from: number): number {
  let { end } = byPlace[from];
  let to = from + 1;
  for (; to < byPlace.length && byPlace[to].start < end; to++) end = Math.max(end, byPlace[to].end);
  return to;
}

function settleCluster(cluster: Candidate[]): Candidate[] {
  cluster.sort(
    (a, b) =>
      specificity(b) - specificity(a) ||
      b.end - b.start - (a.end - a.start) ||
      a.start - b.start ||
      CONFIDENCE[b.confidence] - CONFIDENCE[a.confidence] ||
      compareText(a.rule.id, b.rule.id) ||
      // Of one rule what stands there as it is.
      Number(a.encoding !== null) - Number(b.encoding !== null),
  );
  // What is kept overlaps nothing else that is, so its neighbours by place decide.
  const kept: Candidate[] = [];
  for (const candidate of cluster) {
    const at = placeFor(candidate, kept);
    const clear =
      (at === 0 || kept[at - 1].end <= candidate.start) && (at === kept.length || candidate.end <= kept[at].start);
    if (clear) kept.splice(at, 0, candidate);
  }
  return kept;
}

/** Index of the first that does not start before the candidate. */
function placeFor(candidate: Candidate, sorted: readonly Candidate[]): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sorted[middle].start < candidate.start) low = middle + 1;
    else high = middle;
  }
  return low;
}
