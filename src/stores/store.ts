// The contract of a store: where the fields of a credential are kept.
import type { Credential } from '../core/credential.ts';
import type { Result } from '../core/result.ts';
import type { StorePorts } from './ports.ts';
import type { StoredVersion } from './stored-version.ts';

/** What a store holds now. `version` is whatever the store can compare and swap by; opaque. */
export interface Stored {
  /** Field → value; a field that is absent is missing. Null: the store cannot be read (write-only). */
  fields: Credential | null;
  version: string | null;
}

export interface StoreCapabilities {
  readable: boolean;
  /** Writes only if the version is still the expected one. */
  compareAndSwap: boolean;
  versions: boolean;
  /** All fields of a credential change at once. */
  atomicSet: boolean;
  /** A person does it. */
  manual: boolean;
}

/** One place, opened from its entry in the config. */
export interface Store {
  kind: string;
  /** As in argv and messages: its `name`, else its path, else its kind. */
  name: string;
  /** One line for the plan, e.g. `.env line 3, mode 600 stays`. */
  describe(): string;
  capabilities: StoreCapabilities;
  /** Of a manual store: the page where a person does it. */
  page?: string | null;
  /** Of a file: where it is. */
  path?: string;
  /** Of a file: places in it that hold one of these values too, and are not this store's own. */
  elsewhere?(fields: Credential): readonly string[];
  /** Changes nothing: reachable, writable, and `fresh` (same length and alphabet as the new value, if known) can be kept exactly. */
  check(fresh: Credential | null): Promise<Result<readonly string[]>>;
  get(): Promise<Result<Stored>>;
  /** Writes all fields; `conflict` if the version is no longer `expected` (null: do not compare). Reads back where it can. */
  put(fields: Credential, expected: string | null): Promise<Result<{ version: string | null }>>;
  /** Keeps the fields as `pending` beside what is current, until `put` gets the same ones; null: takes them away. */
  stage?(fields: Credential | null): Promise<Result<null>>;
  versions?(): Promise<Result<readonly StoredVersion[]>>;
  /** Takes the fields out (`retire`). */
  remove?(expected: string | null): Promise<Result<null>>;
  destroy?(version: string): Promise<Result<null>>;
}

/** How field names map to the store's own names: field → variable or path. */
export type FieldNames = Readonly<Record<string, string>>;

/** One kind of store: one file and one index line. */
export interface StoreKind {
  id: string;
  title: string;
  /** For `keyturn stores` and docs/stores.md: what it does, its settings with what they mean, an entry of the config. */
  summary: string;
  settings: Readonly<Record<string, string>>;
  example: string;
  capabilities: StoreCapabilities;
  /** What keeps the value from who should not read it, in a few words. */
  promise: string;
  /** Pages that the facts in the file come from. */
  sources: readonly string[];
  /** Why this entry needs trust, or null: a path outside the repository, another address, a command. */
  needsTrust(entry: StoreEntry): string | null;
  open(entry: StoreEntry, names: FieldNames, ports: StorePorts): Result<Store>;
}

/** An entry of `stores:` with its shorthand spelled out. */
export interface StoreEntry {
  kind: string;
  name?: string;
  path?: string;
  [setting: string]: unknown;
}
