import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { sealFor } from '../../src/vault/seal.ts';

const key = randomBytes(32);
const plain = Buffer.from('four words in here');

describe('a seal', () => {
  const seal = sealFor(key, 'journal');

  it('opens what it sealed, under the same context only', () => {
    const sealed = seal.seal(plain, 'rotation 1');
    expect(seal.open(sealed, 'rotation 1')).toEqual(plain);
    expect(seal.open(sealed, 'rotation 2')).toBeNull();
    expect(sealed.includes(plain)).toBe(false);
  });

  it('never gives the same bytes twice', () => {
    expect(seal.seal(plain, '').equals(seal.seal(plain, ''))).toBe(false);
  });

  it('opens nothing of another purpose or key', () => {
    const sealed = seal.seal(plain, '');
    expect(sealFor(key, 'vault').open(sealed, '')).toBeNull();
    expect(sealFor(randomBytes(32), 'journal').open(sealed, '')).toBeNull();
  });

  it('sees every single bit that changed, and every length that is short', () => {
    const sealed = seal.seal(plain, 'c');
    for (let bit = 0; bit < sealed.length * 8; bit++) {
      const changed = Buffer.from(sealed);
      changed[bit >> 3] ^= 1 << (bit & 7);
      expect(seal.open(changed, 'c'), `bit ${bit}`).toBeNull();
    }
    for (let length = 0; length < sealed.length; length++) {
      expect(seal.open(sealed.subarray(0, length), 'c'), `length ${length}`).toBeNull();
    }
  });

  it('keeps an empty value and a large one', () => {
    for (const value of [Buffer.alloc(0), randomBytes(1 << 20)]) {
      expect(seal.open(seal.seal(value, 'c'), 'c')?.equals(value)).toBe(true);
    }
  });
});
