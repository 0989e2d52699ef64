// Other keys of the config that are the same credential: they would be left with a dead one.

import type { KeyConfig } from '../../core/config.ts';
import { type Credential, sameCredential, withoutPrevious } from '../../core/credential.ts';
import { KeyturnError } from '../../core/errors.ts';
import type { Store } from '../../stores/store.ts';
import type { KeyRing } from '../keys/key-ring.ts';
import { type OpenKey, openKey } from '../keys/open-key.ts';
import type { KeysPorts } from '../keys/ports.ts';

export interface OtherName {
  name: string;
  store: string;
}

/** Env files are looked through by value for all names at once; this is about the other stores. */
export async function otherNames(
  credential: Credential,
  { ring, key, program }: { ring: KeyRing; key: OpenKey; program: string },
  ports: KeysPorts,
): Promise<OtherName[]> {
  const found: OtherName[] = [];
  for (const config of ring.keys.filter((other) => mayBeTheSame(other, key.config))) {
    for (const store of await storesOf(config, ring, ports, program)) {
      if (await isKeptIn(store, credential)) found.push({ name: config.name, store: store.name });
    }
  }
  return found;
}

function mayBeTheSame(other: KeyConfig, own: KeyConfig): boolean {
  const isSamePlace = Object.values(other.fields).join() === Object.values(own.fields).join();
  return other.name !== own.name && !isSamePlace && other.provider?.id === own.provider?.id;
}

/** What cannot be opened now tells nothing. */
async function storesOf({ name }: KeyConfig, ring: KeyRing, ports: KeysPorts, program: string): Promise<Store[]> {
  try {
    const { stores } = await openKey(name, ring, ports, program);
    return [...stores.values()].filter(({ kind, capabilities }) => kind !== 'env-file' && capabilities.readable);
  } catch (error) {
    if (error instanceof KeyturnError) return [];
    throw error;
  }
}

async function isKeptIn(store: Store, credential: Credential): Promise<boolean> {
  const read = await store.get();
  const value = read.ok ? read.value.fields : null;
  return value !== null && sameCredential(withoutPrevious(value), withoutPrevious(credential));
}
