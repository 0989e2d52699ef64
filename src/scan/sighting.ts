// A secret at one place: what the sources hand to the assembly of findings.
import type { Occurrence } from '../core/model.ts';
import type { Candidate, Clue } from './types.ts';

export interface Sighting {
  /** Its bytes are told where the content was at hand. */
  candidate: Clue & Partial<Pick<Candidate, 'start' | 'end'>>;
  occurrence: Occurrence;
  /** What keeps it out of the findings. */
  hidden?: HideCause;
  /** The id of a file's content that is in no commit. */
  content?: string;
}

/** A comment beside the secret, the repository's config, the config of the person who runs the scan. */
export type HideCause = 'inline' | 'repoConfig' | 'userConfig';

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
