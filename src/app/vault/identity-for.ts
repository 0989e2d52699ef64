// Who opens a vault: this host, or a person with the passphrase that the vault has.
import { StoreError } from '../../core/errors.ts';
import { parseVault, type VaultText } from '../../vault/format.ts';
import { type Identity, identityOf } from '../../vault/identity.ts';
import type { HostKey } from '../../vault/key-sources/choose.ts';
import { parseConflicted } from '../../vault/merge.ts';
import { stretch } from '../../vault/stretch.ts';
import type { AskedVault, VaultPorts } from './ports.ts';

export function textIn(content: Buffer): VaultText {
  const text = unixLines(content.toString('utf8'));
  return parseConflicted(text) ?? parseVault(text);
}

/** A checkout on Windows may have changed the ends of all lines, but never of some. */
function unixLines(text: string): string {
  return text.endsWith('\r\n') && !/[^\r]\n/.test(text) ? text.replaceAll('\r\n', '\n') : text;
}

export async function identityFor(
  { passphrase, group }: AskedVault,
  content: Buffer | null,
  host: HostKey,
  ports: VaultPorts,
): Promise<Identity> {
  if (!passphrase) return identityOf(host.key);
  const header = content && textIn(content).groups.find(({ name }) => name === group);
  const lines = header ? header.recipients.filter(({ kdf }) => kdf) : [];
  if (lines.length === 0) {
    throw new StoreError('vault-closed', `no passphrase opens the group ${group}`, [
      'a recipient gives it one: keyturn vault rekey --add passphrase',
    ]);
  }
  const said = await ports.askPassphrase('vault', false);
  if (!said.ok) throw new StoreError('key-unavailable', said.message, said.hints);
  for (const { kdf, recipient } of lines) {
    const identity = kdf && identityOf(await stretch(said.value, kdf));
    if (identity?.recipient === recipient) return identity;
  }
  throw new StoreError('key-refused', 'wrong passphrase');
}
