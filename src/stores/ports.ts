// What the stores need from the outside.
import type { Http, Timer } from '../core/http.ts';
import type { Processes } from '../core/process.ts';
import type { Result } from '../core/result.ts';
import type { Secret } from '../core/secret.ts';
import type { FileEditor } from '../io/edit-file.ts';
import type { StoredVersion } from './stored-version.ts';

/** One service of the desktop's keychain. */
export interface KeychainEntries {
  get(account: string): Promise<Result<string | null>>;
  set(account: string, value: Secret): Promise<Result<null>>;
  remove(account: string): Promise<Result<null>>;
}

/** The encrypted vault of this host. */
export interface VaultEntries {
  read(names: readonly string[]): Promise<Result<{ values: ReadonlyMap<string, Secret>; version: string | null }>>;
  /** Beside the current values, as `pending`; null takes that away. */
  stage(changes: ReadonlyMap<string, Secret | null>): Promise<Result<null>>;
  versions(name: string): Promise<Result<readonly StoredVersion[]>>;
  /** All at once; null removes. What is `pending` becomes current. `conflict` if the vault is no longer of that version. */
  write(
    changes: ReadonlyMap<string, Secret | null>,
    expected: string | null,
  ): Promise<Result<{ version: string | null }>>;
}

export interface StorePorts {
  files: FileEditor;
  http: Http;
  processes: Processes;
  timer: Timer;
  /** The directory of the config, where relative paths begin. */
  root: string;
  /** What `~` stands for. */
  home: string;
  env: Readonly<Record<string, string | undefined>>;
  keychain(service: string): Promise<Result<KeychainEntries>>;
  /** Null: there is no vault on this host. */
  vault(): Promise<Result<VaultEntries>>;
  /** What a store itself is opened with (its token), by name: environment, keychain, vault. Null: nowhere. */
  credential(name: string): Promise<Secret | null>;
}
