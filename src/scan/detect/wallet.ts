// Keys and phrases of wallets, as the tools for smart contracts are given them.
import { publishedReason } from '../filters/published.ts';
import { anyOf, shapeDetector } from './shape.ts';

const KEY = String.raw`["'\x60](?<value>(?:0x)?[0-9a-f]{64})["'\x60]`;

function keyReason(value: string): string | null {
  const digits = value.replace(/^0x/i, '').toLowerCase();
  if (new Set(digits).size < 8) return 'not random enough';
  return publishedReason(digits);
}

/** The phrases that Hardhat, Ganache and the standard itself use. https://github.com/bitcoin/bips/blob/master/bip-0039.mediawiki */
const PUBLISHED_PHRASE = /^(?:candy maple cake|myth like bonus|legal winner thank|letter advice cage|test test test)\b/;
const DISTINCT_WORDS = 8;

function phraseReason(value: string): string | null {
  const words = value.split(' ');
  if (words.length % 3 !== 0 || words.length < 12) return 'not as many words as a phrase has';
  if (PUBLISHED_PHRASE.test(value) || new Set(words).size < DISTINCT_WORDS) return 'a published example';
  return null;
}

const PHRASE = String.raw`(?<value>[a-z]{3,8}(?: [a-z]{3,8}){11,23})(?![\w -])`;

export const detectWallet = anyOf(
  // https://hardhat.org/hardhat-runner/docs/config#networks-configuration
  shapeDetector({
    pattern: String.raw`(?:accounts|private_?keys)["']?\s{0,3}[:=]\s{0,3}\[\s{0,20}${KEY}`,
    refuse: keyReason,
    // Digests stand in such lists too.
    confidence: 'medium',
  }),
  // https://github.com/trufflesuite/truffle/tree/develop/packages/hdwallet-provider
  shapeDetector({
    pattern: String.raw`hdwalletprovider\(\s{0,20}(?:\{\s{0,20}private_?keys:\s{0,4})?\[?\s{0,20}${KEY}`,
    refuse: keyReason,
    confidence: 'high',
  }),
  shapeDetector({
    pattern: String.raw`(?:(?:mnemonic|seed[_ ]?phrase)(?:_?phrase)?["'\]]{0,2}\s{0,4}(?:[:=]|=>)\s{0,4}|hdwalletprovider\(\s{0,20}|phrase:\s{0,4})["'\x60]?${PHRASE}`,
    refuse: phraseReason,
    confidence: 'high',
  }),
);
