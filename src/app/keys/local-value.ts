// The value of a key as the files of this host hold it: read without a network, a password or a prompt.
import type { KeyConfig } from '../../core/config.ts';
import { type Credential, credentialHint, withoutPrevious } from '../../core/credential.ts';
import type { Entry } from '../../core/event.ts';
import { findProvider } from '../../providers/index.ts';
import { findingOf } from '../../rotation/finding.ts';
import { storeName } from './kept-in.ts';
import type { KeyRing } from './key-ring.ts';
import { fieldNamesOf } from './open-key.ts';
import type { KeysPorts } from './ports.ts';

const FILES = new Set(['env-file', 'shell-rc', 'json-file', 'yaml-file', 'toml-file']);

export interface LocalValue {
  /** Redacted; null: no file holds a whole value. */
  hint: string | null;
  /** What scans call the values, store by store; without those that could be guessed from. */
  findings: readonly { store: string; finding: string }[];
  /** There is no other store that could hold one. */
  certain: boolean;
}

/** The first whole one that a file holds; null: none does. */
export async function localCredential(key: KeyConfig, ring: KeyRing, ports: KeysPorts): Promise<Credential | null> {
  const [first] = await localCredentials(key, ring, ports);
  return first?.credential ?? null;
}

interface Kept {
  store: string;
  credential: Credential;
}

async function localCredentials(key: KeyConfig, { base }: KeyRing, ports: KeysPorts): Promise<Kept[]> {
  const names = fieldNamesOf(key);
  const kept: Kept[] = [];
  for (const entry of key.stores) {
    if (!FILES.has(entry.kind)) continue;
    const store = ports.openStore(entry, names, base);
    const stored = store.ok ? await store.value.get() : null;
    const credential = stored?.ok ? stored.value.fields : null;
    if (credential && isWhole(credential, key)) kept.push({ store: storeName(entry), credential });
  }
  return kept;
}

export async function localValue(key: KeyConfig, ring: KeyRing, ports: KeysPorts): Promise<LocalValue> {
  const certain = key.stores.every(({ kind }) => FILES.has(kind)) && key.untrusted.length === 0;
  const kept = await localCredentials(key, ring, ports);
  const provider = key.provider ? findProvider(key.provider.id) : null;
  const findings = kept.flatMap(({ store, credential }) => {
    const finding = provider && findingOf(withoutPrevious(credential), provider);
    return finding ? [{ store, finding }] : [];
  });
  return { hint: kept.length > 0 ? hintOf(kept[0].credential, key) : null, findings, certain };
}

/** The stores that hold a value which this host has seen die, and when that was, RFC 3339. */
export function retiredIn({ findings }: LocalValue, entries: readonly Entry[]): { store: string; at: string }[] {
  return findings.flatMap(({ store, finding }) => {
    const end = entries.findLast((entry) => entry.finding === finding);
    return end ? [{ store, at: end.at }] : [];
  });
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
