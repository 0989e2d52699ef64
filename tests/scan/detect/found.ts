// What the structural rules find in a text, for the tests beside this file.
import { rules } from '../../../src/rules/index.ts';
import { structural } from '../../../src/rules/structural.ts';
import { detectors } from '../../../src/scan/detect/index.ts';
import { Matcher } from '../../../src/scan/matcher.ts';
import { scanWhole } from '../../../src/scan/scanner.ts';
import type { Candidate } from '../../../src/scan/types.ts';
import { sampleOf } from '../../rules/sample.ts';

const matcher = new Matcher(structural, detectors);
export const all = new Matcher(rules, detectors);

export function candidates(text: string): Candidate[] {
  return scanWhole(matcher, Buffer.from(text, 'utf8')).candidates;
}

export function secrets(text: string): string[] {
  return candidates(text).map((candidate) => candidate.secret);
}

/** A password as a person would choose it, different for each seed. */
export function password(seed: number): string {
  return sampleOf('[B-DF-HJ-NP-TV-Z][b-df-hj-np-tv-z]{4}[2-9]{2}[B-DF-HJ-NP-TV-Z][b-df-hj-np-tv-z]{3}', seed);
}

/** Random text of letters and digits. */
export function token(seed: number, length = 32): string {
  return sampleOf(`[a-z0-9]{${length}}`, seed);
}
