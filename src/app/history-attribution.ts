// Says of everything that a history holds where it stood and who brought it in.
import { timeText } from '../core/day.ts';
import type { Attribution } from '../scan/history/attribution.ts';
import type { Finds, Placed } from '../scan/history/finds.ts';
import type { Introduction } from '../scan/history/introductions.ts';
import type { Messages } from '../scan/history/messages.ts';
import type { Ref } from '../scan/history/reachability.ts';
import {
  DANGLING,
  danglingOrigin,
  nameOf,
  type Origin,
  Origins,
  type Place,
  sightingAt,
} from '../scan/history/sightings.ts';
import { adjustForPath, doubted, isOfSeries, seriesAt } from '../scan/paths/index.ts';
import type { Sighting } from '../scan/sighting.ts';
import type { Clue, Span } from '../scan/types.ts';
import type { Tag } from './history-rest.ts';
import type { AtPaths } from './special-blobs.ts';

export interface Histories {
  log: Attribution;
  messages: Messages;
  /** The log was read to its end: what it does not name, no ref reaches. */
  whole: boolean;
  /** Commits that no ref and no reflog reaches. */
  dangling: { log: Attribution; messages: Messages };
  /** With the ids of all tags that lead to each of them, its own among them. */
  tags: { tag: Tag; candidates: Placed[]; holders: readonly string[] }[];
  refs: readonly Ref[];
  /** Which blob HEAD has at each path. */
  head: ReadonlyMap<string, string>;
  special: AtPaths;
}

/** Where a blob stood, and who brought it in. */
interface Stand {
  origin: Origin;
  path: Buffer;
  inHead: boolean;
}

/** Finds the places of blobs. */
class Places {
  readonly #histories: Histories;
  readonly #origins: Origins;
  readonly #known: Map<string, Introduction[]>;
  readonly #lost: Map<string, Introduction[]>;

  constructor(oids: readonly string[], histories: Histories) {
    this.#histories = histories;
    this.#origins = new Origins(histories.log, histories.log.reachability(histories.refs));
    this.#known = histories.log.introductionsOf(oids);
    this.#lost = histories.dangling.log.introductionsOf(oids.filter((oid) => !this.#known.has(oid)));
  }

  /** Empty for a blob that no commit names. */
  of(oid: string): Stand[] {
    const reached = this.#known.get(oid);
    if (reached) return reached.map((at) => this.#stand(oid, at, this.#origins.of(at.commit)));
    const lost = this.#lost.get(oid) ?? [];
    return lost.map((at) =>
      this.#stand(oid, at, danglingOrigin(this.#histories.dangling.log, at.commit, unnamed(this.#histories))),
    );
  }

  #stand(oid: string, { path }: Introduction, origin: Origin): Stand {
    return { origin, path, inHead: this.#histories.head.get(path.toString('latin1')) === oid };
  }
}

/** Of what a tag names without a commit. */
const NAMED: Origin = { ...DANGLING, source: 'history', reachable: true };

/** Of what no commit names; where not all commits could be read, nothing is said of that. */
function unnamed({ whole }: Histories): Origin {
  return whole ? DANGLING : { ...DANGLING, source: 'history' };
}

/** What stands in the blobs, at each path as that path has it: one clue stands in every version of a file. */
class Contents {
  readonly #adjusted = new Map<string, Map<Clue, Clue | null>>();
  readonly #doubted = new Map<Clue, Clue>();

  constructor(
    readonly finds: Finds,
    readonly special: AtPaths,
  ) {}

  each(oid: string, { path, bytes }: { path: string; bytes: Buffer }, visit: (clue: Clue, span: Span) => void): void {
    const special = this.special.get(oid)?.get(bytes.toString('latin1'));
    if (special) {
      for (const candidate of special) visit(candidate, candidate.span);
      return;
    }
    const clues: Clue[] = [];
    const spans: Span[] = [];
    this.finds.each(oid, (clue, span) => {
      const here = this.#adjust(clue, path);
      if (!here) return;
      clues.push(here);
      spans.push(span);
    });
    const series = seriesAt(path, clues);
    clues.forEach((clue, i) => {
      visit(series && isOfSeries(clue, series) ? this.#doubt(clue) : clue, spans[i]);
    });
  }

  #doubt(clue: Clue): Clue {
    let doubtful = this.#doubted.get(clue);
    if (!doubtful) {
      doubtful = doubted(clue);
      this.#doubted.set(clue, doubtful);
    }
    return doubtful;
  }

  /** Null: no finding at this path. */
  #adjust(clue: Clue, path: string): Clue | null {
    let here = this.#adjusted.get(path);
    if (!here) {
      here = new Map();
      this.#adjusted.set(path, here);
    }
    let adjusted = here.get(clue);
    if (adjusted === undefined) {
      adjusted = adjustForPath(clue, path).candidate;
      here.set(clue, adjusted);
    }
    return adjusted;
  }
}

/**
 * One sighting for each candidate of each blob at each path that it stood at; `indexed` blobs may have none, where git
 * can read them.
 */
export function attributeBlobs(finds: Finds, histories: Histories, indexed: ReadonlySet<string>): Sighting[] {
  const oids = [...new Set([...finds.oids(), ...histories.special.keys()])];
  if (oids.length === 0) return [];
  const places = new Places(oids, histories);
  const nowhere: Stand = { origin: unnamed(histories), path: Buffer.alloc(0), inHead: false };
  const named = new Set(histories.refs.map(({ commit }) => commit));
  const contents = new Contents(finds, histories.special);
  const sightings: Sighting[] = [];
  for (const oid of oids) {
    const stands = places.of(oid);
    if (stands.length === 0 && !(indexed.has(oid) && histories.whole))
      stands.push(named.has(oid) ? { ...nowhere, origin: NAMED } : nowhere);
    for (const { origin, path, inHead } of stands) {
      const place: Place = { ...nameOf(path), blob: oid, inHead };
      const take = (clue: Clue, span: Span) => sightings.push(sightingAt(clue, span, origin, place));
      contents.each(oid, { path: place.path, bytes: path }, take);
    }
  }
  return sightings;
}

/** Sightings in the messages of commits and tags. */
export function attributeMessages(histories: Histories): Sighting[] {
  const { log, messages, dangling, tags, refs } = histories;
  const sightings: Sighting[] = [];
  if (messages.found.length > 0) {
    const origins = new Origins(log, log.reachability(refs));
    for (const { commit, candidates } of messages.found) {
      for (const candidate of candidates) sightings.push(inMessage(candidate, origins.of(commit)));
    }
  }
  for (const { commit, candidates } of dangling.messages.found) {
    const origin = danglingOrigin(dangling.log, commit, unnamed(histories));
    for (const candidate of candidates) sightings.push(inMessage(candidate, origin));
  }
  const reached = new Set(refs.map((ref) => ref.commit));
  for (const { tag, candidates, holders } of tags) {
    const reachable = holders.some((oid) => reached.has(oid));
    const origin: Origin = { ...originOfTag(tag, reachable), source: 'tag-message' };
    const place = { path: tag.name, blob: null, inHead: false };
    for (const candidate of candidates) sightings.push(sightingAt(candidate, candidate.span, origin, place));
  }
  return sightings;
}

function originOfTag(tag: Tag, reachable: boolean): Origin {
  const date = tag.time === null ? null : timeText(tag.time);
  return { ...DANGLING, commit: tag.target, author: tag.tagger, date, reachable };
}

function inMessage(candidate: Placed, origin: Origin): Sighting {
  const place = { path: '', blob: null, inHead: false };
  return sightingAt(candidate, candidate.span, { ...origin, source: 'commit-message' }, place);
}
