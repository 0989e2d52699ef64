// Opens a vault: every byte that this identity can check is checked, and nothing is believed before.
import { createHmac, timingSafeEqual } from 'node:crypto';
import { damaged, type GroupHeader, headerLines, type RecordLine, type VaultText } from './format.ts';
import type { Identity } from './identity.ts';
import { type GroupKeys, groupKeys, openVersion, tagOf, type Version } from './record.ts';

/** One secret with its records, the oldest version first. */
export interface Entry {
  name: string;
  tag: string;
  /** The highest of its records. */
  counter: number;
  versions: readonly StoredVersion[];
}

export interface StoredVersion extends Version {
  line: RecordLine;
}

export interface OpenGroup {
  header: GroupHeader;
  dataKey: Buffer;
  keys: GroupKeys;
  /** By name; those that were removed too. */
  entries: ReadonlyMap<string, Entry>;
  /** Secrets whose records contradict each other: both sides of a merge, or records that are missing. */
  conflicts: readonly Conflict[];
}

export interface Conflict {
  name: string;
  tag: string;
  records: readonly StoredVersion[];
}

export interface Vault {
  id: string;
  /** Those that this identity can read. */
  groups: ReadonlyMap<string, OpenGroup>;
  /** Those that it cannot: kept as they are. */
  closed: readonly GroupHeader[];
  closedRecords: readonly RecordLine[];
}

export function openVault(text: VaultText, identity: Identity): Vault {
  const groups = new Map<string, OpenGroup>();
  const closed: GroupHeader[] = [];
  for (const header of text.groups) {
    const dataKey = dataKeyOf(text.id, header, identity);
    if (!dataKey) closed.push(header);
    else groups.set(header.name, openGroup(text, header, dataKey));
  }
  const closedNames = new Set(closed.map(({ name }) => name));
  const closedRecords = text.records.filter(({ group }) => closedNames.has(group));
  if (text.records.some(({ group }) => !groups.has(group) && !closedNames.has(group))) {
    throw damaged('a record belongs to a group that the header does not have');
  }
  return { id: text.id, groups, closed, closedRecords };
}

export function wrapContext(id: string, group: string, kid: string): string {
  return `keyturn-vault 1 ${id} ${group} ${kid}`;
}

export function macOf(id: string, header: Omit<GroupHeader, 'mac'>, keys: GroupKeys): string {
  return createHmac('sha256', keys.header).update(headerLines(id, header).join('\n')).digest('base64url');
}

/** Null: this identity is no recipient. */
function dataKeyOf(id: string, header: GroupHeader, identity: Identity): Buffer | null {
  const own = header.recipients.find(({ recipient }) => recipient === identity.recipient);
  if (!own) return null;
  const dataKey = identity.unwrap(own.wrapped, wrapContext(id, header.name, header.kid));
  if (!dataKey) throw damaged(`the key of the group ${header.name} does not open with the key of this host`);
  return dataKey;
}

function openGroup(text: VaultText, header: GroupHeader, dataKey: Buffer): OpenGroup {
  const keys = groupKeys(header.name, dataKey);
  const mac = Buffer.from(macOf(text.id, header, keys));
  const told = Buffer.from(header.mac);
  if (keys.kid !== header.kid || mac.length !== told.length || !timingSafeEqual(mac, told)) {
    throw damaged(`the header of the group ${header.name} is not as it was written`);
  }
  const byTag = new Map<string, StoredVersion[]>();
  for (const line of text.records) {
    if (line.group !== header.name) continue;
    const records = byTag.get(line.tag) ?? [];
    records.push(openRecord(text.id, line, keys));
    byTag.set(line.tag, records);
  }
  const entries = new Map<string, Entry>();
  const conflicts: Conflict[] = [];
  for (const [tag, records] of byTag) {
    const { name } = records[0];
    if (records.some((each) => each.name !== name) || tagOf(name, keys) !== tag) {
      throw damaged(`the records ${tag} of the group ${header.name} do not belong together`);
    }
    const entry = entryOf(name, tag, records);
    if (entry) entries.set(name, entry);
    else conflicts.push({ name, tag, records });
  }
  return { header, dataKey, keys, entries, conflicts };
}

function openRecord(vault: string, line: RecordLine, keys: GroupKeys): StoredVersion {
  const { tag, version, counter } = line;
  const opened = openVersion(line.sealed, { vault, tag, version, counter }, keys);
  if (!opened) throw damaged(`the record ${tag} of the group ${line.group} is not as it was written`);
  return { ...opened, line };
}

/** Null: the record that was written last names other records than there are. */
function entryOf(name: string, tag: string, records: readonly StoredVersion[]): Entry | null {
  const versions = [...records].sort((a, b) => a.version - b.version);
  const counter = Math.max(...versions.map((each) => each.counter));
  const last = versions.find((each) => each.counter === counter);
  const there = JSON.stringify(versions.map((each) => [each.version, each.counter]));
  return last?.all && JSON.stringify(last.all) === there ? { name, tag, counter, versions } : null;
}
