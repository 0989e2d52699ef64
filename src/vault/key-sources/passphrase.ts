// A key made of a passphrase: scrypt, with a salt of this host's own.
import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { join } from 'node:path';
import { done, failed, type Result } from '../../core/result.ts';
import type { Secret } from '../../core/secret.ts';
import type { KeySource } from '../key-source.ts';
import { deriveKey, KEY_BYTES } from '../seal.ts';
import type { KeyPorts } from './ports.ts';

const LOG_N = 17;
const MOST_LOG_N = 22;
const BLOCK = 8;
const SALT_BYTES = 16;
const CHECK_BYTES = 8;
const LEAST_LENGTH = 8;

interface Parameters {
  version: 1;
  kdf: 'scrypt';
  logN: number;
  r: number;
  p: number;
  salt: string;
  /** Tells a wrong passphrase from a right one. */
  check: string;
}

export function passphraseSource(ports: KeyPorts, mayCreate: boolean): KeySource {
  return {
    id: 'passphrase',
    title: 'a passphrase',
    promise: { copiedVault: false, stolenDisk: false, otherUser: false, sameUser: false, root: true },
    key: () => keyOf(ports, mayCreate),
  };
}

async function keyOf(ports: KeyPorts, mayCreate: boolean): Promise<Result<Buffer>> {
  if (ports.dataDirectory === null) return failed('busy', 'neither HOME nor XDG_DATA_HOME is set');
  const path = join(ports.dataDirectory, 'passphrase.json');
  const read = ports.readPrivate(path);
  if (read.ok) return keyFor(path, read.value, ports);
  if (read.kind !== 'not-found') return read;
  if (mayCreate) return firstKey(path, ports);
  return failed('busy', `${path} is gone: it holds the salt of the passphrase`, {
    hints: ['bring it back from a backup'],
  });
}

async function firstKey(path: string, ports: KeyPorts): Promise<Result<Buffer>> {
  const asked = await ports.askPassphrase(true);
  if (!asked.ok) return asked;
  if (asked.value.reveal().length < LEAST_LENGTH) {
    return failed('invalid', `a passphrase has at least ${LEAST_LENGTH} characters; six random words are better`);
  }
  const salt = randomBytes(SALT_BYTES);
  const chosen = { version: 1, kdf: 'scrypt', logN: LOG_N, r: BLOCK, p: 1, salt: salt.toString('base64') } as const;
  const key = await stretch(asked.value, chosen);
  const parameters: Parameters = { ...chosen, check: checkOf(key).toString('base64') };
  const kept = ports.createPrivate(path, Buffer.from(`${JSON.stringify(parameters)}\n`));
  return kept.ok ? done(key) : kept;
}

async function keyFor(path: string, content: Buffer, ports: KeyPorts): Promise<Result<Buffer>> {
  const parameters = parse(content);
  if (!parameters) return failed('invalid', `${path} does not hold the parameters of a passphrase`);
  const asked = await ports.askPassphrase(false);
  if (!asked.ok) return asked;
  const key = await stretch(asked.value, parameters);
  const check = Buffer.from(parameters.check, 'base64');
  if (check.length === CHECK_BYTES && timingSafeEqual(check, checkOf(key))) return done(key);
  return failed('refused', 'wrong passphrase');
}

function parse(content: Buffer): Parameters | null {
  try {
    const read = JSON.parse(content.toString('utf8')) as Parameters;
    const right =
      read.version === 1 &&
      read.kdf === 'scrypt' &&
      read.p === 1 &&
      read.r === BLOCK &&
      Number.isInteger(read.logN) &&
      read.logN >= LOG_N &&
      read.logN <= MOST_LOG_N;
    return right && typeof read.salt === 'string' && typeof read.check === 'string' ? read : null;
  } catch {
    return null;
  }
}

function stretch(passphrase: Secret, { logN, r, p, salt }: Omit<Parameters, 'check'>): Promise<Buffer> {
  const cost = 2 ** logN;
  return new Promise((resolve, reject) => {
    // The same words typed on another keyboard give the same bytes.
    const words = passphrase.reveal().normalize('NFKC');
    const options = { N: cost, r, p, maxmem: 256 * cost * r };
    scrypt(words, Buffer.from(salt, 'base64'), KEY_BYTES, options, (error, key) => {
      if (error) reject(error);
      else resolve(key);
    });
  });
}

function checkOf(key: Buffer): Buffer {
  return deriveKey(key, 'passphrase-check').subarray(0, CHECK_BYTES);
}
