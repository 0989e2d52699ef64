// The key in the keychain of the desktop: macOS Keychain, Windows Credential Manager, Secret Service.
import { randomBytes } from 'node:crypto';
import { done, failed, type Result } from '../../core/result.ts';
import { Secret } from '../../core/secret.ts';
import type { KeySource } from '../key-source.ts';
import { KEY_BYTES } from '../seal.ts';
import { decodeKey, encodeKey } from './encoded.ts';
import type { KeyPorts } from './ports.ts';

const ACCOUNT = 'host-key';

export function keychainSource(ports: KeyPorts, mayCreate: boolean): KeySource {
  return {
    id: 'keychain',
    title: 'the keychain of this desktop',
    promise: { copiedVault: false, stolenDisk: false, otherUser: false, sameUser: true, root: true },
    file: null,
    key: () => keyOf(ports, mayCreate),
  };
}

/** Somebody is there to unlock it: macOS, Windows, or a desktop session with a bus. */
export function hasDesktop({ env, platform }: KeyPorts): boolean {
  if (platform === 'darwin') return !env.SSH_CONNECTION && !env.CI;
  if (platform === 'win32') return !env.SSH_CONNECTION && !env.CI;
  return Boolean(env.DBUS_SESSION_BUS_ADDRESS && (env.DISPLAY || env.WAYLAND_DISPLAY));
}

async function keyOf({ keychain }: KeyPorts, mayCreate: boolean): Promise<Result<Buffer>> {
  const opened = await keychain();
  if (!opened.ok) return opened;
  const read = await opened.value.get(ACCOUNT);
  if (!read.ok) return read;
  if (read.value !== null) return decode(read.value);
  if (!mayCreate) {
    // A locked one that nobody can be asked about says the same as an empty one.
    return failed('busy', 'the keychain does not give the key of this host: it is locked, or lacks keyturn/host-key', {
      hints: [
        'unlock it: log in to the desktop, or gnome-keyring-daemon --replace --unlock',
        'if the entry is gone: bring the keychain back from a backup; nothing sealed here opens without it',
      ],
    });
  }
  const fresh = encodeKey(randomBytes(KEY_BYTES));
  const written = await opened.value.set(ACCOUNT, new Secret(fresh));
  if (!written.ok) return written;
  const kept = await opened.value.get(ACCOUNT);
  if (!kept.ok) return kept;
  if (kept.value === null) return failed('unexpected', 'the keychain did not keep what was written', { hints: [] });
  return decode(kept.value);
}

function decode(text: string): Result<Buffer> {
  const key = decodeKey(text);
  if (key) return done(key);
  return failed('invalid', `the entry keyturn/${ACCOUNT} of the keychain does not hold 32 bytes in base64`);
}
