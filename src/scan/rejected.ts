// Rejected candidates as a person may see them: where, by which rule, and why.
import { redact } from '../core/fingerprint.ts';
import type { RejectedPlace } from '../core/model.ts';
import type { ContentResult } from './content.ts';
import { Locator } from './locate.ts';
import { adjustForPath } from './paths/index.ts';

/** Those of one content that no other rule took, in ascending order. */
export function rejectedPlaces(bytes: Buffer, result: ContentResult, path: string): RejectedPlace[] {
  const locator = new Locator(bytes);
  const dropped = result.candidates.flatMap((candidate) => {
    const { candidate: kept, reason } = adjustForPath(candidate, path);
    return kept || reason === null || candidate.span ? [] : [{ ...candidate, reason }];
  });
  const open = result.rejected.filter(({ start, end }) => {
    return !result.candidates.some((taken) => start < taken.end && taken.start < end);
  });
  const all = [...open, ...dropped].sort((a, b) => a.start - b.start || a.end - b.end);
  return all.map(({ rule, start, end, secret, reason }) => {
    const { line, column } = locator.spanOf(start, Math.min(end, bytes.length));
    return { rule: rule.id, path, line, column, redacted: redact(secret, ''), reason };
  });
}
