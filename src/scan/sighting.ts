// A secret at one place: what the sources hand to the assembly of findings.
import type { Occurrence } from '../core/model.ts';
import type { Candidate } from './types.ts';

export interface Sighting {
  candidate: Candidate;
  occurrence: Occurrence;
}

/** Where a content stands, without the place of a secret in it. */
export type Standing = Omit<Occurrence, 'line' | 'column' | 'endLine' | 'endColumn' | 'encoding'>;

/** A standing that nothing is known about but a source and a path. */
export function standing(source: Occurrence['source'], path: string): Standing {
  return {
    source,
    path,
    commit: null,
    author: null,
    date: null,
    blob: null,
    reachable: true,
    remote: null,
    inHead: false,
  };
}
