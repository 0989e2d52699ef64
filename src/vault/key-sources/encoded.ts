// A key as people write it: 32 bytes in base64, with or without padding, in either alphabet.
import { KEY_BYTES } from '../seal.ts';

/** Null: not 32 bytes in base64. */
export function decodeKey(text: string): Buffer | null {
  const trimmed = text.trim();
  if (!/^[A-Za-z0-9+/_-]{43}=?$/.test(trimmed)) return null;
  const key = Buffer.from(trimmed, 'base64');
  return key.length === KEY_BYTES ? key : null;
}

export function encodeKey(key: Buffer): string {
  return key.toString('base64');
}

export const HOW_TO_MAKE_A_KEY = 'make one: openssl rand -base64 32';
