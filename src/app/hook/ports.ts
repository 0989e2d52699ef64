// What installing a hook needs from the outside.
import type { Scripts } from '../../io/scripts.ts';

export interface HookPorts {
  scripts: Scripts;
  env: NodeJS.ProcessEnv;
  /** The running Node. */
  node: string;
  version: string;
  /** The program of the hook, as it is in this package. */
  readProgram(): Buffer;
}
