// Looks at contents one after the other and keeps the tally.
import { append } from '../core/append.ts';
import type { RejectedPlace } from '../core/model.ts';
import { scanContent } from './content.ts';
import { sightingsOf } from './locate.ts';
import type { Matcher } from './matcher.ts';
import { candidatesAt } from './paths/index.ts';
import { rejectedPlaces } from './rejected.ts';
import type { Standing } from './sighting.ts';
import { Tally } from './tally.ts';
import type { Candidate } from './types.ts';

export interface ExamineOptions {
  /** Only formats that cannot be mistaken: for build output. */
  distinctive?: boolean;
  /** Secrets that are no news. */
  known?: (candidates: readonly Candidate[]) => ReadonlySet<string>;
}

const MOST_REJECTED = 10_000;

const NOTHING_KNOWN: ReadonlySet<string> = new Set();

export class Examiner {
  readonly tally = new Tally();
  /** Places that looked like secrets, if they were asked for. */
  readonly rejected: RejectedPlace[] | null;
  /** The version in which each of them was seen. */
  readonly #rejectedIn = new Map<string, string | undefined>();

  constructor(
    readonly matcher: Matcher,
    { explain = false } = {},
  ) {
    this.rejected = explain ? [] : null;
  }

  /** Looks at one content that stands somewhere. */
  examine(bytes: Buffer, where: Standing, options: ExamineOptions = {}): void {
    this.tally.bytes += bytes.length;
    const result = scanContent(this.matcher, bytes, { explain: this.rejected !== null });
    this.#keepRejected(rejectedPlaces(bytes, result, where.path));
    this.tally.bytesRead += result.bytesRead;
    for (const { what, name, reason, count } of result.omitted) {
      this.tally.omit(what, name ? `${where.path}:${name}` : where.path, reason, count);
    }
    const here = candidatesAt(where.path, { candidates: result.candidates, bytes }, this.matcher.rules);
    if (here.length === 0) return;
    const known = options.known?.(here) ?? NOTHING_KNOWN;
    const candidates = here.filter(
      (candidate) => !known.has(candidate.secret) && (!options.distinctive || isDistinctive(candidate)),
    );
    append(this.tally.sightings, sightingsOf(bytes, candidates, where, this.matcher));
  }

  /** Looks at a version for what is rejected in it, and takes no note of anything else. */
  explain(bytes: Buffer, path: string, blob: string): void {
    const result = scanContent(this.matcher, bytes, { explain: true });
    this.#keepRejected(rejectedPlaces(bytes, result, path).map((place) => ({ ...place, blob })));
  }

  /** Of several versions of a file the first that is looked at. */
  #keepRejected(places: readonly RejectedPlace[]): void {
    if (!this.rejected) return;
    for (const place of places) {
      const key = JSON.stringify([place.rule, place.path, place.redacted, place.reason]);
      const blob = this.#rejectedIn.get(key);
      if (blob !== undefined && blob !== place.blob) continue;
      this.#rejectedIn.set(key, place.blob);
      if (this.rejected.length < MOST_REJECTED) this.rejected.push(place);
    }
  }

  /** The secrets in a content at a path, without taking note of them. */
  secretsIn(bytes: Buffer, path: string): Set<string> {
    const { candidates } = scanContent(this.matcher, bytes);
    return new Set(candidatesAt(path, { candidates, bytes }, this.matcher.rules).map(({ secret }) => secret));
  }
}

/** A format of its own, not a name that a value is assigned to. */
function isDistinctive({ rule }: Candidate): boolean {
  return rule.kind === 'token' || (rule.kind === 'detector' && rule.binary === true);
}
