// The encrypted vault as a store of keys.
import { KeyturnError } from '../../core/errors.ts';
import { done, failed, type Result } from '../../core/result.ts';
import { Secret, secretBytes } from '../../core/secret.ts';
import type { VaultEntries } from '../../stores/ports.ts';
import type { StoredVersion } from '../../stores/stored-version.ts';
import { find, type Place, promote, removeSecret, setValue, stageValue, unstage } from '../../vault/edit.ts';
import type { StoredVersion as StoredValue, Vault } from '../../vault/open.ts';
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
    stage: (changes) =>
      answered(async () => {
        const { path, changed } = await changeVault(asked, ports, ({ vault }) => {
          return applied(vault, group, changes, (before, place, value) => {
            return value ? stageValue(before, place, value, nowOf(ports)) : unstage(before, place, nowOf(ports));
          });
        });
        if (changed) ports.log({ type: 'vault.change', vault: path, group, names: [...changes.keys()], to: 'stage' });
        return done(null);
      }),
    versions: (name) =>
      answered(async () => {
        const { vault } = await openToRead(asked, ports);
        const versions = vault.groups.get(group)?.entries.get(name)?.versions ?? [];
        return done(versions.flatMap(shownVersion));
      }),
    write: (changes, expected) =>
      answered(async () => {
        const names = [...changes.keys()];
        let conflict = false;
        const { vault, path, changed } = await changeVault(asked, ports, (opened) => {
          conflict = expected !== null && versionOf(opened.vault, group, names) !== expected;
          return conflict ? null : written(opened.vault, group, changes, nowOf(ports));
        });
        if (conflict) return failed('conflict', 'the vault was changed meanwhile');
        if (changed) ports.log({ type: 'vault.change', vault: path, group, names, to: 'rotate' });
        return done({ version: versionOf(vault, group, names) });
      }),
  };
}

function nowOf(ports: VaultPorts): string {
  return new Date(ports.now()).toISOString();
}

type Changes = ReadonlyMap<string, Secret | null>;
type Apply = (vault: Vault, place: Place, value: Buffer | null) => Vault | null;

/** Null: nothing is to be changed. */
function applied(vault: Vault, group: string, changes: Changes, apply: Apply): Vault | null {
  let after: Vault | null = null;
  for (const [name, value] of changes) {
    after = apply(after ?? vault, { group, name }, value && secretBytes(value)) ?? after;
  }
  return after;
}

function written(vault: Vault, group: string, changes: Changes, now: string): Vault | null {
  return applied(vault, group, changes, (before, place, value) => {
    if (!value) return removeSecret(before, place, now);
    const isStaged = find(before, place, 'pending')?.value.equals(value);
    return isStaged ? promote(before, place, now) : setValue(before, place, value, now);
  });
}

function shownVersion({ version, label, created }: StoredValue): StoredVersion[] {
  return label === 'removed' ? [] : [{ version: String(version), label, created }];
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
