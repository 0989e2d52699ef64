// Opens the vault of this place for reading or for a change; what is older than seen before is refused.
import { createHash } from 'node:crypto';
import { dirname, join, relative } from 'node:path';
import { KeyturnError, StoreError } from '../../core/errors.ts';
import { shellWord } from '../../core/shell.ts';
import { addGroup, closedGroup, newVault, vaultText } from '../../vault/edit.ts';
import type { Identity } from '../../vault/identity.ts';
import type { HostKey } from '../../vault/key-sources/choose.ts';
import { type OpenGroup, openVault, type Vault } from '../../vault/open.ts';
import { compareSeen, forget, NOTHING_SEEN, type Older, parseSeen, type Seen } from '../../vault/seen.ts';
import { hostKey } from '../host-key.ts';
import { identityFor, textIn } from './identity-for.ts';
import { missingVault, vaultPath } from './place.ts';
import type { AskedVault, VaultPorts } from './ports.ts';

export interface OpenedVault {
  path: string;
  vault: Vault;
  host: HostKey;
  identity: Identity;
}

/** Opens to read; `acceptOlder`: the person says that an older file is meant. */
export async function openToRead(asked: AskedVault, ports: VaultPorts, acceptOlder = false): Promise<OpenedVault> {
  const path = vaultPath(asked, ports);
  // Before the key: nobody is asked for a passphrase for nothing.
  const content = contentAt(path, ports);
  if (!content) throw missingVault(path);
  const host = await hostKey(ports);
  const identity = await identityFor(asked, content, host, ports);
  const vault = openContent(content, path, identity, ports);
  remember(vault, host, acceptOlder, ports);
  return { path, vault, host, identity };
}

/** The group, or an error for who cannot read it. */
export function groupOf({ vault }: OpenedVault, name: string): OpenGroup {
  const group = vault.groups.get(name);
  if (group) return group;
  refuseClosed(vault, name);
  const known = [...vault.groups.keys()].map((each) => `--env ${each}`);
  throw new StoreError('no-group', `the vault has no group ${name}`, known);
}

export type Edit = (opened: OpenedVault) => Vault | null;

export interface Changed extends OpenedVault {
  /** False: all was so already. */
  changed: boolean;
  created: boolean;
}

/** Changes the vault of this place, or makes it; one process at a time. */
export async function changeVault(asked: AskedVault, ports: VaultPorts, edit: Edit): Promise<Changed> {
  const path = vaultPath(asked, ports);
  const host = await hostKey(ports);
  const identity = await identityFor(asked, contentAt(path, ports), host, ports);
  const unlock = await ports.lock(lockPath(path, ports));
  try {
    for (let attempt = 1; ; attempt += 1) {
      const changed = changeOnce(path, { asked, host, identity, edit }, ports);
      if (changed) return changed;
      if (attempt === ATTEMPTS) throw new StoreError('vault-busy', `${path} is changed by others all the time`);
      await new Promise((wake) => setTimeout(wake, 20 + Math.random() * LONGEST_PAUSE_MS));
    }
  } finally {
    unlock();
  }
}

/** Another person's process writes: it does not see the lock. */
const ATTEMPTS = 500;
const LONGEST_PAUSE_MS = 100;

interface Change {
  asked: AskedVault;
  host: HostKey;
  identity: Identity;
  edit: Edit;
}

/** Null: somebody else wrote between reading and writing. */
function changeOnce(path: string, { asked, host, identity, edit }: Change, ports: VaultPorts): Changed | null {
  const content = contentAt(path, ports);
  const vault = content ? openContent(content, path, identity, ports) : newVault();
  if (content) remember(vault, host, false, ports);
  const before = { path, vault: withOwnGroup(vault, asked.group, identity, ports), host, identity };
  const after = edit(before);
  if (!after) return { ...before, vault, changed: false, created: false };
  refuseConflicts(after);
  if (!write(path, vaultText(after), { before: content, identity }, ports)) return null;
  remember(after, host, true, ports);
  return { ...before, vault: after, changed: true, created: content === null };
}

/** A group that is not there yet begins with its maker as the only recipient. */
function withOwnGroup(vault: Vault, name: string, identity: Identity, ports: VaultPorts): Vault {
  if (vault.groups.has(name)) return vault;
  refuseClosed(vault, name);
  return addGroup(vault, name, [{ recipient: identity.recipient, label: ports.ownLabel() }]);
}

function refuseClosed({ closed }: Vault, name: string): void {
  const header = closed.find((each) => each.name === name);
  if (header) throw closedGroup(header);
}

function refuseConflicts({ groups }: Vault): void {
  const names = [...groups.values()].flatMap(({ conflicts }) => conflicts.map(({ name }) => name));
  if (names.length > 0) throw conflictIn(names);
}

export function conflictIn(names: readonly string[]): StoreError {
  const [first] = names;
  return new StoreError('vault-conflict', `the records of ${names.join(', ')} contradict each other`, [
    'two people changed it, and a merge left both, or a record is gone; a new value settles it:',
    `keyturn vault set ${first}`,
    `keyturn vault rm ${first}`,
  ]);
}

function contentAt(path: string, { vaults }: VaultPorts): Buffer | null {
  const read = vaults.read(path);
  if (read.ok) return read.value;
  if (read.kind === 'not-found') return null;
  throw new StoreError('vault-unreadable', read.message, read.hints);
}

function openContent(content: Buffer, path: string, identity: Identity, ports: VaultPorts): Vault {
  try {
    return parse(content, identity);
  } catch (error) {
    if (!(error instanceof KeyturnError) || error.code !== 'vault-damaged') throw error;
    throw new StoreError(error.code, `${path}: ${error.message}`, [
      ...wayBack(path, identity, ports),
      ...afterMerge(path, error.message, ports),
    ]);
  }
}

function parse(content: Buffer, identity: Identity): Vault {
  return openVault(textIn(content), identity);
}

/** The generation before is offered only if it opens. */
function wayBack(path: string, identity: Identity, { vaults }: VaultPorts): string[] {
  const previous = vaults.readPrevious(path);
  try {
    if (previous) {
      parse(previous.content, identity);
      return ['the generation before it is whole:', `mv ${previous.path} ${path}`];
    }
  } catch {
    // It is no better.
  }
  return ['bring it back from a backup, or from git', `git log -- ${path}`];
}

/** git puts records of one data key below the header of another without a word. */
function afterMerge(path: string, message: string, ports: VaultPorts): string[] {
  const root = ports.rootOf(dirname(path));
  if (root === null || !/record|header/.test(message)) return [];
  const file = relative(root, ports.vaults.realPath(path)).replaceAll('\\', '/');
  const [ours, theirs] = ports.exists(join(root, '.git', 'MERGE_HEAD')) ? ['HEAD', 'MERGE_HEAD'] : ['HEAD^1', 'HEAD^2'];
  return [
    'if git merged it with a branch where `vault rekey` was run: take one file, then over what the other has:',
    `git checkout ${ours} -- ${shellWord(`:/${file}`)} && git show ${shellWord(`${theirs}:${file}`)} | keyturn vault import -`,
  ];
}

interface Writing {
  /** Null: there was none. */
  before: Buffer | null;
  identity: Identity;
}

/** False: it is not there any more as it was read. */
function write(path: string, text: string, { before, identity }: Writing, { vaults }: VaultPorts): boolean {
  const content = Buffer.from(text);
  const prove = (written: Buffer) => {
    try {
      parse(written, identity);
      return true;
    } catch {
      return false;
    }
  };
  const written = before ? vaults.replace(path, { before, content, prove }) : vaults.create(path, content);
  if (written.ok) return true;
  if (written.kind === 'conflict') return false;
  throw new StoreError('vault-unwritable', `${written.message}; nothing was changed`, written.hints);
}

/** Refuses what is older than what was seen here, and keeps the new highest counters. */
function remember(vault: Vault, host: HostKey, acceptOlder: boolean, ports: VaultPorts): void {
  if (ports.stateDirectory === null) return;
  const path = join(ports.stateDirectory, 'vaults', `${vault.id}.json`);
  const read = ports.readPrivate(path);
  const seen = (read.ok && parseSeen(read.value.toString('utf8'))) || NOTHING_SEEN;
  const { older, next } = compareSeen(vault, seen, host.key);
  if (older && !acceptOlder) throw olderThanSeen(older);
  const kept: Seen = older ? forget(vault, host.key) : next;
  if (JSON.stringify(kept) === JSON.stringify(seen)) return;
  const written = ports.replacePrivate(path, Buffer.from(`${JSON.stringify(kept)}\n`));
  // Read-only homes exist: then this host detects no replay, as docs/threat-model.md says.
  if (!written.ok && written.kind !== 'refused') throw new StoreError('state-unwritable', written.message);
}

function olderThanSeen({ groups, secrets, names }: Older): StoreError {
  const what = [
    ...(secrets > 0 ? [`${secrets} ${secrets === 1 ? 'secret is' : 'secrets are'} older or missing`] : []),
    ...groups.map((name) => `the header of the group ${name} is older`),
  ];
  const named = names.length > 0 ? `: ${names.join(', ')}` : '';
  return new StoreError(
    'vault-replayed',
    `the vault is older than the one this host has seen: ${what.join('; ')}${named}`,
    [
      'take the newer file: from git, or from whoever wrote it',
      'an older one is meant, on another branch say: keyturn vault status --accept-older',
    ],
  );
}

function lockPath(path: string, { stateDirectory, vaults }: VaultPorts): string {
  const name = createHash('sha256').update(vaults.realPath(path)).digest('hex').slice(0, 16);
  return stateDirectory === null ? `${path}.lock` : join(stateDirectory, 'locks', `vault-${name}`);
}
