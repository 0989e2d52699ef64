// What the commands of the vault need from the outside.
import type { VaultStorage } from '../../io/vault-file.ts';
import type { KeyPorts } from '../../vault/key-sources/ports.ts';

export interface VaultPorts extends KeyPorts {
  vaults: VaultStorage;
  /** The top of the repository around a directory; null outside of one. */
  rootOf(directory: string): string | null;
  exists(path: string): boolean;
  /** Waits until no other process changes this; call what is returned when done. */
  lock(path: string): Promise<() => void>;
  /** How this person on this host is called beside their recipient. */
  ownLabel(): string;
  /** Writes down that values were shown, handed out or changed. */
  log(event: VaultEvent): void;
}

/** Never a value. */
export interface VaultEvent {
  type: 'vault.reveal' | 'vault.change' | 'vault.recipients' | 'vault.inject' | 'vault.resolve';
  vault: string;
  group: string;
  /** Names of secrets, or labels of recipients. */
  names: readonly string[];
  /** Who gets them, or what was done: `get`, `run node`, `openclaw`. */
  to: string;
}

/** Which vault, as a person says it. */
export interface AskedVault {
  cwd: string;
  /** A path, or `user`; null: the nearest. */
  vault: string | null;
  group: string;
  /** Opened by the passphrase that the vault has, not by the key of this host. */
  passphrase?: boolean;
}
