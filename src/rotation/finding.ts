// What scans call the secret of a credential.
import { type Credential, fieldFingerprint } from '../core/credential.ts';
import type { Provider } from '../providers/provider.ts';

/** Null where no rule knows its form: a hash of it could be guessed from. */
export function findingOf(
  credential: Credential,
  { rules, fields }: Pick<Provider, 'rules' | 'fields'>,
): string | null {
  const field = fields.find(({ secret, name }) => secret && credential[name] !== undefined);
  return field && rules.length > 0 ? fieldFingerprint(credential[field.name]) : null;
}

/** Of the other fields that have rules of their own, such as the public half of a pair. */
export function otherFindingsOf(
  credential: Credential,
  { rules, fields }: Pick<Provider, 'rules' | 'fields'>,
): string[] {
  const first = findingOf(credential, { rules, fields });
  const own = fields.filter(({ name, rules: ids }) => ids !== undefined && credential[name] !== undefined);
  return own.map(({ name }) => fieldFingerprint(credential[name])).filter((each) => each !== null && each !== first);
}
