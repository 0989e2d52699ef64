import { crc32 } from 'node:zlib';
import type { TokenRule } from '../../src/rules/rule.ts';
import { base62, passesChecksum } from '../../src/scan/checksum.ts';
import { entropyOf } from '../../src/scan/entropy.ts';
import { sampleOf } from './sample.ts';

/** A token that the rule must find: random enough, its checksum right. */
export function tokenSample(rule: TokenRule, seed: number): string {
  const least = rule.minEntropy ?? 2.5;
  for (let attempt = 0; attempt < 50; attempt++) {
    const text = withChecksum(rule, sampleOf(rule.sample ?? rule.pattern, seed * 1000 + attempt));
    if (entropyOf(text) >= least + 0.3 || least === 0) return text;
  }
  throw new Error(`no sample for ${rule.id}`);
}

function withChecksum(rule: TokenRule, text: string): string {
  if (!rule.checksum || passesChecksum(rule.checksum, text)) return text;
  if (rule.checksum !== 'crc32-base62') throw new Error(`no sample maker for checksum ${rule.checksum}`);
  const body = text.slice(text.lastIndexOf('_') + 1, -6);
  return text.slice(0, -6) + base62(crc32(body)).padStart(6, '0');
}
