// The text of a vault file: a header, then the records between marker lines that keep git's merges apart.
import { StoreError } from '../core/errors.ts';
import { isRecipient, type Recipient, type Wrapped } from './identity.ts';
import { BLOCK, isCost, SALT_BYTES, type Scrypt } from './stretch.ts';

export interface RecipientLine {
  recipient: Recipient;
  /** What people call it. */
  label: string;
  wrapped: Wrapped;
  /** How a passphrase becomes the key of this recipient; null: a host has the key. */
  kdf: Scrypt | null;
}

export interface GroupHeader {
  name: string;
  kid: string;
  /** Counts the changes of the header of this group. */
  epoch: number;
  recipients: readonly RecipientLine[];
  /** HMAC over the header lines of this group. */
  mac: string;
}

export interface RecordLine {
  tag: string;
  group: string;
  version: number;
  counter: number;
  sealed: Buffer;
}

export interface VaultText {
  id: string;
  groups: readonly GroupHeader[];
  records: readonly RecordLine[];
}

export const GROUP_NAME = /^[a-z0-9][a-z0-9._-]{0,63}$/;
export const RECIPIENT_LABEL = /^[A-Za-z0-9][A-Za-z0-9._@+-]{0,63}$/;

const VERSION = 1;
const METHODS = 'methods aes-256-gcm hkdf-sha256 hmac-sha256 x25519';
const END = 'end';
const MARKERS = Array.from({ length: 256 }, (_, i) => i.toString(16).padStart(2, '0'));
const NUMBER = '[1-9][0-9]{0,14}';
const BASE64URL = '[A-Za-z0-9_-]+';
const FIRST = /^keyturn-vault ([0-9]{1,9})(?: ([0-9a-f]{32}))?$/;
const GROUP = new RegExp(`^group (\\S+) ([0-9a-f]{16}) (${NUMBER})$`);
const RECIPIENT = new RegExp(`^recipient (\\S+) (\\S+) (\\S+) (${BASE64URL}) (${BASE64URL})$`);
const KDF = new RegExp(`^kdf (\\S+) (\\S+) scrypt (${NUMBER}) ${BLOCK} 1 (${BASE64URL})$`);
const SEAL = new RegExp(`^seal (\\S+) (${BASE64URL})$`);
const RECORD = new RegExp(`^([0-9a-f]{32}) (\\S+) (${NUMBER}) (${NUMBER}) (${BASE64URL})$`);

/** The lines that the MAC of a group covers. */
export function headerLines(id: string, group: Omit<GroupHeader, 'mac'>): string[] {
  const { name, kid, epoch, recipients } = group;
  return [
    `keyturn-vault ${VERSION} ${id}`,
    METHODS,
    `group ${name} ${kid} ${epoch}`,
    ...recipients.flatMap(({ recipient, label, wrapped: { ephemeral, sealed }, kdf }) => [
      `recipient ${name} ${recipient} ${label} ${ephemeral.toString('base64url')} ${sealed.toString('base64url')}`,
      ...(kdf ? [`kdf ${name} ${recipient} scrypt ${kdf.logN} ${BLOCK} 1 ${kdf.salt.toString('base64url')}`] : []),
    ]),
  ];
}

export function formatVault({ id, groups, records }: VaultText): string {
  const lines = [`keyturn-vault ${VERSION} ${id}`, METHODS];
  for (const group of groups) lines.push(...headerLines(id, group).slice(2), `seal ${group.name} ${group.mac}`);
  return `${[...lines, ...bodyLines(records), END].join('\n')}\n`;
}

/** In the order of bytes; the marker of two digits stands before all tags that begin with them. */
function bodyLines(records: readonly RecordLine[]): string[] {
  const sorted = [...records].sort(byPlace);
  const lines: string[] = [];
  let next = 0;
  for (const marker of MARKERS) {
    lines.push(marker);
    for (let tag = ''; next < sorted.length && sorted[next].tag.startsWith(marker); next++) {
      if (sorted[next].tag !== tag) lines.push(sorted[next].tag);
      tag = sorted[next].tag;
      lines.push(formatRecord(sorted[next]));
    }
  }
  return lines;
}

function formatRecord({ tag, group, version, counter, sealed }: RecordLine): string {
  return `${tag} ${group} ${version} ${counter} ${sealed.toString('base64url')}`;
}

function byPlace(a: RecordLine, b: RecordLine): number {
  if (a.tag !== b.tag) return a.tag < b.tag ? -1 : 1;
  return a.version - b.version || a.counter - b.counter;
}

/** What the text says; anything that keyturn would not have written so is damage. */
export function parseVault(text: string): VaultText {
  if (text === '') throw damaged('the file is empty');
  const lines = text.split('\n');
  const id = firstLine(lines[0]);
  if (lines.pop() !== '' || lines[lines.length - 1] !== END) throw damaged('it ends too early: a part is missing');
  const start = lines.indexOf(MARKERS[0]);
  if (start < 0) throw damaged('its records are missing');
  const groups = parseHeader(lines.slice(1, start));
  const records = parseBody(lines.slice(start, -1), start + 1);
  const parsed = { id, groups, records };
  // One way to write what it says: every other text has been changed.
  if (formatVault(parsed) !== text) throw damaged(whereTheyDiffer(formatVault(parsed), text));
  return parsed;
}

/** Which vault a text is a version of; null where it is none. */
export function idOf(text: string): string | null {
  return FIRST.exec(text.slice(0, 80).split(/\r?\n/)[0])?.[2] ?? null;
}

function firstLine(line: string): string {
  const [, version, id] = FIRST.exec(line) ?? [];
  if (version === undefined) throw damaged('line 1 is not the first line of a vault');
  if (Number(version) > VERSION) {
    throw new StoreError('vault-newer', `the vault has format ${version}; this keyturn reads ${VERSION}`, [
      'take a newer keyturn: npm install --global keyturn@latest',
    ]);
  }
  if (Number(version) !== VERSION || id === undefined) throw damaged('line 1 is not the first line of a vault');
  return id;
}

interface Draft extends Omit<GroupHeader, 'recipients'> {
  recipients: RecipientLine[];
}

function parseHeader(lines: readonly string[]): GroupHeader[] {
  const groups = new Map<string, Draft>();
  for (const [i, line] of lines.entries()) {
    if (i > 0 && !takeHeaderLine(line, groups)) throw damaged(`line ${i + 2} is no line of a header`);
  }
  return [...groups.values()];
}

function takeHeaderLine(line: string, groups: Map<string, Draft>): boolean {
  const group = GROUP.exec(line);
  if (group && GROUP_NAME.test(group[1]) && !groups.has(group[1])) {
    groups.set(group[1], { name: group[1], kid: group[2], epoch: Number(group[3]), recipients: [], mac: '' });
    return true;
  }
  const [, sealed, mac] = SEAL.exec(line) ?? [];
  const draft = groups.get(sealed);
  if (draft) {
    draft.mac = mac;
    return true;
  }
  return takeKdf(KDF.exec(line), groups) || takeRecipient(RECIPIENT.exec(line) ?? [], groups);
}

/** Behind the line of its recipient. */
function takeKdf(fields: readonly string[] | null, groups: Map<string, Draft>): boolean {
  if (!fields) return false;
  const last = groups.get(fields[1])?.recipients.at(-1);
  const kdf = { logN: Number(fields[3]), salt: Buffer.from(fields[4], 'base64url') };
  if (!last || last.recipient !== fields[2] || !isCost(kdf.logN) || kdf.salt.length !== SALT_BYTES) return false;
  last.kdf = kdf;
  return true;
}

function takeRecipient(fields: readonly string[], groups: Map<string, Draft>): boolean {
  const [, name = '', recipient = '', label = '', ephemeral = '', sealed = ''] = fields;
  if (!isRecipient(recipient) || !RECIPIENT_LABEL.test(label)) return false;
  const wrapped = { ephemeral: Buffer.from(ephemeral, 'base64url'), sealed: Buffer.from(sealed, 'base64url') };
  groups.get(name)?.recipients.push({ recipient, label, wrapped, kdf: null });
  return groups.has(name);
}

function parseBody(lines: readonly string[], offset: number): RecordLine[] {
  const records: RecordLine[] = [];
  for (const [i, line] of lines.entries()) {
    if (/^[0-9a-f]{2}$|^[0-9a-f]{32}$/.test(line)) continue;
    const [, tag, group, version, counter, sealed] = RECORD.exec(line) ?? [];
    if (tag === undefined) throw damaged(`line ${offset + i} is no record`);
    records.push({
      tag,
      group,
      version: Number(version),
      counter: Number(counter),
      sealed: Buffer.from(sealed, 'base64url'),
    });
  }
  return records;
}

function whereTheyDiffer(right: string, text: string): string {
  const expected = right.split('\n');
  const line = text.split('\n').findIndex((each, i) => each !== expected[i]);
  return `line ${line + 1} is not as it was written`;
}

export function damaged(what: string): StoreError {
  return new StoreError('vault-damaged', `the vault is damaged: ${what}`);
}
