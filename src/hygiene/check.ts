// What the hygiene checks share: the files that they look at, and the shape of a check.
import type { CheckResult } from '../core/model.ts';

/** A file that should be kept in. */
export interface GuardedFile {
  /** Relative to the root, `/` between parts. */
  path: string;
  kind: 'env' | 'key';
  /** Permission bits; null where they cannot be checked (Windows). */
  mode: number | null;
  tracked: boolean;
  /** First commit of a tracked file, RFC 3339; null if unknown. */
  trackedSince: string | null;
  ignored: boolean;
  content: 'secrets' | 'encrypted' | 'harmless';
}

export interface HygieneInput {
  files: readonly GuardedFile[];
  /** False in a plain directory: nothing is tracked or ignored there. */
  git: boolean;
  /** Example env files that have no env file beside them which an ignore rule covers. */
  uncovered: readonly string[];
  /** A path as an argument of a shell where the person stands. */
  shellPath(path: string): string;
  /** A git command on one path that works where the person stands. */
  gitCommand(words: string, path: string): string;
}

export type HygieneCheck = (input: HygieneInput) => CheckResult[];
