// What a scan is asked for, after every argument has been checked.
import type { Confidence, Severity } from '../core/model.ts';
import type { Change } from '../scan/sources/staged.ts';

/** Where to look. */
export type Target =
  /** All that stands at `at`: history, stashes, index and work tree; in a plain directory its files. */
  | { kind: 'all' }
  | { kind: 'history' }
  /** `changes`: where they have been listed before. */
  | { kind: 'staged'; changes?: readonly Change[] }
  | { kind: 'worktree' }
  | { kind: 'range'; range: string }
  | { kind: 'outgoing'; push: Push }
  | { kind: 'stdin'; name: string | null }
  /** Files and directories, absolute. */
  | { kind: 'paths'; paths: readonly string[] };

/** What git tells a hook about a push. */
export interface Push {
  /** The remote's name; null where only its address is known. */
  remote: string | null;
  /** Object ids, here and there; only zeros where there is none. */
  refs: readonly { name: string; local: string; remote: string }[];
}

export interface ScanRequest {
  version: string;
  /** How the person called the program: `keyturn` or `npx keyturn`; commands in `next` begin so. */
  program: string;
  /** Where the person stands. */
  cwd: string;
  /** The directory whose repository (or files) is scanned, absolute; mostly `cwd`. */
  at: string;
  target: Target;
  failOn: Severity;
  confidence: Confidence;
  /** Collect rejected candidates too. */
  explain: boolean;
  /** Keep the values in the findings: for a terminal only. */
  showSecrets: boolean;
  /** Whether what the repository says about itself counts: its config, baseline, inline comments. */
  repoConfig: boolean;
  /** The config that was named, absolute; null: the repository's own. */
  config: string | null;
  /** The content of a config that is trusted for this run, as `sha256:…`. */
  trustConfig: string | null;
  baseline: {
    /** The file that was named, absolute; null: the repository's own. */
    file: string | null;
    /** Write all that is found into it. */
    update: boolean;
  };
  engine: 'delta' | 'whole';
  /** Worker threads; null: as many as pay off. */
  jobs: number | null;
  /** Larger files and objects are left out and listed, in bytes. */
  maxFileSize: number;
  /** That limit is the repository's, and lower than what would hold without its config. */
  narrowed: boolean;
  /**
   * How the report will be printed, in words that mean the same printed text for the same report. What was printed so
   * may be printed again, and the report has no findings then. Absent: the report is looked at.
   */
  printing?: string;
}

/** A request in which the configs may still have a say. */
export type AskedScan = Omit<ScanRequest, 'failOn' | 'maxFileSize' | 'narrowed'> & {
  failOn: Severity | null;
  maxFileSize: number | null;
};

/** How far a scan has come. `total` is null while unknown. */
export type OnProgress = (stage: string, done: number, total: number | null, found: number) => void;
