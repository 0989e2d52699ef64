// Where the key that seals secrets on this host comes from.
import type { Result } from '../core/result.ts';

export type KeySourceId = 'environment' | 'key-file' | 'systemd' | 'keychain' | 'host-file' | 'passphrase';

/** What somebody who holds a copy can read without more. */
export interface KeySourcePromise {
  copiedVault: boolean;
  stolenDisk: boolean;
  otherUser: boolean;
  sameUser: boolean;
  root: boolean;
}

export interface KeySource {
  id: KeySourceId;
  title: string;
  promise: KeySourcePromise;
  /** What must be backed up on this host, apart from the vault; null: it is kept elsewhere. */
  file: string | null;
  /** 32 bytes. `busy`: locked or absent now, with the way on; never another source in silence. */
  key(): Promise<Result<Buffer>>;
}

/** Seals with AES-256-GCM under a key derived for one purpose; `context` is authenticated, not kept. */
export interface Seal {
  seal(plain: Buffer, context: string): Buffer;
  /** Null: wrong key, wrong context or changed bytes. */
  open(sealed: Buffer, context: string): Buffer | null;
}
