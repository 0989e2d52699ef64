// What a path adds to a scan, for each (content, path), after attribution.
import type { Rule } from '../../rules/rule.ts';
import { settle } from '../settle.ts';
import { findInText } from '../transcoded.ts';
import type { Candidate } from '../types.ts';
import { adjustForPath, doubted } from './adjust.ts';
import { isSpecialPath } from './classify.ts';
import { extractByPath } from './extract.ts';
import { isOfSeries, seriesAt } from './series.ts';

export { adjustForPath, doubted, extractByPath, isOfSeries, isSpecialPath, seriesAt };

/**
 * What is found in a content that stands at `path`, given what is found in it without regard to one. `bytes` may be
 * null where `isSpecialPath` is false; `rules` are those of the matcher.
 */
export function candidatesAt(
  path: string,
  content: { candidates: readonly Candidate[]; bytes: Buffer | null },
  rules: readonly Rule[],
): Candidate[] {
  const { candidates, bytes } = content;
  const extracted = bytes && isSpecialPath(path) ? extract(path, bytes, rules) : [];
  const all = extracted.length > 0 ? settle([...candidates, ...extracted]) : candidates;
  const adjusted: Candidate[] = [];
  for (const candidate of all) {
    const kept = adjustForPath(candidate, path).candidate;
    if (kept) adjusted.push(kept);
  }
  const series = seriesAt(path, adjusted);
  return series ? adjusted.map((each) => (isOfSeries(each, series) ? doubted(each) : each)) : adjusted;
}

function extract(path: string, bytes: Buffer, rules: readonly Rule[]): readonly Candidate[] {
  const find = (text: Buffer) => ({ candidates: extractByPath(path, text, rules), rejected: [] });
  return findInText(bytes, find).candidates;
}
