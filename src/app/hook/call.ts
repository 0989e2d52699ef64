// What a hook is asked to look at.

export const STAGES = ['pre-commit', 'commit-msg', 'pre-push'] as const;
export type Stage = (typeof STAGES)[number];

export interface HookCall {
  stage: Stage;
  /** What git, or the program that runs the hook, gives it: files, the message's file, the remote. */
  args: readonly string[];
  /** How commands in messages begin; null: as the environment tells. */
  program: string | null;
  /** Let through what could not be checked. */
  failOpen: boolean;
  json: boolean;
  quiet: boolean;
  plain: boolean;
  color: boolean;
}
