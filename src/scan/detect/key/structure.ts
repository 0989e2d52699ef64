// Looks into the bytes of a private key: is it whole, is it encrypted.

export interface KeyStructure {
  /** The bytes are those of a key from end to end. */
  sound: boolean;
  encrypted: boolean;
}

const OPENSSH_MAGIC = Buffer.from('openssh-key-v1\0', 'latin1');
const SSH2_MAGIC = 0x3f6ff9eb;
const UNKNOWN: KeyStructure = { sound: false, encrypted: false };

export function structureOf(base64: string, label: string): KeyStructure {
  if (label.startsWith('OpenVPN')) return { sound: /^[0-9a-f]{512}$/i.test(base64), encrypted: false };
  const bytes = Buffer.from(base64, 'base64');
  if (bytes.length < 32) return UNKNOWN;
  if (bytes.subarray(0, OPENSSH_MAGIC.length).equals(OPENSSH_MAGIC)) {
    return fromCipher(stringAt(bytes, OPENSSH_MAGIC.length));
  }
  if (bytes.readUInt32BE(0) === SSH2_MAGIC) {
    const type = stringAt(bytes, 8);
    return type === null ? UNKNOWN : fromCipher(stringAt(bytes, 12 + type.length));
  }
  if (label.includes('PGP')) return pgpStructure(bytes);
  return { sound: isWholeDer(bytes), encrypted: false };
}

/** OpenSSH's PROTOCOL.key and the SSH2 format name their cipher; `none` for an open key. */
function fromCipher(cipher: string | null): KeyStructure {
  if (cipher === null || !/^[a-z0-9@.-]{3,40}$/.test(cipher)) return UNKNOWN;
  return { sound: true, encrypted: cipher !== 'none' };
}

function stringAt(bytes: Buffer, at: number): string | null {
  if (at + 4 > bytes.length) return null;
  const end = at + 4 + bytes.readUInt32BE(at);
  return end > bytes.length ? null : bytes.toString('latin1', at + 4, end);
}

/** A DER sequence that is as long as it says. */
function isWholeDer(bytes: Buffer): boolean {
  if (bytes[0] !== 0x30) return false;
  const first = bytes[1];
  if (first < 0x80) return first + 2 === bytes.length;
  const digits = first & 0x7f;
  if (digits < 1 || digits > 3) return false;
  return bytes.readUIntBE(2, digits) + 2 + digits === bytes.length;
}

/** Multiprecision integers of a public key by its algorithm (RFC 4880 §9.1); for curves they follow an object id. */
const PGP_INTEGERS: Readonly<Record<number, number>> = { 1: 2, 2: 2, 3: 2, 16: 3, 17: 4, 18: 1, 19: 1, 22: 1 };
const PGP_CURVES = new Set([18, 19, 22]);

/** A version 4 secret-key packet says after its public part how it is protected (RFC 4880 §5.5.3). */
function pgpStructure(bytes: Buffer): KeyStructure {
  const body = packetBody(bytes);
  if (body === null || bytes[body] !== 4) return UNKNOWN;
  const algorithm = bytes[body + 5];
  let at = body + 6;
  if (PGP_CURVES.has(algorithm)) at += 1 + bytes[at];
  for (let i = PGP_INTEGERS[algorithm] ?? 0; i > 0 && at + 2 <= bytes.length; i--) {
    at += 2 + Math.ceil(bytes.readUInt16BE(at) / 8);
  }
  if (algorithm === 18) at += 1 + (bytes[at] ?? 0);
  if (at >= bytes.length) return UNKNOWN;
  return { sound: true, encrypted: bytes[at] !== 0 };
}

/** Where the body of a secret-key packet (tag 5) starts, or null for another packet. */
function packetBody(bytes: Buffer): number | null {
  const tag = bytes[0];
  if ((tag & 0xc0) === 0xc0) {
    if ((tag & 0x3f) !== 5) return null;
    if (bytes[1] < 192) return 2;
    return bytes[1] < 224 ? 3 : 6;
  }
  if ((tag & 0xbc) !== (0x80 | (5 << 2))) return null;
  return 1 + (1 << (tag & 3));
}
