// What hides sightings: comments beside them, and what the configs say.
import type { HideCause, Sighting } from '../sighting.ts';

export interface HidePolicy {
  /** Whether allow comments count. */
  inline: boolean;
  /** The config that hides a sighting, or null. Decided by the sighting alone. */
  configured(sighting: Sighting): Exclude<HideCause, 'inline'> | null;
}

export const COMMENTS_ONLY: HidePolicy = { inline: true, configured: () => null };
export const NOTHING_HIDDEN: HidePolicy = { inline: false, configured: () => null };

/** Notes on each sighting what hides it. A second time it changes nothing. */
export function markHidden(sightings: readonly Sighting[], policy: HidePolicy): void {
  for (const sighting of sightings) {
    const cause = causeOf(sighting, policy);
    if (cause) sighting.hidden = cause;
    else delete sighting.hidden;
  }
}

function causeOf(sighting: Sighting, policy: HidePolicy): HideCause | null {
  if (policy.inline && sighting.candidate.allowed !== undefined) return 'inline';
  return policy.configured(sighting);
}
