// The host key file: made once, in the person's data directory; the default where nobody is there to unlock anything.
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { done, failed, type Result } from '../../core/result.ts';
import type { KeySource } from '../key-source.ts';
import { KEY_BYTES } from '../seal.ts';
import { decodeKey, encodeKey } from './encoded.ts';
import type { KeyPorts } from './ports.ts';

/** `mayCreate`: no key of this host is known yet. */
export function hostFileSource(ports: KeyPorts, mayCreate: boolean): KeySource {
  return {
    id: 'host-file',
    title: 'the host key file',
    promise: { copiedVault: false, stolenDisk: true, otherUser: false, sameUser: true, root: true },
    file: pathOf(ports),
    key: async () => keyOf(ports, mayCreate),
  };
}

function pathOf({ dataDirectory }: KeyPorts): string | null {
  return dataDirectory === null ? null : join(dataDirectory, 'host.key');
}

function keyOf(ports: KeyPorts, mayCreate: boolean): Result<Buffer> {
  const path = pathOf(ports);
  if (path === null) {
    return failed('busy', 'no place for the host key file: neither HOME nor XDG_DATA_HOME is set', {
      hints: ['set HOME, or hand the key over in KEYTURN_KEY'],
    });
  }
  const read = ports.readPrivate(path);
  if (read.ok) return decode(read.value, path);
  if (read.kind !== 'not-found') return read;
  if (!mayCreate) {
    return failed('busy', `the host key file ${path} is gone`, {
      hints: ['bring it back from a backup: without it nothing that was sealed here can be read'],
    });
  }
  const created = ports.createPrivate(path, Buffer.from(`${encodeKey(randomBytes(KEY_BYTES))}\n`));
  return created.ok ? decode(created.value, path) : created;
}

function decode(content: Buffer, path: string): Result<Buffer> {
  const key = decodeKey(content.toString('latin1'));
  if (key) return done(key);
  return failed('invalid', `${path} does not hold 32 bytes in base64`, { hints: ['bring it back from a backup'] });
}
