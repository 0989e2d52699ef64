// A credential: one or more named fields that are used, rotated and verified together.
import { createHmac } from 'node:crypto';
import { readConnection } from './connection.ts';
import { findingFingerprint, redact } from './fingerprint.ts';
import { Secret } from './secret.ts';

/** Field name → value. A credential of one field calls it `value`. */
export type Credential = Readonly<Record<string, Secret>>;

export const SINGLE_FIELD = 'value';

export type Liveness = 'live' | 'dead' | 'unknown';

/** The field that keeps the value before, where a program takes both for a while. */
export const PREVIOUS_FIELD = 'previous';

export function withoutPrevious(credential: Credential): Credential {
  return Object.fromEntries(Object.entries(credential).filter(([name]) => name !== PREVIOUS_FIELD));
}

/** The same bytes for the same fields and values, in whatever order they were named. */
export function credentialBytes(credential: Credential): Buffer {
  const names = Object.keys(credential).sort();
  return Buffer.from(JSON.stringify(names.map((name) => [name, credential[name].reveal()])));
}

export function credentialFrom(bytes: Buffer): Credential {
  const pairs = JSON.parse(bytes.toString('utf8')) as [string, string][];
  return Object.fromEntries(pairs.map(([name, value]) => [name, new Secret(value)]));
}

/** Names a credential to whoever holds the key, and to nobody else; 32 hex digits. */
export function credentialFingerprint(credential: Credential, key: Buffer): string {
  return createHmac('sha256', key).update(credentialBytes(credential)).digest('hex').slice(0, 32);
}

/** What scans call a value of a known form. */
export function fieldFingerprint(value: Secret): string {
  return findingFingerprint({ secret: value.reveal(), strong: true, family: '', variable: null, path: '' });
}

export function fieldBytes(value: Secret): Buffer {
  return Buffer.from(value.reveal());
}

export function sameCredential(one: Credential, other: Credential): boolean {
  return credentialBytes(one).equals(credentialBytes(other));
}

/** Whether each of its fields is one of these credentials' own; an empty one is. */
export function isMixOf(credential: Credential, sources: readonly Credential[]): boolean {
  return Object.entries(credential).every(([, value]) =>
    sources.some((source) => Object.values(source).some((each) => each.reveal() === value.reveal())),
  );
}

const SHORTEST_COPY = 8;

/** Whether a text holds a secret of it; what is very short stands anywhere. */
export function isIn(text: Buffer, credential: Credential): boolean {
  return Object.values(credential)
    .flatMap((value) => [value.reveal(), ...(readConnection(value.reveal())?.passwords ?? [])])
    .map((value) => Buffer.from(value))
    .some((bytes) => bytes.length >= SHORTEST_COPY && text.includes(bytes));
}

/** What may be seen of an address: `postgres://USER:red…@HOST`, or who logs in where. */
function addressHint(value: string): string | null {
  const address = readConnection(value);
  const password = address?.passwords[0];
  if (!address || !password) return null;
  const [, start, host] = /^([a-z][a-z0-9+.-]{0,40}:\/\/[^:/?#]*:)[^/?#]*(@[^@/?#]*)/i.exec(value) ?? [];
  if (start !== undefined) return `${start}${redact(password, '')}${host}`;
  return `${address.user}@${address.host}${address.port === null ? '' : `:${address.port}`}`;
}

/** What a person may see of it: a public field (an AWS key id) whole, else the redacted secret. */
export function credentialHint(
  credential: Credential,
  fields: readonly { name: string; secret: boolean; pattern?: RegExp }[],
): string {
  const open = fields.find((field) => !field.secret && credential[field.name] !== undefined);
  if (open) return credential[open.name].reveal();
  const field = fields.find(({ name }) => credential[name] !== undefined);
  const name = field?.name ?? Object.keys(credential)[0];
  if (name === undefined) return '';
  const value = credential[name].reveal();
  const address = addressHint(value);
  if (address) return address;
  return redact(value, field?.pattern ? literalStart(field.pattern) : '');
}

/** The characters that every match begins with. */
function literalStart(pattern: RegExp): string {
  const [start] = /^\^?(?:[\w-]|\\[-._])*/.exec(pattern.source) ?? [''];
  const rest = pattern.source.slice(start.length);
  const literal = start.replace(/^\^/, '').replaceAll('\\', '');
  // A quantifier belongs to the character before it; an alternative to none.
  if (pattern.source.includes('|') && !/^[([]/.test(rest)) return '';
  return /^[?*+{]/.test(rest) ? literal.slice(0, -1) : literal;
}

const REFERENCE =
  /^(?:\$\{(?<braced>[A-Za-z_]\w*)(?::?[-?+][^}]*)?\}|\$(?<bare>[A-Z_][A-Z\d_]*)|\$\(.+\)|(?<scheme>(?:op|vault|sops|keychain|doppler|infisical|awssm|gcpsm|ref\+\w+):\/\/)\S+)$/;

/**
 * What stands in the place of a value and only says where one is: `${OTHER_KEY}`, `op://...`. Null: none does. Nothing
 * that follows a name is told: the default of a variable and a command may hold a secret.
 */
export function referenceIn(credential: Credential): string | null {
  for (const value of Object.values(credential)) {
    const groups = REFERENCE.exec(value.reveal().trim())?.groups;
    if (!groups) continue;
    const name = groups.braced ?? groups.bare;
    if (name) return `$${name}`;
    return groups.scheme ? `${groups.scheme}...` : 'the output of a command';
  }
  return null;
}

/** A name without a value behind it holds nothing. */
export function withoutEmpty(credential: Credential): Credential {
  return Object.fromEntries(Object.entries(credential).filter(([, value]) => value.reveal() !== ''));
}
