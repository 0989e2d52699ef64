import type { Omission } from '../../core/model.ts';
import { Tally } from '../../scan/tally.ts';

/** What the checks have looked at, and what they could not. */
export class Coverage extends Tally {
  directories = 0;
  /** The root that is looked at, where it is not the first one: its paths are named in full. */
  root: string | null = null;

  override omit(what: Omission['what'], name: string, reason: string, count = 1): void {
    const isBelow = what === 'file' && this.root !== null && name !== '' && !name.startsWith('/');
    super.omit(what, isBelow ? `${this.root}/${name}` : name, reason, count);
  }
}
