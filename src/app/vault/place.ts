// Where the vault is: the one that was named, the nearest on the way up, or the person's own.
import { dirname, join, relative, resolve } from 'node:path';
import { StoreError } from '../../core/errors.ts';
import type { AskedVault, VaultPorts } from './ports.ts';

const VAULT_NAME = '.keyturn.vault';

type Ports = Pick<VaultPorts, 'env' | 'dataDirectory' | 'rootOf' | 'exists'>;

/** The vault's path; it may not be there yet. */
export function vaultPath(asked: AskedVault, ports: Ports): string {
  const named = asked.vault ?? ports.env.KEYTURN_VAULT ?? null;
  if (named === 'user') return userVault(ports);
  if (named) return resolve(asked.cwd, named);
  const root = ports.rootOf(asked.cwd);
  const near = nearest(asked.cwd, root ?? asked.cwd, ports);
  if (near) return near;
  const own = ports.dataDirectory && join(ports.dataDirectory, 'user.vault');
  return own && root === null && ports.exists(own) ? own : join(root ?? asked.cwd, VAULT_NAME);
}

export function missingVault(path: string): StoreError {
  return new StoreError('no-vault', `there is no vault at ${path}`, [
    'keyturn vault import .env',
    'another place: --vault FILE, or --vault user for the one in your data directory',
  ]);
}

function userVault({ dataDirectory }: Ports): string {
  if (dataDirectory) return join(dataDirectory, 'user.vault');
  throw new StoreError('no-vault', 'no place for the vault of a person: neither HOME nor XDG_DATA_HOME is set');
}

/** Up to the top of the repository, never out of it. */
function nearest(from: string, top: string, { exists }: Ports): string | null {
  let at = relative(top, from).startsWith('..') ? top : from;
  for (;;) {
    const path = join(at, VAULT_NAME);
    if (exists(path)) return path;
    if (at === top || dirname(at) === at) return null;
    at = dirname(at);
  }
}
