// The encrypted vault as a store of keys.
import { KeyturnError } from '../../core/errors.ts';
import { done, failed, type Result } from '../../core/result.ts';
import { Secret, secretBytes } from '../../core/secret.ts';
import type { VaultEntries } from '../../stores/ports.ts';
import { find, removeSecret, setValue } from '../../vault/edit.ts';
import type { Vault } from '../../vault/open.ts';
import { changeVault, openToRead } from '../vault/open.ts';
import type { AskedVault, VaultPorts } from '../vault/ports.ts';

export function vaultEntries(asked: AskedVault, ports: VaultPorts): VaultEntries {
  const { group } = asked;
  return {
    read: (names) =>
      answered(async () => {
        const { vault } = await openToRead(asked, ports);
        const values = names.flatMap((name): [string, Secret][] => {
          const found = find(vault, { group, name }, 'current');
          return found ? [[name, new Secret(found.value.toString('utf8'))]] : [];
        });
        return done({ values: new Map(values), version: versionOf(vault, group, names) });
      }),
    write: (changes, expected) =>
      answered(async () => {
        const names = [...changes.keys()];
        let conflict = false;
        const { vault, path } = await changeVault(asked, ports, (opened) => {
          conflict = expected !== null && versionOf(opened.vault, group, names) !== expected;
          return conflict ? null : changed(opened.vault, group, changes, new Date(ports.now()).toISOString());
        });
        if (conflict) return failed('conflict', 'the vault was changed meanwhile');
        ports.log({ type: 'vault.change', vault: path, group, names, to: 'rotate' });
        return done({ version: versionOf(vault, group, names) });
      }),
  };
}

function changed(vault: Vault, group: string, changes: ReadonlyMap<string, Secret | null>, now: string): Vault | null {
  let after: Vault | null = null;
  for (const [name, value] of changes) {
    const place = { group, name };
    const before: Vault = after ?? vault;
    after = (value ? setValue(before, place, secretBytes(value), now) : removeSecret(before, place, now)) ?? after;
  }
  return after;
}

/** Which versions of the names count. */
function versionOf(vault: Vault, group: string, names: readonly string[]): string {
  return [...names]
    .sort()
    .map((name) => {
      const found = find(vault, { group, name }, 'current');
      return found ? `${name}:${found.version}.${found.counter}` : `${name}:-`;
    })
    .join(' ');
}

/** What the vault's commands throw is an answer here. */
async function answered<T>(work: () => Promise<Result<T>>): Promise<Result<T>> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof KeyturnError)) throw error;
    const kind = error.code === 'no-vault' ? 'not-found' : error.code.startsWith('key-') ? 'busy' : 'refused';
    return failed(kind, error.message, { hints: error.hints });
  }
}
