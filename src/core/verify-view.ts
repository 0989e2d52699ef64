// What `verify` and `revoke` found out about keys: the shape behind docs/json-schema/verify.json.
import type { Exit } from './exit.ts';

export interface VerifiedKey {
  /** Of the config or of the variable; null: a value from standard input or a finding. */
  name: string | null;
  provider: string | null;
  providerTitle: string;
  state: 'live' | 'dead' | 'unknown';
  /** `401 invalid_api_key`, `429, asked 3 times`; never a secret. */
  evidence: string;
  /** Stores that hold this value, `.env:7`. */
  where: readonly string[];
  account: string | null;
  expires: string | null;
  /** What it may do, as far as the answer tells. */
  rights: Readonly<Record<string, string>>;
  /** Rights far broader than needed, in words. */
  broad: readonly string[];
  warning: string | null;
  /** A finding's fingerprint. */
  finding: string | null;
}

export interface VerifyReport {
  schema: 'keyturn.verify/1';
  verdict: string;
  counts: Record<VerifiedKey['state'], number>;
  keys: readonly VerifiedKey[];
  next: readonly string[];
  exit: Exit;
}
