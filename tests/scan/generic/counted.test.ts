import { describe, expect, it } from 'vitest';
import { countsApart, isMixedHex, isSpoiltHex } from '../../../src/scan/filters/counted.ts';
import { sampleOf } from '../../rules/sample.ts';

const letters = 'abcdefghijklmnopqrstuvwxyz';
/** `a1b2c3` and so on. */
const alternating = (length: number) => Array.from(letters.slice(0, length), (c, i) => `${c}${(i + 1) % 10}`).join('');

describe('counted characters', () => {
  it.each([
    ['letters and digits by turns', alternating(18)],
    ['the same with an ending', `${alternating(18)}NRAL`],
    ['groups', 'abc123def456ghi789jkl012'],
    ['hex that begins again', 'a1b2c3d4e5f6a7b8c9d0e1f2'],
    ['in both cases', 'Aa1Bb2Cc3Dd4Ee5Ff6Gg7Hh8'],
    ['in the shape of an identifier', 'a1b2c3d4-e5f6-7890-abcd-ef1234567890'],
  ])('are told: %s', (_, text) => {
    expect(countsApart(text)).toBe(true);
  });

  it('are not what chance makes', () => {
    for (let seed = 0; seed < 300; seed++) {
      expect(countsApart(sampleOf('[0-9a-f]{32}', seed))).toBe(false);
      expect(countsApart(sampleOf('[A-Za-z0-9]{24}', seed))).toBe(false);
    }
  });
});

it('hex has letters of one case', () => {
  expect(isMixedHex(`${sampleOf('[a-f0-9]{19}', 1)}aB`)).toBe(true);
  expect(isMixedHex(sampleOf('[a-f0-9]{32}', 1))).toBe(false);
  expect(isMixedHex(sampleOf('[A-F0-9]{32}', 1))).toBe(false);
  expect(isMixedHex(sampleOf('[A-Za-z0-9]{31}', 1).concat('z'))).toBe(false);
});

it('hex has no other letter', () => {
  const hex = sampleOf('[0-9a-f]{32}', 1);
  expect(isSpoiltHex(`${hex.slice(0, 12)}j${hex.slice(13)}`)).toBe(true);
  expect(isSpoiltHex(`${hex.slice(0, 12)}J${hex.slice(13)}`)).toBe(false);
  expect(isSpoiltHex(`0x${hex}`)).toBe(false);
  expect(isSpoiltHex(hex)).toBe(false);
  expect(isSpoiltHex(sampleOf('[a-z0-9]{32}', 2))).toBe(false);
});
