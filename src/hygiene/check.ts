// The shape of a check: what it looks for, what that means, and what can be done about it.
import type { Entry } from '../core/explanation.ts';
import type { CheckResult, Severity } from '../core/model.ts';
import type { HygieneInput } from './input.ts';

/** The sections of docs/checks.md; `--only` and `--skip` take them too. */
export type Group = 'files' | 'git' | 'content' | 'deployment' | 'code' | 'policy';

/** One file a check, one line in the index. `meaning` and `todo` are what `keyturn explain ID` prints. */
export interface Check extends Entry {
  id: string;
  group: Group;
  /** A severity, or how it is decided in words: for the documentation. */
  severity: Severity | (string & {});
  /** What `check --fix` does: repairs it, asks before, or leaves it to the person. */
  action: CheckResult['action'];
  run(input: HygieneInput): Problem[];
}

/** What a check found. */
export interface Problem {
  severity: Severity;
  /** Relative to the root. */
  path: string;
  line?: number;
  /** What is wrong, never with a value in it. */
  message: string;
  /** A command that repairs it, where one line of shell can. */
  fix?: string;
  /** What `check --fix` does here, in this order; without it the problem is left to the person. */
  repair?: readonly Repair[];
}

/** A repair as data: src/app/check/fix applies it, each one whole or not at all, and can take it back. */
export type Repair =
  /** Permission bits of a file or directory; absolute paths are taken too. */
  | { kind: 'mode'; path: string; mode: number }
  /** A line at the end of a text file, made with `mode` where there is none. Only `shown` is printed. */
  | { kind: 'add-line'; path: string; line: string; shown: string; mode?: number }
  /** The lines from `line` on that are `was` become `now`, without their ends. */
  | { kind: 'set-line'; path: string; line: number; was: string; now: string; shown: string }
  /** Out of the index; the file stays. */
  | { kind: 'untrack'; path: string }
  /** Moved aside, or deleted, as the person answers. */
  | { kind: 'leftover'; path: string };
