// Keys that whoever starts the program hands over: a variable, a file, a systemd credential.
import { join } from 'node:path';
import { done, failed, type Result } from '../../core/result.ts';
import type { KeySource, KeySourcePromise } from '../key-source.ts';
import { decodeKey, HOW_TO_MAKE_A_KEY } from './encoded.ts';
import type { KeyPorts } from './ports.ts';

const CREDENTIAL = 'keyturn-key';

const HANDED_OVER: KeySourcePromise = {
  copiedVault: false,
  stolenDisk: false,
  otherUser: false,
  sameUser: true,
  root: true,
};

export function environmentSource({ env }: KeyPorts): KeySource {
  return {
    id: 'environment',
    title: 'the variable KEYTURN_KEY',
    promise: HANDED_OVER,
    file: null,
    key: async () => {
      if (!env.KEYTURN_KEY) return failed('busy', 'KEYTURN_KEY is not set', { hints: [HOW_TO_MAKE_A_KEY] });
      return keyIn(env.KEYTURN_KEY, 'KEYTURN_KEY');
    },
  };
}

export function keyFileSource(ports: KeyPorts): KeySource {
  return {
    id: 'key-file',
    title: 'the file that KEYTURN_KEY_FILE names',
    // It lies on a disk, unless the person mounts it from elsewhere.
    promise: { ...HANDED_OVER, stolenDisk: true },
    file: ports.env.KEYTURN_KEY_FILE ?? null,
    key: async () => {
      const path = ports.env.KEYTURN_KEY_FILE;
      if (!path) return failed('busy', 'KEYTURN_KEY_FILE is not set', { hints: ['KEYTURN_KEY_FILE=/path/to/key'] });
      return keyInFile(path, isHandedOver(path) ? ports.readGiven : ports.readPrivate);
    },
  };
}

/** https://systemd.io/CREDENTIALS/: files in a directory of the service, in memory that is not swapped. */
export function systemdSource(ports: KeyPorts): KeySource {
  return {
    id: 'systemd',
    title: `the systemd credential ${CREDENTIAL}`,
    promise: HANDED_OVER,
    file: null,
    key: async () => {
      const directory = ports.env.CREDENTIALS_DIRECTORY;
      const hints = [`in the unit: LoadCredentialEncrypted=${CREDENTIAL}:/etc/credstore.encrypted/${CREDENTIAL}`];
      if (!directory) return failed('busy', 'this is no systemd service with credentials', { hints });
      return keyInFile(join(directory, CREDENTIAL), ports.readGiven, hints);
    },
  };
}

/** Whether the service was given this credential. */
export function hasSystemdCredential({ env, readGiven }: KeyPorts): boolean {
  if (!env.CREDENTIALS_DIRECTORY) return false;
  const read = readGiven(join(env.CREDENTIALS_DIRECTORY, CREDENTIAL));
  return read.ok || read.kind !== 'not-found';
}

/** Docker, Podman and Kubernetes mount secrets there, in memory, readable to all of the container. */
function isHandedOver(path: string): boolean {
  return /^\/(?:var\/)?run\/secrets\//.test(path);
}

type Read = (path: string) => Result<Buffer>;

function keyInFile(path: string, readFile: Read, hints: readonly string[] = []): Result<Buffer> {
  const read = readFile(path);
  if (read.ok) return keyIn(read.value.toString('latin1'), path);
  return failed(read.kind === 'not-found' ? 'busy' : read.kind, read.message, { hints: [...read.hints, ...hints] });
}

function keyIn(text: string, where: string): Result<Buffer> {
  const key = decodeKey(text);
  if (key) return done(key);
  return failed('invalid', `${where} does not hold 32 bytes in base64`, { hints: [HOW_TO_MAKE_A_KEY] });
}
