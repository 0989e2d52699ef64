// Who can open a vault: an X25519 key pair made of the key of a host, and what is wrapped for it.
import {
  createHash,
  createPrivateKey,
  createPublicKey,
  diffieHellman,
  generateKeyPairSync,
  type KeyObject,
} from 'node:crypto';
import { deriveKey, openWith, sealWith } from './seal.ts';

/** The public half, as people hand it on: prefix, key and a check against mistyping. */
export type Recipient = string;

export interface Identity {
  recipient: Recipient;
  unwrap(wrapped: Wrapped, context: string): Buffer | null;
}

export interface Wrapped {
  /** The public key that was made for this one wrap, raw. */
  ephemeral: Buffer;
  sealed: Buffer;
}

const PREFIX = 'keyturn1-';
const RAW_BYTES = 32;
const CHECK_BYTES = 4;
// RFC 8410: what stands before the 32 bytes of a key.
const PRIVATE_HEADER = Buffer.from('302e020100300506032b656e04220420', 'hex');
const PUBLIC_HEADER = Buffer.from('302a300506032b656e032100', 'hex');

/** The identity that the key of a host stands for: the same wherever that key is. */
export function identityOf(hostKey: Buffer): Identity {
  const seed = deriveKey(hostKey, 'identity');
  const key = createPrivateKey({ key: Buffer.concat([PRIVATE_HEADER, seed]), format: 'der', type: 'pkcs8' });
  const own = rawOf(createPublicKey(key));
  return {
    recipient: encodeRecipient(own),
    unwrap: ({ ephemeral, sealed }, context) => {
      const shared = agree(key, ephemeral);
      return shared && openWith(wrapKey(shared, ephemeral, own), sealed, context);
    },
  };
}

/** Null: `recipient` is no public key. */
export function wrapFor(recipient: Recipient, secret: Buffer, context: string): Wrapped | null {
  const raw = decodeRecipient(recipient);
  if (!raw) return null;
  const pair = generateKeyPairSync('x25519');
  const ephemeral = rawOf(pair.publicKey);
  const shared = agree(pair.privateKey, raw);
  return shared && { ephemeral, sealed: sealWith(wrapKey(shared, ephemeral, raw), secret, context) };
}

export function isRecipient(text: string): text is Recipient {
  return decodeRecipient(text) !== null;
}

function wrapKey(shared: Buffer, ephemeral: Buffer, recipient: Buffer): Buffer {
  return deriveKey(shared, 'wrap', Buffer.concat([ephemeral, recipient]));
}

/** Null for a point of low order, which gives everybody the same secret. */
function agree(privateKey: KeyObject, raw: Buffer): Buffer | null {
  try {
    return diffieHellman({ privateKey, publicKey: publicKeyOf(raw) });
  } catch {
    return null;
  }
}

function publicKeyOf(raw: Buffer): KeyObject {
  return createPublicKey({ key: Buffer.concat([PUBLIC_HEADER, raw]), format: 'der', type: 'spki' });
}

function rawOf(key: KeyObject): Buffer {
  return key.export({ format: 'der', type: 'spki' }).subarray(PUBLIC_HEADER.length);
}

function encodeRecipient(raw: Buffer): Recipient {
  return PREFIX + Buffer.concat([raw, checkOf(raw)]).toString('base64url');
}

function decodeRecipient(text: string): Buffer | null {
  if (!text.startsWith(PREFIX)) return null;
  const bytes = Buffer.from(text.slice(PREFIX.length), 'base64url');
  const raw = bytes.subarray(0, RAW_BYTES);
  return raw.length === RAW_BYTES && encodeRecipient(raw) === text ? raw : null;
}

function checkOf(raw: Buffer): Buffer {
  return createHash('sha256').update('keyturn recipient').update(raw).digest().subarray(0, CHECK_BYTES);
}
