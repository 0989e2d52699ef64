// Secrets that say themselves when they end.
import type { Sighting } from './sighting.ts';

/** Lowers what has ended at `now`, milliseconds since 1970: it opens nothing any more, but shows how it leaked. */
export function lowerExpired(sightings: readonly Sighting[], now: number): Sighting[] {
  return sightings.map((sighting) => {
    const { candidate } = sighting;
    if (candidate.expires === undefined || candidate.expires * 1000 > now) return sighting;
    const note = candidate.note?.replace(/\bexpires (?=\d{4}-)/, 'expired ') ?? 'expired';
    return { ...sighting, candidate: { ...candidate, severity: 'low', note } };
  });
}
