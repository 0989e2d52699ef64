// The contract of a consumer: how a program takes a new value and proves that it did.
import type { Result } from '../core/result.ts';

export interface Consumer {
  name: string;
  /** For the plan: `pm2 restart openclaw --update-env`. */
  describeReload(): string | null;
  describeCheck(): string | null;
  /** Changes nothing; copies that would shadow the new value (a unit's Environment=, pm2's saved one) are named. */
  preflight(variables: readonly string[]): Promise<Result<{ shadows: readonly string[] }>>;
  reload(): Promise<Result<null>>;
  /** Evidence such as `200`, or a failure; retried by the caller until its deadline. */
  check(): Promise<Result<string>>;
}
