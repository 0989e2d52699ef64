// Turns blobs and messages with candidates into sightings, with the commit that brought each in.
import { decodeName } from '../../core/path.ts';
import type { Sighting, Standing } from '../sighting.ts';
import type { Candidate, Span } from '../types.ts';
import type { Attribution } from './attribution.ts';
import type { Reachability } from './reachability.ts';

export type Placed = Candidate & { span: Span };

/** A commit as occurrences name it. */
export type Origin = Pick<Standing, 'source' | 'commit' | 'author' | 'date' | 'reachable' | 'remote'>;

export const DANGLING: Origin = {
  source: 'dangling',
  commit: null,
  author: null,
  date: null,
  reachable: false,
  remote: null,
};

export class Origins {
  readonly #known = new Map<number, Origin>();

  constructor(
    readonly log: Attribution,
    readonly reach: Reachability,
  ) {}

  of(commit: number): Origin {
    const known = this.#known.get(commit) ?? this.#make(commit);
    this.#known.set(commit, known);
    return known;
  }

  #make(commit: number): Origin {
    const source = this.reach.sourceOf(commit);
    return {
      ...describe(this.log, commit),
      source,
      reachable: source !== 'reflog',
      remote: this.reach.remoteOf(commit),
    };
  }
}

/** Commits that only the object store still knows. */
export function danglingOrigin(log: Attribution, commit: number, origin: Origin): Origin {
  return { ...origin, ...describe(log, commit) };
}

function describe(log: Attribution, number: number): Pick<Standing, 'commit' | 'author' | 'date'> {
  const { oid, author, authored } = log.commits[number];
  return { commit: oid, author, date: new Date(authored * 1000).toISOString().replace('.000Z', 'Z') };
}

export function sightingAt(
  candidate: Placed,
  origin: Origin,
  place: Pick<Standing, 'path' | 'pathRaw' | 'blob' | 'inHead'>,
): Sighting {
  return { candidate, occurrence: { ...origin, ...place, ...candidate.span, encoding: candidate.encoding } };
}

/** A path in both spellings. */
export function nameOf(path: Buffer): { path: string; pathRaw?: string } {
  const name = decodeName(path);
  return name.raw ? { path: name.path, pathRaw: name.raw.toString('base64') } : { path: name.path };
}
