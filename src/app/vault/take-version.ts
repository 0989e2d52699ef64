// Takes over what another version of this very vault has: what git could not merge, or merged into what nobody can read.
import { StoreError } from '../../core/errors.ts';
import { idOf } from '../../vault/format.ts';
import type { Vault } from '../../vault/open.ts';
import { type TakenOver, takeOver } from '../../vault/take-over.ts';
import { changeVault, groupOf } from './open.ts';
import { vaultPath } from './place.ts';
import type { AskedVault, VaultPorts } from './ports.ts';
import type { ChangedSecrets } from './secrets.ts';

/** Whether it is a version of the vault of this place. */
export function isOfHere({ id }: Vault, asked: AskedVault, ports: VaultPorts): boolean {
  const read = ports.vaults.read(vaultPath(asked, ports));
  return read.ok && idOf(read.value.toString('latin1')) === id;
}

interface Asked extends AskedVault {
  file: string;
  only: readonly string[] | null;
}

export async function takeVersion(
  other: Vault,
  asked: Asked,
  ports: VaultPorts,
): Promise<ChangedSecrets & Pick<TakenOver, 'conflicts'>> {
  const { group, only, file } = asked;
  let taken: Omit<TakenOver, 'vault'> = { names: [], unchanged: [], conflicts: [] };
  const opened = await changeVault(asked, ports, (before) => {
    const theirs = other.groups.get(group);
    if (!theirs) throw new StoreError('no-group', `${file} has no group ${group} for this host`, groupsOf(other));
    refuseNewer(theirs.header, groupOf(before, group).header, file);
    const entries = new Map([...theirs.entries].filter(([name]) => only === null || only.includes(name)));
    const { vault, ...rest } = takeOver(before.vault, group, { ...theirs, entries });
    taken = rest;
    return rest.names.length > 0 ? vault : null;
  });
  const { path } = opened;
  if (taken.names.length > 0) ports.log({ type: 'vault.change', vault: path, group, names: taken.names, to: 'import' });
  return { ...taken, path, group, created: false, opened };
}

function groupsOf({ groups }: Vault): string[] {
  return [...groups.keys()].map((name) => `--env ${name}`);
}

interface Header {
  kid: string;
  epoch: number;
}

/** Who was removed there could read what is written here. */
function refuseNewer(theirs: Header, ours: Header, file: string): void {
  if (theirs.kid === ours.kid || theirs.epoch <= ours.epoch) return;
  throw new StoreError('vault-conflict', `${file} has a newer data key than the vault here; nothing was changed`, [
    'put that file in the place of the vault, then import the one that is here now',
  ]);
}
