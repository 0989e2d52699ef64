// Examines one content as a whole: sees through its outer encoding, then finds everything that the rules know.
import type { Omission } from '../core/model.ts';
import { type ContentKind, kindOf } from './kind.ts';
import { Locator } from './locate.ts';
import type { Matcher } from './matcher.ts';
import { settle } from './settle.ts';
import type { Candidate, Rejection, Sink } from './types.ts';
import { type Transcoded, transcode } from './utf16.ts';

export interface ContentOptions {
  /** Collect rejections too. */
  explain?: boolean;
}

export interface ContentResult {
  candidates: Candidate[];
  /** Empty unless asked for. */
  rejected: Rejection[];
  /** Bytes that the matcher looked at. */
  bytesRead: number;
  /** Parts of an archive that were not looked into. */
  omitted: Omission[];
}

/** Everything that the rules find in `bytes`, without regard to a path. */
export function scanContent(matcher: Matcher, bytes: Buffer, options: ContentOptions = {}): ContentResult {
  const kind = kindOf(bytes);
  if (kind === 'utf-16le' || kind === 'utf-16be') return scanUtf16(matcher, bytes, kind === 'utf-16be', options);
  return scanPlain(matcher, bytes, kind, options);
}

function scanPlain(matcher: Matcher, bytes: Buffer, kind: ContentKind, options: ContentOptions): ContentResult {
  const sink: Sink = { candidates: [], rejected: options.explain ? [] : null, reach: 0 };
  matcher.scan({ bytes, binary: kind !== 'text', depth: 0 }, sink);
  return {
    candidates: settle(sink.candidates),
    rejected: sink.rejected ?? [],
    bytesRead: bytes.length,
    omitted: [],
  };
}

function scanUtf16(matcher: Matcher, bytes: Buffer, bigEndian: boolean, options: ContentOptions): ContentResult {
  const text = transcode(bytes, bigEndian);
  const result = scanPlain(matcher, text.utf8, 'text', options);
  const locator = new Locator(text.utf8);
  for (const candidate of result.candidates) {
    candidate.span = locator.spanOf(candidate.start, candidate.end);
    candidate.encoding ??= 'utf-16';
  }
  moveBack(result.candidates, text);
  moveBack(result.rejected, text);
  return result;
}

/** Turns offsets in the transcoded text into offsets in the content. */
function moveBack(ranges: readonly { start: number; end: number }[], text: Transcoded): void {
  const offsets = [...new Set(ranges.flatMap(({ start, end }) => [start, end]))].sort((a, b) => a - b);
  const originals = text.originals(offsets);
  const moved = new Map(offsets.map((offset, i) => [offset, originals[i]]));
  for (const range of ranges) {
    range.start = moved.get(range.start) ?? range.start;
    range.end = moved.get(range.end) ?? range.end;
  }
}
