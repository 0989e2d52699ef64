import { randomBytes } from 'node:crypto';

const OLD_LENGTH = 12;

/** The id of a rotation that can be told from its label alone: it names the key that is replaced. */
export function statelessId(oldId: string | null): string {
  return `r-${randomBytes(3).toString('hex')}.${(oldId ?? '').slice(0, OLD_LENGTH)}`;
}
