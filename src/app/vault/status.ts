// What holds here: the key source and its promise, the own recipient, the state of the vault.

import type { RecipientLine } from '../../vault/format.ts';
import { identityOf } from '../../vault/identity.ts';
import type { KeySourcePromise } from '../../vault/key-source.ts';
import type { ChosenBy, HostKey } from '../../vault/key-sources/choose.ts';
import { hostKey } from '../host-key.ts';
import { type OpenedVault, openToRead } from './open.ts';
import { vaultPath } from './place.ts';
import type { AskedVault, VaultPorts } from './ports.ts';

export interface VaultStatus {
  /** Null: there is none yet. */
  path: string | null;
  wouldBe: string;
  keySource: { id: string; title: string; by: ChosenBy; keyId: string; file: string | null };
  promise: KeySourcePromise;
  recipient: string;
  groups: GroupStatus[];
  /** A write that was not completed left the generation before. */
  previous: string | null;
  host: HostKey;
}

export interface GroupStatus {
  name: string;
  readable: boolean;
  secrets: number | null;
  pending: string[];
  conflicts: string[];
  recipients: { label: string; recipient: string; own: boolean; passphrase: boolean }[];
}

export async function vaultStatus(asked: AskedVault, ports: VaultPorts, acceptOlder: boolean): Promise<VaultStatus> {
  const wouldBe = vaultPath(asked, ports);
  const there = ports.exists(wouldBe);
  const opened = there ? await openToRead(asked, ports, acceptOlder) : null;
  const host = opened?.host ?? (await hostKey(ports));
  const { recipient } = identityOf(host.key);
  return {
    path: there ? wouldBe : null,
    wouldBe,
    keySource: keySourceOf(host),
    promise: host.source.promise,
    recipient,
    groups: opened ? groupsOf(opened) : [],
    previous: ports.vaults.readPrevious(wouldBe)?.path ?? null,
    host,
  };
}

function keySourceOf({ source: { id, title, file }, by, keyId }: HostKey): VaultStatus['keySource'] {
  return { id, title, by, keyId, file };
}

function groupsOf({ vault, identity }: OpenedVault): GroupStatus[] {
  const own = ({ label, recipient, kdf }: RecipientLine) => {
    return { label, recipient, own: recipient === identity.recipient, passphrase: kdf !== null };
  };
  const open = [...vault.groups.values()].map(({ header, entries, conflicts }): GroupStatus => {
    const labelled = (wanted: string) =>
      [...entries.values()].filter(({ versions }) => versions.some(({ label }) => label === wanted));
    return {
      name: header.name,
      readable: true,
      secrets: labelled('current').length,
      pending: labelled('pending').map(({ name }) => name),
      conflicts: conflicts.map(({ name }) => name),
      recipients: header.recipients.map(own),
    };
  });
  const closed = vault.closed.map(({ name, recipients }): GroupStatus => {
    return { name, readable: false, secrets: null, pending: [], conflicts: [], recipients: recipients.map(own) };
  });
  return [...open, ...closed].sort((a, b) => (a.name < b.name ? -1 : 1));
}
