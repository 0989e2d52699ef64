// Keys made of passphrases: scrypt.
import { randomBytes, scrypt } from 'node:crypto';
import type { Secret } from '../core/secret.ts';
import { KEY_BYTES } from './seal.ts';

export interface Scrypt {
  logN: number;
  salt: Buffer;
}

export const BLOCK = 8;
const LEAST_LOG_N = 17;
const MOST_LOG_N = 22;
export const SALT_BYTES = 16;
const LEAST_LENGTH = 8;

export function freshScrypt(): Scrypt {
  return { logN: LEAST_LOG_N, salt: randomBytes(SALT_BYTES) };
}

/** What would take no time to guess, or all the memory there is, was not written by keyturn. */
export function isCost(logN: number): boolean {
  return Number.isInteger(logN) && logN >= LEAST_LOG_N && logN <= MOST_LOG_N;
}

/** What is wrong with a new passphrase; null: nothing. */
export function tooShort(passphrase: Secret): string | null {
  const isShort = passphrase.reveal().length < LEAST_LENGTH;
  return isShort ? `a passphrase has at least ${LEAST_LENGTH} characters; six random words are better` : null;
}

export function stretch(passphrase: Secret, { logN, salt }: Scrypt): Promise<Buffer> {
  const cost = 2 ** logN;
  return new Promise((resolve, reject) => {
    // The same words typed on another keyboard give the same bytes.
    const words = passphrase.reveal().normalize('NFKC');
    const options = { N: cost, r: BLOCK, p: 1, maxmem: 256 * cost * BLOCK };
    scrypt(words, salt, KEY_BYTES, options, (error, key) => {
      if (error) reject(error);
      else resolve(key);
    });
  });
}
