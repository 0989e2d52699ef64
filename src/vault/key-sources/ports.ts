// What the key sources need from the outside.
import type { Result } from '../../core/result.ts';
import type { Secret } from '../../core/secret.ts';

/** The interface of `keytar`, for one service. */
export interface Keychain {
  /** Null: there is no such entry. */
  get(account: string): Promise<Result<string | null>>;
  set(account: string, value: Secret): Promise<Result<null>>;
}

export interface KeyPorts {
  env: NodeJS.ProcessEnv;
  platform: NodeJS.Platform;
  /** The person's directories; null where the environment names none. */
  dataDirectory: string | null;
  stateDirectory: string | null;
  /** `not-found`: nothing there; `refused`: unreadable, or others may read it. */
  readPrivate(path: string): Result<Buffer>;
  /** A file that whoever started the program answers for: no look at its mode. */
  readGiven(path: string): Result<Buffer>;
  /** Writes a new file that only its owner reads; of several at once, the first one's content is returned to all. */
  createPrivate(path: string, content: Buffer): Result<Buffer>;
  replacePrivate(path: string, content: Buffer): Result<null>;
  keychain(): Promise<Result<Keychain>>;
  /** Hidden, or from a file descriptor; of this host, or of a vault; `confirm`: a new one, asked twice. */
  askPassphrase(of: 'host' | 'vault', confirm: boolean): Promise<Result<Secret>>;
  now(): number;
}
