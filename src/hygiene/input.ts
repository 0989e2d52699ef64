// What the checks look at, gathered by src/app/check: they read nothing themselves.
import type { Config } from '../core/config.ts';
import type { EnvText } from './env-text.ts';
import type { TextKind } from './text-kinds.ts';

/** A file that should be kept in. */
export interface GuardedFile {
  /** Relative to the root, `/` between parts. */
  path: string;
  kind: 'env' | 'key';
  /** A symbolic link is not followed; `other` is a pipe, a socket or a device and is never opened. */
  type: 'file' | 'link' | 'other';
  /** A backup or what an editor left. */
  leftover: boolean;
  /** Permission bits; null where they cannot be checked (Windows). */
  mode: number | null;
  tracked: boolean;
  /** First commit of a tracked file, RFC 3339; null if unknown. */
  trackedSince: string | null;
  ignored: boolean;
  /** `unknown`: it cannot or must not be read, and is taken for the worst. */
  content: 'secrets' | 'encrypted' | 'harmless' | 'unknown';
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

/** What the scan knows about names and values, lent to the checks. */
export interface ValueJudge {
  /** `DB_PASSWORD`, `apiKey`; not `TOKEN_TTL`. */
  isSecretName(name: string): boolean;
  /** Empty, a placeholder, a variable, a reference to a value elsewhere, or encrypted. */
  isStandIn(value: string): boolean;
  /** Random, or the password of an address: no word and no example. */
  isReal(name: string, value: string): boolean;
}

export interface HygieneInput {
  /** Absolute; paths are relative to it. */
  root: string;
  files: readonly GuardedFile[];
  env: readonly EnvFile[];
  /** Reads the files of a kind while they are asked for, at most 1 MB each. */
  texts(kind: TextKind): Iterable<TextFile>;
  /** False in a plain directory: nothing is tracked or ignored there. */
  git: boolean;
  /** Example env files that have no env file beside them which an ignore rule covers. */
  uncovered: readonly string[];
  /** What the configs say, the person's first: keys, stores, policy (src/core/config.ts). */
  configs: readonly Config[];
  judge: ValueJudge;
  /** A variable of the environment that keyturn runs in. */
  exported(name: string): string | undefined;
  /** A path as an argument of a shell where the person stands. */
  shellPath(path: string): string;
  /** A git command on one path that works where the person stands. */
  gitCommand(words: string, path: string): string;
}
