// What became of a revocation: the shape behind docs/json-schema/revoke.json.
import type { Exit } from './exit.ts';

export interface RevokedKey {
  /** The provider's own id; null where it has none or does not tell. */
  id: string | null;
  label: string | null;
  /** Redacted. */
  hint: string;
  created: string | null;
  lastUsed: string | null;
  rights: Readonly<Record<string, string>>;
}

export interface RevokeStep {
  step: 'verify' | 'identify' | 'disable' | 'revoke' | 'confirm';
  state: 'done' | 'failed' | 'wait';
  ms: number;
  evidence: string;
}

export interface RevokeReport {
  schema: 'keyturn.revoke/1';
  state: 'revoked' | 'dead-already' | 'asked' | 'by-hand' | 'waiting' | 'failed';
  verdict: string;
  name: string | null;
  provider: string;
  providerTitle: string;
  key: RevokedKey;
  where: readonly string[];
  steps: readonly RevokeStep[];
  /** What a person does, and where. */
  byHand: { open: string; click: readonly string[]; notes: readonly string[] } | null;
  hints: readonly string[];
  next: readonly string[];
  exit: Exit;
}
