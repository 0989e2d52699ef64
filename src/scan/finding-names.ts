// What names findings: the same secrets stand in many versions, so what each of them makes is worked out once.
import { findingFingerprint } from '../core/fingerprint.ts';
import { entropyOf } from './entropy.ts';
import type { Sighting } from './sighting.ts';
import type { Clue } from './types.ts';

const STRONG_BITS = 80;

export class FindingNames {
  /** By secret: whether it is too random to be guessed. */
  readonly #random = new Map<string, boolean>();
  /** By secret where that is strong, and by all that names a weak one. */
  readonly #strong = new Map<string, string>();
  readonly #weak = new Map<string, string>();

  /** The fingerprint of the finding that a sighting belongs to. */
  of({ candidate, occurrence }: Sighting): string {
    const { secret, variable, rule } = candidate;
    const strong = this.isStrong(candidate);
    const [known, key] = strong
      ? [this.#strong, secret]
      : [this.#weak, `${rule.id}\0${variable ?? ''}\0${occurrence.path}`];
    let name = known.get(key);
    if (name === undefined) {
      name = findingFingerprint({ secret, strong, family: rule.id, variable, path: occurrence.path });
      known.set(key, name);
    }
    return name;
  }

  /** True where the secret is too random to be guessed from its hash. */
  isStrong({ rule, secret }: Clue): boolean {
    if (rule.kind === 'token') return true;
    let random = this.#random.get(secret);
    if (random === undefined) {
      random = entropyOf(secret) * secret.length >= STRONG_BITS;
      this.#random.set(secret, random);
    }
    return random;
  }
}
