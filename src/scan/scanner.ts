// The short way to scan a content.
import { type ContentResult, scanContent } from './content.ts';
import type { Matcher } from './matcher.ts';

/** Everything that the rules find in `bytes`, without regard to a path. */
export function scanWhole(matcher: Matcher, bytes: Buffer, explain = false): ContentResult {
  return scanContent(matcher, bytes, { explain });
}
