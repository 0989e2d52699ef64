// The contract of a consumer: how a program takes a new value and proves that it did.
import type { Result } from '../core/result.ts';

/** What a program is to take anew. */
export interface Wanted {
  variables: readonly string[];
  /** The files that get the new value; none: it is not known where the program reads it. */
  files: readonly string[];
}

export interface Consumer {
  name: string;
  /** For the plan: `pm2 restart openclaw --update-env`. */
  describeReload(): string | null;
  describeCheck(): string | null;
  /** Changes nothing; copies that would shadow the new value (a unit's Environment=, pm2's saved one) are named. */
  preflight(wanted: Wanted): Promise<Result<{ shadows: readonly string[] }>>;
  reload(): Promise<Result<null>>;
  /** Evidence such as `200`, or a failure; retried by the caller until its deadline, but not what is `refused`. */
  check(): Promise<Result<string>>;
}
