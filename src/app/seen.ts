// What a scan hands on to its report.
import type { Report } from '../core/model.ts';
import type { Assembly } from '../scan/assemble.ts';
import type { TallyData } from '../scan/tally.ts';

/** What was looked at. */
export interface Scope {
  /** Top of the repository, or the directory. */
  root: string;
  sources: string[];
  range: Report['range'];
  bare?: true;
}

/** What a scan has seen, as far as a report needs it. */
export interface Seen {
  scope: Scope;
  tally: Omit<TallyData, 'sightings'>;
  assembly: Assembly;
  rules: number;
}
