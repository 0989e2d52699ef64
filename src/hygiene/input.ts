// What the checks look at, gathered by src/app/check: they read nothing themselves.
import type { Config, StoreConfig } from '../core/config.ts';
import type { EnvText } from './env-text.ts';
import type { TextKind } from './text-kinds.ts';

/** A file that should be kept in. */
export interface GuardedFile {
  /** Relative to the root, `/` between parts. */
  path: string;
  kind: 'env' | 'key' | 'config';
  /** A symbolic link is not followed; `other` is a pipe, a socket or a device and is never opened. */
  type: 'file' | 'link' | 'other';
  /** A backup or what an editor left; its kind is that of the original. */
  leftover: boolean;
  /** Permission bits; null where they cannot be checked (Windows). */
  mode: number | null;
  uid: number;
  /** Names that the file has. */
  links: number;
  /** Where a symbolic link leads through all others, absolute; null for none, or nowhere. */
  target: string | null;
  tracked: boolean;
  /** Tracked, and not yet in HEAD. */
  staged: boolean;
  /** First commit of a tracked file, RFC 3339; null if unknown. */
  trackedSince: string | null;
  /** The directory of the repository that it lies in, `` for the root; null if in none. */
  repository: string | null;
  ignored: boolean;
  /** The rule that takes it back out of what is ignored: `.gitignore:7: !.env`. */
  unignoredBy: string | null;
  /** `unknown`: it cannot or must not be read, and is taken for the worst. */
  content: 'secrets' | 'encrypted' | 'harmless' | 'unknown';
}

/** A file that is in the history alone. */
export interface CommittedFile {
  path: string;
  kind: 'env' | 'key';
  /** First commit, RFC 3339. */
  since: string;
  commit: string;
  content: GuardedFile['content'];
}

/** Who owns a file or directory, and what others may do. */
export interface Access {
  mode: number;
  uid: number;
  gid: number;
}

/** Whom files should belong to. */
export interface Owner {
  name: string;
  uid: number;
}

/** A directory that a config names. */
export interface NamedDirectory {
  /** As the config has it. */
  name: string;
  /** Relative to the root; absolute where it lies outside. */
  path: string;
  wanted: number;
  access: Access | null;
  /** False: it may be looked at, but nobody trusted the config that names it. */
  trusted: boolean;
}

/** An env file, or an example of one, line by line. */
export interface EnvFile extends EnvText {
  path: string;
  example: boolean;
  tracked: boolean;
}

/** A file that git does not ignore, as text. */
export interface TextFile {
  path: string;
  text: string;
  tracked: boolean;
}

/** A secret, as the scan sees it. */
export interface SeenKey {
  /** What it is: "OpenRouter key". */
  title: string;
  variable: string | null;
  /** Its own text gives it away, not the name beside it. */
  distinctive: boolean;
  line: number;
  /** What stands before and behind it. */
  around: string;
}

/** One in a page or a script that is served. */
export interface ServedKey extends SeenKey {
  path: string;
}

/** One that the record of this host says is dead. */
export interface RetiredValue {
  path: string;
  line: number;
  /** Null in a file that is no env file. */
  name: string | null;
  /** When it was retired, RFC 3339. */
  at: string;
}

/** What is known of a key that a config names; times in milliseconds. */
export interface KeyState {
  name: string;
  variables: readonly string[];
  stores: readonly StoreConfig[];
  /** How old it may become; null: nobody says. */
  limit: number | null;
  /** Null: nobody can tell. */
  age: { ms: number; source: string; atLeast: boolean } | null;
  /** This host has rotated it. */
  rotated: boolean;
  overdue: boolean;
  /** Negative: it has ended. Null: never, or nobody told. */
  expiresIn: number | null;
  /** Rights far broader than needed, in words. */
  broad: readonly string[];
  spending: {
    /** Its use costs money by the request, and its provider has a page for limits. */
    counts: boolean;
    /** What the provider told last. */
    known: string | null;
    attested: { spend: string; ms: number } | null;
  };
}

/** What the scan knows about names and values, lent to the checks. */
export interface ValueJudge {
  /** `DB_PASSWORD`, `apiKey`; not `TOKEN_TTL`. */
  isSecretName(name: string): boolean;
  /** Empty, a placeholder, a variable, a reference to a value elsewhere, or encrypted. */
  isStandIn(value: string): boolean;
  /** Written to be replaced by a value: `your-key-here`, `xxxx`, `<token>`. */
  isPlaceholder(value: string): boolean;
  /** Random, or the password of an address: no word and no example. */
  isReal(name: string, value: string): boolean;
}

export interface HygieneInput {
  /** Absolute; paths are relative to it. */
  root: string;
  /** Env and key files, and copies of them and of configs. */
  files: readonly GuardedFile[];
  /** Config files that others can read, that are not tracked, and that hold a secret: they are scanned when asked for. */
  leakyConfigs(): readonly GuardedFile[];
  /** Directories with the name of an env file. */
  envDirectories: readonly string[];
  directories: readonly NamedDirectory[];
  /** Env and key files that a commit holds and the index does not (any more). */
  committed(): readonly CommittedFile[];
  /** `core.fileMode` of the repository; null without one. */
  fileMode: boolean | null;
  /** A directory of the tree, `` for the root; null if it cannot be asked (Windows). */
  access(directory: string): Access | null;
  /** What access control lists grant beside the modes, by path; null where there are none to ask for. */
  acls(): ReadonlyMap<string, readonly string[]> | null;
  /** Null where files have no owners (Windows). */
  owner: Owner | null;
  /** Owners that the configs name and that this machine does not have. */
  unknownOwners: readonly string[];
  /** A group that has no other member than the person. */
  privateGroup(gid: number): boolean;
  env: readonly EnvFile[];
  /** Reads the files of a kind while they are asked for, at most 1 MB each. */
  texts(kind: TextKind): Iterable<TextFile>;
  /** The directory of the repository that a path lies in; null where nothing is tracked or ignored. */
  repositoryOf(path: string): string | null;
  /** Example env files that have no env file beside them which an ignore rule covers. */
  uncovered: readonly string[];
  /** What the configs say, the person's first: keys, stores, policy (src/core/config.ts). */
  configs: readonly Config[];
  /** The keys of the configs. */
  keys: readonly KeyState[];
  /** Read when asked for. */
  retired(): readonly RetiredValue[];
  judge: ValueJudge;
  /** Secrets in what a build or a server gives to visitors; scanned when asked for. */
  served(): readonly ServedKey[];
  keysIn(content: Buffer): readonly SeenKey[];
  /** A variable of the environment that keyturn runs in. */
  exported(name: string): string | undefined;
  /** A path as an argument of a shell where the person stands. */
  shellPath(path: string): string;
  /** A git command on one path that works where the person stands. */
  gitCommand(words: string, path: string): string;
}
