// Which names of variables, keys and elements hold a secret for certain.
import { nameKind } from '../assign/name.ts';

const PUBLIC = /(?:^|[^a-z])public|publishable|(?:^|_)pub_|^signingkey$|signing_?key_?id/i;

/** True for a name that says that its value is a secret: `key` or `token` alone do not. */
export function isSecretName(name: string): boolean {
  const kind = nameKind(name.slice(-80));
  return (kind === 'password' || kind === 'secret') && !PUBLIC.test(name);
}
