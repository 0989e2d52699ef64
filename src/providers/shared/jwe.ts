/**
 * A secret that a server encrypts for a key made for this one call: RSA-OAEP around AES-256-GCM, compact form.
 * https://www.rfc-editor.org/rfc/rfc7516#section-3.1  https://www.rfc-editor.org/rfc/rfc7518#section-4.3
 */
import { constants, createDecipheriv, generateKeyPair, type KeyObject, privateDecrypt } from 'node:crypto';
import { promisify } from 'node:util';
import { done, failed, type Result } from '../../core/result.ts';
import { Secret } from '../../core/secret.ts';
import { textAt } from './json.ts';

export interface Recipient {
  /** PEM, for the server. */
  publicKey: string;
  /** Opens what was encrypted for it. */
  open(jwe: string): Result<Secret>;
}

const BITS = 2048;
const HASHES: Readonly<Record<string, string>> = { 'RSA-OAEP': 'sha1', 'RSA-OAEP-256': 'sha256' };
const PARTS = 5;
const TAG_BYTES = 16;

export async function makeRecipient(): Promise<Recipient> {
  const { publicKey, privateKey } = await promisify(generateKeyPair)('rsa', { modulusLength: BITS });
  return {
    publicKey: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
    open: (jwe) => open(jwe, privateKey),
  };
}

function open(jwe: string, key: KeyObject): Result<Secret> {
  const parts = jwe.split('.');
  const [head, wrapped, iv, text, tag] = parts.map((part) => Buffer.from(part, 'base64url'));
  const hash = HASHES[textAt(headerIn(head), 'alg') ?? ''];
  if (parts.length !== PARTS || !hash || textAt(headerIn(head), 'enc') !== 'A256GCM') {
    return failed('unexpected', 'the secret came encrypted in a way that is not known');
  }
  try {
    const padding = constants.RSA_PKCS1_OAEP_PADDING;
    const contentKey = privateDecrypt({ key, padding, oaepHash: hash }, wrapped);
    const cipher = createDecipheriv('aes-256-gcm', contentKey, iv, { authTagLength: TAG_BYTES });
    cipher.setAAD(Buffer.from(parts[0], 'ascii'));
    cipher.setAuthTag(tag);
    return done(new Secret(Buffer.concat([cipher.update(text), cipher.final()]).toString('utf8')));
  } catch {
    // What OpenSSL says of it helps nobody.
    return failed('unexpected', 'the secret came encrypted for another key, or was changed on the way');
  }
}

function headerIn(head: Buffer): unknown {
  try {
    return JSON.parse(head.toString('utf8'));
  } catch {
    return undefined;
  }
}
