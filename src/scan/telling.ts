// Which four bytes of a literal tell it apart best.
import { filterHash } from './gram-hash.ts';
import { GRAM } from './literal-tables.ts';

const SHARED_SIZE = 1 << 16;

/** How common a byte is in source text: the lower, the better it tells a literal apart. */
const COMMONNESS = new Uint8Array(256).fill(1);
for (let i = 48; i <= 57; i++) COMMONNESS[i] = 2;
for (let i = 97; i <= 122; i++) COMMONNESS[i] = 3;
for (const char of 'etaoinsrhldc') COMMONNESS[char.charCodeAt(0)] = 4;
COMMONNESS[32] = 5;
for (let i = 65; i <= 90; i++) COMMONNESS[i] = COMMONNESS[i + 32];

/** For each literal the place of the four bytes that are the rarest in texts, and that few other literals have. */
export function tellingOffsets(literals: readonly string[]): Uint8Array {
  const shared = new Uint8Array(SHARED_SIZE);
  for (const literal of literals) eachGram(literal, (hash) => shared[hash]++);
  return Uint8Array.from(literals, (literal) => rarestGram(literal, shared));
}

function rarestGram(literal: string, shared: Uint8Array): number {
  let best = 0;
  let bestScore = Number.POSITIVE_INFINITY;
  eachGram(literal, (hash, offset, common) => {
    const score = common + 2 * (32 - Math.clz32(shared[hash]));
    if (score >= bestScore) return;
    best = offset;
    bestScore = score;
  });
  return best;
}

/** Tells for each four bytes their hash, where they stand, and how common their bytes are. */
function eachGram(literal: string, take: (hash: number, offset: number, common: number) => void): void {
  const bytes = Buffer.from(literal, 'latin1');
  for (let offset = 0; offset + GRAM <= bytes.length; offset++) {
    const gram = bytes.subarray(offset, offset + GRAM);
    const common = gram.reduce((sum, byte) => sum + COMMONNESS[byte], 0);
    take(filterHash(gram.readInt32LE()) & (SHARED_SIZE - 1), offset, common);
  }
}
