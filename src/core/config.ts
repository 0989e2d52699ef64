// What a config says, with its short forms written out and its durations in milliseconds.
import type { Severity } from './model.ts';

/** What counts where no config says anything. */
export const DEFAULTS = {
  failOn: 'info',
  maxFileSize: 50e6,
  grace: 24 * 3_600_000,
  failOpen: false,
  prePush: false,
} as const;

export interface Config {
  /** In labels at the provider; null: the directory's name. */
  project: string | null;
  keys: readonly KeyConfig[];
  /** The stores of the keys by environment and name of the key. */
  environments: Readonly<Record<string, Readonly<Record<string, readonly StoreConfig[]>>>>;
  policy: PolicyConfig;
  scan: ScanConfig;
  checks: ChecksConfig;
  hook: { failOpen: boolean; prePush: boolean };
  /** Names of the variables that hold the addresses. */
  notify: readonly { webhook: string }[];
  /** In the config of a person only. */
  keySource: string | null;
  /** Parts that have no effect because nobody trusted this content. */
  untrusted: readonly GuardedPart[];
}

/** Something in a repository's config that could hurt. */
export interface GuardedPart {
  /** From the top of the config: `keys`, `AWS`, `stores`, 0. */
  path: readonly (string | number)[];
  /** What it would do: `would run: pm2 restart openclaw`. */
  effect: string;
  /** `.keyturn.yaml:14`. */
  place: string;
}

export interface KeyConfig {
  /** The name of the variable. */
  name: string;
  provider: ProviderConfig | null;
  /** Where the admin credential is: a name, never a value. */
  admin: string | null;
  /** The variable of each field; of a credential with one field, `{ value: NAME }`. */
  fields: Readonly<Record<string, string>>;
  stores: readonly StoreConfig[];
  every: number | null;
  grace: number | null;
  consumers: readonly ConsumerConfig[];
  verify: VerifyConfig | null;
  /** A spend limit that a person has seen at the provider. */
  limit: { spend: string; attested: string } | null;
  /** Parts of this key that have no effect: who rotates it must stop here. */
  untrusted: readonly GuardedPart[];
}

export interface ProviderConfig {
  id: string;
  /** Another address than the provider's own. */
  baseUrl: string | null;
  /** Further addresses by name. */
  urls: Readonly<Record<string, string>>;
  /** All else that stands there, for the provider itself. */
  settings: Readonly<Record<string, unknown>>;
}

/** An entry of `stores:` with its shorthand written out; paths as written, from the directory of the config. */
export interface StoreConfig {
  kind: string;
  name?: string;
  path?: string;
  [setting: string]: unknown;
}

export interface ConsumerConfig {
  name: string;
  owner: string | null;
  reload: Recipe | null;
  check: Recipe | null;
}

/** One thing to do: `{ kind: 'pm2', value: 'openclaw', settings: {} }`. */
export interface Recipe {
  kind: string;
  value: unknown;
  /** What stands beside it: `expect`, `quiet`. */
  settings: Readonly<Record<string, unknown>>;
}

/** How to ask whether a value is live where no provider can be asked. */
export interface VerifyConfig {
  url: string;
  header: string | null;
  live: number;
  dead: number;
}

export interface PolicyConfig {
  maxAge: number | null;
  maxGrace: number | null;
  /** Environments that must not share a credential. */
  separate: readonly string[];
  /** Kinds of stores that may hold keys; empty: all. */
  stores: readonly string[];
  failOn: Severity | null;
}

export interface ScanConfig {
  exclude: readonly string[];
  allow: readonly AllowEntry[];
  rules: readonly RuleEntry[];
  maxFileSize: number | string | null;
}

/** All that is named must fit. */
export interface AllowEntry {
  path?: string | string[];
  rule?: string;
  value?: string;
  commit?: string;
  finding?: string;
  reason?: string;
  until?: string;
}

export interface RuleEntry {
  id: string;
  title?: string;
  severity?: Severity;
  regex: string;
  keywords?: string[];
  path?: string | string[];
  entropy?: number;
  secretGroup?: number;
}

export interface ChecksConfig {
  /** Ids of checks. */
  skip: readonly string[];
  /** The user that env and key files belong to. */
  owner: string | null;
  /** Paths and the mode that they should have, as an octal text. */
  directories: Readonly<Record<string, string>>;
}
