// The key of this host: which source the person set, and what it gives.
import { ConfigError, StoreError } from '../core/errors.ts';
import { nearest } from '../core/nearest.ts';
import type { Failure } from '../core/result.ts';
import type { KeySourceId } from '../vault/key-source.ts';
import { type HostKey, KEY_SOURCES, openHostKey } from '../vault/key-sources/choose.ts';
import type { KeyPorts } from '../vault/key-sources/ports.ts';
import { userConfigPath } from './config/find.ts';

/** The key of this host, or an error with the way on; asks for a passphrase only where that is the source. */
export async function hostKey(ports: KeyPorts): Promise<HostKey> {
  const opened = await openHostKey(await settingOf(ports), ports);
  if (opened.ok) return opened.value;
  throw errorOf(opened);
}

const CODES: Partial<Record<Failure['kind'], string>> = { refused: 'key-refused', invalid: 'key-invalid' };

function errorOf({ kind, message, hints }: Failure): StoreError {
  return new StoreError(CODES[kind] ?? 'key-unavailable', message, hints);
}

async function settingOf(ports: KeyPorts): Promise<KeySourceId | null> {
  const { KEYTURN_KEY_SOURCE } = ports.env;
  if (KEYTURN_KEY_SOURCE) return checked(KEYTURN_KEY_SOURCE);
  const path = userConfigPath(ports.env);
  if (path === null) return null;
  const read = ports.readGiven(path);
  if (!read.ok) {
    if (read.kind === 'not-found') return null;
    throw new ConfigError('bad-config', read.message, read.hints);
  }
  // The parser is worth its time only where there is something to parse.
  const { parseConfig } = await import('./config/parse.ts');
  const { keySource } = parseConfig(read.value.toString('utf8'), path).tree;
  return (keySource as KeySourceId | undefined) ?? null;
}

function checked(text: string): KeySourceId {
  const found = KEY_SOURCES.find((id) => id === text);
  if (found) return found;
  const near = nearest(text, KEY_SOURCES);
  const hints = near ? [`did you mean ${near}`] : [];
  throw new ConfigError('bad-value', `KEYTURN_KEY_SOURCE takes ${KEY_SOURCES.join(', ')}, not "${text}"`, hints);
}
