// Changes to an open vault. Every function returns a new vault; records that stay the same keep their bytes.
import { randomBytes } from 'node:crypto';
import { StoreError, UsageError } from '../core/errors.ts';
import { formatVault, GROUP_NAME, type GroupHeader, type RecipientLine, type RecordLine } from './format.ts';
import { type Recipient, wrapFor } from './identity.ts';
import { type Entry, macOf, type OpenGroup, type StoredVersion, type Vault, wrapContext } from './open.ts';
import { groupKeys, sealVersion, tagOf, type Version, type VersionLabel } from './record.ts';
import { KEY_BYTES } from './seal.ts';
import type { Scrypt } from './stretch.ts';

export interface NamedRecipient {
  recipient: Recipient;
  label: string;
  kdf?: Scrypt | null;
}

export function newVault(): Vault {
  return { id: randomBytes(16).toString('hex'), groups: new Map(), closed: [], closedRecords: [] };
}

export function vaultText(vault: Vault): string {
  const open = [...vault.groups.values()];
  const headers = [...open.map(({ header }) => header), ...vault.closed].sort((a, b) => (a.name < b.name ? -1 : 1));
  const entries = open.flatMap((group) => [...group.entries.values()]);
  const records = [...entries.flatMap(({ versions }) => versions.map(({ line }) => line)), ...vault.closedRecords];
  return formatVault({ id: vault.id, groups: headers, records });
}

/** Adds a group that these can read. */
export function addGroup(vault: Vault, name: string, recipients: readonly NamedRecipient[]): Vault {
  if (!GROUP_NAME.test(name)) {
    throw new UsageError('bad-value', `"${name}" is no name of a group: small letters, digits, ".", "_" and "-"`);
  }
  const empty = { entries: new Map<string, Entry>(), conflicts: [] };
  return withGroup(vault, { ...keyedGroup(vault.id, name, 1, recipients), ...empty });
}

/** What a secret has after a change: all its versions with their labels; only what differs is written anew. */
type Change = (versions: readonly StoredVersion[], next: number) => readonly Draft[];
type Draft = Pick<Version, 'version' | 'label' | 'created' | 'value'>;

/** Null: the value is the current one already. */
export function setValue(vault: Vault, at: Place, value: Buffer, now: string): Vault | null {
  const current = find(vault, at, 'current');
  if (current?.value.equals(value)) return null;
  return change(vault, at, now, (versions, next) => [
    ...versions.filter(({ label }) => label === 'pending'),
    ...versions.filter(({ label }) => label === 'current').map((each) => ({ ...each, label: 'previous' as const })),
    { version: next, label: 'current', created: now, value },
  ]);
}

/** Keeps a value beside the current one, until `promote`. Null: it is kept so already. */
export function stageValue(vault: Vault, at: Place, value: Buffer, now: string): Vault | null {
  if (find(vault, at, 'pending')?.value.equals(value)) return null;
  return change(vault, at, now, (versions, next) => [
    ...versions.filter(({ label }) => label === 'current' || label === 'previous'),
    { version: next, label: 'pending', created: now, value },
  ]);
}

/** Null: nothing is pending. */
export function unstage(vault: Vault, at: Place, now: string): Vault | null {
  const pending = find(vault, at, 'pending');
  return pending && dropVersion(vault, at, pending.version, now);
}

/** `pending` becomes `current`, `current` becomes `previous`. */
export function promote(vault: Vault, at: Place, now: string): Vault | null {
  if (!find(vault, at, 'pending')) return null;
  return relabel(vault, at, now, { pending: 'current', current: 'previous' });
}

/** `previous` becomes `current` again, and the other way round. */
export function rollBack(vault: Vault, at: Place, now: string): Vault | null {
  if (!find(vault, at, 'previous')) return null;
  return relabel(vault, at, now, { previous: 'current', current: 'previous', pending: 'pending' });
}

/** One version is destroyed; the last one leaves a record that says so. */
export function dropVersion(vault: Vault, at: Place, version: number, now: string): Vault | null {
  const kept = entryAt(vault, at)?.versions.filter((each) => each.version !== version && each.label !== 'removed');
  if (!kept || kept.length === entryAt(vault, at)?.versions.length) return null;
  return kept.length === 0 ? removeSecret(vault, at, now) : change(vault, at, now, () => kept);
}

/** Null: there is none of that name. */
export function removeSecret(vault: Vault, at: Place, now: string): Vault | null {
  const live = entryAt(vault, at)?.versions.some(({ label }) => label !== 'removed');
  const disputed = vault.groups.get(at.group)?.conflicts.some(({ name }) => name === at.name);
  if (!live && !disputed) return null;
  return change(vault, at, now, (_, next) => [
    { version: next, label: 'removed', created: now, value: Buffer.alloc(0) },
  ]);
}

export interface Place {
  group: string;
  name: string;
}

export function find(vault: Vault, at: Place, label: VersionLabel): StoredVersion | null {
  return entryAt(vault, at)?.versions.find((each) => each.label === label) ?? null;
}

function entryAt(vault: Vault, { group, name }: Place): Entry | null {
  return vault.groups.get(group)?.entries.get(name) ?? null;
}

function relabel(vault: Vault, at: Place, now: string, labels: Partial<Record<VersionLabel, VersionLabel>>): Vault {
  return change(vault, at, now, (versions) =>
    versions.flatMap((each) => {
      const label = labels[each.label];
      return label ? [{ ...each, label }] : [];
    }),
  );
}

function change(vault: Vault, { group: groupName, name }: Place, now: string, apply: Change): Vault {
  const group = vault.groups.get(groupName);
  if (!group) throw closedGroup({ name: groupName, recipients: [] });
  const tag = tagOf(name, group.keys);
  const conflict = group.conflicts.find((each) => each.name === name);
  const before = group.entries.get(name)?.versions ?? conflict?.records ?? [];
  const nextVersion = Math.max(0, ...before.map(({ version }) => version)) + 1;
  // A conflict is settled by the new value alone.
  const drafts = apply(conflict ? [] : before, nextVersion);
  const versions = write(vault.id, { name, tag, before, drafts, now }, group);
  const counter = Math.max(...versions.map((each) => each.counter));
  const entries = new Map(group.entries).set(name, { name, tag, counter, versions });
  return withGroup(vault, { ...group, entries, conflicts: group.conflicts.filter((each) => each.name !== name) });
}

interface Writing {
  name: string;
  tag: string;
  before: readonly StoredVersion[];
  drafts: readonly Draft[];
  now: string;
}

function write(vault: string, { name, tag, before, drafts, now }: Writing, group: OpenGroup): StoredVersion[] {
  let counter = Math.max(0, ...before.map((each) => each.counter));
  const sorted = [...drafts].sort((a, b) => a.version - b.version);
  const same = (draft: Draft) =>
    before.find(({ version, label }) => version === draft.version && label === draft.label);
  // Something is always written, so that the list of what there is has a record to stand in.
  const newest = sorted.findLast((draft) => !same(draft)) ?? sorted[sorted.length - 1];
  const numbered = sorted.map((draft) => {
    const kept = draft === newest ? undefined : same(draft);
    return { draft, kept, counter: kept?.counter ?? 0 };
  });
  for (const each of numbered) if (!each.kept) each.counter = ++counter;
  const all = numbered.map((each) => [each.draft.version, each.counter] as const);
  return numbered.map(({ draft, kept, counter: own }) => {
    if (kept) return kept;
    const { version, label, created, value } = draft;
    const place = { vault, tag, version, counter: own };
    const list = own === counter ? all : null;
    const written: Version = { version, counter: own, label, name, created, changed: now, value, all: list };
    const sealed = sealVersion(written, place, group.keys);
    return { ...written, line: { tag, group: group.header.name, version, counter: own, sealed } };
  });
}

function withGroup(vault: Vault, group: OpenGroup): Vault {
  return { ...vault, groups: new Map(vault.groups).set(group.header.name, group) };
}

/** Lets another one read a group: the header changes, no record does. */
export function addRecipient(vault: Vault, groupName: string, added: NamedRecipient): Vault {
  const group = vault.groups.get(groupName);
  if (!group) throw closedGroup({ name: groupName, recipients: [] });
  const { header, dataKey } = group;
  const context = wrapContext(vault.id, header.name, header.kid);
  const others = header.recipients.filter(({ recipient }) => recipient !== added.recipient);
  const recipients = [...others, wrappedFor(added, dataKey, context)];
  return withGroup(vault, { ...group, header: sealedHeader(vault.id, { ...header, recipients }, group) });
}

/** A new data key for these recipients only; every record of the group is written anew under it. */
export function renewGroup(vault: Vault, groupName: string, recipients: readonly NamedRecipient[]): Vault {
  const old = vault.groups.get(groupName);
  if (!old) throw closedGroup({ name: groupName, recipients: [] });
  const keyed = keyedGroup(vault.id, groupName, old.header.epoch + 1, recipients);
  const entries = new Map<string, Entry>();
  for (const entry of old.entries.values()) entries.set(entry.name, reseal(vault.id, entry, keyed));
  return withGroup(vault, { ...keyed, entries, conflicts: old.conflicts });
}

/** A secret as another version of this vault has it, under the data key of this one. */
export function putEntry(vault: Vault, groupName: string, entry: Entry): Vault {
  const group = vault.groups.get(groupName);
  if (!group) throw closedGroup({ name: groupName, recipients: [] });
  const entries = new Map(group.entries).set(entry.name, reseal(vault.id, entry, group));
  return withGroup(vault, { ...group, entries });
}

function reseal(vault: string, entry: Entry, { header, keys }: Pick<OpenGroup, 'header' | 'keys'>): Entry {
  const tag = tagOf(entry.name, keys);
  const versions = entry.versions.map((each) => {
    const { version, counter } = each;
    const sealed = sealVersion(each, { vault, tag, version, counter }, keys);
    const line: RecordLine = { tag, group: header.name, version, counter, sealed };
    return { ...each, line };
  });
  return { ...entry, tag, versions };
}

function keyedGroup(id: string, name: string, epoch: number, recipients: readonly NamedRecipient[]) {
  const dataKey = randomBytes(KEY_BYTES);
  const keys = groupKeys(name, dataKey);
  const context = wrapContext(id, name, keys.kid);
  const wrapped = recipients.map((each) => wrappedFor(each, dataKey, context));
  const draft = { name, kid: keys.kid, epoch, recipients: wrapped };
  return { header: { ...draft, mac: macOf(id, draft, keys) }, dataKey, keys };
}

function sealedHeader(id: string, header: GroupHeader, { keys }: Pick<OpenGroup, 'keys'>): GroupHeader {
  const draft = { ...header, epoch: header.epoch + 1 };
  return { ...draft, mac: macOf(id, draft, keys) };
}

function wrappedFor({ recipient, label, kdf = null }: NamedRecipient, dataKey: Buffer, context: string): RecipientLine {
  const wrapped = wrapFor(recipient, dataKey, context);
  if (wrapped) return { recipient, label, wrapped, kdf };
  throw new UsageError('bad-recipient', `"${recipient}" is no recipient of a vault`, [
    'the other one finds theirs with: keyturn vault status',
  ]);
}

export function closedGroup({ name, recipients }: Pick<GroupHeader, 'name' | 'recipients'>): StoreError {
  return new StoreError('vault-closed', `this host is no recipient of the group ${name}`, [
    ...(recipients.some(({ kdf }) => kdf) ? ['with the passphrase that it has: --passphrase'] : []),
    'somebody who is one adds it: keyturn vault rekey --add RECIPIENT',
    'the recipient of this host: keyturn vault status',
  ]);
}
