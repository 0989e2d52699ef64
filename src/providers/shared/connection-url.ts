// Addresses of databases with user and password in them: read, and rewritten with nothing else changed.
import type { Credential } from '../../core/credential.ts';
import { Secret } from '../../core/secret.ts';
import type { ProviderContext } from '../provider.ts';
import { secretOf } from './fields.ts';

export interface Connection {
  scheme: string;
  user: string;
  password: Secret;
  host: string;
  port: number | null;
  /** After the host, without the slash. */
  database: string;
  parameters: URLSearchParams;
  /** The same with another user and password, in the same form. */
  rewrite(user: string, password: string): Secret;
}

const FORM = /^([a-z][a-z0-9+.-]{0,40}):\/\/(?:([^@/?#]*)@)?([^/?#]*)(?:\/([^?#]*))?(?:\?([^#]*))?$/i;

/** Why a value cannot be the address of such a server; null: it can. */
export function refuseAddress(credential: Credential, schemes: RegExp, example: string): string | null {
  const value = secretOf(credential).reveal();
  if (!value.includes('://')) return null;
  const connection = parse(value);
  if (!connection || !schemes.test(connection.scheme)) return `the value is no address such as ${example}`;
  return connection.password.isEmpty() ? 'the address holds no password' : null;
}

/** Null: no such address. A value that is a password alone belongs to the address that the trusted config names. */
export function connectionOf(credential: Credential, { baseUrl }: Pick<ProviderContext, 'baseUrl'>): Connection | null {
  const value = secretOf(credential).reveal();
  if (value.includes('://')) return parse(value);
  const base = baseUrl === '' ? null : parse(baseUrl);
  return base && { ...base, password: new Secret(value), rewrite: (_user, password) => new Secret(password) };
}

function parse(text: string): Connection | null {
  const match = FORM.exec(text.trim());
  if (!match) return null;
  const [, scheme, login = '', authority, database = '', query = ''] = match;
  const colon = login.indexOf(':');
  const user = decoded(colon === -1 ? login : login.slice(0, colon));
  const password = colon === -1 ? '' : decoded(login.slice(colon + 1));
  const place = placeOf(authority);
  if (user === null || password === null || place === null) return null;
  const rest = text.trim().slice(text.trim().indexOf('://') + 3 + (match[2] === undefined ? 0 : login.length + 1));
  return {
    scheme: scheme.toLowerCase(),
    user,
    password: new Secret(password),
    ...place,
    database: decoded(database) ?? database,
    parameters: new URLSearchParams(query),
    rewrite: (name, secret) =>
      new Secret(`${scheme}://${encodeURIComponent(name)}:${encodeURIComponent(secret)}@${rest}`),
  };
}

/** Of several hosts the first one counts: they are copies of one database. */
function placeOf(authority: string): { host: string; port: number | null } | null {
  const match = /^(\[[\da-f:.]+\]|[^:,[\]]*)(?::(\d{1,5}))?(?:,.*)?$/i.exec(authority);
  if (!match) return null;
  return { host: match[1].replace(/^\[|\]$/g, ''), port: match[2] ? Number(match[2]) : null };
}

function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}

export function isLocal(host: string): boolean {
  return host === '' || host === 'localhost' || host === '::1' || /^127(?:\.\d{1,3}){3}$/.test(host);
}
