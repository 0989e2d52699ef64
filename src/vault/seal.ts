// AES-256-GCM under a key derived for one purpose: version byte, nonce, ciphertext, tag.
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import type { Seal } from './key-source.ts';

const VERSION = 1;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const OVERHEAD = 1 + NONCE_BYTES + TAG_BYTES;
export const KEY_BYTES = 32;

/** HKDF-SHA256: a key for one purpose tells nothing of another. */
export function deriveKey(key: Buffer, purpose: string, salt: Buffer = Buffer.alloc(0)): Buffer {
  return Buffer.from(hkdfSync('sha256', key, salt, `keyturn/1/${purpose}`, KEY_BYTES));
}

/** A seal under what `key` gives for `purpose`. */
export function sealFor(key: Buffer, purpose: string): Seal {
  const derived = deriveKey(key, purpose);
  return {
    seal: (plain, context) => sealWith(derived, plain, context),
    open: (sealed, context) => openWith(derived, sealed, context),
  };
}

/** Seals under `key` itself. */
export function sealWith(key: Buffer, plain: Buffer, context: string): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  cipher.setAAD(additionalData(VERSION, context));
  const body = [cipher.update(plain), cipher.final()];
  return Buffer.concat([Buffer.of(VERSION), nonce, ...body, cipher.getAuthTag()]);
}

/** Null: wrong key, wrong context or changed bytes. */
export function openWith(key: Buffer, sealed: Buffer, context: string): Buffer | null {
  if (sealed.length < OVERHEAD || sealed[0] !== VERSION) return null;
  const end = sealed.length - TAG_BYTES;
  const nonce = sealed.subarray(1, 1 + NONCE_BYTES);
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES });
  decipher.setAAD(additionalData(sealed[0], context));
  decipher.setAuthTag(sealed.subarray(end));
  const plain = decipher.update(sealed.subarray(1 + NONCE_BYTES, end));
  try {
    return Buffer.concat([plain, decipher.final()]);
  } catch {
    plain.fill(0);
    return null;
  }
}

function additionalData(version: number, context: string): Buffer {
  return Buffer.concat([Buffer.of(version), Buffer.from(context, 'utf8')]);
}
