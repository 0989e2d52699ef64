import { describe, expect, it } from 'vitest';
import { lowerExpired } from '../../src/scan/expiry.ts';
import { type Sighting, standing } from '../../src/scan/sighting.ts';
import { acmeRule } from './acme.ts';

function sighting(expires?: number): Sighting {
  const note = 'issuer acme, expires 2023-11-14';
  const where = { start: 0, end: 4, secret: 'abcd', variable: null, encoding: null };
  const span = { line: 1, column: 1, endLine: 1, endColumn: 5 };
  return {
    candidate: { rule: acmeRule, ...where, confidence: 'high', note, ...(expires === undefined ? {} : { expires }) },
    occurrence: { ...standing('worktree', 'a'), ...span, encoding: null },
  };
}

describe('lowerExpired', () => {
  it('lowers what has ended, and says so', () => {
    const [{ candidate }] = lowerExpired([sighting(1_700_000_000)], 1_700_000_000_000);
    expect(candidate).toMatchObject({ severity: 'low', note: 'issuer acme, expired 2023-11-14' });
  });

  it('leaves the rest', () => {
    const sightings = [sighting(1_700_000_001), sighting()];
    expect(lowerExpired(sightings, 1_700_000_000_000)).toEqual(sightings);
  });
});
