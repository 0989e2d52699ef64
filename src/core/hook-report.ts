// What `keyturn hook install|uninstall|status` tells (docs/json-schema/hook.json).

export interface HookState {
  stage: 'pre-commit' | 'commit-msg' | 'pre-push';
  /** The script that git, or the program that manages hooks, starts; absolute. */
  path: string;
  /** `stale`: of another version; `broken`: what it needs is gone; `other`: somebody else's alone; `dropped`: taken out by another. */
  state: 'installed' | 'stale' | 'broken' | 'other' | 'absent' | 'dropped';
  version: string | null;
  /** The hook that was there before, which runs first. */
  before: string | null;
}

export interface HookChange {
  what: 'new' | 'renewed' | 'gone' | 'restored';
  path: string;
  /** The hook that was there goes on working. */
  chained: boolean;
}

export interface HookReport {
  schema: 'keyturn.hook/1';
  /** The version that says this. */
  keyturn: string;
  root: string;
  /** Commits are looked at. */
  inForce: boolean;
  /** The program that manages hooks here. */
  manager: 'husky' | 'pre-commit' | 'lefthook' | 'simple-git-hooks' | null;
  hooks: HookState[];
  /** The program that the hooks run. */
  program: string | null;
  node: string | null;
  failOpen: boolean;
  /** What was done. */
  done: HookChange[];
  notes: string[];
  next: string[];
}
