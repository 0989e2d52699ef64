import type { NamedRule } from '../../src/rules/rule.ts';
import { entropyOf } from '../../src/scan/entropy.ts';
import { sampleOf } from './sample.ts';

/** What fits into the stretch that is looked at behind a word. */
const LONGEST = 600;

/** A value that the rule must find beside its word: random enough, and no word of letters alone. */
export function namedSample(rule: NamedRule, seed: number): string {
  const least = Math.max(rule.minEntropy ?? 0, 2.8);
  for (let attempt = 0; attempt < 50; attempt++) {
    const text = sampleOf(rule.sample ?? rule.value, seed * 1000 + attempt);
    const isRandom = entropyOf(text) > least || entropyOf(text) > Math.log2(text.length) * 0.8;
    if (isRandom && (/\d/.test(text) || attempt > 40) && text.length <= LONGEST) return text;
  }
  throw new Error(`no sample for ${rule.id}`);
}
