// libsodium's sealed box: anybody can close it, only the holder of the secret key can open it.
// https://doc.libsodium.org/public-key_cryptography/sealed_boxes
import { hsalsa, xsalsa20poly1305 } from '@noble/ciphers/salsa.js';
import { u8, u32 } from '@noble/ciphers/utils.js';
import { x25519 } from '@noble/curves/ed25519.js';
import { blake2b } from '@noble/hashes/blake2.js';

const NONCE = 24;
/** "expand 32-byte k" */
const SIGMA = new TextEncoder().encode('expand 32-byte k');

export function sealBox(message: Uint8Array, publicKey: Uint8Array): Buffer {
  const { secretKey, publicKey: own } = x25519.keygen();
  const nonce = blake2b(Buffer.concat([own, publicKey]), { dkLen: NONCE });
  const key = sharedKey(secretKey, publicKey);
  const closed = xsalsa20poly1305(key, nonce).encrypt(message);
  secretKey.fill(0);
  key.fill(0);
  return Buffer.concat([own, closed]);
}

/** crypto_box_beforenm: HSalsa20 of the shared secret with a zero input. */
function sharedKey(secretKey: Uint8Array, publicKey: Uint8Array): Uint8Array {
  const shared = x25519.getSharedSecret(secretKey, publicKey);
  const key = new Uint8Array(32);
  hsalsa(u32(SIGMA), u32(shared), u32(new Uint8Array(16)), u32(key));
  return u8(key);
}
