// The value of a key as the files of this host hold it: read without a network, a password or a prompt.
import type { KeyConfig } from '../../core/config.ts';
import { type Credential, credentialHint, withoutPrevious } from '../../core/credential.ts';
import { findProvider } from '../../providers/index.ts';
import { findingOf } from '../../rotation/finding.ts';
import type { KeyRing } from './key-ring.ts';
import { fieldNamesOf } from './open-key.ts';
import type { KeysPorts } from './ports.ts';

const FILES = new Set(['env-file', 'shell-rc', 'json-file', 'yaml-file', 'toml-file']);

export interface LocalValue {
  /** Redacted; null: no file holds a whole value. */
  hint: string | null;
  /** What scans call it; null where that could be guessed from. */
  finding: string | null;
  /** There is no other store that could hold one. */
  certain: boolean;
}

/** The first whole one that a file holds; null: none does. */
export async function localCredential(key: KeyConfig, { base }: KeyRing, ports: KeysPorts): Promise<Credential | null> {
  const names = fieldNamesOf(key);
  for (const entry of key.stores) {
    if (!FILES.has(entry.kind)) continue;
    const store = ports.openStore(entry, names, base);
    const stored = store.ok ? await store.value.get() : null;
    const credential = stored?.ok ? stored.value.fields : null;
    if (credential && isWhole(credential, key)) return credential;
  }
  return null;
}

export async function localValue(key: KeyConfig, ring: KeyRing, ports: KeysPorts): Promise<LocalValue> {
  const certain = key.stores.every(({ kind }) => FILES.has(kind)) && key.untrusted.length === 0;
  const credential = await localCredential(key, ring, ports);
  const provider = key.provider ? findProvider(key.provider.id) : null;
  const finding = credential && provider ? findingOf(withoutPrevious(credential), provider) : null;
  return { hint: credential && hintOf(credential, key), finding, certain };
}

/** No store of this host holds a whole value; the vault is opened for it, nobody else is asked. */
export async function isEmptyHere(key: KeyConfig, { base }: KeyRing, ports: KeysPorts): Promise<boolean> {
  if (key.untrusted.length > 0 || key.stores.some(({ kind }) => kind !== 'vault' && !FILES.has(kind))) return false;
  const names = fieldNamesOf(key);
  for (const entry of key.stores) {
    const store = ports.openStore(entry, names, base);
    const stored = store.ok ? await store.value.get() : null;
    const missing = stored && !stored.ok && stored.kind === 'not-found';
    if (!missing && (!stored?.ok || (stored.value.fields && isWhole(stored.value.fields, key)))) return false;
  }
  return true;
}

function isWhole(credential: Credential, { fields }: KeyConfig): boolean {
  return Object.keys(fields).every((name) => credential[name] && !credential[name].isEmpty());
}

export function hintOf(credential: Credential, { provider }: Pick<KeyConfig, 'provider'>): string {
  const fields = provider ? (findProvider(provider.id)?.fields ?? []) : [];
  return credentialHint(withoutPrevious(credential), fields);
}
