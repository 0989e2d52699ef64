// Examines one content as a whole: sees through its outer encoding, then finds everything that the rules know.
import type { Omission } from '../core/model.ts';
import { Budget, LIMITS, type Limits, REASON } from './archive/entry.ts';
import { openArchive } from './archive/open.ts';
import { type ArchiveKind, type ContentKind, isArchive, kindOf } from './kind.ts';
import { Locator } from './locate.ts';
import type { Matcher } from './matcher.ts';
import { settle } from './settle.ts';
import type { Candidate, Rejection, Sink } from './types.ts';
import { type Transcoded, transcode } from './utf16.ts';

export interface ContentOptions {
  /** Collect rejections too. */
  explain?: boolean;
  /** How far archives are opened. */
  limits?: Limits;
}

export interface ContentResult {
  candidates: Candidate[];
  /** Empty unless asked for. */
  rejected: Rejection[];
  /** Bytes that the matcher looked at. */
  bytesRead: number;
  /** Parts of an archive that were not looked into; the name is the path inside, or empty for the content itself. */
  omitted: Omission[];
}

/** Everything that the rules find in `bytes`, without regard to a path. */
export function scanContent(matcher: Matcher, bytes: Buffer, options: ContentOptions = {}): ContentResult {
  const kind = kindOf(bytes);
  if (!isArchive(kind)) return scanFlat(matcher, bytes, kind, options.explain === true);
  return new ArchiveScan(matcher, options).run(bytes, kind);
}

function scanFlat(matcher: Matcher, bytes: Buffer, kind: ContentKind, explain: boolean): ContentResult {
  if (kind !== 'utf-16le' && kind !== 'utf-16be') return scanPlain(matcher, bytes, kind !== 'text', explain);
  const text = transcode(bytes, kind === 'utf-16be');
  const result = scanPlain(matcher, text.utf8, false, explain);
  place(result.candidates, text.utf8);
  for (const candidate of result.candidates) candidate.encoding ??= 'utf-16';
  moveBack([...result.candidates, ...result.rejected], text);
  return result;
}

function scanPlain(matcher: Matcher, bytes: Buffer, binary: boolean, explain: boolean): ContentResult {
  const sink: Sink = { candidates: [], rejected: explain ? [] : null, reach: 0 };
  matcher.scan({ bytes, binary, depth: 0 }, sink);
  return {
    candidates: settle(sink.candidates),
    rejected: sink.rejected ?? [],
    bytesRead: bytes.length,
    omitted: [],
  };
}

/** Notes lines and columns while the text is there in which they can be counted. */
function place(candidates: readonly Candidate[], text: Buffer): void {
  const locator = new Locator(text);
  for (const candidate of candidates) candidate.span ??= locator.spanOf(candidate.start, candidate.end);
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

/** One archive with the archives inside it. */
class ArchiveScan {
  readonly #budget: Budget;
  readonly #explain: boolean;
  readonly #result: ContentResult = { candidates: [], rejected: [], bytesRead: 0, omitted: [] };

  constructor(
    readonly matcher: Matcher,
    options: ContentOptions,
  ) {
    this.#budget = new Budget(options.limits ?? LIMITS);
    this.#explain = options.explain === true;
  }

  run(bytes: Buffer, kind: ArchiveKind): ContentResult {
    this.#open(bytes, kind, { path: '', depth: 1 });
    return this.#result;
  }

  #open(bytes: Buffer, kind: ArchiveKind, at: { path: string; depth: number }): void {
    let opened = false;
    for (const entry of openArchive(kind, bytes, this.#budget)) {
      const path = join(at.path, entry.path);
      if ('reason' in entry) {
        this.#omit(path, entry.reason);
      } else {
        opened = true;
        this.#enter(entry.bytes, { path, depth: at.depth }, { path: at.path, kind });
      }
    }
    // What only looks like an archive may be anything.
    if (!opened) this.#scan(bytes, 'binary', at.path);
  }

  #enter(bytes: Buffer, at: { path: string; depth: number }, outer: { path: string; kind: ArchiveKind }): void {
    const kind = kindOf(bytes);
    if (!isArchive(kind)) this.#scan(bytes, kind, at.path);
    else if (kind === 'tar' && outer.kind === 'gzip') this.#open(bytes, kind, { path: outer.path, depth: at.depth });
    else if (at.depth < this.#budget.limits.depth) this.#open(bytes, kind, { path: at.path, depth: at.depth + 1 });
    else this.#omit(at.path, REASON.tooDeep);
  }

  #scan(bytes: Buffer, kind: ContentKind, path: string): void {
    const { candidates, rejected, bytesRead } = scanFlat(this.matcher, bytes, kind, this.#explain);
    if (path) {
      place(candidates, bytes);
      for (const candidate of candidates) candidate.encoding = `archive:${path}`;
    }
    this.#result.candidates = this.#result.candidates.concat(candidates);
    this.#result.rejected = this.#result.rejected.concat(rejected);
    this.#result.bytesRead += bytesRead;
  }

  /** One omission for each reason, with the first place and how many there are. */
  #omit(name: string, reason: string): void {
    const known = this.#result.omitted.find((omission) => omission.reason === reason);
    if (known) known.count++;
    else this.#result.omitted.push({ what: 'archive', name, reason, count: 1 });
  }
}

function join(outer: string, inner: string): string {
  return outer && inner ? `${outer}/${inner}` : outer || inner;
}
