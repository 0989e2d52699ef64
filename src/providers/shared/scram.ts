/**
 * SCRAM-SHA-256 as PostgreSQL speaks it: the password never leaves, neither at log-in nor when it is set.
 * https://www.rfc-editor.org/rfc/rfc5802 https://www.rfc-editor.org/rfc/rfc7677
 * https://www.postgresql.org/docs/current/sasl-authentication.html
 */
import { createHash, createHmac, pbkdf2Sync, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Secret } from '../../core/secret.ts';

const ITERATIONS = 4096;
/** More would keep this program busy for the server's pleasure. */
const MOST_ITERATIONS = 1_000_000;

/** What the server keeps instead of the password: https://www.postgresql.org/docs/current/catalog-pg-authid.html */
export function scramVerifier(password: Secret, salt: Buffer = randomBytes(16)): string {
  const { stored, server } = keysOf(password, salt, ITERATIONS);
  return `SCRAM-SHA-256$${ITERATIONS}:${salt.toString('base64')}$${stored.toString('base64')}:${server.toString('base64')}`;
}

export interface ScramLogin {
  first: string;
  /** Null: the server's message makes no sense. */
  answer(serverFirst: string): string | null;
  /** Whether the server knows the password too. */
  accepts(serverFinal: string): boolean;
}

/** The user is named elsewhere: PostgreSQL ignores the one here. */
export function scramLogin(password: Secret, nonce: string = randomBytes(18).toString('base64')): ScramLogin {
  const bare = `n=,r=${nonce}`;
  let expected: Buffer | null = null;
  return {
    first: `n,,${bare}`,
    answer(serverFirst) {
      const [, full, salt64, count] = /^r=([^,]+),s=([^,]+),i=(\d{1,9})(?:,|$)/.exec(serverFirst) ?? [];
      const iterations = Number(count);
      if (!full?.startsWith(nonce) || full === nonce || !(iterations >= 1 && iterations <= MOST_ITERATIONS))
        return null;
      const { client, stored, server } = keysOf(password, Buffer.from(salt64, 'base64'), iterations);
      const open = `c=biws,r=${full}`;
      const message = `${bare},${serverFirst},${open}`;
      const signature = hmac(stored, message);
      expected = hmac(server, message);
      return `${open},p=${Buffer.from(client.map((byte, i) => byte ^ signature[i])).toString('base64')}`;
    },
    accepts(serverFinal) {
      const [, told] = /^v=([^,]+)/.exec(serverFinal) ?? [];
      const signature = Buffer.from(told ?? '', 'base64');
      return expected !== null && signature.length === expected.length && timingSafeEqual(signature, expected);
    },
  };
}

function keysOf(password: Secret, salt: Buffer, iterations: number) {
  // SASLprep maps and composes; for what people use as passwords NFKC does the same.
  const salted = pbkdf2Sync(password.reveal().normalize('NFKC'), salt, iterations, 32, 'sha256');
  const client = hmac(salted, 'Client Key');
  return { client, stored: createHash('sha256').update(client).digest(), server: hmac(salted, 'Server Key') };
}

function hmac(key: Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}
