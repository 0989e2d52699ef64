// What the readers of special files give.
import type { Piece } from './lines.ts';

type PathRuleId = 'env-file-value' | 'credentials-file-value' | 'password-file-hash' | 'key-file' | 'key-store';

/** A secret in a special file. */
export interface Read {
  rule: PathRuleId;
  value: Piece;
  name: string | null;
}
