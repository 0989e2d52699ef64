// Turns blobs and messages with candidates into sightings, with the commit that brought each in.
import { timeText } from '../../core/day.ts';
import { decodeName } from '../../core/path.ts';
import type { Sighting, Standing } from '../sighting.ts';
import type { Clue, Span } from '../types.ts';
import type { Attribution } from './attribution.ts';
import type { Reachability } from './reachability.ts';

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
  return { commit: oid, author, date: timeText(authored) };
}

export type Place = Pick<Standing, 'path' | 'pathRaw' | 'blob' | 'inHead'>;

/** Made by the hundred thousand: written out, all of them have one shape. */
export function sightingAt(
  candidate: Clue,
  { line, column, endLine, endColumn }: Span,
  { commit, author, date, source, reachable, remote }: Origin,
  { path, pathRaw, blob, inHead }: Place,
): Sighting {
  const { encoding } = candidate;
  const lines = { line, column, endLine, endColumn };
  const occurrence =
    pathRaw === undefined
      ? { commit, author, date, source, reachable, remote, path, blob, inHead, ...lines, encoding }
      : { commit, author, date, source, reachable, remote, path, pathRaw, blob, inHead, ...lines, encoding };
  return { candidate, occurrence };
}

/** A path in both spellings. */
export function nameOf(path: Buffer): { path: string; pathRaw?: string } {
  const name = decodeName(path);
  return name.raw ? { path: name.path, pathRaw: name.raw.toString('base64') } : { path: name.path };
}
