// One version of one secret, as it stands in a record.
import { createHmac } from 'node:crypto';
import { deriveKey, openWith, sealWith } from './seal.ts';

/** `removed`: the secret was taken out; the record stays, so that a lost one is not taken for it. */
export type VersionLabel = 'pending' | 'current' | 'previous' | 'removed';

export interface Version {
  /** Counts the versions of a secret from 1. */
  version: number;
  /** Counts the writes of a secret: every record that is written gets the next one. */
  counter: number;
  label: VersionLabel;
  name: string;
  /** RFC 3339: when the value was set, and when the label was. */
  created: string;
  changed: string;
  value: Buffer;
  /** In the record that was written last: version and counter of every record of the secret. */
  all: readonly (readonly [number, number])[] | null;
}

/** What the data key of a group gives. */
export interface GroupKeys {
  group: string;
  /** Public: names the data key. */
  kid: string;
  record: Buffer;
  name: Buffer;
  header: Buffer;
  fingerprint: Buffer;
}

/** Where a record stands; all of it is authenticated. */
export interface RecordPlace {
  vault: string;
  tag: string;
  version: number;
  counter: number;
}

const TAG_BYTES = 16;
const PAD_TO = 64;

export function groupKeys(group: string, dataKey: Buffer): GroupKeys {
  return {
    group,
    kid: deriveKey(dataKey, 'vault-key-id').subarray(0, 8).toString('hex'),
    record: deriveKey(dataKey, 'vault-record'),
    name: deriveKey(dataKey, 'vault-name'),
    header: deriveKey(dataKey, 'vault-header'),
    fingerprint: deriveKey(dataKey, 'vault-fingerprint'),
  };
}

/** What a name is called in the file: nobody without the key can guess it back. */
export function tagOf(name: string, keys: GroupKeys): string {
  return createHmac('sha256', keys.name).update(name).digest().subarray(0, TAG_BYTES).toString('hex');
}

export function sealVersion(version: Version, place: RecordPlace, keys: GroupKeys): Buffer {
  return sealWith(keys.record, encode(version), contextOf(place, keys));
}

/** Null: changed, moved, or of another key. */
export function openVersion(sealed: Buffer, place: RecordPlace, keys: GroupKeys): Version | null {
  const plain = openWith(keys.record, sealed, contextOf(place, keys));
  return plain && decode(plain, place);
}

function contextOf({ vault, tag, version, counter }: RecordPlace, { group, kid }: GroupKeys): string {
  return `keyturn-vault 1 ${vault} ${group} ${kid} ${tag} ${version} ${counter}`;
}

/** Length and JSON, length and value, zeros: the length of a value shows in steps only. */
function encode({ name, label, created, changed, all, value }: Version): Buffer {
  const about = Buffer.from(JSON.stringify({ name, label, created, changed, ...(all ? { all } : {}) }));
  const bytes = Buffer.concat([lengthOf(about), about, lengthOf(value), value]);
  return Buffer.concat([bytes, Buffer.alloc(-bytes.length & (PAD_TO - 1))]);
}

function lengthOf(bytes: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes.length);
  return length;
}

type About = Pick<Version, 'name' | 'label' | 'created' | 'changed'> & Partial<Pick<Version, 'all'>>;

/** What is authentic was written by keyturn; null is a bug of another writer. */
function decode(plain: Buffer, { version, counter }: RecordPlace): Version | null {
  try {
    const aboutEnd = 4 + plain.readUInt32BE(0);
    const valueEnd = aboutEnd + 4 + plain.readUInt32BE(aboutEnd);
    if (valueEnd > plain.length) return null;
    const about = JSON.parse(plain.toString('utf8', 4, aboutEnd)) as About;
    return { ...about, all: about.all ?? null, version, counter, value: plain.subarray(aboutEnd + 4, valueEnd) };
  } catch {
    return null;
  }
}
