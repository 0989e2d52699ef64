// Addresses of databases as credentials.
import { type Connection, readConnection } from '../../core/connection.ts';
import type { Credential } from '../../core/credential.ts';
import { Secret } from '../../core/secret.ts';
import type { ProviderContext } from '../provider.ts';
import { secretOf } from './fields.ts';

/** Why a value cannot be the address of such a server; null: it can. */
export function refuseAddress(credential: Credential, schemes: RegExp, example: string): string | null {
  const value = secretOf(credential).reveal();
  if (!value.includes('://')) return null;
  const connection = readConnection(value);
  if (!connection || !schemes.test(connection.scheme)) return `the value is no address such as ${example}`;
  return connection.password.isEmpty() ? 'the address holds no password' : null;
}

/** Null: no such address. A value that is a password alone belongs to the address that the trusted config names. */
export function connectionOf(credential: Credential, { baseUrl }: Pick<ProviderContext, 'baseUrl'>): Connection | null {
  const value = secretOf(credential).reveal();
  const whole = readConnection(value);
  if (whole || value.includes('://')) return whole;
  const base = baseUrl === '' ? null : readConnection(baseUrl);
  return base && { ...base, password: new Secret(value), rewrite: (_user, password) => new Secret(password) };
}
