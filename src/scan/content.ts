// Examines one content as a whole: sees through its outer encoding, then finds everything that the rules know.
import type { Omission } from '../core/model.ts';
import { Budget, LIMITS, type Limits, REASON } from './archive/entry.ts';
import { openArchive } from './archive/open.ts';
import { type ArchiveKind, type ContentKind, isArchive, isWide, kindOf } from './kind.ts';
import { missingBehind } from './lfs.ts';
import type { Matcher } from './matcher.ts';
import { candidatesAt } from './paths/index.ts';
import { settle } from './settle.ts';
import { findInText, noteSpans } from './transcoded.ts';
import type { Candidate, Rejection, Sink } from './types.ts';

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
  /** What was not looked at, in archives and beyond; the name is the path inside, or empty for the content itself. */
  omitted: Omission[];
}

/** What was not looked into in an object, which has no path yet. */
export function omittedInObject(oid: string, omitted: readonly Omission[]): Omission[] {
  return omitted.map((each) => ({ ...each, name: `object ${oid.slice(0, 7)}${each.name && `:${each.name}`}` }));
}

/** Everything that the rules find in `bytes`, without regard to a path. */
export function scanContent(matcher: Matcher, bytes: Buffer, options: ContentOptions = {}): ContentResult {
  const kind = kindOf(bytes);
  if (!isArchive(kind)) {
    const flat = scanFlat(matcher, bytes, kind, options.explain === true);
    return { ...flat, omitted: [...flat.omitted, ...missingBehind(bytes)] };
  }
  return new ArchiveScan(matcher, options).run(bytes, kind);
}

function scanFlat(matcher: Matcher, bytes: Buffer, kind: ContentKind, explain: boolean): ContentResult {
  const isText = kind !== 'binary' && !isArchive(kind);
  const found = findInText(bytes, (text) => scanPlain(matcher, text, !isText, explain));
  return isWide(kind) ? withBytes(found, scanPlain(matcher, bytes, true, explain)) : found;
}

/** Adds what stands in such content as plain bytes: a mark may be chance, and some programs append to any file as UTF-8. */
function withBytes(found: ContentResult, raw: ContentResult): ContentResult {
  const known = new Set(found.candidates.map(({ secret }) => secret));
  const others = raw.candidates.filter(({ secret }) => !known.has(secret));
  if (others.length === 0) return found;
  return { ...found, candidates: settle([...found.candidates, ...others]) };
}

function scanPlain(matcher: Matcher, bytes: Buffer, binary: boolean, explain: boolean): ContentResult {
  const sink: Sink = { candidates: [], rejected: explain ? [] : null, reach: 0 };
  const look = { bytes, binary, depth: 0 };
  matcher.scan(look, sink);
  matcher.contentRules?.find(look, sink);
  return {
    candidates: settle(sink.candidates),
    rejected: sink.rejected ?? [],
    bytesRead: bytes.length,
    omitted: sink.omitted ?? [],
  };
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
    // What only looks like an archive may be anything; pages of a database keep rows that were deleted.
    if (!opened) this.#scan(bytes, 'binary', at.path);
    else if (kind === 'sqlite')
      this.#scan(bytes, 'binary', at.path, new Set(this.#result.candidates.map((c) => c.secret)));
  }

  #enter(bytes: Buffer, at: { path: string; depth: number }, outer: { path: string; kind: ArchiveKind }): void {
    const kind = kindOf(bytes);
    if (!isArchive(kind)) this.#scan(bytes, kind, at.path);
    else if (kind === 'tar' && outer.kind === 'gzip') this.#open(bytes, kind, { path: outer.path, depth: at.depth });
    else if (at.depth < this.#budget.limits.depth) this.#open(bytes, kind, { path: at.path, depth: at.depth + 1 });
    else this.#omit(at.path, REASON.tooDeep);
  }

  /** Without the secrets that are `known`. */
  #scan(bytes: Buffer, kind: ContentKind, path: string, known?: ReadonlySet<string>): void {
    const { candidates: found, rejected, bytesRead, omitted } = scanFlat(this.matcher, bytes, kind, this.#explain);
    for (const each of omitted) this.#omit(path, each.reason);
    const candidates = known ? found.filter(({ secret }) => !known.has(secret)) : found;
    const here = path ? candidatesAt(path, { candidates, bytes }, this.matcher.rules) : candidates;
    if (path) {
      noteSpans(here, bytes);
      for (const candidate of here) candidate.encoding = `archive:${path}`;
    }
    this.#result.candidates = this.#result.candidates.concat(here);
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
