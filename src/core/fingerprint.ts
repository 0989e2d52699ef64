// Stable names for secrets and findings, and the redacted form that a person may see.
import { createHash } from 'node:crypto';

function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}

/** What identifies a finding: strong secrets by themselves, weak ones by where they stand. */
export interface FingerprintInput {
  /** The secret's text. */
  secret: string;
  /** True for the random part of a structured rule, or an estimate of at least 80 bits. */
  strong: boolean;
  /** Rule family, e.g. `password`. */
  family: string;
  variable: string | null;
  path: string;
}

/**
 * Finding fingerprint, 64 hex digits. Strong: SHA-256 of the secret, stable under rebase, move and rename.
 * Weak: SHA-256 of rule family, variable and path, so that a guessable password cannot be read back from it.
 */
export function findingFingerprint(input: FingerprintInput): string {
  if (input.strong) return sha256(`keyturn-secret:${input.secret}`);
  return sha256(`keyturn-place:${input.family}\0${input.variable ?? ''}\0${input.path}`);
}

const ELLIPSIS = '…';

/**
 * The public prefix, `…`, and the last two characters before any fixed ending. A value too short to spare two
 * characters shows none of itself.
 */
export function redact(secret: string, prefix: string, fixedEnding = ''): string {
  const ending = fixedEnding && secret.endsWith(fixedEnding) ? fixedEnding.length : 0;
  const random = secret.length - prefix.length - ending;
  if (random < 16) return `${prefix}${ELLIPSIS}`;
  const last = secret.slice(secret.length - ending - 2, secret.length - ending);
  return `${prefix}${ELLIPSIS}${/^[\x21-\x7e]{2}$/.test(last) ? last : ''}`;
}
