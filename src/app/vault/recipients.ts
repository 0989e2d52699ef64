// Who can read a group: added without a record changing, removed with a new data key.
import { StoreError, UsageError } from '../../core/errors.ts';
import { addRecipient, type NamedRecipient, renewGroup } from '../../vault/edit.ts';
import { GROUP_NAME, RECIPIENT_LABEL, type RecipientLine } from '../../vault/format.ts';
import { identityOf, isRecipient } from '../../vault/identity.ts';
import { freshScrypt, stretch, tooShort } from '../../vault/stretch.ts';
import { changeVault, groupOf, type OpenedVault, openToRead } from './open.ts';
import { missingVault, vaultPath } from './place.ts';
import type { AskedVault, VaultPorts } from './ports.ts';

export interface AskedRekey extends AskedVault {
  add: readonly string[];
  /** Recipients or their labels. */
  remove: readonly string[];
  /** How the added one is called. */
  label: string | null;
}

export interface Rekeyed {
  path: string;
  group: string;
  added: string[];
  removed: string[];
  /** A new data key: all records of the group were written anew. */
  renewed: boolean;
  /** What those who were removed have been able to read: worth a rotation. */
  seen: string[];
  recipients: { label: string; recipient: string; passphrase: boolean }[];
  opened: OpenedVault;
}

/** Without `add` and `remove` the data key is renewed for the same recipients. */
export async function rekeyVault(asked: AskedRekey, ports: VaultPorts): Promise<Rekeyed> {
  const path = vaultPath(asked, ports);
  if (!ports.exists(path)) throw missingVault(path);
  if (!GROUP_NAME.test(asked.group)) throw new UsageError('bad-value', `"${asked.group}" is no name of a group`);
  const added: NamedRecipient[] = [];
  for (const word of asked.add) {
    added.push(word === 'passphrase' ? await passphraseRecipient(asked, ports) : namedRecipient(word, asked));
  }
  let removed: readonly RecipientLine[] = [];
  let seen: string[] = [];
  // A group that is not there is no group to change: reading says so.
  groupOf(await openToRead(asked, ports), asked.group);
  const opened = await changeVault(asked, ports, (before) => {
    const { header } = groupOf(before, asked.group);
    removed = asked.remove.map((word) => recipientBy(word, header.recipients));
    if (removed.some(({ recipient }) => recipient === before.identity.recipient)) throw removesItself();
    let { vault } = before;
    for (const each of added) vault = addRecipient(vault, asked.group, freshLabel(each, header.recipients));
    if (removed.length === 0 && added.length > 0) return vault;
    seen = removed.length > 0 ? namesIn(before, asked.group) : [];
    const gone = new Set(removed.map(({ recipient }) => recipient));
    const kept = groupOf({ ...before, vault }, asked.group).header.recipients.filter(
      (each) => !gone.has(each.recipient),
    );
    return renewGroup(vault, asked.group, kept);
  });
  const names = [...added.map(({ label }) => `+${label}`), ...removed.map(({ label }) => `-${label}`)];
  ports.log({ type: 'vault.recipients', vault: path, group: asked.group, names, to: 'rekey' });
  return {
    path,
    group: asked.group,
    added: added.map(({ label }) => label),
    removed: removed.map(({ label }) => label),
    renewed: removed.length > 0 || added.length === 0,
    seen,
    recipients: groupOf(opened, asked.group).header.recipients.map(({ label, recipient, kdf }) => {
      return { label, recipient, passphrase: kdf !== null };
    }),
    opened,
  };
}

/** Every name with a value, whatever its label. */
function namesIn(opened: OpenedVault, group: string): string[] {
  const entries = [...groupOf(opened, group).entries.values()];
  const live = entries.filter(({ versions }) => versions.some(({ label }) => label !== 'removed'));
  return live.map(({ name }) => name).sort();
}

/** Whoever knows it can open a copy of the vault anywhere; its parameters stand in the header. */
async function passphraseRecipient({ label, add }: AskedRekey, ports: VaultPorts): Promise<NamedRecipient> {
  checkLabel(label, add);
  const asked = await ports.askPassphrase('vault', true);
  if (!asked.ok) throw new StoreError('key-unavailable', asked.message, asked.hints);
  const short = tooShort(asked.value);
  if (short) throw new UsageError('bad-value', short);
  const kdf = freshScrypt();
  const { recipient } = identityOf(await stretch(asked.value, kdf));
  return { recipient, label: label ?? 'passphrase', kdf };
}

function checkLabel(label: string | null, add: readonly string[]): void {
  if (label !== null && (add.length > 1 || !RECIPIENT_LABEL.test(label))) {
    throw new UsageError('bad-value', '--label names one added recipient: letters, digits and any of "._@+-"');
  }
}

function namedRecipient(recipient: string, { label, add }: AskedRekey): NamedRecipient {
  if (!isRecipient(recipient)) {
    throw new UsageError('bad-recipient', `"${recipient}" is no recipient of a vault`, [
      'the other one finds theirs with: keyturn vault status',
    ]);
  }
  checkLabel(label, add);
  return { recipient, label: label ?? `r-${recipient.slice(-6).replace(/[^A-Za-z0-9]/g, 'x')}` };
}

function freshLabel(added: NamedRecipient, there: readonly RecipientLine[]): NamedRecipient {
  const taken = there.some(({ label, recipient }) => label === added.label && recipient !== added.recipient);
  if (!taken) return added;
  throw new UsageError('bad-value', `another recipient is called ${added.label} already`, ['--label NAME']);
}

function recipientBy(word: string, there: readonly RecipientLine[]): RecipientLine {
  const found = there.find(({ recipient, label }) => recipient === word || label === word);
  if (found) return found;
  throw new UsageError('bad-recipient', `"${word}" is no recipient of this group`, [
    `it has: ${there.map(({ label }) => label).join(', ')}`,
  ]);
}

function removesItself(): UsageError {
  return new UsageError(
    'bad-recipient',
    'nobody can remove themselves: the new data key would be made by one who may not have it',
    ['another recipient does it'],
  );
}
