import { Tally } from '../../scan/tally.ts';

/** What the checks have looked at, and what they could not. */
export class Coverage extends Tally {
  directories = 0;
}
