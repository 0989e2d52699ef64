// What `keyturn ci init` tells (docs/json-schema/ci.json).

export interface CiFile {
  /** Relative to the root, or absolute outside of it. */
  path: string;
  /** `kept`: there was one, and it stays as it is. */
  state: 'new' | 'kept' | 'planned';
  /** What it is for. */
  purpose: string;
  content: string;
}

export interface CiReport {
  schema: 'keyturn.ci/1';
  root: string;
  dryRun: boolean;
  files: CiFile[];
  /** Lines for a crontab. */
  cron: string[];
  /** What only a person can do, or must know. */
  notes: string[];
  next: string[];
}
