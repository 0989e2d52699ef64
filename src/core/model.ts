// What a scan or an audit found: the shape behind every report format (docs/json-schema/report.json).

export type Severity = 'critical' | 'high' | 'medium' | 'low' | 'info';
export type Confidence = 'high' | 'medium' | 'low';
export type Liveness = {
  state: 'live' | 'dead' | 'unknown';
  at: string;
  evidence: string;
};

export type OccurrenceSource =
  | 'history'
  | 'stash'
  | 'reflog'
  | 'dangling'
  | 'index'
  | 'worktree'
  | 'commit-message'
  | 'tag-message'
  | 'note'
  | 'git-config'
  | 'home'
  | 'stdin';

/** One (blob, path, line, column) at the oldest commit that puts that blob at that path. */
export interface Occurrence {
  source: OccurrenceSource;
  /** Relative to the root, `/` between parts; bytes that are not UTF-8 are percent-encoded. */
  path: string;
  /** The path's bytes in base64, only where they are not UTF-8. */
  pathRaw?: string;
  /** Counted from 1. */
  line: number;
  /** Counted from 1, in UTF-16 code units. */
  column: number;
  endLine: number;
  endColumn: number;
  commit: string | null;
  author: string | null;
  /** RFC 3339, UTC. */
  date: string | null;
  blob: string | null;
  reachable: boolean;
  /** HEAD holds this blob at this path. */
  inHead: boolean;
  /** A remote-tracking branch that has it, e.g. `origin/main`. */
  remote: string | null;
  /** How the secret was written: `base64`, `percent`, `unicode`, `utf-16`, `utf-32`, `archive:inner/path`. */
  encoding: string | null;
}

export interface Finding {
  fingerprint: string;
  /** Shortest unique start of the fingerprint, at least 7. */
  id: string;
  rule: string;
  provider: string | null;
  title: string;
  severity: Severity;
  confidence: Confidence;
  redacted: string;
  /** The value, only where a person asked for it at a terminal. */
  secret?: string;
  variable: string | null;
  /** What the value itself tells without a network, e.g. a JWT's issuer and expiry. */
  note: string | null;
  liveness: Liveness | null;
  baseline: { reason: string | null; until: string | null } | null;
  inHead: boolean;
  remote: string | null;
  first: Occurrence;
  occurrences: Occurrence[];
  /** Where doubtful values have the same name; in no report. */
  doubtful?: Occurrence[];
  next: string[];
}

export interface CheckResult {
  id: string;
  severity: Severity;
  path: string;
  line: number | null;
  message: string;
  /** A command that repairs it. */
  fix: string | null;
  /** Who repairs it: `check --fix` by itself, `check --fix` after asking, or the person. */
  action: 'fix' | 'ask' | 'you';
}

/** What `check` found: the shape behind docs/json-schema/check.json. */
export interface CheckReport {
  schema: 'keyturn.check/1';
  keyturn: string;
  /** The first of the roots; absolute. */
  root: string;
  roots: string[];
  verdict: Report['verdict'];
  complete: boolean;
  exit: { code: number; reason: string };
  grade: Grade | null;
  counts: Record<Severity, number>;
  network: string;
  next: string[];
  checked: {
    /** Ids of the checks that ran. */
    checks: string[];
    /** Those that somebody left out, and who. */
    skipped: { id: string; by: 'arguments' | 'repoConfig' | 'userConfig' }[];
    files: number;
    directories: number;
    ms: number;
    omitted: Omission[];
  };
  checks: CheckResult[];
  /** What `--fix` changed, or `--undo` took back, in this order. */
  fixed: Repaired[];
  /** What it could not. */
  failed: Repaired[];
  /** Only with `--checklist`. */
  checklist?: ChecklistLine[];
}

/** What a careful team asks for. What cannot be told from here is unknown, never a pass. */
export interface ChecklistLine {
  id: string;
  title: string;
  state: 'pass' | 'fail' | 'unknown';
  why: string;
}

export interface Repaired {
  /** The check, or `undo`. */
  id: string;
  path: string;
  /** What was done, or why not. */
  what: string;
}

export interface Omission {
  what: 'object' | 'file' | 'range' | 'archive' | 'repository' | 'source' | 'config';
  name: string;
  reason: string;
  count: number;
  /** The repository's own config left it out; else what is asked for, or a limit, did. */
  by?: 'repoConfig';
}

export interface Suppressed {
  baseline: number;
  inline: number;
  repoConfig: number;
  userConfig: number;
}

export interface Scanned {
  sources: string[];
  commits: number;
  objects: number;
  blobs: number;
  files: number;
  /** Content covered. */
  bytes: number;
  /** Bytes that the matcher really looked at. */
  bytesRead: number;
  rules: number;
  ms: number;
  suppressed: Suppressed;
  omitted: Omission[];
}

/** A place that looked like a secret and was not taken for one. */
export interface RejectedPlace {
  rule: string;
  path: string;
  line: number;
  column: number;
  redacted: string;
  reason: string;
  /** In a version that only the history holds. */
  blob?: string;
}

export type Grade = 'A' | 'B' | 'C' | 'D' | 'F';

export interface Report {
  schema: 'keyturn.report/1';
  keyturn: string;
  root: string;
  /** A repository without a work tree: its files cannot be opened. */
  bare?: true;
  /** What was looked at, for the first line: null, or a range such as `5ab01c2..e77d9f0` with its commits. */
  range: { from: string; to: string; commits: number } | null;
  verdict: 'clean' | 'findings' | 'incomplete';
  complete: boolean;
  exit: { code: number; reason: string };
  grade: Grade | null;
  counts: Record<Severity, number>;
  /** Findings below `--confidence`, left out of `findings`. */
  notShown: number;
  network: string;
  next: string[];
  scanned: Scanned;
  findings: Finding[];
  /** Baseline lines that matched nothing. */
  baselineUnused: string[];
  checks: CheckResult[];
  /** The settings were looked at too (`audit`). */
  audited: boolean;
  /** Where an interrupted scan stopped. */
  stopped: { signal: 'SIGINT' | 'SIGTERM'; done: number; total: number | null } | null;
  /** Only with `--explain`. */
  rejected?: RejectedPlace[];
  /** No part of the document. */
  printed?: PrintedReport;
}

/** How a printed text says how long the scan took. */
export type Printing = (ms: number) => string;

export interface PrintedReport {
  /** What was printed for it before, where it need not be made anew: the report has no findings then. */
  again: ((time: Printing) => Iterable<string | Uint8Array>) | null;
  /** Keeps what is printed now for the next time. */
  keep: ((report: Report, parts: Iterable<string>, time: Printing) => void) | null;
}
