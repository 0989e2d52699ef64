// What the structural rules find in a text, for the tests beside this file.
import { rules } from '../../../src/rules/index.ts';
import { structural } from '../../../src/rules/structural.ts';
import { detectors } from '../../../src/scan/detect/index.ts';
import { HitList } from '../../../src/scan/literals.ts';
import { Matcher } from '../../../src/scan/matcher.ts';
import { scanWhole } from '../../../src/scan/scanner.ts';
import type { Candidate, Sink } from '../../../src/scan/types.ts';
import { sampleOf } from '../../rules/sample.ts';

const matcher = new Matcher(structural, detectors);
export const all = new Matcher(rules, detectors);

export function candidates(text: string): Candidate[] {
  return scanWhole(matcher, Buffer.from(text, 'utf8')).candidates;
}

export function secrets(text: string): string[] {
  return candidates(text).map((candidate) => candidate.secret);
}

/** How far the rules looked from the literal at the start of the text. */
export function reachOf(text: string): number {
  const look = { bytes: Buffer.from(text), binary: false, depth: 0 };
  const hits = new HitList();
  matcher.literals.scan(look.bytes, 0, look.bytes.length, hits);
  let reach = 0;
  for (let i = 0; i < hits.length; i++) {
    const sink: Sink = { candidates: [], rejected: null, reach: 0 };
    matcher.evaluate(look, hits.positions[i], hits.literals[i], sink);
    reach = Math.max(reach, sink.reach);
  }
  return reach;
}

/** A password as a person would choose it, different for each seed. */
export function password(seed: number): string {
  return sampleOf('[B-DF-HJ-NP-TV-Z][b-df-hj-np-tv-z]{4}[2-9]{2}[B-DF-HJ-NP-TV-Z][b-df-hj-np-tv-z]{3}', seed);
}

/** Random text of letters and digits. */
export function token(seed: number, length = 32): string {
  return sampleOf(`[a-z0-9]{${length}}`, seed);
}
