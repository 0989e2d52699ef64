// A key made of a passphrase: scrypt, with a salt of this host's own.
import { timingSafeEqual } from 'node:crypto';
import { join } from 'node:path';
import { done, failed, type Result } from '../../core/result.ts';
import type { KeySource } from '../key-source.ts';
import { deriveKey } from '../seal.ts';
import { BLOCK, freshScrypt, isCost, stretch, tooShort } from '../stretch.ts';
import type { KeyPorts } from './ports.ts';

const CHECK_BYTES = 8;

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
    file: pathOf(ports),
    key: () => keyOf(ports, mayCreate),
  };
}

function pathOf({ dataDirectory }: KeyPorts): string | null {
  return dataDirectory === null ? null : join(dataDirectory, 'passphrase.json');
}

async function keyOf(ports: KeyPorts, mayCreate: boolean): Promise<Result<Buffer>> {
  const path = pathOf(ports);
  if (path === null) return failed('busy', 'neither HOME nor XDG_DATA_HOME is set');
  const read = ports.readPrivate(path);
  if (read.ok) return keyFor(path, read.value, ports);
  if (read.kind !== 'not-found') return read;
  if (mayCreate) return firstKey(path, ports);
  return failed('busy', `${path} is gone: it holds the salt of the passphrase`, {
    hints: ['bring it back from a backup'],
  });
}

async function firstKey(path: string, ports: KeyPorts): Promise<Result<Buffer>> {
  const asked = await ports.askPassphrase('host', true);
  if (!asked.ok) return asked;
  const short = tooShort(asked.value);
  if (short) return failed('invalid', short);
  const { logN, salt } = freshScrypt();
  const chosen = { version: 1, kdf: 'scrypt', logN, r: BLOCK, p: 1, salt: salt.toString('base64') } as const;
  const key = await stretch(asked.value, { logN, salt });
  const parameters: Parameters = { ...chosen, check: checkOf(key).toString('base64') };
  const kept = ports.createPrivate(path, Buffer.from(`${JSON.stringify(parameters)}\n`));
  return kept.ok ? done(key) : kept;
}

async function keyFor(path: string, content: Buffer, ports: KeyPorts): Promise<Result<Buffer>> {
  const parameters = parse(content);
  if (!parameters) return failed('invalid', `${path} does not hold the parameters of a passphrase`);
  const asked = await ports.askPassphrase('host', false);
  if (!asked.ok) return asked;
  const { logN, salt } = parameters;
  const key = await stretch(asked.value, { logN, salt: Buffer.from(salt, 'base64') });
  const check = Buffer.from(parameters.check, 'base64');
  if (check.length === CHECK_BYTES && timingSafeEqual(check, checkOf(key))) return done(key);
  return failed('refused', 'wrong passphrase');
}

function parse(content: Buffer): Parameters | null {
  try {
    const read = JSON.parse(content.toString('utf8')) as Parameters;
    const right = read.version === 1 && read.kdf === 'scrypt' && read.p === 1 && read.r === BLOCK && isCost(read.logN);
    return right && typeof read.salt === 'string' && typeof read.check === 'string' ? read : null;
  } catch {
    return null;
  }
}

function checkOf(key: Buffer): Buffer {
  return deriveKey(key, 'passphrase-check').subarray(0, CHECK_BYTES);
}
